"""The trend: the three counts at the end of each month, each from what was known then or from what is known now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterline.lines import PRESENT_RULE, CountingRule, History
from counterline.picture.counts import Figure
from counterline.picture.tally import tallied
from counterline.plumbing.kept import Kept


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The three figures at one month's end."""

    on: date
    figures: tuple[Figure, Figure, Figure]


# What was known at a month's end seldom changes: each point is kept by all that stood then, for whoever reads just that.
_FIGURES: Kept[tuple[Figure, Figure, Figure]] = Kept(most=2000)


def trend(history: History, ends: Sequence[date], rule: CountingRule = PRESENT_RULE) -> list[TrendPoint]:
    """The figures at each date, as known on that date: what the centre would have said then."""
    return [TrendPoint(on, _figures(history, on, rule)) for on in ends]


def _figures(history: History, on: date, rule: CountingRule) -> tuple[Figure, Figure, Figure]:
    key = (history.stood(on), on, rule.version)
    return _FIGURES.or_make(key, lambda: tallied(history.outlines(on, rule), on, on, rule))


def month_ends(last: date, many: int) -> list[date]:
    """The last days of the months before a date, and the date itself, oldest first."""
    found = [last]
    while len(found) < many:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found[::-1]
