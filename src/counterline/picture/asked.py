"""The dates of a picture: those that somebody asks about, and by one rule for every door those that stand where they do not."""

from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Final

from counterline.lines.assembly.viewers_world import History, history
from counterline.lines.rule import PRESENT_RULE, CountingRule
from counterline.picture.returns_due import Returned, due_on, latest_due, month_end, returns_of, returns_to
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work

USUAL_CHANGE: Final = timedelta(days=31)  # the longest month, so that a month's return is always between the two
EARLIEST: Final = date(
    1990, 1, 1
)  # county lines were first counted in 2017: a date far before is a slip of the keyboard
LOOKED_BACK: Final = 36
"""Months in which the newest returned one is looked for: history older than three years is asked for by its date."""


class NothingReturned(CounterlineError):
    """Nobody has returned the month that was asked for, as far as the viewer may know: silence is a gap and not a zero."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class Asked:
    """The dates that a viewer asked about; None takes the newest month whose returns are in, and the month before it.

    `known` is the day by the end of which things were received: None takes all that is known now.
    """

    on: date | None = None
    since: date | None = None
    rule: CountingRule = PRESENT_RULE
    known: date | None = None


NEWEST: Final = Asked()


@dataclass(frozen=True, slots=True)
class Dates:
    """What a picture is of: the day, the day that changes are counted from, and by when it all had been received."""

    on: date
    since: date
    known: date
    returned: Returned

    @property
    def inside_a_month(self) -> bool:
        """Whether the day is no month's end: then it holds part of a month, which no trend shows."""
        return month_end(self.on) != self.on


def heard(work: Work, known: date | None) -> History:
    """The viewer's own history of what had been received by the end of a day."""
    check_days(work.clock.today(), known)
    return history(work, known)


def day_of(work: Work, told: History, asked: Asked) -> date:
    """The day that is asked about, or the end of the newest month; the day of receipt itself where no month has come in."""
    today = work.clock.today()
    check_days(today, asked.on)
    known = asked.known or today
    newest = None if asked.on else _newest(work, told, known)
    return asked.on or (newest.on if newest else known)


def dates_of(work: Work, told: History, asked: Asked, *, even_a_gap: bool = False) -> Dates:
    """The dates that are asked about, or those that stand for them; refuses a month that nobody has returned.

    With `even_a_gap` it does not: for lists of what is known beside something else, which may be empty.
    """
    on, known = day_of(work, told, asked), asked.known or work.clock.today()
    if not even_a_gap:
        refuse_a_gap(work, told, on, known)
    since = asked.since or _usual(on)
    if since < EARLIEST:
        raise CounterlineError(f"Nothing is counted before {EARLIEST}. Ask for that day or a later one.")
    if since >= on:
        raise CounterlineError(f"The change must begin before it ends: {since} is not before {on}.")
    return Dates(on, since, known, returns_of(work, on, known))


def newest_month(work: Work, known: date | None) -> date:
    """The end of the month that is shown where nobody asks for another; of the latest due where nothing came in."""
    day = known or work.clock.today()
    found = _newest(work, heard(work, known), day)
    return found.on if found else latest_due(day)


def is_gap(work: Work, told: History, on: date, known: date) -> bool:
    """Whether nothing was returned of the month that ends on a day, nor of the month before of a day inside one."""
    begun = on.replace(day=1)
    first = begun if month_end(on) == on else (begun - timedelta(days=1)).replace(day=1)
    return not any(
        each in told.months_returned or returns_of(work, each, known).came for each in dict.fromkeys((first, begun))
    )


def refuse_a_gap(work: Work, told: History, on: date, known: date) -> None:
    """Refuse a day of a month that nobody has returned."""
    if is_gap(work, told, on, known):
        raise NothingReturned(
            f"Nothing that you may read had been returned for {on:%B %Y} by {_said(known)}, so there is no figure: silence "
            "is a gap and not a zero. Choose a month whose returns are in."
        )


def first_told(work: Work, dates: Dates, day: date) -> date:
    """When a day's figure was first told: by the day on which its returns were due, if any of them had been received then.

    Otherwise nobody told of it before what is known now, as of history that is loaded later.
    """
    due = due_on(day)
    return due if due < dates.known and returns_of(work, day, due).came else dates.known


def check_days(today: date, *days: date | None) -> None:
    """Refuse a day that has not come, and one long before anything was counted."""
    for day in days:
        if day is not None and day > today:
            raise CounterlineError(f"{day} has not come yet. Ask for today or an earlier date.")
        if day is not None and day < EARLIEST:
            raise CounterlineError(f"Nothing is counted before {EARLIEST}. Ask for that day or a later one.")


def _newest(work: Work, told: History, known: date) -> Returned | None:
    """The latest month whose returns are due and in; where none is, the latest due of which anything was told."""
    due = returns_to(work, latest_due(known), LOOKED_BACK, known)[::-1]
    are_in = (each for each in due if each.are_in)
    told_of = (each for each in due if each.came or each.month in told.months_returned)
    return next(are_in, None) or next(told_of, None)


def _usual(on: date) -> date:
    if on - USUAL_CHANGE <= EARLIEST:
        return on
    return on.replace(day=1) - timedelta(days=1) if month_end(on) == on else on - USUAL_CHANGE


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
