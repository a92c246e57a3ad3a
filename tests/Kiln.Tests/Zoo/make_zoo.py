"""Computes with PyTorch what the networks of examples/Zoo should give.

    /usr/bin/python3 tests/Kiln.Tests/Zoo/make_zoo.py       (Debian: apt-get install python3-torch)

Parameters and inputs come from the formula of ../Fixtures/make_fixtures.py, which the tests compute too; of each tensor its digest is kept.
Networks that drop out are differentiated at evaluation: PyTorch draws other numbers.

A rectifier and a greatest value have kinks: where one of a million values lies within single precision's rounding of its kink, the gradient jumps. So of some
batches that one is taken whose values keep furthest from all kinks.
"""

import json
import pathlib

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent


def load():
    source = (HERE.parent / "Fixtures" / "make_fixtures.py").read_text().split("LAYERS = [")[0]  # its functions, not its work
    module = {"__name__": "fixtures"}
    exec(compile(source, "make_fixtures.py", "exec"), module)
    return module


FIXTURES = load()
uniform, digest, settle = FIXTURES["uniform"], FIXTURES["digest"], FIXTURES["settle"]


class Sum(nn.ModuleList):
    def forward(self, x):
        return sum(branch(x) for branch in self)


class Joint(nn.ModuleList):
    def forward(self, x):
        return torch.cat([branch(x) for branch in self], 1)


class Gate(nn.Sequential):
    def forward(self, x):
        return x * super().forward(x)[:, :, None, None]


def conv(i, o, k, s=1, p=None, bias=True, groups=1):
    return nn.Conv2d(i, o, k, s, k // 2 if p is None else p, bias=bias, groups=groups)


def seq(*modules):
    return nn.Sequential(*modules)


def cbr(i, o, k=3, s=1, groups=1):
    return seq(conv(i, o, k, s, bias=False, groups=groups), nn.BatchNorm2d(o), nn.ReLU())


def cb(i, o, k=3, s=1, groups=1):
    return seq(conv(i, o, k, s, bias=False, groups=groups), nn.BatchNorm2d(o))


def cr(i, o, k):
    return seq(conv(i, o, k), nn.ReLU())


def head(i, o=10):
    return seq(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(i, o))


def chain(width, steps):
    """Blocks one after the other, each given the width that comes in; each step is a function and the width that it gives."""
    blocks = []
    for make, out in steps:
        blocks.append(make(width))
        width = out
    return seq(*blocks)


def mlp():
    return seq(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10))


