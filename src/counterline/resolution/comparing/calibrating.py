"""How likely two people of a weight are one in truth, counted where that is known: what a page says of a link.

A weight adds up what each likeness would tell by itself, and likenesses do not come by themselves: so a model says of many pairs that
they are surer than they are. The curve is counted on pairs of which it is known, and never falls as weights rise.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, log2
from typing import Any, Final, NamedTuple

FEWEST_TOGETHER: Final = 50
"""Pairs of one step of the curve: a share of fewer is moved by a single household."""
FEWEST_JUDGED: Final = 100
"""Judged pairs from which on an installation's own answers move the curve: of fewer, most are of a handful of people."""
JOINS_FROM: Final = 0.9
"""How likely two are one where a link begins to join: of those that only just join one in ten is wrong, and far fewer of all."""
_ROUNDS: Final = 50  # Newton's method is at rest after some ten
_TRUST: Final = (1 / 4.0, 1 / 0.1)
"""How strongly the shipped curve's height and slope are held on to: as by odds within sixteen, and by a slope within two thirds."""


def percent(probability: float) -> int:
    """A probability for a page, in whole percents and never 0 or 100: nothing that is counted is sure."""
    return min(99, max(1, round(100 * probability)))


class Known(NamedTuple):
    """A pair of which it is known whether it is one person, and for how many it stands."""

    weight: float
    is_one: bool
    stands_for: float = 1.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Points of weight and log2 odds, both rising; `on` says in words what was counted, `pairs` how many, `here` whether on own answers."""

    points: tuple[tuple[float, float], ...]
    on: str
    pairs: int
    here: bool = False

    def odds(self, weight: float) -> float:
        """The log2 odds that two of this weight are one: never more or less than was seen at either end."""
        if weight <= self.points[0][0]:
            return self.points[0][1]
        for (low, least), (high, most) in pairwise(self.points):
            if weight <= high:
                return least + (most - least) * (weight - low) / (high - low)
        return self.points[-1][1]

    def weight_of(self, probability: float) -> float:
        """The least weight of which at least this much is said; that of the last point where none is so sure."""
        wanted = log2(probability / (1 - probability))
        for (low, least), (high, most) in pairwise(self.points):
            if most >= wanted:
                return low if least >= wanted else low + (high - low) * (wanted - least) / (most - least)
        return self.points[-1][0]

    @classmethod
    def of(cls, said: dict[str, Any]) -> "Calibration":
        """Read back what a model's document holds."""
        return cls(tuple((low, odds) for low, odds in said["points"]), said["on"], said["pairs"], said["here"])


def counted_on(known: Iterable[Known], on: str) -> Calibration:
    """The curve of pairs of which it is known, by shares that are pooled where they would fall (Ayer and others 1955)."""
    ordered = sorted(known)
    steps = _pooled(_steps(ordered))
    points = [(each.weight, _log_odds(each.right, each.of)) for each in steps]
    return Calibration(tuple(_rising(points)), on, len(ordered))


def moved_by(shipped: Calibration, known: Sequence[Known]) -> Calibration:
    """The shipped curve, raised and stretched as own answers say (Platt 1999), or as it is where they are too few to say."""
    right = sum(each.is_one for each in known)
    if len(known) < FEWEST_JUDGED or min(right, len(known) - right) < FEWEST_JUDGED // 10:
        return shipped
    height, slope = _fitted([(shipped.odds(each.weight) * log(2), float(each.is_one)) for each in known])
    points = tuple((weight, height / log(2) + slope * odds) for weight, odds in shipped.points)
    return Calibration(points, f"{len(known):,} pairs that people judged blind here", len(known), here=True)


class _Step(NamedTuple):
    """Pairs next to one another: their mean weight, how many are one person and how many they are."""

    weight: float
    right: float
    of: float


def _steps(ordered: Sequence[Known]) -> list[_Step]:
    """Pairs in the order of weight, those of one weight together, and no fewer than make a share."""
    steps, part = list[_Step](), list[Known]()
    for at, each in enumerate(ordered):
        part.append(each)
        last = at + 1 == len(ordered) or ordered[at + 1].weight != each.weight
        if last and (len(part) >= FEWEST_TOGETHER or at + 1 == len(ordered)):
            steps.append(_step(part))
            part = []
    return steps


def _step(part: Sequence[Known]) -> _Step:
    of = sum(each.stands_for for each in part)
    right = sum(each.stands_for for each in part if each.is_one)
    return _Step(sum(each.weight * each.stands_for for each in part) / of, right, of)


def _pooled(steps: Iterable[_Step]) -> list[_Step]:
    pooled = list[_Step]()
    for each in steps:
        pooled.append(each)
        while len(pooled) > 1 and pooled[-2].right * pooled[-1].of >= pooled[-1].right * pooled[-2].of:
            last, before = pooled.pop(), pooled.pop()
            of = before.of + last.of
            weight = (before.weight * before.of + last.weight * last.of) / of
            pooled.append(_Step(weight, before.right + last.right, of))
    return pooled


def _log_odds(right: float, of: float) -> float:
    """With one pair of either kind added, so that nothing is said to be sure."""
    return log2((right + 1) / (of - right + 1))


def _rising(points: Sequence[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    """Those by which the odds rise: what was added to few pairs may let them fall again."""
    highest = float("-inf")
    for weight, odds in points:
        if odds > highest:
            highest = odds
            yield round(weight, 3), round(odds, 3)


def _fitted(told: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Height and slope by which odds in natural logarithms fit what was answered best, held to 0 and 1 by Gaussian priors."""
    height, slope = 0.0, 1.0
    for _ in range(_ROUNDS):
        of_height, of_slope = -height * _TRUST[0], -(slope - 1) * _TRUST[1]
        hh, hs, ss = _TRUST[0], 0.0, _TRUST[1]
        for odds, answer in told:
            likely = 1 / (1 + exp(-height - slope * odds))
            of_height += answer - likely
            of_slope += (answer - likely) * odds
            spread = likely * (1 - likely)
            hh, hs, ss = hh + spread, hs + spread * odds, ss + spread * odds * odds
        whole = hh * ss - hs * hs
        height += (ss * of_height - hs * of_slope) / whole
        slope += (hh * of_slope - hs * of_height) / whole
    return height, max(0.1, slope)
