"""A file's name that occurs in several rooms means the same in each.

Seventy-nine names once occurred in several rooms: `told` was a shape in one and a cache in another. Whoever looked for the
one opened the other. What is alike everywhere is declared here; any other name belongs to one room.
"""

from collections import defaultdict

from tests.architecture.sources import Module, expect_none, product

ALIKE = {
    "__init__": "the front door",
    "agencies": "bodies that send and receive",
    "application": "what a server serves",
    "commands": "a face's commands",
    "coverage": "who has returned what",
    "documents": "documents that people write, as YAML",
    "errors": "the refusals themselves",
    "events": "facts, in the past tense",
    "ground": "land: what maps and the invented nation stand on",
    "known": "what the ledger knows already of one thing",
    "model": "frozen dataclasses and rules, with no reading or writing",
    "money": "sums, and who moves them",
    "own_agencies": "agencies that an installation adds",
    "pages": "a face's pages",
    "partners": "bodies that are no police",
    "protection": "what is recorded to protect somebody",
    "published": "figures given to the public",
    "quality": "how good what agencies send is",
    "receipt": "what became of everything that was handed in",
    "recorded_crime": "the Home Office's table of recorded crime",
    "sessions": "who is signed in",
    "shipped": "what comes with the package",
    "sought": "what somebody looks for, read from what they wrote",
    "spells": "contact-point spells",
    "standing": "where something stands now",
    "today": "what of a face needs the viewer today",
    "told": "the shapes that a face answers and prints",
    "trend": "counts at the end of each month",
}
UNALIKE: frozenset[str] = frozenset(("asked beside forms headers opening parts said words").split())
"""Names that still mean several things: each is to be renamed where its room is next changed, and none is to be added."""


def homes(modules: tuple[Module, ...]) -> dict[str, set[str]]:
    """Every file's name with the rooms it occurs in; each face is a room of its own, and migrations are of none."""
    found: dict[str, set[str]] = defaultdict(set)
    inner = {module.name.rpartition(".")[0] for module in modules}
    for module in modules:
        _, *parts = module.name.split(".")
        if module.name in inner and len(parts) > 1:
            continue  # a part of a room is looked for in its room
        if parts and "migrations" not in parts:
            found[parts[-1]].add(".".join(parts[:2]) if parts[0] == "faces" else parts[0])
    return found


def recurring(modules: tuple[Module, ...]) -> set[str]:
    """The names that occur in several rooms; a front door is named by its room and is none of them."""
    rooms = {module.room for module in modules}
    return {name for name, found in homes(modules).items() if len(found) > 1 and name not in rooms}


def test_a_name_in_several_rooms_means_the_same_in_each() -> None:
    strange = recurring(product()) - ALIKE.keys() - UNALIKE
    found = homes(product())
    expect_none(f"{name} is in {', '.join(sorted(found[name]))}" for name in strange)


def test_what_is_declared_still_occurs_in_several_rooms() -> None:
    expect_none(f"take out {name}" for name in (ALIKE.keys() | UNALIKE) - recurring(product()) - {"__init__"})


def test_a_name_that_recurs_is_noticed() -> None:
    modules = tuple(
        Module.of(f"counterline.{each}", "") for each in ("lines.tide", "picture.tide", "lines.assembly.spells")
    )
    assert recurring(modules) == {"tide"}
