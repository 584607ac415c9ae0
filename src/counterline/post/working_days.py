"""Working days: Monday to Friday without the bank holidays of a jurisdiction, by the dates in the package `holidays`."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

import holidays

from counterline.plumbing.clock import LONDON
from counterline.vocabulary.terms.law import Jurisdiction

_OPENS, _SHUTS = time(9), time(17)  # in London
_SATURDAY: Final = 5

_SUBDIVISIONS: Final[Mapping[Jurisdiction, str]] = {
    Jurisdiction.ENGLAND_AND_WALES: "ENG",  # Wales has the same (Banking and Financial Dealings Act 1971, schedule 1)
    Jurisdiction.SCOTLAND: "SCT",
    Jurisdiction.NORTHERN_IRELAND: "NIR",
}


def is_working_day(day: date, jurisdiction: Jurisdiction) -> bool:
    """Whether a day is a working day in a jurisdiction."""
    return day.weekday() < _SATURDAY and day not in _kept(jurisdiction, day.year)


def is_open(at: datetime, jurisdiction: Jurisdiction) -> bool:
    """Whether offices are open at an instant."""
    here = at.astimezone(LONDON)
    return is_working_day(here.date(), jurisdiction) and _OPENS <= here.time() < _SHUTS


def shut_on(day: date) -> datetime:
    """When offices shut on a day, in London."""
    return datetime.combine(day, _SHUTS, LONDON)


def working_time(start: datetime, days: int, jurisdiction: Jurisdiction) -> datetime:
    """The same time so many working days later; what starts outside office hours counts from when offices next open."""
    here = start.astimezone(LONDON)
    day, hour = here.date(), max(here.time(), _OPENS)
    if not is_working_day(day, jurisdiction) or hour >= _SHUTS:
        day, hour = _next(day, jurisdiction), _OPENS
    for _ in range(days):
        day = _next(day, jurisdiction)
    return datetime.combine(day, hour, LONDON).astimezone(start.tzinfo)


def open_time(start: datetime, passes: timedelta, jurisdiction: Jurisdiction) -> datetime:
    """When offices have been open for so long since, in London; after no time at all, when they are next open."""
    at = working_time(start, 0, jurisdiction).astimezone(LONDON)
    while (left := shut_on(at.date()) - at) <= passes:
        passes -= left
        at = datetime.combine(_next(at.date(), jurisdiction), _OPENS, LONDON)
    return at + passes


def _next(day: date, jurisdiction: Jurisdiction) -> date:
    day += timedelta(days=1)
    while not is_working_day(day, jurisdiction):
        day += timedelta(days=1)
    return day


@cache
def _kept(jurisdiction: Jurisdiction, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[jurisdiction], years=year, observed=True))
