"""Computes with PyTorch what Kiln's layers, losses, penalties and steps of training should give.

    /usr/bin/python3 tests/Kiln.Tests/Fixtures/make_fixtures.py       (Debian: apt-get install python3-torch)

Parameters and inputs come from a formula that the tests compute too, so that only results need to be kept: of each tensor
its size, its sum, the sum of its magnitudes, and up to 24 of its numbers. All in double precision.
"""

import json
import pathlib

import numpy
import torch
from torch import nn
from torch.nn import functional

torch.set_default_dtype(torch.float64)


def uniform(shape, stream, low=-1.0, high=1.0):
    """Numbers.Uniform: MurmurHash3's last step on a counter, 24 bits, rounded to single precision."""
    index = numpy.arange(int(numpy.prod(shape)), dtype=numpy.uint64)
    x = (index + numpy.uint64(0x9E3779B9) * numpy.uint64(stream + 1)) & numpy.uint64(0xFFFFFFFF)
    x = ((x ^ (x >> numpy.uint64(16))) * numpy.uint64(0x85EBCA6B)) & numpy.uint64(0xFFFFFFFF)
    x = ((x ^ (x >> numpy.uint64(13))) * numpy.uint64(0xC2B2AE35)) & numpy.uint64(0xFFFFFFFF)
    numbers = ((x ^ (x >> numpy.uint64(16))) >> numpy.uint64(8)).astype(numpy.float64) / (1 << 24)
    return torch.from_numpy((low + (high - low) * numbers).astype(numpy.float32).astype(numpy.float64)).reshape(shape)


