"""Benchmarks are run by hand and checked by no type checker, so what they ask the product for is looked up here."""

import ast
import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from types import ModuleType

from tests.architecture.sources import ROOT, Module, expect_none


def benchmarks() -> list[Module]:
    """Every benchmark."""
    return [Module.read(path, ROOT) for path in sorted((ROOT / "benchmarks").glob("*.py"))]


def absent(found: Module) -> Iterator[str]:
    """What a module imports of the product, or asks a room for, that is not there."""
    rooms: dict[str, ModuleType] = {}
    for node in found.every(ast.ImportFrom):
        if node.module and node.module.startswith("counterline"):
            door = importlib.import_module(node.module)
            for each in node.names:
                inside = f"{node.module}.{each.name}"
                if not hasattr(door, each.name) and find_spec(inside) is None:
                    yield f"{found.at(node)} imports {inside}, which is not there"
                elif not hasattr(door, each.name) or isinstance(getattr(door, each.name), ModuleType):
                    rooms[each.asname or each.name] = importlib.import_module(inside)
    for asked in found.every(ast.Attribute):
        if not (isinstance(asked.value, ast.Name) and asked.value.id in rooms):
            continue
        if not hasattr(rooms[asked.value.id], asked.attr):
            yield f"{found.at(asked)} asks {asked.value.id} for {asked.attr}, which it does not offer"


def test_benchmarks_ask_for_what_there_is() -> None:
    expect_none(each for found in benchmarks() for each in absent(found))


def test_what_is_not_there_is_found() -> None:
    text = "from counterline import resolution\nfrom counterline.lines import none\nresolution.gone()\n"
    assert list(absent(Module.of("invented", text))) == [
        "invented:2 imports counterline.lines.none, which is not there",
        "invented:3 asks resolution for gone, which it does not offer",
    ]
