"""Lines and groups assembled from the sightings a viewer may read: a pure function, the same whatever order they came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from counterline.lines.joining import Join, Joined, joined
from counterline.lines.line import Group, Line, line_of
from counterline.lines.rule import CountingRule
from counterline.lines.sighting import Sighting
from counterline.lines.sources import Roots
from counterline.lines.spells import Seen, Spell, spells_of

Node = tuple[
    int, int
]  # a contact point's key and the number of its spell; or (identity, -1) for a line known by brand alone
STRONG, DOUBTFUL = 0, 1


@dataclass(frozen=True, slots=True)
class Assembled:
    """One viewer's lines on one date, under one rule."""

    on: date
    rule: CountingRule
    spells: Mapping[Node, Spell]
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    fewest: Joined[Node]
    refused: tuple[Join[Node], ...]


def assemble(sightings: Iterable[Sighting], on: date, rule: CountingRule) -> Assembled:
    """Make lines and groups of what stands on a date. Intelligence suspected false is left out before anything is joined."""
    counted = sorted((s for s in sightings if not s.suspected_false), key=lambda s: s.record_ref)
    spells, at = _spells(counted, on, rule)
    alone = {(s.identity_key, -1): s for s in counted if not s.uses}
    nodes: list[Node] = sorted([*spells, *alone])
    joins = [join for s in counted for join in _joins(s, at)]
    strong = [join for join in joins if join.rank == STRONG]
    sets, refused = joined(nodes, strong, rule.most_spells)
    lines = tuple(_lines(sets, spells, alone, Roots(counted)))
    return Assembled(
        on=on,
        rule=rule,
        spells=spells,
        lines=lines,
        groups=tuple(_groups(lines)),
        fewest=joined(nodes, [*joins, *_same_contact_point(spells)])[0],
        refused=tuple(refused),
    )


def _spells(
    sightings: Sequence[Sighting], on: date, rule: CountingRule
) -> tuple[dict[Node, Spell], dict[tuple[int, str], Node]]:
    by_key: dict[int, list[Seen]] = {}
    for sighting in sightings:
        # Named both as in use and as served before, a contact point is in use: told twice, it would stand in two spells.
        once = {use.key: use for use in sorted(sighting.uses, key=lambda use: use.now)}
        for use in once.values():
            by_key.setdefault(use.key, []).append(Seen(use, sighting))
    spells: dict[Node, Spell] = {}
    at: dict[tuple[int, str], Node] = {}
    for key in sorted(by_key):
        for spell in spells_of(by_key[key], on, rule):
            spells[key, spell.number] = spell
            for seen in spell.seen:
                at[key, seen.sighting.record_ref] = (key, spell.number)
    return spells, at


def _joins(sighting: Sighting, at: Mapping[tuple[int, str], Node]) -> list[Join[Node]]:
    # An agency that names two contact points for one line says that they serve one line.
    nodes = [at[use.key, sighting.record_ref] for use in sorted(sighting.uses, key=lambda use: use.key)]
    rank = DOUBTFUL if sighting.doubtful else STRONG
    return [Join(rank, sighting.record_ref, one, other) for one, other in pairwise(nodes)]


def _same_contact_point(spells: Mapping[Node, Spell]) -> list[Join[Node]]:
    # Two spells of one contact point may yet be one line: the fewest there can be holds them together.
    return [Join(DOUBTFUL, str(key), (key, number - 1), (key, number)) for key, number in spells if number > 0]


def _lines(
    sets: Joined[Node], spells: Mapping[Node, Spell], alone: Mapping[Node, Sighting], roots: Roots
) -> list[Line]:
    lines = []
    for members in sets.sets().values():
        own = [spells[node] for node in members if node in spells]
        lines.append(line_of(own, [alone[node] for node in members if node in alone], roots, tuple(sorted(members))))
    return sorted(lines, key=lambda line: line.ref)


def _groups(lines: Sequence[Line]) -> list[Group]:
    # An organised crime group mapping reference is exact; a holder's name is not, so names never make a group.
    by_reference: dict[str, list[Line]] = {}
    for line in lines:
        for reference in line.group_references:
            by_reference.setdefault(reference, []).append(line)
    sets = Joined(line.ref for line in lines)
    for sharing in by_reference.values():
        for one, other in pairwise(sharing):
            sets.join(one.ref, other.ref)
    by_ref = {line.ref: line for line in lines}
    found = [Group(tuple(by_ref[ref] for ref in sorted(refs))) for refs in sets.sets().values()]
    return sorted(found, key=lambda group: group.lines[0].ref)