def digest(tensor):
    numbers = tensor.detach().reshape(-1)
    step = max(1, (len(numbers) + 23) // 24)
    return {
        "size": len(numbers),
        "sum": float(f"{numbers.sum().item():.10g}"),
        "magnitude": float(f"{numbers.abs().sum().item():.10g}"),
        "sample": [float(f"{number:.8g}") for number in numbers[::step].tolist()],
    }


def settle(module):
    with torch.no_grad():
        for i, parameter in enumerate(module.parameters()):
            if parameter.ndim == 1:
                parameter.copy_(uniform(parameter.shape, 100 + i, -0.5, 1.5))
            else:
                reach = (3 / parameter[0].numel()) ** 0.5
                parameter.copy_(uniform(parameter.shape, 100 + i, -reach, reach))
        for i, buffer in enumerate(b for b in module.buffers() if b.ndim == 1):
            buffer.copy_(uniform(buffer.shape, 200 + i, *((-1, 1) if i % 2 == 0 else (0.5, 2))))
    return module


def kept(module):
    return [digest(buffer) for buffer in module.buffers() if buffer.ndim == 1]


def layer(input, layers, module, batch=3):
    """Two steps of training, on two batches, and an evaluation of the first."""
    settle(module)
    steps = []
    for step in range(2):
        x = uniform((batch, *input), 1 + step).requires_grad_()
        module.zero_grad()
        result = module(x)
        (result * uniform(result.shape, 3)).sum().backward()
        steps.append({
            "result": digest(result), "input": digest(x.grad), "parameters": [digest(p.grad) for p in module.parameters()], "kept": kept(module)})
    module.eval()
    return declared(input, layers, batch) | {"steps": steps, "evaluation": digest(module(uniform((batch, *input), 1)))}


def declared(input, layers, batch, words=""):
    return {"input": ", ".join(map(str, input)), "batch": batch, "layers": layers, "words": words}


def same(kernel, dilation=1):
    span = dilation * (kernel - 1)
    return nn.ZeroPad2d((span // 2, span - span // 2, span // 2, span - span // 2))


def mean():
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())


def small():
    return nn.Sequential(
        nn.Conv2d(3, 20, 3, padding=1, bias=False), nn.BatchNorm2d(20), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(20, 33, 3, padding=1), nn.LeakyReLU(0.2), nn.MaxPool2d(3, 2, 1),
        nn.Flatten(), nn.Linear(33 * 2 * 2, 17), nn.Tanh(), nn.Linear(17, 10))


SMALL = ["Conv(20, 3), BatchNorm, Relu, MaxPool(2)", "Conv(33, 3), LeakyRelu(0.2), MaxPool(3, 2, 1)", "Linear(17), Tanh", "Linear(10)"]


def deep():
    return nn.Sequential(
        nn.Conv2d(2, 16, 5, stride=2, padding=2, bias=False), nn.BatchNorm2d(16, eps=1e-3, momentum=0.3), nn.ReLU(),
        nn.Conv2d(16, 16, 3, padding=1, groups=16, bias=False), nn.Conv2d(16, 24, 1, bias=False), nn.BatchNorm2d(24), nn.Sigmoid(), nn.AvgPool2d(2),
        nn.Conv2d(24, 12, 3, padding=2, dilation=2), nn.ReLU(), mean(), nn.Linear(12, 5))


DEEP = [
    "Conv(16, 5, stride: 2), BatchNorm(epsilon: 1e-3, momentum: 0.3), Relu", "Conv(16, 3, groups: 16, bias: Bias.No)", "Conv(24, 1), BatchNorm, Sigmoid, AvgPool(2)",
    "Conv(12, 3, dilation: 2), Relu, GlobalAvgPool", "Linear(5)"]

LAYERS = [
    layer((4, 7, 6), ["Conv(6, 3)"], nn.Conv2d(4, 6, 3, padding=1)),
    layer((4, 7, 6), ["Conv(6, 3, bias: Bias.No)"], nn.Conv2d(4, 6, 3, padding=1, bias=False)),
    layer((4, 7, 6), ["Conv(6, 2)"], nn.Sequential(same(2), nn.Conv2d(4, 6, 2))),
    layer((4, 7, 6), ["Conv(6, 4, dilation: 2)"], nn.Sequential(same(4, 2), nn.Conv2d(4, 6, 4, dilation=2))),
    layer((4, 9, 8), ["Conv(6, 4, stride: 3)"], nn.Sequential(same(4), nn.Conv2d(4, 6, 4, stride=3))),
    layer((4, 9, 8), ["Conv(6, 3, stride: 2, padding: 0)"], nn.Conv2d(4, 6, 3, stride=2)),
    layer((4, 9, 8), ["Conv(6, 3, padding: 4)"], nn.Conv2d(4, 6, 3, padding=4)),
    layer((4, 9, 8), ["Conv(6, 3, dilation: 2)"], nn.Conv2d(4, 6, 3, padding=2, dilation=2)),
    layer((6, 9, 8), ["Conv(9, 3, groups: 3)"], nn.Conv2d(6, 9, 3, padding=1, groups=3)),
    layer((6, 9, 8), ["Conv(12, 3, stride: 2, groups: 6)"], nn.Conv2d(6, 12, 3, stride=2, padding=1, groups=6)),
    layer((4, 5, 5), ["Conv(6, 1)"], nn.Conv2d(4, 6, 1)),
    layer((20,), ["Linear(33)"], nn.Linear(20, 33)),
    layer((20,), ["Linear(33, Bias.No)"], nn.Linear(20, 33, bias=False)),
    layer((3, 4, 5), ["Linear(7)"], nn.Sequential(nn.Flatten(), nn.Linear(60, 7))),
    layer((3, 4, 5), ["Flatten, Relu"], nn.Sequential(nn.Flatten(), nn.ReLU())),
    layer((5, 6, 4), ["BatchNorm"], nn.BatchNorm2d(5)),
    layer((5, 6, 4), ["BatchNorm(epsilon: 1e-3, momentum: 0.3)"], nn.BatchNorm2d(5, eps=1e-3, momentum=0.3)),
    layer((20,), ["BatchNorm"], nn.BatchNorm1d(20), batch=7),
    layer((3, 4, 5), ["Flatten, BatchNorm"], nn.Sequential(nn.Flatten(), nn.BatchNorm1d(60)), batch=7),
    layer((4, 7, 6), ["Conv(6, 3), BatchNorm"], nn.Sequential(nn.Conv2d(4, 6, 3, padding=1, bias=False), nn.BatchNorm2d(6))),
    layer((20,), ["Linear(33), BatchNorm"], nn.Sequential(nn.Linear(20, 33, bias=False), nn.BatchNorm1d(33)), batch=7),
    layer((5, 8, 7), ["MaxPool(2)"], nn.MaxPool2d(2)),
    layer((5, 8, 7), ["MaxPool(3, 2)"], nn.MaxPool2d(3, 2)),
    layer((5, 8, 7), ["MaxPool(3, 2, 1)"], nn.MaxPool2d(3, 2, 1)),
    layer((5, 8, 7), ["AvgPool(2)"], nn.AvgPool2d(2)),
    layer((5, 8, 7), ["AvgPool(3, 2, 1)"], nn.AvgPool2d(3, 2, 1)),
    layer((3, 4, 4), ["AvgPool(3)"], nn.Sequential(nn.AvgPool2d(3), nn.Flatten())),
    layer((5, 8, 7), ["GlobalAvgPool"], mean()),
    layer((5, 4, 3), ["Relu"], nn.ReLU()),
    layer((5, 4, 3), ["LeakyRelu"], nn.LeakyReLU()),
    layer((5, 4, 3), ["LeakyRelu(0.3)"], nn.LeakyReLU(0.3)),
    layer((5, 4, 3), ["Sigmoid"], nn.Sigmoid()),
    layer((5, 4, 3), ["Tanh"], nn.Tanh()),
    layer((5, 4, 3), ["Elu"], nn.ELU()),
    layer((5, 4, 3), ["Elu(0.5)"], nn.ELU(0.5)),
    layer((5, 4, 3), ["Selu"], nn.SELU()),
    layer((5, 4, 3), ["Gelu"], nn.GELU()),
    layer((5, 4, 3), ["Silu"], nn.SiLU()),
    layer((5, 4, 3), ["Softplus"], nn.Softplus()),
    layer((5, 4, 3), ["HardSwish"], nn.Hardswish()),
    layer((5, 4, 3), ["PRelu"], nn.PReLU()),
    layer((5, 4, 3), ["PRelu(perChannel: true)"], nn.PReLU(5)),
    layer((4, 7, 6), ["Conv(6, 3), Relu, DepthwiseConv(3), PRelu(true)"], nn.Sequential(
        nn.Conv2d(4, 6, 3, padding=1), nn.ReLU(), nn.Conv2d(6, 6, 3, padding=1, groups=6), nn.PReLU(6))),
    layer((4, 9, 8), ["DepthwiseConv(3, stride: 2, multiplier: 2)"], nn.Conv2d(4, 8, 3, stride=2, padding=1, groups=4)),
    layer((5, 4, 3), ["RRelu(0.25, 0.25)"], nn.RReLU(0.25, 0.25)),
    layer((5, 4, 3), ["LayerNorm"], nn.LayerNorm([5, 4, 3])),
    layer((20,), ["LayerNorm(1e-3)"], nn.LayerNorm(20, eps=1e-3)),
    layer((6, 4, 3), ["GroupNorm(3)"], nn.GroupNorm(3, 6)),
    layer((12,), ["GroupNorm(4)"], nn.GroupNorm(4, 12)),
    layer((7, 4, 3), ["LocalResponseNorm(5, k: 2)"], nn.LocalResponseNorm(5, k=2)),
    layer((7, 4, 3), ["LocalResponseNorm(4, 0.5, 0.6)"], nn.LocalResponseNorm(4, 0.5, 0.6)),
    layer((5, 4, 3), ["Upsample(2)"], nn.Upsample(scale_factor=2)),
    layer((5, 4, 3), ["Upsample(3, Interpolation.Bilinear)"], nn.Upsample(scale_factor=3, mode="bilinear")),
    layer((3, 9, 9), SMALL, small(), batch=5),
    layer((2, 14, 12), DEEP, deep(), batch=6),
]


def loss(input, layers, module, words, criterion, targets, batch, penalty=lambda module: torch.zeros(())):
    """A loss, the penalty beside it, and the gradients of both."""
    settle(module)
    value, held = criterion(module(uniform((batch, *input), 1)), targets), penalty(module)
    value.backward()
    gradients = [digest(p.grad) for p in module.parameters()]
    module.zero_grad()
    if held.requires_grad:
        held.backward()
    return declared(input, layers, batch, words) | {
        "loss": float(f"{value.item():.10g}"), "parameters": gradients, "penalty": float(f"{held.item():.10g}"),
        "penalties": [digest(torch.zeros_like(p) if p.grad is None else p.grad) for p in module.parameters()]}


def labels(batch, classes):
    return (uniform((batch,), 4, 0, classes)).floor().long()


LOSSES = [
    loss((20,), ["Linear(10)"], nn.Linear(20, 10), "CrossEntropy", functional.cross_entropy, labels(33, 10), 33),
    loss((20,), ["Linear(1)"], nn.Linear(20, 1), "CrossEntropy", functional.cross_entropy, labels(3, 1), 3),
    loss((3, 9, 9), SMALL, small(), "CrossEntropy", functional.cross_entropy, labels(5, 10), 5),
    loss((20,), ["Linear(10)"], nn.Linear(20, 10), "MeanSquaredError", functional.mse_loss, uniform((33, 10), 4), 33),
    loss((4, 5, 6), ["Conv(3, 3), Tanh"], nn.Sequential(nn.Conv2d(4, 3, 3, padding=1), nn.Tanh()), "MeanSquaredError", functional.mse_loss, uniform((5, 3, 5, 6), 4), 5),
    loss((20,), ["Linear(10)"], nn.Linear(20, 10), "CrossEntropy(0.1)", nn.CrossEntropyLoss(label_smoothing=0.1), labels(33, 10), 33),
    loss((20,), ["Linear(3)"], nn.Linear(20, 3), "CrossEntropy(0, 1, 5, 0.25)", nn.CrossEntropyLoss(torch.tensor([1, 5, 0.25])), labels(33, 3), 33),
    loss((20,), ["Linear(3)"], nn.Linear(20, 3), "CrossEntropy(0.2, 1, 0, 0.25)", nn.CrossEntropyLoss(torch.tensor([1, 0, 0.25]), label_smoothing=0.2), labels(33, 3), 33),
    loss((20,), ["Linear(10)"], nn.Linear(20, 10), "Hinge", nn.MultiMarginLoss(), labels(33, 10), 33),
    loss((3, 9, 9), SMALL, small(), "Hinge(0.5)", nn.MultiMarginLoss(margin=0.5), labels(5, 10), 5),
    loss((20,), ["Linear(10)"], nn.Linear(20, 10), "BinaryCrossEntropy", nn.BCEWithLogitsLoss(), uniform((33, 10), 4, 0), 33),
    loss((4, 5, 6), ["Conv(3, 3)"], nn.Conv2d(4, 3, 3, padding=1), "BinaryCrossEntropy(3)", nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0)), uniform((5, 3, 5, 6), 4, 0), 5),
    loss((20,), ["Linear(10), L1(0.25)"], nn.Linear(20, 10), "CrossEntropy", functional.cross_entropy, labels(5, 10), 5,
         lambda m: 0.25 * m.weight.abs().sum()),
    loss((20,), ["Linear(10), L2(0.5)"], nn.Linear(20, 10), "CrossEntropy", functional.cross_entropy, labels(5, 10), 5,
         lambda m: 0.5 * 0.5 * (m.weight ** 2).sum()),
    loss((20,), ["Linear(10), ElasticNet(0.25, 0.5)"], nn.Linear(20, 10), "CrossEntropy", functional.cross_entropy, labels(5, 10), 5,
         lambda m: 0.25 * m.weight.abs().sum() + 0.5 * 0.5 * (m.weight ** 2).sum()),
    loss((3, 9, 9), SMALL, small(), "CrossEntropy, L1(0.01), L2(0.02)", functional.cross_entropy, labels(5, 10), 5,
         lambda m: sum(0.01 * w.abs().sum() + 0.5 * 0.02 * (w ** 2).sum() for w in m.parameters() if w.ndim > 1)),
]


