"""Images a second by torchvision, in one process of one thread: what 'data' shows in its columns of torchvision.

python3 torchvision_peer.py FOLDER SECONDS -> a line of JSON: for each job, the rate of its PIL form and of its tensor form.
Debian: apt-get install python3-torchvision
"""
import json
import sys
import time

import numpy
import torch
import torchvision
from PIL import Image
from torchvision import transforms as T
from torchvision.transforms import InterpolationMode

torch.set_num_threads(1)
torch.manual_seed(1)
folder, seconds = sys.argv[1], float(sys.argv[2])
torch.set_grad_enabled(False)


def pictures(size, count):
    random = numpy.random.RandomState(1)
    small = random.randint(0, 256, (count, 8, 8, 3)).astype(numpy.uint8)
    return [Image.fromarray(image).resize((size, size), Image.BILINEAR) for image in small]


def fancy_pca(image):
    # eigenvectors times eigenvalues, and three draws: one colour for the whole image
    return (image + (basis @ (0.1 * torch.randn(3))).view(3, 1, 1)).clamp(0, 1)


def rate(step, items):
    for item in items[:8]:
        step(item)
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        for item in items:
            step(item)
        done += len(items)
    return done / (time.perf_counter() - start)


basis = torch.tensor([[0.02, 0.001, 0.0002], [0.02, 0.0, -0.0004], [0.02, -0.001, 0.0002]])
jitter = T.ColorJitter(brightness=0.4, saturation=0.4, hue=0.1)
to_floats = T.ConvertImageDtype(torch.float32)
small, large = pictures(32, 64), pictures(256, 32)
small_tensors = [T.functional.pil_to_tensor(image) for image in small]
large_tensors = [T.functional.pil_to_tensor(image) for image in large]

colours_pil = T.Compose([T.RandomHorizontalFlip(), T.RandomCrop(32, padding=4), jitter, T.ToTensor(), fancy_pca])
colours_tensor = T.Compose([T.RandomHorizontalFlip(), T.RandomCrop(32, padding=4), jitter, to_floats, fancy_pca])
warps = [T.RandomResizedCrop(224), T.RandomRotation(15, interpolation=InterpolationMode.BILINEAR)]
warps_pil = T.Compose([*warps, T.ToTensor()])
warps_tensor = T.Compose([*warps, to_floats])

files = [path for path, _ in torchvision.datasets.ImageFolder(folder).samples]
batch = 32


def batches(load):
    def step(start):
        torch.stack([load(path) for path in files[start:start + batch]])
    starts = list(range(0, len(files) - batch + 1, batch))
    return rate(step, starts) * batch


to_tensor = T.ToTensor()


def open_pil(path):
    with open(path, "rb") as file:
        return to_tensor(Image.open(file).convert("RGB"))


def open_tensor(path):
    return to_floats(torchvision.io.read_image(path))


try:
    read_image = batches(open_tensor)
except Exception:  # torchvision was built without its image decoders
    read_image = None

print(json.dumps({
    "colours": [rate(colours_pil, small), rate(colours_tensor, small_tensors)],
    "warps": [rate(warps_pil, large), rate(warps_tensor, large_tensors)],
    "files": [batches(open_pil), read_image],
    "version": torchvision.__version__,
}))
