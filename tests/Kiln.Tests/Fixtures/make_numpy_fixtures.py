"""Writes numpy.json: files as NumPy 1.24 writes them, and what they hold. Run by /usr/bin/python3 tests/Kiln.Tests/Fixtures/make_numpy_fixtures.py"""
import base64
import io
import json
import pathlib

import numpy as np


def saved(array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version, allow_pickle=True)
    return base64.b64encode(file.getvalue()).decode()


def entry(name, array, version=None):
    plain = array.ravel(order="C")
    values = [str(v) for v in plain] if array.dtype.kind in "SU" else None
    if array.dtype.kind == "S":
        values = [v.decode("latin1") for v in plain]
    numbers = [float(v) for v in plain] if array.dtype.kind in "buif" else None
    return {"name": name, "file": saved(array, version), "type": {"b": "Bool", "i": "Int", "u": "UInt", "f": "Float", "c": "Complex", "S": "Bytes", "U": "Text"}[array.dtype.kind]
            + ("" if array.dtype.kind in "bSU" else str(8 * array.dtype.itemsize)), "shape": list(array.shape), "numbers": numbers, "strings": values}


NUMBERS = np.array([[0, 1, 2], [100, 7, 5]])
ENTRIES = [entry(f"{order}{code}", NUMBERS.astype(order + code)) for code in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8") for order in "<>"]
ENTRIES += [
    entry("bool", NUMBERS > 1),
    entry("negative", np.array([-1, -128], dtype="i1")),
    entry("fractions", np.array([[0.1, -2.5e-3], [1e30, 3]], dtype=">f8")),
    entry("fortran", np.asfortranarray(np.arange(24, dtype="<f4").reshape(2, 3, 4))),
    entry("fortran, big-endian", np.asfortranarray(np.arange(120, dtype=">i2").reshape(2, 3, 4, 5))),
    entry("scalar", np.array(3.5)),
    entry("empty", np.zeros((0, 3), dtype="<f4")),
    entry("empty, fortran", np.asfortranarray(np.zeros((3, 0, 2), dtype="<f4"))),
    entry("text", np.array([["cat", "dog"], ["mouse", "größer"]])),
    entry("text, big-endian", np.array(["cat", "a🐈"], dtype=">U3")),
    entry("bytes", np.array([b"cat", b"mouse"])),
    entry("complex", np.array([1 + 2j, -0.5j], dtype=">c16")),
    entry("complex, small", np.array([1 + 2j], dtype="<c8")),
    entry("version 2", np.arange(3, dtype="<i4"), (2, 0)),
    entry("version 3", np.arange(3, dtype="<i4"), (3, 0)),
]

REFUSED = [
    {"name": "objects", "file": saved(np.array([{"a": 1}, None], dtype=object)), "message": "Python objects ('O')"},
    {"name": "structured", "file": saved(np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")])), "message": "a structured one"},
    {"name": "dates", "file": saved(np.array(["2020-01-01"], dtype="M8[D]")), "message": "'<M8[D]'"},
    {"name": "extended", "file": saved(np.zeros(1, dtype=np.longdouble)), "message": "'<f16'"},
    {"name": "void", "file": saved(np.zeros(1, dtype="V3")), "message": "'|V3'"},
]


def archive(writer):
    file = io.BytesIO()
    writer(file, x=np.arange(12, dtype="u1").reshape(2, 2, 3), y=np.array([1, 0]), names=np.array(["b", "a"]))
    return base64.b64encode(file.getvalue()).decode()


fixtures = {"arrays": ENTRIES, "refused": REFUSED, "stored": archive(np.savez), "packed": archive(np.savez_compressed)}
(pathlib.Path(__file__).parent / "numpy.json").write_text(json.dumps(fixtures, separators=(",", ":"), ensure_ascii=False).replace('{"name"', '\n{"name"') + "\n")