def training(input, layers, module, batch, classes, **options):
    """Three steps of stochastic gradient descent: the losses, then all parameters and running statistics."""
    settle(module)
    optimizer = torch.optim.SGD(module.parameters(), **options)
    losses = []
    for step in range(3):
        optimizer.zero_grad()
        value = functional.cross_entropy(module(uniform((batch, *input), 10 + step)), labels(batch, classes))
        value.backward()
        optimizer.step()
        losses.append(float(f"{value.item():.10g}"))
    return declared(input, layers, batch, "CrossEntropy") | {
        "rate": options["lr"], "momentum": options.get("momentum", 0), "decay": options.get("weight_decay", 0), "nesterov": options.get("nesterov", False),
        "losses": losses, "parameters": [digest(p) for p in module.parameters()], "kept": kept(module)}


TRAINING = [
    training((20,), ["Linear(10)"], nn.Linear(20, 10), 8, 10, lr=0.5),
    training((3, 9, 9), SMALL, small(), 8, 10, lr=0.1, momentum=0.9, weight_decay=5e-3),
    training((3, 9, 9), SMALL, small(), 8, 10, lr=0.1, momentum=0.9, weight_decay=5e-3, nesterov=True),
    training((2, 14, 12), DEEP, deep(), 8, 5, lr=0.1, momentum=0.9, weight_decay=5e-3),
]


