"""Milliseconds to read the catalogue's files: our strict reader, and PyYAML's C loader."""

import json
from time import perf_counter

import yaml

from briefer.paths import shipped
from briefer.plainfile import read_yaml

FILES = [
    path.read_bytes() for path in sorted((shipped().resources / "catalogue").glob("*.yaml"))
]


def _time(read: object) -> float:
    assert callable(read)
    begun = perf_counter()
    for data in FILES:
        read(data)
    return (perf_counter() - begun) * 1_000


ours, stock = [], []
for _ in range(9):
    ours.append(_time(lambda data: read_yaml(data, "x.yaml")))
    stock.append(_time(lambda data: yaml.load(data, yaml.CSafeLoader)))
print(json.dumps({"ours": ours, "stock": stock}))
