"""Computes with NumPy what preprocessing should give.

    /usr/bin/python3 tests/Kiln.Tests/Fixtures/make_preprocessing_fixtures.py       (Debian: apt-get install python3-numpy)

Samples come from a formula that the tests compute too; of each result the digest of make_fixtures.py is kept.
"""

import json
import pathlib

import numpy

SHAPE = (40, 2, 3, 4)


def uniform(shape, stream, low=-1.0, high=1.0):
    """Numbers.Uniform, as in make_fixtures.py."""
    index = numpy.arange(int(numpy.prod(shape)), dtype=numpy.uint64)
    x = (index + numpy.uint64(0x9E3779B9) * numpy.uint64(stream + 1)) & numpy.uint64(0xFFFFFFFF)
    x = ((x ^ (x >> numpy.uint64(16))) * numpy.uint64(0x85EBCA6B)) & numpy.uint64(0xFFFFFFFF)
    x = ((x ^ (x >> numpy.uint64(13))) * numpy.uint64(0xC2B2AE35)) & numpy.uint64(0xFFFFFFFF)
    numbers = ((x ^ (x >> numpy.uint64(16))) >> numpy.uint64(8)).astype(numpy.float64) / (1 << 24)
    return (low + (high - low) * numbers).astype(numpy.float32).reshape(shape)


def digest(array):
    numbers = array.reshape(-1)
    step = max(1, (len(numbers) + 23) // 24)
    return {
        "size": len(numbers),
        "sum": float(f"{numbers.sum():.10g}"),
        "magnitude": float(f"{numpy.abs(numbers).sum():.10g}"),
        "sample": [float(f"{number:.8g}") for number in numbers[::step]],
    }


def whiten(x, epsilon, back):
    flat = x.reshape(len(x), -1)
    centred = flat - flat.mean(axis=0)
    u, s, _ = numpy.linalg.svd(centred.T @ centred / len(x))
    u = u * numpy.sign(u[numpy.abs(u).argmax(axis=0), numpy.arange(u.shape[1])])
    white = centred @ u / numpy.sqrt(s + epsilon)
    return (white @ u.T if back else white).reshape(x.shape)


def bounds(x, axis):
    low, high = x.min(axis=axis, keepdims=True), x.max(axis=axis, keepdims=True)
    return 2 * (x - low) / (high - low) - 1


# every sample leans on one number of its own, so that values are correlated
samples = (uniform(SHAPE, 1) + 2 * uniform((40, 1, 1, 1), 2) + numpy.float32(3)).astype(numpy.float64)
channel, element = (0, 2, 3), (0,)
standard = (samples - samples.mean(axis=channel, keepdims=True)) / samples.std(axis=channel, keepdims=True)
results = {
    "ZeroCenter": samples - samples.mean(axis=channel, keepdims=True),
    "ZeroCenter of elements": samples - samples.mean(axis=element, keepdims=True),
    "Standardize": standard,
    "Standardize of elements": (samples - samples.mean(axis=element, keepdims=True)) / samples.std(axis=element, keepdims=True),
    "MinMax": bounds(samples, element),
    "MinMax of channels": bounds(samples, channel),
    "PcaWhiten": whiten(samples, 1e-2, back=False),
    "ZcaWhiten": whiten(samples, 1e-2, back=True),
    "Standardize, ZcaWhiten": whiten(standard, 1e-2, back=True),
}
path = pathlib.Path(__file__).parent / "preprocessing.json"
path.write_text(json.dumps({name: digest(result) for name, result in results.items()}, indent=1) + "\n")
