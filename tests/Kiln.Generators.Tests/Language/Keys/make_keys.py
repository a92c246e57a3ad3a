"""Writes the names and shapes of what torchvision's networks keep: one line each, as state_dict lists them.

Run with torch and torchvision at hand: python3 make_keys.py (here with those of Debian, 1.13 and 0.14).
"""

import pathlib

import torchvision

FOLDER = pathlib.Path(__file__).parent

for name in ["resnet18", "vgg11_bn"]:
    state = getattr(torchvision.models, name)(weights=None).state_dict()
    lines = [f"{key} {'x'.join(str(size) for size in value.shape)}".rstrip() for key, value in state.items()]
    (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n")
