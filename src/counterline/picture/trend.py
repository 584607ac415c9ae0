"""The trend: the three counts at the end of each month, each from what was known then or from what is known now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterline.lines import RULE_1, CountingRule, History
from counterline.picture.counts import Figure, counted


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The three figures at one month's end."""

    on: date
    figures: tuple[Figure, Figure, Figure]


def trend(history: History, ends: Sequence[date], rule: CountingRule = RULE_1) -> list[TrendPoint]:
    """The figures at each date, as known on that date: what the centre would have said then."""
    return [TrendPoint(on, counted(history.assembled(on, on, rule), on)) for on in ends]


def month_ends(last: date, many: int) -> list[date]:
    """The last days of the months before a date, and the date itself, oldest first."""
    found = [last]
    while len(found) < many:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found[::-1]
