"""The trend: the three counts at the end of each month; a month that nobody returned is a gap and not a zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.lines.assembly.viewers_world import History
from counterline.lines.rule import CountingRule
from counterline.picture.counts import Figure
from counterline.picture.figures.tally import tallied
from counterline.picture.returns_due import Returned
from counterline.plumbing.kept import Kept

TREND_MONTHS: Final = 13  # a year and the same month before it
Figures = tuple[Figure, Figure, Figure]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The three figures at one month's end, or none where nobody had returned the month, with how many returns were in."""

    on: date
    figures: Figures | None
    returned: Returned


# What had been told by a month's end seldom changes: each point is kept by all that stood then, for whoever reads just that.
_FIGURES: Kept[Figures] = Kept(most=2000)


def trend(history: History, months: Sequence[Returned], rule: CountingRule) -> list[TrendPoint]:
    """The figures at the end of each month, of what had been told as at that day."""
    return list(_points(history, months, rule))


def figures_on(history: History, on: date, rule: CountingRule) -> Figures:
    """The three figures of a day, of what had been told as at it."""
    key = (history.stood(on, rule), on, rule.version)
    return _FIGURES.or_make(key, lambda: tallied(history.outlines(on, rule), on, rule))


def _points(history: History, months: Sequence[Returned], rule: CountingRule) -> Iterator[TrendPoint]:
    for each in months:
        told = each.came or each.month in history.months_returned
        yield TrendPoint(each.on, figures_on(history, each.on, rule) if told else None, each)
