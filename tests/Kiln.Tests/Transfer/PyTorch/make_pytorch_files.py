"""Writes state dictionaries as PyTorch writes them, and what they hold.

    /usr/bin/python3 tests/Kiln.Tests/Transfer/PyTorch/make_pytorch_files.py            (Debian: apt-get install python3-torchvision)

writes weights.pt, weights.json and torchvision.json beside itself: tensors of every type, windows, transposed ones and parameters in nested dictionaries;
and the names and shapes of torchvision's networks.

    /usr/bin/python3 tests/Kiln.Tests/Transfer/PyTorch/make_pytorch_files.py FOLDER

writes torchvision's networks with weights and statistics drawn at random (NAME.pth), images and the answers to them (NAME.io.pt) into a folder, for
KILN_TORCHVISION=FOLDER dotnet test tests/Kiln.Tests -c Release --filter Torchvision, which imports them and writes them again as safetensors.

    /usr/bin/python3 tests/Kiln.Tests/Transfer/PyTorch/make_pytorch_files.py FOLDER check

reads those back, and says whether PyTorch's networks take them strictly and whether every tensor is unchanged.
"""

import collections
import json
import pathlib
import struct
import sys

import torch
import torchvision

NETWORKS = ["resnet18", "resnet34", "vgg11", "vgg11_bn", "vgg16", "vgg16_bn"]


def small(folder):
    torch.manual_seed(1)
    base = torch.arange(24, dtype=torch.float32).reshape(4, 6) / 8 - 1
    plain = collections.OrderedDict([
        ("float", base), ("double", base.double()), ("half", base.half()), ("bfloat", base.bfloat16()), ("long", torch.tensor([-1, 2**40])),
        ("int", torch.tensor([-3, 4], dtype=torch.int32)), ("short", torch.tensor([-3, 4], dtype=torch.int16)), ("char", torch.tensor([-3, 4], dtype=torch.int8)),
        ("byte", torch.tensor([3, 255], dtype=torch.uint8)), ("bool", torch.tensor([True, False])),
        ("window", base[1:3, 2:5]), ("transposed", base.t()), ("scalar", torch.tensor(2.5)), ("empty", torch.zeros(0, 3)),
        ("parameter", torch.nn.Parameter(base[0].clone())),
    ])
    torch.save({"state_dict": plain, "epoch": 3, "rate": 0.5, "name": "plain", "done": True, "none": None, "list": [1, (2, 3)], "large": 2**40, "order": {"deep": {"er": base[:1]}}}, folder / "weights.pt")
    flat = {f"state_dict.{name}": tensor for name, tensor in plain.items()} | {"order.deep.er": base[:1]}
    (folder / "weights.json").write_text(json.dumps({name: {"shape": list(tensor.shape), "values": tensor.detach().double().flatten().tolist()} for name, tensor in flat.items()}, indent=1))
    shapes = {name: {key: list(value.shape) for key, value in getattr(torchvision.models, name)(init_weights=False).state_dict().items()} if name.startswith("vgg")
              else {key: list(value.shape) for key, value in getattr(torchvision.models, name)().state_dict().items()} for name in NETWORKS}
    (folder / "torchvision.json").write_text(json.dumps(shapes).replace("}, ", "},\n"))


def families(folder):
    folder.mkdir(parents=True, exist_ok=True)
    mean, std = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1), torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
    for name in NETWORKS:
        torch.manual_seed(1)
        net = getattr(torchvision.models, name)()
        for module in net.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                torch.nn.init.uniform_(module.weight, 0.5, 1.5)
                torch.nn.init.uniform_(module.bias, -0.2, 0.2)
                torch.nn.init.uniform_(module.running_mean, -0.2, 0.2)
                torch.nn.init.uniform_(module.running_var, 0.5, 1.5)
        net.eval()
        image = torch.rand(2, 3, 224, 224)
        with torch.no_grad():
            answers = net((image - mean) / std)
        torch.save(net.state_dict(), folder / f"{name}.pth")
        torch.save({"image": image, "answers": answers}, folder / f"{name}.io.pt")
        print(name, "answers up to", answers.abs().max().item())


def read_safetensors(path):
    """The format by hand: a length, a JSON header, bytes."""
    content = bytearray(path.read_bytes())
    length = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:8 + length])
    types = {"F32": (torch.float32, 4), "I64": (torch.int64, 8)}
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        (begin, end), (kind, size) = entry["data_offsets"], types[entry["dtype"]]
        tensors[name] = torch.frombuffer(content, dtype=kind, count=(end - begin) // size, offset=8 + length + begin).reshape(entry["shape"])
    return tensors


def check(folder):
    for name in NETWORKS:
        written, original = read_safetensors(folder / f"{name}.safetensors"), torch.load(folder / f"{name}.pth")
        own = {key: value for key, value in written.items() if key in original}
        getattr(torchvision.models, name)().load_state_dict(own, strict=True)
        print(name, f"{len(own)} tensors, strictly taken;", "unchanged" if all(torch.equal(original[key], own[key]) for key in original) else "CHANGED", "; beside them:", sorted(set(written) - set(original)))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        check(pathlib.Path(sys.argv[1]))
    elif len(sys.argv) > 1:
        families(pathlib.Path(sys.argv[1]))
    else:
        small(pathlib.Path(__file__).parent)