def fitting(input, layers, module, batch, classes, words, decay, optimizer, type, limit=None, **options):
    """Four steps of an optimizer, whose decay acts on weights alone, each followed by a projection if there is a limit: the losses, then all parameters."""
    settle(module)
    weights, others = [[p for p in module.parameters() if (p.ndim > 1) == held] for held in (True, False)]
    moved = type([{"params": weights, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}], **options)
    losses = []
    for step in range(4):
        moved.zero_grad()
        value = functional.cross_entropy(module(uniform((batch, *input), 10 + step)), labels(batch, classes))
        value.backward()
        moved.step()
        with torch.no_grad():
            for weight in weights if limit else []:
                norms = weight.flatten(1).norm(dim=1).reshape(-1, *[1] * (weight.ndim - 1))
                weight.mul_((limit / norms).clamp(max=1))
        losses.append(float(f"{value.item():.10g}"))
    return declared(input, layers, batch, words) | {"optimizer": optimizer, "losses": losses, "parameters": [digest(p) for p in module.parameters()]}


# a gradient divided by its own size shows the rounding of the smallest ones: the deep network has gradients that are zero but for it
SIZED = ((20,), ["Linear(10)"], lambda: nn.Linear(20, 10))
DEEPER = ((3, 9, 9), SMALL, small)

