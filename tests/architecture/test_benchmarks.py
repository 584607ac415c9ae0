"""Benchmarks are run by hand and checked by no type checker, so what they ask the product for is looked up here."""

import ast
import importlib
from collections.abc import Iterator, Mapping
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


def absent_beside(found: Module, others: Mapping[str, Module]) -> Iterator[str]:
    """What a benchmark imports of another one, by either way of naming it, that is not there."""
    for node in found.every(ast.ImportFrom):
        asked = (node.module or "").removeprefix("benchmarks.")
        if asked in others:
            there = {getattr(each, "name", "") for each in others[asked].tree.body} | _bound(others[asked])
            yield from (
                f"{found.at(node)} imports {each.name} of {asked}, which is not there"
                for each in node.names
                if each.name not in there
            )
        elif (node.module or "").startswith("benchmarks."):
            yield f"{found.at(node)} imports {node.module}, which is not there"


def _bound(module: Module) -> set[str]:
    """The names that a module binds by assigning or importing them."""
    assigned = {each.id for each in module.every(ast.Name) if isinstance(each.ctx, ast.Store)}
    return assigned | {each.asname or each.name for each in module.every(ast.alias)}


def test_benchmarks_ask_for_what_there_is() -> None:
    others = {found.name.removeprefix("benchmarks."): found for found in benchmarks()}
    expect_none(each for found in benchmarks() for each in (*absent(found), *absent_beside(found, others)))


def test_what_another_benchmark_has_not_is_found() -> None:
    others = {"large": Module.of("benchmarks.large", "MOST = 1\ndef made() -> None: ...\n")}
    text = (
        "from benchmarks.large import MOST, made, gone\nfrom large import lost\nfrom benchmarks.nowhere import made\n"
    )
    assert list(absent_beside(Module.of("invented", text), others)) == [
        "invented:1 imports gone of large, which is not there",
        "invented:2 imports lost of large, which is not there",
        "invented:3 imports benchmarks.nowhere, which is not there",
    ]


def test_what_is_not_there_is_found() -> None:
    text = "from counterline import resolution\nfrom counterline.lines import none\nresolution.gone()\n"
    assert list(absent(Module.of("invented", text))) == [
        "invented:2 imports counterline.lines.none, which is not there",
        "invented:3 asks resolution for gone, which it does not offer",
    ]
