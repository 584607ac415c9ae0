"""Lines and groups assembled from the sightings a viewer may read: a pure function, the same whatever order they came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from counterline.lines.charges import NO_FATES, Fates
from counterline.lines.clustering import Join, Joined, joined
from counterline.lines.independence import Roots
from counterline.lines.line import Group, Line, line_of, standing_by_brand, standing_of
from counterline.lines.rule import CountingRule
from counterline.lines.sighting import Sighting, Use
from counterline.lines.spells import Seen, Spell, evidence_of, runs_of, spell_of

# A contact point's key and the number of its spell; or (identity, -1) for a line known by brand alone.
Node = tuple[int, int]
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


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What holds together whatever date one looks at: each spell's sightings, and which spells are one line."""

    runs: Mapping[Node, Sequence[Seen]]
    alone: Mapping[Node, Sighting]
    lines: Joined[Node]
    fewest: Joined[Node]
    refused: tuple[Join[Node], ...]


def assemble(sightings: Iterable[Sighting], on: date, rule: CountingRule, fates: Fates = NO_FATES) -> Assembled:
    """Make lines and groups of what stands on a date, where cases came to what `fates` say.

    Intelligence suspected false is left out before anything is joined.
    """
    fates = fates if rule.charge_must_hold else NO_FATES
    counted = [s for s in sightings if not s.suspected_false]
    bones = skeleton(counted, rule)
    spells = {
        (key, number): spell_of(run, number, evidence_of(run, rule, fates).standing(on, rule), rule)
        for (key, number), run in bones.runs.items()
    }
    lines = tuple(_lines(bones, spells, Roots(counted), fates))
    return Assembled(
        on=on,
        rule=rule,
        spells=spells,
        lines=lines,
        groups=tuple(_groups(lines)),
        fewest=bones.fewest,
        refused=bones.refused,
    )


def skeleton(sightings: Iterable[Sighting], rule: CountingRule) -> Skeleton:
    """Join what belongs together of sightings none of which is suspected false."""
    ordered = sorted(sightings, key=lambda s: s.record_ref)
    runs, at = _runs(ordered, rule)
    alone = {(s.identity_key, -1): s for s in ordered if not s.uses}
    nodes: list[Node] = sorted([*runs, *alone])
    joins = [join for s in ordered if len(s.uses) > 1 for join in _joins(s, at)]
    strong = [join for join in joins if join.rank == STRONG]
    lines, refused = joined(nodes, strong, rule.most_spells)
    more = [*(join for join in joins if join.rank != STRONG), *_same_contact_point(runs)]
    fewest = joined(nodes, [*strong, *more])[0] if more or refused else lines
    return Skeleton(runs, alone, lines, fewest, tuple(refused))


def _runs(
    sightings: Sequence[Sighting], rule: CountingRule
) -> tuple[dict[Node, Sequence[Seen]], dict[tuple[int, str], Node]]:
    by_key: dict[int, list[Seen]] = {}
    for sighting in sightings:
        for use in _once(sighting.uses):
            by_key.setdefault(use.key, []).append(Seen(use, sighting))
    runs: dict[Node, Sequence[Seen]] = {}
    at: dict[tuple[int, str], Node] = {}
    for key in sorted(by_key):
        for number, run in enumerate(runs_of(by_key[key], rule)):
            runs[key, number] = run
            for seen in run:
                at[key, seen.sighting.record_ref] = (key, number)
    return runs, at


def _once(uses: Sequence[Use]) -> Iterable[Use]:
    # Named both as in use and as served before, a contact point is in use: told twice, it would stand in two spells.
    return uses if len(uses) < 2 else {use.key: use for use in sorted(uses, key=lambda use: use.now)}.values()


def _joins(sighting: Sighting, at: Mapping[tuple[int, str], Node]) -> list[Join[Node]]:
    # An agency that names two contact points for one line says that they serve one line.
    nodes = [at[use.key, sighting.record_ref] for use in sorted(sighting.uses, key=lambda use: use.key)]
    rank = DOUBTFUL if sighting.doubtful else STRONG
    return [Join(rank, sighting.record_ref, one, other) for one, other in pairwise(nodes)]


def _same_contact_point(nodes: Iterable[Node]) -> list[Join[Node]]:
    # Two spells of one contact point may yet be one line: the fewest there can be holds them together.
    return [Join(DOUBTFUL, str(key), (key, number - 1), (key, number)) for key, number in nodes if number > 0]


def _lines(bones: Skeleton, spells: Mapping[Node, Spell], roots: Roots, fates: Fates) -> list[Line]:
    lines = []
    for members in bones.lines.sets().values():
        own = [spells[node] for node in members if node in spells]
        by_brand = [bones.alone[node] for node in members if node in bones.alone]
        standing = standing_of(own) if own else standing_by_brand(by_brand[0], fates)
        lines.append(line_of(own, by_brand, standing, roots, tuple(sorted(members))))
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
