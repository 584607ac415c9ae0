"""Rooms are entered by the front door, and each says whom it lets in.

A room's front door (`__init__`) is what it promises. The first import of somebody's `store` past that door is
convenient; the fiftieth is a knot in which nothing can be changed, as the two largest platforms we studied found.
import-linter cannot say this, so this test does, with the graph that import-linter itself is built on.
"""

import importlib
from functools import cache

import grimp

from tests.architecture.sources import expect_none

# Shared words and pipes, and the shells that faces are built on: import any module.
OPEN_HOUSES = {"vocabulary", "plumbing", "web", "api", "terminal"}
SIDE_DOORS: set[tuple[str, str]] = set()  # declared, and few: (who imports, what is imported), with the reason
SYNTHETIC_MAY_SEE = {"synthetic", "vocabulary", "places", "plumbing"}


@cache
def imports() -> frozenset[tuple[str, str]]:
    """Every import inside the package: who imports what, without the package's name."""
    graph = grimp.build_graph("counterline")
    pairs = ((a, b) for a in graph.modules for b in graph.find_modules_directly_imported_by(a))
    found = ((a, _door(graph, a, b)) for a, b in pairs)
    return frozenset((a.removeprefix("counterline."), b.removeprefix("counterline.")) for a, b in found)


def _door(graph: grimp.ImportGraph, importer: str, imported: str) -> str:
    # A room may offer a function by the name of the module it lies in (picture.own_view): who asks the room for the
    # name came by the front door, although the graph can only guess that the module was meant.
    room = ".".join(imported.split(".")[:2])
    told = graph.get_import_details(importer=importer, imported=imported)
    asked_the_room = all(str(each["line_contents"]).startswith(f"from {room} import ") for each in told)
    return room if told and asked_the_room and _offers(room, imported.rpartition(".")[2]) else imported


def _offers(room: str, name: str) -> bool:
    return callable(getattr(importlib.import_module(room), name, None))


def is_trespass(importer: str, imported: str) -> bool:
    """True where an import reaches past another room's front door."""
    room, _, inside = imported.partition(".")
    same_room = importer.partition(".")[0] == room
    if room == "faces":
        return not same_room and importer.partition(".")[0] != "cli"  # the shell that starts them asks each by name
    return bool(inside) and not same_room and room not in OPEN_HOUSES and (importer, imported) not in SIDE_DOORS


def test_rooms_are_entered_by_the_front_door() -> None:
    expect_none(f"{a} reaches into {b}" for a, b in imports() if is_trespass(a, b))


def test_every_declared_side_door_is_still_used() -> None:
    expect_none(f"{a} no longer reaches into {b}" for a, b in SIDE_DOORS - imports())


def test_the_invented_nation_is_blind_to_what_it_tests() -> None:
    """What generates the test data must not share a rule with what reads it, or both are wrong together unnoticed."""
    seen = {b.partition(".")[0] for a, b in imports() if a.partition(".")[0] == "synthetic"}
    expect_none(seen - SYNTHETIC_MAY_SEE)


def test_a_trespass_is_noticed() -> None:
    assert is_trespass("lines.registry", "records.store")
    assert not is_trespass("lines.registry", "records")
    assert not is_trespass("lines.registry", "lines.store")
    assert not is_trespass("lines.registry", "plumbing.work")
