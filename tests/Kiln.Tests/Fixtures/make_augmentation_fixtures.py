"""Computes with torchvision, colorsys and NumPy what augmentations should give.

    /usr/bin/python3 tests/Kiln.Tests/Fixtures/make_augmentation_fixtures.py       (Debian: apt-get install python3-torchvision)

Images come from a formula that the tests compute too, and draws from the counter-based generator, written here a second time. What each
augmentation does with its draws is torchvision's functional form; colours are changed by the standard library's colorsys, pixel by pixel.
Of each result the digest of make_fixtures.py is kept.
"""

import colorsys
import json
import math
import pathlib

import numpy
import torch
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as F

COUNT, STORED, INPUT = 5, (3, 20, 18), (12, 10)
SEED, EPOCH, FIRST_STREAM = 1, 1, 1 << 24
M32, M64 = 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF


def uniform(shape, stream):
    """Numbers.At, as in make_fixtures.py."""
    index = numpy.arange(int(numpy.prod(shape)), dtype=numpy.uint64)
    x = (index + numpy.uint64(0x9E3779B9) * numpy.uint64(stream + 1)) & numpy.uint64(M32)
    x = ((x ^ (x >> numpy.uint64(16))) * numpy.uint64(0x85EBCA6B)) & numpy.uint64(M32)
    x = ((x ^ (x >> numpy.uint64(13))) * numpy.uint64(0xC2B2AE35)) & numpy.uint64(M32)
    return ((x ^ (x >> numpy.uint64(16))) >> numpy.uint64(8)).astype(numpy.float64).reshape(shape) / (1 << 24)


def digest(array):
    numbers = numpy.asarray(array, dtype=numpy.float64).reshape(-1)
    step = max(1, (len(numbers) + 23) // 24)
    return {
        "size": len(numbers),
        "sum": float(f"{numbers.sum():.10g}"),
        "magnitude": float(f"{numpy.abs(numbers).sum():.10g}"),
        "sample": [float(f"{number:.8g}") for number in numbers[::step]],
    }


def mix64(x):
    x = (x + 0x9E3779B97F4A7C15) & M64
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & M64
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & M64
    return x ^ (x >> 31)


def mix32(x):
    x = ((x ^ (x >> 16)) * 0x7FEB352D) & M32
    x = ((x ^ (x >> 15)) * 0x846CA68B) & M32
    return x ^ (x >> 16)


class Draws:
    """The numbers of one augmentation for one image."""

    def __init__(self, word, sample):
        mixed = mix64(mix64(mix64(SEED) ^ EPOCH) ^ (FIRST_STREAM + word))
        self.first, self.second, self.sample = mixed & M32, mixed >> 32, sample

    def __call__(self, n):
        key = self.first ^ ((self.sample * 0x9E3779B9) & M32)
        return (mix32(mix32((n + key) & M32) ^ ((self.second + self.sample) & M32)) >> 8) / (1 << 24)

    def uniform(self, n, least, most):
        return least + (most - least) * self(n)

    def log_uniform(self, n, least, most):
        return math.exp(self.uniform(n, math.log(least), math.log(most)))

    def whole(self, n, least, most):
        return least + int(self(n) * (most - least + 1))


def crop(image, draws, size, width, padding):
    height, across = image.shape[1:]
    left, top = draws.whole(0, -padding, across + padding - width), draws.whole(1, -padding, height + padding - size)
    return F.crop(F.pad(image, [padding]), top + padding, left + padding, size, width)


def resized_crop(image, draws, size, width, scale, ratio):
    height, across = image.shape[1:]
    for attempt in range(10):
        area = height * across * draws.uniform(4 * attempt, *scale)
        share = draws.log_uniform(4 * attempt + 1, *ratio)
        w, h = round(math.sqrt(area * share)), round(math.sqrt(area / share))
        if 0 < w <= across and 0 < h <= height:
            left, top = draws.whole(4 * attempt + 2, 0, across - w), draws.whole(4 * attempt + 3, 0, height - h)
            return F.resized_crop(image, top, left, h, w, [size, width], InterpolationMode.BILINEAR, antialias=False)
    raise AssertionError("the bounds always fit in ten attempts")


def affine(image, angle=0.0, translate=(0, 0), scale=1.0, shear=0.0):
    return F.affine(image, angle, list(translate), scale, [shear, 0.0], InterpolationMode.BILINEAR)


def random_affine(image, draws, degrees, translate, least, most, shear):
    height, width = image.shape[1:]
    angle, scale, lean = draws.uniform(0, -degrees, degrees), draws.uniform(1, least, most), draws.uniform(2, -shear, shear)
    shift = [round(draws.uniform(3, -translate * width, translate * width)), round(draws.uniform(4, -translate * height, translate * height))]
    return affine(image, angle, shift, scale, lean)


def hsv(image, draws, powers=(0.25, 4), factors=(0.7, 1.4), shift=0.1, hue=0.1):
    power, factor, move, turn = draws.log_uniform(0, *powers), draws.log_uniform(1, *factors), draws.uniform(2, -shift, shift), draws.uniform(3, -hue, hue)

    def moved(x):
        return min(1.0, max(0.0, x ** power * factor + move))

    def changed(pixel):
        h, s, v = colorsys.rgb_to_hsv(*(float(value) for value in pixel))
        return colorsys.hsv_to_rgb((h + turn) % 1, moved(s), moved(v))

    pixels = image.numpy().reshape(3, -1).T
    return torch.tensor(numpy.array([changed(pixel) for pixel in pixels]).T.reshape(image.shape), dtype=torch.float32)


def cutout(image, draws, size):
    image, (height, width) = image.clone(), image.shape[1:]
    row, column = draws.whole(1, 0, height - 1) - size // 2, draws.whole(2, 0, width - 1) - size // 2
    image[:, max(0, row):row + size, max(0, column):column + size] = 0
    return image


WORDS = {
    "HorizontalFlip": lambda image, d: F.hflip(image),
    "VerticalFlip": lambda image, d: F.vflip(image),
    "RandomCrop": lambda image, d: crop(image, d, *INPUT, 3),
    "RandomResizedCrop": lambda image, d: resized_crop(image, d, *INPUT, (0.6, 1), (0.9, 1.1)),
    "RandomRotation": lambda image, d: affine(image, d.uniform(0, -40, 40)),
    "RandomScale": lambda image, d: affine(image, scale=d.uniform(0, 0.5, 2)),
    "RandomAffine": lambda image, d: random_affine(image, d, 30, 0.2, 0.7, 1.5, 20),
    "HsvJitter": lambda image, d: hsv(image, d),
    "Cutout": lambda image, d: cutout(image, d, 5),
}

COMBINATIONS = [[word] for word in WORDS] + [["HorizontalFlip", "RandomCrop", "HsvJitter", "Cutout"]]

images = torch.tensor(numpy.floor(256 * uniform((COUNT, *STORED), 3)) / 255, dtype=torch.float32)
results = {}
for words in COMBINATIONS:
    augmented = []
    for sample in range(COUNT):
        image = images[sample]
        for number, word in enumerate(words):
            image = WORDS[word](image, Draws(number, sample))
        augmented.append(image.numpy())
    results[", ".join(words)] = digest(numpy.stack(augmented))

path = pathlib.Path(__file__).with_name("augmentations.json")
path.write_text("{\n" + ",\n".join(f"  {json.dumps(name)}: {json.dumps(result)}" for name, result in results.items()) + "\n}\n")
