"""What must be known of some lines to count them on any date, drawn once for as long as the same sightings stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from counterline.lines.assemble import Node, Skeleton, skeleton
from counterline.lines.charges import NO_FATES, Fates
from counterline.lines.line import standing_by_brand
from counterline.lines.rule import CountingRule, Counts
from counterline.lines.sighting import Sighting
from counterline.lines.spells import Evidence, evidence_of


class Life(NamedTuple):
    """One spell as far as it is counted."""

    evidence: Evidence
    well_sourced: bool


class LineOutlined(NamedTuple):
    """One line as far as it is counted: its spells by their place in the outline, or what it counts as by brand alone."""

    lives: tuple[int, ...]
    by_brand: Counts | None
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outline:
    """Some lines that share nothing with any others, as far as they are counted."""

    lives: tuple[Life, ...]
    contact_points: tuple[tuple[int, ...], ...]
    lines: tuple[LineOutlined, ...]
    fewest: tuple[tuple[int, ...], ...]

    def counts(self, on: date, rule: CountingRule) -> list[Counts]:
        """What each spell counts as on a date."""
        return [life.evidence.counts(on, rule) for life in self.lives]


def outline(sightings: Iterable[Sighting], rule: CountingRule, fates: Fates = NO_FATES) -> Outline:
    """Draw the outline of some sightings. Intelligence suspected false is left out before anything is joined."""
    fates = fates if rule.charge_must_hold else NO_FATES
    bones = skeleton((s for s in sightings if not s.suspected_false), rule)
    place = {node: at for at, node in enumerate(bones.runs)}
    points: dict[int, list[int]] = {}
    for (key, _), at in place.items():
        points.setdefault(key, []).append(at)
    runs = bones.runs.values()
    return Outline(
        lives=tuple(
            Life(evidence_of(run, rule, fates), any(not seen.sighting.doubtful for seen in run)) for run in runs
        ),
        contact_points=tuple(map(tuple, points.values())),
        lines=tuple(_line(members, bones, place, fates) for members in bones.lines.sets().values()),
        fewest=tuple(
            tuple(place[node] for node in members if node in place) for members in bones.fewest.sets().values()
        ),
    )


def _line(members: Sequence[Node], bones: Skeleton, place: dict[Node, int], fates: Fates) -> LineOutlined:
    told = [seen.sighting for node in members if node in bones.runs for seen in bones.runs[node]]
    told += [bones.alone[node] for node in members if node in bones.alone]
    lives = tuple(place[node] for node in members if node in place)
    groups = frozenset(each.group for each in told if each.group)
    return LineOutlined(lives, None if lives else _by_brand(told[0], fates), groups)


def _by_brand(sighting: Sighting, fates: Fates) -> Counts:
    standing = standing_by_brand(sighting, fates)
    return Counts(standing.state, standing.surely_active, standing.possibly_active)