def lenet():
    return seq(conv(1, 6, 5, p=0), nn.Tanh(), nn.AvgPool2d(2), conv(6, 16, 5, p=0), nn.Tanh(), nn.AvgPool2d(2), conv(16, 120, 5, p=0), nn.Tanh(),
               nn.Flatten(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


def alexnet():
    return seq(conv(3, 64, 11, 4, 2), nn.ReLU(), nn.LocalResponseNorm(5, k=2), nn.MaxPool2d(3, 2), conv(64, 192, 5), nn.ReLU(), nn.LocalResponseNorm(5, k=2), nn.MaxPool2d(3, 2),
               cr(192, 384, 3), cr(384, 256, 3), cr(256, 256, 3), nn.MaxPool2d(3, 2), nn.Flatten(),
               nn.Linear(256, 512), nn.ReLU(), nn.Dropout(0.5), nn.Linear(512, 512), nn.ReLU(), nn.Dropout(0.5), nn.Linear(512, 10))


def vgg():
    layers, width = [], 3
    for step in [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"]:
        layers.append(nn.MaxPool2d(2) if step == "M" else cr(width, step, 3))
        width = width if step == "M" else step
    return seq(*layers, nn.Flatten(), nn.Linear(512, 512), nn.ReLU(), nn.Dropout(0.5), nn.Linear(512, 10))


def nin():
    def fold(i, k, a, b, c):
        return seq(cr(i, a, k), cr(a, b, 1), cr(b, c, 1))
    return seq(fold(3, 5, 192, 160, 96), nn.MaxPool2d(3, 2, 1), nn.Dropout(0.5), fold(96, 5, 192, 192, 192), nn.AvgPool2d(3, 2, 1), nn.Dropout(0.5),
               fold(192, 3, 192, 192, 10), nn.AdaptiveAvgPool2d(1), nn.Flatten())


def inception(i, one, r3, three, r5, five, pool):
    return Joint([cr(i, one, 1), seq(cr(i, r3, 1), cr(r3, three, 3)), seq(cr(i, r5, 1), cr(r5, five, 5)), seq(nn.MaxPool2d(3, 1, 1), cr(i, pool, 1))])


def inception_module():
    return seq(inception(192, 64, 96, 128, 16, 32, 32), head(256))


def inception_net():
    return seq(cr(3, 32, 3), nn.MaxPool2d(2), inception(32, 16, 16, 32, 8, 8, 8), inception(64, 24, 24, 48, 8, 16, 8), nn.MaxPool2d(2),
               inception(96, 32, 32, 64, 8, 16, 16), head(128))


def basic(i, o, s=1):
    short = nn.Identity() if s == 1 and i == o else cb(i, o, 1, s)
    return seq(Sum([seq(cbr(i, o, 3, s), cb(o, o)), short]), nn.ReLU())


def resnet(n):
    def stage(i, o, s):
        return [basic(i, o, s)] + [basic(o, o) for _ in range(n - 1)]
    return seq(cbr(3, 16), *stage(16, 16, 1), *stage(16, 32, 2), *stage(32, 64, 2), head(64))


def pre(i, o, s=1):
    short = nn.Identity() if s == 1 and i == o else conv(i, o, 1, s)
    return Sum([seq(nn.BatchNorm2d(i), nn.ReLU(), conv(i, o, 3, s, bias=False), nn.BatchNorm2d(o), nn.ReLU(), conv(o, o, 3)), short])


def pre_resnet():
    return seq(conv(3, 16, 3), pre(16, 16), pre(16, 16), pre(16, 32, 2), pre(32, 32), pre(32, 64, 2), pre(64, 64), nn.BatchNorm2d(64), nn.ReLU(), head(64))


def densenet():
    def dense(i, g=12):
        return Joint([nn.Identity(), seq(nn.BatchNorm2d(i), nn.ReLU(), conv(i, 4 * g, 1, bias=False), nn.BatchNorm2d(4 * g), nn.ReLU(), conv(4 * g, g, 3))])

    def down(i):
        return seq(nn.BatchNorm2d(i), nn.ReLU(), conv(i, i // 2, 1), nn.AvgPool2d(2))
    layers, width = [conv(3, 24, 3)], 24
    for stage in range(3):
        for _ in range(4):
            layers.append(dense(width))
            width += 12
        if stage < 2:
            layers.append(down(width))
            width //= 2
    return seq(*layers, nn.BatchNorm2d(width), nn.ReLU(), head(width))


def mobilenet():
    def separable(i, o, s=1):
        return seq(cbr(i, i, 3, s, groups=i), cbr(i, o, 1))
    return seq(cbr(3, 16), separable(16, 32), separable(32, 64, 2), separable(64, 64), separable(64, 128, 2), separable(128, 128), separable(128, 256, 2), head(256))


def mobilenet_v2():
    def inverted(i, o, s=1, e=6):
        inner = seq(cbr(i, e * i, 1), cbr(e * i, e * i, 3, s, groups=e * i), cb(e * i, o, 1))
        return Sum([inner, nn.Identity()]) if s == 1 and i == o else inner
    return seq(cbr(3, 16), inverted(16, 16, e=2), inverted(16, 24, 2), inverted(24, 24), inverted(24, 32, 2), inverted(32, 32), cbr(32, 128, 1), head(128))


def squeezenet():
    def fire(i, s, e):
        return seq(cr(i, s, 1), Joint([cr(s, e, 1), cr(s, e, 3)]))
    return seq(cr(3, 64, 3), nn.MaxPool2d(2), fire(64, 16, 64), fire(128, 16, 64), nn.MaxPool2d(2), fire(128, 32, 128), fire(256, 32, 128), nn.MaxPool2d(2),
               fire(256, 48, 192), fire(384, 64, 256), nn.Dropout(0.5), cr(512, 10, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten())


def se_resnet():
    def excited(i, o, s=1):
        gate = Gate(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(o, o // 4), nn.ReLU(), nn.Linear(o // 4, o), nn.Sigmoid())
        short = nn.Identity() if s == 1 and i == o else cb(i, o, 1, s)
        return seq(Sum([seq(cbr(i, o, 3, s), cb(o, o), gate), short]), nn.ReLU())
    return seq(cbr(3, 16), excited(16, 16), excited(16, 16), excited(16, 32, 2), excited(32, 32), excited(32, 64, 2), excited(64, 64), head(64))


def convmixer():
    def mixer(d, k=5):
        return seq(Sum([seq(conv(d, d, k, groups=d), nn.GELU(), nn.BatchNorm2d(d)), nn.Identity()]), conv(d, d, 1), nn.GELU(), nn.BatchNorm2d(d))
    return seq(conv(3, 64, 4, 4, 0), nn.GELU(), nn.BatchNorm2d(64), mixer(64), mixer(64), mixer(64), mixer(64), head(64))


def unet():
    def fold(i, o):
        return seq(cbr(i, o), cbr(o, o))

    def level(i, w, below, b):
        return seq(fold(i, w), Joint([nn.Identity(), seq(nn.MaxPool2d(2), below, nn.Upsample(scale_factor=2))]), fold(w + b, w))
    return seq(level(1, 16, level(16, 32, fold(32, 64), 64), 32), conv(16, 1, 1))


ZOO = {
    "Mlp": (mlp, (1, 28, 28)), "LeNet5": (lenet, (1, 32, 32)), "AlexNet": (alexnet, (3, 64, 64)), "Vgg11": (vgg, (3, 32, 32)), "NetworkInNetwork": (nin, (3, 32, 32)),
    "InceptionModule": (inception_module, (192, 14, 14)), "InceptionNet": (inception_net, (3, 32, 32)), "ResNet20": (lambda: resnet(3), (3, 32, 32)),
    "ResNet56": (lambda: resnet(9), (3, 32, 32)), "PreActivationResNet": (pre_resnet, (3, 32, 32)), "DenseNet": (densenet, (3, 32, 32)), "MobileNet": (mobilenet, (3, 32, 32)),
    "MobileNetV2": (mobilenet_v2, (3, 32, 32)), "SqueezeNet": (squeezenet, (3, 32, 32)), "SeResNet": (se_resnet, (3, 32, 32)), "ConvMixer": (convmixer, (3, 32, 32)),
    "UNet": (unet, (1, 32, 32)),
}
BATCH = 2
TRIES = 40


def distance(module, x):
    """How close the closest value is to a kink, of the mean magnitude."""
    if isinstance(module, nn.ReLU):
        return (x.abs().min() / x.abs().mean()).item()
    padded = nn.functional.pad(x, [module.padding] * 4, value=-1e9)
    windows = padded.unfold(2, module.kernel_size, module.stride).unfold(3, module.kernel_size, module.stride).flatten(4)
    first, second = windows.topk(2).values.unbind(-1)
    gaps = (first - second)[first > 0]
    return (gaps.min() / x.abs().mean()).item() if len(gaps) else 1.0


def margin(net, x):
    found = []
    hooks = [m.register_forward_hook(lambda m, inputs, _: found.append(distance(m, inputs[0].detach()))) for m in net.modules() if isinstance(m, (nn.ReLU, nn.MaxPool2d))]
    kept = [buffer.clone() for buffer in net.buffers()]
    with torch.no_grad():
        net(x)
        for buffer, value in zip(net.buffers(), kept):
            buffer.copy_(value)
    for hook in hooks:
        hook.remove()
    return min(found, default=1.0)


def entry(name, make, input):
    net = settle(make())
    drops = any(isinstance(module, nn.Dropout) for module in net.modules())
    net.train(not drops)
    has_kinks = any(isinstance(module, (nn.ReLU, nn.MaxPool2d)) for module in net.modules())
    stream = max(range(1000, 1000 + TRIES), key=lambda s: margin(net, uniform((BATCH, *input), s))) if has_kinks else 1000
    print(name, stream, margin(net, uniform((BATCH, *input), stream)), flush=True)
    x = uniform((BATCH, *input), stream).requires_grad_()
    result = net(x)
    (result * uniform(result.shape, 3)).sum().backward()
    return {"name": name, "training": not drops, "stream": stream, "result": digest(result), "input": digest(x.grad), "parameters": [digest(p.grad) for p in net.parameters()]}


def main():
    lines = ",\n".join(json.dumps(entry(name, make, input), separators=(",", ":")) for name, (make, input) in ZOO.items())
    (HERE / "zoo.json").write_text(f"[\n{lines}\n]\n")


main()
