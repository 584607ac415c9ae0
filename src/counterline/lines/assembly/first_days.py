"""Returns as at a month's first days speak for the month before, as in coverage, and are read for its end."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final, Protocol

from counterline.lines.assembly.sightings_in_memory import Told
from counterline.lines.rule import CountingRule
from counterline.lines.sighting import Days
from counterline.plumbing.clock import LONDON, day_begins

FIRST_DAYS: Final = 10
"""Days. National series are compiled in a month's second week: a return as at its first days answers for the month before."""
_BY_THEN: Final = datetime.max.replace(
    tzinfo=LONDON
)  # stands for when a sighting was first told, which no date here rests on


class Dated(Protocol):
    """Whatever dates a line's life."""

    @property
    def first_seen(self) -> Days | None:
        """When it was first seen."""

    @property
    def last_seen(self) -> Days | None:
        """When it was last seen."""

    @property
    def closed_on(self) -> Days | None:
        """When it closed."""


def month_spoken_for(as_at: date) -> date:
    """The first day of the month that a return as at a day speaks for."""
    return (as_at - timedelta(days=FIRST_DAYS)).replace(day=1)


def told_until(on: date, rule: CountingRule) -> date:
    """The last day as at which returns are read for a date: the date itself or, where a month ends on it, ten days on."""
    ends_a_month = (on + timedelta(days=1)).day == 1
    return on + timedelta(days=FIRST_DAYS) if ends_a_month and rule.reads_the_next_first_days else on


def begins_after(told: Dated, on: date) -> bool:
    """Whether what is told was first seen, or closed, after a date, and so says nothing of the date itself."""
    seen = told.first_seen or told.last_seen
    return any(days is not None and days[0] > on for days in (seen, told.closed_on))


def standing_on(every: Iterable[Told], on: date, rule: CountingRule) -> list[Told]:
    """What stands on a date; at a month's end, what the returns of the next month's first days say stands instead.

    Of a line that begins, by those returns, after the date, what stood on the date is kept. A line that they leave out is left out.
    """
    told, until = list(every), told_until(on, rule)
    if until == on:
        return [each for each in told if each.stood_on(on)]
    returned = [each for each in told if each.stood_on(until) and each.returned]
    held = {each.identity for each in returned}
    late = [each for each in returned if each.since > on and not begins_after(each.sighting(_BY_THEN), on)]
    told_otherwise = {each.identity for each in late}
    stood = [
        each
        for each in told
        if each.stood_on(on) and (not each.returned or (each.identity in held and each.identity not in told_otherwise))
    ]
    return [*stood, *late]


def as_told_on(on: date) -> datetime:
    """When a return of the next first days counts as told: as at the date it is read for, so that no date runs later."""
    return day_begins(on)
