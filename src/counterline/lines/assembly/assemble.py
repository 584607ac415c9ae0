"""Lines and groups assembled from the sightings a viewer may read: a pure function, the same whatever order they came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from counterline.lines.assembly.clustering import Join, Joined, joined
from counterline.lines.assembly.hands import NOBODY_ASKED, Hands
from counterline.lines.assembly.independence import Roots
from counterline.lines.assembly.line import (
    Group,
    GroupKey,
    Line,
    line_of,
    standing_by_brand,
    standing_of,
    standing_of_line,
)
from counterline.lines.assembly.spells import (
    Evidence,
    Seen,
    Spell,
    evidence_of,
    evidence_of_line,
    runs_of,
    said_between,
    spell_of,
)
from counterline.lines.charges import NO_FATES, Fates
from counterline.lines.rule import CountingRule
from counterline.lines.sighting import Sighting, Use, as_far_as_told
from counterline.resolution.people.assembling import Verdict

# A contact point's key and the number of its spell; or (identity, -1) for a line known by brand alone.
Node = tuple[int, int]
SAID, STRONG, DOUBTFUL = -1, 0, 1
"""Ranks of joins, the strongest first. What a person said is joined first, so that the limit of size never refuses it."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """One viewer's lines on one date, under one rule.

    `fewest` holds together whatever may be one line, for the low end of a count of lines; `refused` are joins refused for size.
    `known` is the day by whose end what the lines rest on had been received.
    """

    on: date
    rule: CountingRule
    spells: Mapping[Node, Spell]
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    fewest: Joined[Node]
    refused: tuple[Join[Node], ...]
    known: date = date.max


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is joined, whatever the date: the sightings of each spell (`runs`), and which spells are one line (`lines`).

    `alone` are the sightings that name no contact point. `fewest` and `refused` are as in `Assembled`. `parted` are the spells
    before which somebody said that the contact point changed hands.
    """

    runs: Mapping[Node, Sequence[Seen]]
    alone: Mapping[Node, Sighting]
    lines: Joined[Node]
    fewest: Joined[Node]
    refused: tuple[Join[Node], ...]
    parted: frozenset[Node] = frozenset()


def assemble(
    sightings: Iterable[Sighting],
    on: date,
    rule: CountingRule,
    fates: Fates = NO_FATES,
    hands: Hands = NOBODY_ASKED,
) -> Assembled:
    """Make lines and groups from sightings, and say what each counts as on a date.

    `fates` say what became of cases, and `hands` what people answered about contact points and lines. Intelligence suspected false
    is left out before anything is joined.
    """
    fates = fates if rule.charge_must_hold else NO_FATES
    counted = counted_of(sightings, rule)
    bones = skeleton(counted, rule, hands)
    weighed = weigh(bones, rule, fates)
    spells = {
        node: spell_of(run, node[1], weighed.spells[node].standing(on, rule), rule, is_answered=node in bones.parted)
        for node, run in bones.runs.items()
    }
    lines = tuple(_lines(bones, spells, Roots(counted), weighed.lines, (on, rule, fates)))
    return Assembled(
        on=on,
        rule=rule,
        spells=spells,
        lines=lines,
        groups=tuple(_groups(lines, rule)),
        fewest=bones.fewest,
        refused=bones.refused,
    )


def counted_of(sightings: Iterable[Sighting], rule: CountingRule) -> list[Sighting]:
    """The sightings that count at all, each as far as the rule lets its dates reach."""
    counted = [s for s in sightings if not s.suspected_false]
    return [as_far_as_told(s) for s in counted] if rule.dates_end_when_told else counted


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence for each spell and, where the rule counts a line as a whole, for each line; not yet judged on any date."""

    spells: Mapping[Node, Evidence]
    lines: Mapping[tuple[Node, ...], Evidence]


def weigh(bones: Skeleton, rule: CountingRule, fates: Fates) -> Weighed:
    """Sum up what is said of every spell and line; `fates` say what became of the cases that closures rest on."""
    spells = {node: evidence_of(run, rule, fates) for node, run in bones.runs.items()}
    lines: dict[tuple[Node, ...], Evidence] = {}
    if rule.by_the_whole_line:
        for members in bones.lines.sets().values():
            if told := _told_of(members, bones):
                lines[tuple(members)] = whole = evidence_of_line(told, rule, fates)
                spells |= {node: spells[node].closed_with(whole) for node in members}
    return Weighed(spells, lines)


def _told_of(members: Sequence[Node], bones: Skeleton) -> list[Sighting]:
    """Each sighting of a line's spells once, in a fixed order; empty for a line known by brand alone."""
    seen = {s.sighting.record_ref: s.sighting for node in members if node in bones.runs for s in bones.runs[node]}
    return sorted(seen.values(), key=lambda each: each.place)


def skeleton(sightings: Iterable[Sighting], rule: CountingRule, hands: Hands = NOBODY_ASKED) -> Skeleton:
    """Join what belongs together. The sightings are those of `counted_of`: none is suspected false."""
    ordered = sorted(sightings, key=lambda s: s.place)
    runs, at = _runs(ordered, rule, hands)
    parted = _parted(runs, hands)
    alone = {(s.identity_key, -1): s for s in ordered if not s.uses}
    nodes: list[Node] = sorted([*runs, *alone])
    joins = [join for s in ordered if len(s.uses) > 1 for join in _joins(s, at)]
    strong = [*_said_one(runs, hands), *(join for join in joins if join.rank == STRONG)]
    lines, refused = joined(nodes, strong, rule.most_spells)
    more = [*(join for join in joins if join.rank != STRONG), *_same_contact_point(runs.keys() - parted)]
    # The fewest lines there could be: joined by doubtful reasons too, and with no limit of size.
    fewest = joined(nodes, [*strong, *more])[0] if more or refused else lines
    return Skeleton(runs, alone, lines, fewest, tuple(refused), parted)