FITTING = [
    fitting(net[0], net[1], net[2](), 8, 10, f"CrossEntropy{penalty}", decay, optimizer, *rest, **options)
    for net, penalty, decay, optimizer, *rest, options in [
        (DEEPER, ", L2(0.02)", 0.02, "Sgd 0.1 0.9", torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
        (DEEPER, ", L2(0.02)", 0.02, "Nesterov 0.1 0.9", torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
        (DEEPER, ", MaxNorm(0.8)", 0, "Sgd 0.1 0.9", torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "limit": 0.8}),
        (SIZED, "", 0, "Adam 0.01 0.9 0.999 1e-8", torch.optim.Adam, {"lr": 0.01}),
        (DEEPER, ", L2(0.02)", 0.02, "Adam 0.01 0.8 0.99 1e-3", torch.optim.Adam, {"lr": 0.01, "betas": (0.8, 0.99), "eps": 1e-3}),
        (SIZED, "", 0.3, "AdamW 0.01 0.3 0.9 0.999 1e-8", torch.optim.AdamW, {"lr": 0.01}),
        (SIZED, "", 0, "RmsProp 0.01 0.99 0 1e-8", torch.optim.RMSprop, {"lr": 0.01}),
        (DEEPER, ", L2(0.02)", 0.02, "RmsProp 0.01 0.9 0.5 1e-6", torch.optim.RMSprop, {"lr": 0.01, "alpha": 0.9, "momentum": 0.5, "eps": 1e-6}),
    ]
]


def write(name, entries):
    lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
    (pathlib.Path(__file__).parent / name).write_text(f"[\n{lines}\n]\n")


write("layers.json", LAYERS)
write("losses.json", LOSSES)
write("training.json", TRAINING)
write("fitting.json", FITTING)
