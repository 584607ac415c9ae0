"""How a project's measure changed over everybody who started: bounds that hold whatever those did who were not measured twice.

Whoever left or was not asked may have changed by anything that the scale lets them. The mean change of all who started lies between
the mean of the least and the mean of the most that each could have changed: worst-case bounds (Horowitz and Manski, 2000). Around
them stands a 95% interval for everybody who might have started, Student's at either end. It holds both ends, so is on the
wide side of Imbens and Manski's (2004), which holds one value between them. It is a change and not an effect.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import NormalDist, fmean, stdev
from typing import Annotated, Final

from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer

FEWEST: Final = 10
"""Under ten who started and are due there is no figure: one person then moves a mean by a tenth of the scale and more."""
_Z: Final = NormalDist().inv_cdf(0.975)


class Later(StrEnum):
    """Why there is no score at six months."""

    LEFT = "left"
    NOT_ASKED = "not asked"
    NOT_YET_DUE = "not yet due"


@dataclass(frozen=True, slots=True)
class Scale:
    """The least and the most that a measure can be."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class StartedOne:
    """One who started, under the body's own running number: the score at start, None where not asked, and at six months."""

    number: int
    start: Decimal | None
    later: Decimal | Later


@answer
@dataclass(frozen=True, slots=True)
class ChangeFigure:
    """The mean change of everybody who started and is due, between bounds; no figure where `refused` says why."""

    due: Annotated[int, crossing.field("In the figure", "Everybody who started, but those not yet due.")]
    measured: Annotated[int, crossing.field("Measured twice", "At start and at six months.")]
    left: Annotated[int, crossing.field("Left", "Left before six months, and were not measured again.")]
    not_asked: Annotated[int, crossing.field("Not asked", "Not asked at start or at six months.")]
    no_row: Annotated[int, crossing.field("No row", "Started, and no row was stated for them.")]
    not_yet_due: Annotated[int, crossing.field("Not yet due", "Started less than six months ago: outside the figure.")]
    low: Annotated[float | None, crossing.field("At least", "The least that the mean change of all can be.")] = None
    high: Annotated[float | None, crossing.field("At most", "The most that the mean change of all can be.")] = None
    interval_low: Annotated[float | None, crossing.field("Interval from", "95%, around the bounds.")] = None
    interval_high: Annotated[float | None, crossing.field("Interval to", "95%, around the bounds.")] = None
    usual: Annotated[
        float | None,
        crossing.field(
            "Only those measured twice", "Leaves out whoever left, so mostly flatters: never tell it alone."
        ),
    ] = None
    refused: str = ""


def figure_of(rows: Sequence[StartedOne], scale: Scale, started: int) -> ChangeFigure:
    """The figure of all who started; whoever has no row is in it, as somebody of whom nothing is known."""
    due = [each for each in rows if each.later is not Later.NOT_YET_DUE]
    missing = max(0, started - len(rows))
    ranges = [_range(each, scale) for each in due] + [(scale.least - scale.most, scale.most - scale.least)] * missing
    changes = [low for low, high in ranges if low == high]
    left = sum(each.later is Later.LEFT for each in due)
    count = len(ranges)
    told = (count, len(changes), left, count - len(changes) - left - missing, missing, len(rows) - len(due))
    if not rows:
        return ChangeFigure(*told, refused="No measures are stated. State a row for everybody who started.")
    if count < FEWEST:
        return ChangeFigure(
            *told,
            refused=f"{count} who started are due, and under {FEWEST} there is no figure: it would tell of single people.",
        )
    lows, highs = [float(low) for low, _ in ranges], [float(high) for _, high in ranges]
    low, high, furthest = fmean(lows), fmean(highs), float(scale.most - scale.least)
    reach = student(count - 1) / math.sqrt(count)
    return ChangeFigure(
        *told,
        low=_down(low),
        high=_up(high),
        interval_low=_down(max(-furthest, low - reach * stdev(lows))),
        interval_high=_up(min(furthest, high + reach * stdev(highs))),
        usual=round(fmean(map(float, changes)), 2) if changes else None,
    )


def student(freedom: int) -> float:
    """Student's two-sided 95% point, to 0.001 from nine degrees of freedom on (Abramowitz and Stegun 26.7.5)."""
    z = _Z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum((term / freedom**power for power, term in enumerate(terms, 1)), 0.0)


def _range(each: StartedOne, scale: Scale) -> tuple[Decimal, Decimal]:
    """The least and the most that somebody can have changed."""
    least, most = Decimal(scale.least), Decimal(scale.most)
    first, last = (least, most) if each.start is None else (each.start, each.start)
    low, high = (each.later, each.later) if isinstance(each.later, Decimal) else (least, most)
    return low - last, high - first


# Bounds are rounded outwards, so that what is told still holds the truth; a billionth is what floating point loses.
def _down(value: float) -> float:
    return math.floor(value * 100 + 1e-9) / 100


def _up(value: float) -> float:
    return math.ceil(value * 100 - 1e-9) / 100