def _runs(
    sightings: Sequence[Sighting], rule: CountingRule, hands: Hands
) -> tuple[dict[Node, Sequence[Seen]], dict[tuple[int, str], Node]]:
    """The sightings of each spell, and the spell in which each contact point stands by each record (key, record)."""
    by_key: dict[int, list[Seen]] = {}
    for sighting in sightings:
        for use in _once(sighting.uses):
            by_key.setdefault(use.key, []).append(Seen(use, sighting))
    runs: dict[Node, Sequence[Seen]] = {}
    at: dict[tuple[int, str], Node] = {}
    for key in sorted(by_key):
        for number, run in enumerate(runs_of(by_key[key], rule, hands)):
            runs[key, number] = run
            for seen in run:
                at[key, seen.sighting.record_ref] = (key, number)
    return runs, at


def _parted(runs: Mapping[Node, Sequence[Seen]], hands: Hands) -> frozenset[Node]:
    """The spells before which somebody said that the contact point changed hands."""
    if not hands.told:
        return frozenset()
    after = [(key, number) for key, number in runs if number > 0]
    said = {node: said_between(runs[node[0], node[1] - 1], runs[node], hands) for node in after}
    return frozenset(node for node in after if said[node] is Verdict.DIFFERENT)


def _said_one(runs: Mapping[Node, Sequence[Seen]], hands: Hands) -> list[Join[Node]]:
    """Joins of spells that somebody said are one line's, where the records on both sides are among these."""
    if not hands.lines:
        return []
    at = {(node[0], seen.sighting.identity_key): node for node, run in runs.items() for seen in run}
    ends = [(at.get((each.key, each.one)), at.get((each.other_key, each.other))) for each in hands.lines]
    return [Join(SAID, f"{one}|{other}", one, other) for one, other in ends if one is not None and other is not None]


def _once(uses: Sequence[Use]) -> Iterable[Use]:
    # A contact point that one record names as serving both now and before serves now: counted twice, it would make two spells.
    return uses if len(uses) < 2 else {use.key: use for use in sorted(uses, key=lambda use: use.now)}.values()


def _joins(sighting: Sighting, at: Mapping[tuple[int, str], Node]) -> list[Join[Node]]:
    # An agency that names two contact points for one line says that they serve one line.
    nodes = [at[use.key, sighting.record_ref] for use in sorted(sighting.uses, key=lambda use: use.key)]
    rank = DOUBTFUL if sighting.doubtful else STRONG
    return [Join(rank, "|".join(map(str, sighting.place)), one, other) for one, other in pairwise(nodes)]


def _same_contact_point(nodes: Iterable[Node]) -> list[Join[Node]]:
    # Whether two spells of one contact point are one line is not known, so only the fewest lines there could be join them.
    return [Join(DOUBTFUL, str(key), (key, number - 1), (key, number)) for key, number in nodes if number > 0]


def _lines(
    bones: Skeleton,
    spells: Mapping[Node, Spell],
    roots: Roots,
    whole: Mapping[tuple[Node, ...], Evidence],
    asked: tuple[date, CountingRule, Fates],
) -> list[Line]:
    on, rule, fates = asked
    lines = []
    for members in bones.lines.sets().values():
        own = [spells[node] for node in members if node in spells]
        by_brand = [bones.alone[node] for node in members if node in bones.alone]
        evidence = whole.get(tuple(members))
        if evidence is not None:
            standing = standing_of_line(own, evidence, on, rule)
        else:
            standing = standing_of(own) if own else standing_by_brand(by_brand[0], fates, on, rule)
        line = line_of(own, by_brand, standing, roots, tuple(sorted(members)))
        lines.append(line if evidence is None else replace(line, well_sourced=evidence.well_sourced))
    return sorted(lines, key=lambda line: line.ref)


def _groups(lines: Sequence[Line], rule: CountingRule) -> list[Group]:
    """Lines grouped by the group references that agencies gave: those are exact, and a holder's name is not."""
    keys = {line.ref: groups_named(line, rule) for line in lines}
    counted = [line for line in lines if keys[line.ref]] if rule.by_the_whole_line else list(lines)
    by_key: dict[GroupKey, list[Line]] = {}
    for line in counted:
        for key in keys[line.ref]:
            by_key.setdefault(key, []).append(line)
    sets = Joined(line.ref for line in counted)
    for sharing in by_key.values():
        for one, other in pairwise(sharing):
            sets.join(one.ref, other.ref)
    by_ref = {line.ref: line for line in counted}
    found = [Group(tuple(by_ref[ref] for ref in sorted(refs))) for refs in sets.sets().values()]
    return sorted(found, key=lambda group: group.lines[0].ref)


def groups_named(line: Line, rule: CountingRule) -> frozenset[GroupKey]:
    """The groups that a line is mapped to, as the rule compares their references."""
    return line.group_keys if rule.by_the_whole_line else frozenset(("", each) for each in line.group_references)
