"""Rooms are entered by their public modules, which each door names; what a door does not name is the room's own.

A door (`__init__`) says what the room promises, and names its parts and public modules, fifteen at most: a front door with two
hundred handles is a wall of handles. It brings nothing in by itself, so that whoever needs one module loads no others.
import-linter cannot say this, so this test does, with the graph that import-linter itself is built on.
"""

import ast
from functools import cache

import grimp
import pytest

from tests.architecture.sources import Module, expect_none, product

# Shared words and pipes, and the shells that faces are built on: import any module.
OPEN_HOUSES = {"vocabulary", "plumbing", "doors", "web", "api", "terminal"}
# The page of cause and effect; and what starts the house, which no room imports.
NOT_ROOMS = {"reactions", "faces", "cli", "worker", "counterline_nation"}
NATION_MAY_SEE = {"counterline_nation", "vocabulary", "places", "plumbing"}
MOST_NAMED = 15


@cache
def imports() -> frozenset[tuple[str, str]]:
    """Every import inside the package: who imports what, without the package's name."""
    graph = grimp.build_graph("counterline", "counterline_nation")
    pairs = ((a, b) for a in graph.modules for b in graph.find_modules_directly_imported_by(a))
    return frozenset((a.removeprefix("counterline."), b.removeprefix("counterline.")) for a, b in pairs)


@cache
def doors() -> dict[str, Module]:
    """The door of every room that has one, and of each of its parts, by their names."""
    modules = {module.name.removeprefix("counterline."): module for module in product()}
    inner = {name.rpartition(".")[0] for name in modules}
    return {name: module for name, module in modules.items() if name in inner and _is_of_a_room(name)}


def _is_of_a_room(name: str) -> bool:
    return bool(name) and name.partition(".")[0] not in OPEN_HOUSES | NOT_ROOMS


@cache
def named(door: str) -> tuple[str, ...]:
    """What a door names, in its order."""
    lists = [each for each in doors()[door].tree.body if isinstance(each, ast.Assign)]
    return tuple(
        item.value
        for each in lists
        if isinstance(each.value, ast.List)
        for item in each.value.elts
        if isinstance(item, ast.Constant) and isinstance(item.value, str)
    )


def is_public(module: str) -> bool:
    """True where each door on the way to a module names the next step."""
    steps = module.split(".")
    ways = ((".".join(steps[:at]), step) for at, step in enumerate(steps) if at)
    return all(step in named(door) for door, step in ways if door in doors() and door not in BRINGING_IN)


def is_trespass(importer: str, imported: str) -> bool:
    """True where an import reaches what another room's doors do not name."""
    room, _, inside = imported.partition(".")
    same_room = importer.partition(".")[0] == room
    if room == "faces":
        return not same_room and importer.partition(".")[0] != "cli"  # the shell that starts them asks each by name
    return bool(inside) and not same_room and _is_of_a_room(room) and not is_public(imported)


def test_rooms_are_entered_by_their_public_modules() -> None:
    expect_none(f"{a} reaches into {b}" for a, b in imports() if is_trespass(a, b))


def test_a_door_names_no_more_than_others_ask_for_and_what_is_there() -> None:
    modules = {module.name.removeprefix("counterline.") for module in product()}
    asked = {b for a, b in imports() if a.partition(".")[0] != b.partition(".")[0]}
    on_the_way = {".".join(each.split(".")[:at]) for each in asked for at in range(1, each.count(".") + 2)}
    offered = {f"{door}.{name}" for door in doors() if door not in BRINGING_IN for name in named(door)}
    expect_none(f"{each} is not there" for each in offered - modules)
    expect_none(f"{each} is named by its door, and no other room asks for it" for each in offered - on_the_way)


@pytest.mark.parametrize("door", sorted(doors()))
def test_a_door_is_its_promise_and_at_most_fifteen_names(door: str) -> None:
    if door in BRINGING_IN:
        return
    body = doors()[door].tree.body
    assert isinstance(body[0], ast.Expr), "a door says what is behind it"
    assert [ast.unparse(each)[:40] for each in body[1:] if not ast.unparse(each).startswith("__all__ = [")] == []
    assert len(named(door)) <= MOST_NAMED


BRINGING_IN = {
    "records.kinds": "a kind is known by being brought in",
    "files.steps": "each step of reading a file is known by being brought in",
}
"""Parts whose doors do more than name modules, with the reason; all below them is public."""


def test_the_invented_nation_is_blind_to_what_it_tests() -> None:
    """What generates the test data must not share a rule with what reads it, or both are wrong together unnoticed."""
    seen = {b.partition(".")[0] for a, b in imports() if a.partition(".")[0] == "counterline_nation"}
    assert "places" in seen
    expect_none(seen - NATION_MAY_SEE)


def test_a_trespass_is_noticed() -> None:
    assert is_trespass("picture.counts", "lines.words_told_badly")
    assert is_trespass("lines.registry", "records.keeping.nowhere")
    assert not is_trespass("lines.registry", "records.keeping.ledger")
    assert not is_trespass("lines.registry", "lines.store")
    assert not is_trespass("lines.registry", "plumbing.work")
