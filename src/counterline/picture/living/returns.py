"""Returns as the model reads them: each line's references month by month, from what was told of them and when."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from counterline.lines.assembly.first_days import FIRST_DAYS, begins_after
from counterline.lines.assembly.line import Line
from counterline.lines.rule import State
from counterline.lines.words_told import WordTold
from counterline.picture.living.line_histories import (
    CLOSED,
    DORMANT,
    GONE,
    LIVE,
    NOT_SEEN,
    NOTHING,
    SEEN,
    Closing,
    LineHistory,
    View,
)

WINDOW: Final = 24
"""Months of returns that are read: a line quiet for longer than two years is hardly told of, and a fit takes longer with more."""
WORDS: Final[Mapping[str, int]] = {
    "active": LIVE,
    "confirmed": LIVE,
    "suspected": LIVE,
    "investigated": LIVE,
    "dormant": DORMANT,
    "closed type 1": CLOSED,
    "closed type 2": CLOSED,
}
"""The words of a return by the state that they tell of; *unknown* tells of none."""


def month_of(day: date) -> int:
    """Months counted from the beginning of our era, to reckon with."""
    return day.year * 12 + day.month - 1


def month_told(as_at: date) -> int:
    """The month that a return as at a day speaks for."""
    return month_of(as_at) - (as_at.day <= FIRST_DAYS)


def month_passed(on: date) -> float:
    """How much of a day's month had passed by its end."""
    return on.day / monthrange(on.year, on.month)[1]


def told_by(words: Iterable[WordTold], on: date) -> list[WordTold]:
    """What was told of the months up to a day; where the day ends a month, returns as at the next first days speak for it.

    They do not where what they tell begins after the day.
    """
    ended = month_of(on) if month_passed(on) == 1 else None
    return [
        each for each in words if each.as_at <= on or (month_told(each.as_at) == ended and not begins_after(each, on))
    ]


def histories(lines: Iterable[Line], words: Iterable[WordTold], on: date) -> list[LineHistory]:
    """The histories of some lines up to a day, of what was told of the months up to it.

    Lines that no return of the window tells of have none: a number met in a report alone is as likely one more of a known line. Of a
    line whose returns never tell a status its sightings are read.
    """
    by_reference: dict[int, list[WordTold]] = {}
    for each in told_by(words, on):
        by_reference.setdefault(each.identity_key, []).append(each)
    found: list[LineHistory] = []
    for line in lines:
        own = [by_reference[key] for key in sorted({s.identity_key for s in line.sightings}) if key in by_reference]
        if any(month_told(each.as_at) > month_of(on) - WINDOW for words_of in own for each in words_of):
            found.append(history_of(line.ref, own, month_of(on), month_passed(on)))
    return found


def history_of(ref: str, told: Sequence[Sequence[WordTold]], last: int, passed: float = 1.0) -> LineHistory:
    """One line's history up to a month, from what each of its references told, oldest first."""
    seen = [each.first_seen or each.last_seen for words in told for each in words]
    begun = min((month_of(days[0]) for days in seen if days), default=min(month_told(words[0].as_at) for words in told))
    start = last - WINDOW + 1
    views = tuple(_view(words, start) for words in told)
    return LineHistory(ref, max(begun - start, -WINDOW), views, _closings(told, start), passed)


def _view(told: Sequence[WordTold], start: int) -> View:
    words, seen = [NOTHING] * WINDOW, [NOTHING] * WINDOW
    agency = next((each.agency for each in told if each.agency), "")
    returned: int | None = None
    for each in told:
        month = month_told(each.as_at) - start
        if not 0 <= month < WINDOW:
            continue
        words[month] = GONE if each.status is None else WORDS.get(each.status, NOTHING)
        if each.status is not None:
            _see(seen, each, month, start, returned)
            returned = month
    return View(agency, tuple(words), tuple(seen))


def _see(seen: list[int], told: WordTold, month: int, start: int, returned: int | None) -> None:
    """Note the months in which a return says that the line was seen, and that in which it says it was not.

    A month whose return is missing stays unobserved unless a later one dates a sighting in it.
    """
    dated = told.last_seen or told.first_seen
    if dated is not None and month_of(dated[0]) == month_of(dated[1]):
        when = month_of(dated[1]) - start
        if 0 <= when <= month and (returned is None or when > returned):
            seen[when] = SEEN
    if seen[month] == NOTHING and returned is not None:
        seen[month] = NOT_SEEN


def _closings(own: Sequence[Sequence[WordTold]], start: int) -> tuple[Closing, ...]:
    told: dict[int, int] = {}
    for each in (each for words in own for each in words):
        if each.closed_on is not None and WORDS.get(each.status or "") == CLOSED:
            month = month_of(each.closed_on[1]) - start
            told[month] = min(told.get(month, WINDOW), month_told(each.as_at) - start)
    return tuple(Closing(month, heard) for month, heard in sorted(told.items()))


def reported_live(lines: Iterable[Line], words: Iterable[WordTold], on: date) -> list[Line]:
    """The lines that a standing return calls live and nobody has closed.

    A return stands for its month, and for the next where its agency's return for that is not in; later it says nothing.
    """
    live = called_live(told_by(words, on), month_of(on))
    return [
        line for line in lines if line.state is not State.CLOSED and any(s.identity_key in live for s in line.sightings)
    ]


def called_live(words: Iterable[WordTold], month: int) -> frozenset[int]:
    """The references whose last word of a month or the one before calls them live."""
    latest = {each.identity_key: each for each in words if month - 1 <= month_told(each.as_at) <= month}
    return frozenset(key for key, each in latest.items() if WORDS.get(each.status or "") == LIVE)
