"""What must be known of some lines to count them on any date, drawn once for as long as the same sightings stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from counterline.lines.assembly.assemble import Node, Skeleton, counted_of, skeleton, weigh
from counterline.lines.assembly.hands import NOBODY_ASKED, Hands
from counterline.lines.assembly.line import GroupKey, group_keys_of, standing_by_brand
from counterline.lines.assembly.spells import Evidence
from counterline.lines.charges import NO_FATES, Fates
from counterline.lines.rule import CountingRule, Counts
from counterline.lines.sighting import Sighting


class Life(NamedTuple):
    """One spell as far as it is counted."""

    evidence: Evidence
    well_sourced: bool


class LineOutlined(NamedTuple):
    """One line as far as it is counted: its spells by their place in the outline, what is said of it whole where the rule
    counts it so, or the one sighting that knows it by brand alone.
    """

    lives: tuple[int, ...]
    whole: Evidence | None
    by_brand: tuple[Sighting, Fates] | None
    groups: frozenset[GroupKey]

    def counts(self, on: date, rule: CountingRule) -> Counts | None:
        """What it counts as on a date by itself; None where its spells say."""
        if self.whole is not None:
            return self.whole.counts(on, rule)
        if self.by_brand is None:
            return None
        standing = standing_by_brand(*self.by_brand, on, rule)
        return Counts(standing.state, standing.surely_active, standing.possibly_active)


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


def outline(
    sightings: Iterable[Sighting], rule: CountingRule, fates: Fates = NO_FATES, hands: Hands = NOBODY_ASKED
) -> Outline:
    """Draw the outline of some sightings. Intelligence suspected false is left out before anything is joined."""
    fates = fates if rule.charge_must_hold else NO_FATES
    bones = skeleton(counted_of(sightings, rule), rule, hands)
    weighed = weigh(bones, rule, fates)
    place = {node: at for at, node in enumerate(bones.runs)}
    points: dict[int, list[int]] = {}
    for (key, _), at in place.items():
        points.setdefault(key, []).append(at)
    return Outline(
        lives=tuple(
            Life(weighed.spells[node], any(not seen.sighting.doubtful for seen in run))
            for node, run in bones.runs.items()
        ),
        contact_points=tuple(map(tuple, points.values())),
        lines=tuple(
            _line(members, bones, place, (weighed.lines.get(tuple(members)), rule, fates))
            for members in bones.lines.sets().values()
        ),
        fewest=tuple(
            tuple(place[node] for node in members if node in place) for members in bones.fewest.sets().values()
        ),
    )


def _line(
    members: Sequence[Node],
    bones: Skeleton,
    place: dict[Node, int],
    asked: tuple[Evidence | None, CountingRule, Fates],
) -> LineOutlined:
    whole, rule, fates = asked
    told = [seen.sighting for node in members if node in bones.runs for seen in bones.runs[node]]
    told += [bones.alone[node] for node in members if node in bones.alone]
    lives = tuple(place[node] for node in members if node in place)
    groups = group_keys_of(told) if rule.by_the_whole_line else frozenset(("", s.group) for s in told if s.group)
    return LineOutlined(lives, whole, None if lives else (told[0], fates), groups)
