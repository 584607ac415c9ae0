"""Working days: Monday to Friday without the bank holidays of a jurisdiction, by the dates in the package `holidays`.

Where a law counts hours it means all hours, nights and weekends included: add those to the instant instead.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

import holidays

from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.law import Jurisdiction

# Office hours, in London time: what arrives outside them counts from when offices next open.
_OPENS, _SHUTS = time(9), time(17)
_SATURDAY: Final = 5

_SUBDIVISIONS: Final[Mapping[Jurisdiction, str]] = {
    Jurisdiction.ENGLAND_AND_WALES: "ENG",  # Wales has the same (Banking and Financial Dealings Act 1971, schedule 1)
    Jurisdiction.SCOTLAND: "SCT",
    Jurisdiction.NORTHERN_IRELAND: "NIR",
}


def is_working_day(day: date, jurisdiction: Jurisdiction) -> bool:
    """Whether a day is a working day in a jurisdiction."""
    return day.weekday() < _SATURDAY and day not in _kept(jurisdiction, day.year)


def working_time(start: datetime, *, jurisdiction: Jurisdiction, hours: float = 0, days: int = 0) -> datetime:
    """The instant this many working days, and then working hours (9 to 17, London), after a start.

    It is in the start's time zone. A start outside those hours counts from when offices next open. One day later is the same time on the
    next working day. Refuses a negative number of either (`CounterlineError`).
    """
    if hours < 0 or days < 0:
        raise CounterlineError("Working days and hours are counted forward only. Give none below 0.")

    def works(day: date) -> bool:
        return is_working_day(day, jurisdiction)

    at = _opened(start.astimezone(LONDON), works)
    for _ in range(days):
        at = _at(_next(at.date(), works), at.timetz())
    left = timedelta(hours=hours)
    while (rest := _at(at.date(), _SHUTS) - at) < left:
        left -= rest
        at = _at(_next(at.date(), works), _OPENS)
    return (at + left).astimezone(start.tzinfo)


def _opened(at: datetime, works: Callable[[date], bool]) -> datetime:
    if not works(at.date()) or at.time() >= _SHUTS:
        return _at(_next(at.date(), works), _OPENS)
    return max(at, _at(at.date(), _OPENS))


def _next(day: date, works: Callable[[date], bool]) -> date:
    day += timedelta(days=1)
    while not works(day):
        day += timedelta(days=1)
    return day


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour.replace(tzinfo=None), LONDON)


@cache
def _kept(jurisdiction: Jurisdiction, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[jurisdiction], years=year, observed=True))
