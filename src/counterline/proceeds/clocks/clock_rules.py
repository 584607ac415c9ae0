"""What one line of a document says of one step: a clock, or why it is not counted. Rules without I/O."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from counterline.plumbing.clock import LONDON, day_begins, day_ends
from counterline.proceeds.assets.model import Step
from counterline.proceeds.clocks.clock_documents import ClockLine, Since, ToldDay
from counterline.proceeds.clocks.court_time import days_after, hours_counted, months_beginning_with
from counterline.proceeds.clocks.model import Clock, NotCounted
from counterline.vocabulary.terms.law import Jurisdiction

YOURSELF: Final = "Not counted here: count it yourself."
_DAY_ONLY: Final = "Nobody said at what time, so it is counted from the first minute of the day."
_PENCE: Final = 100
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Facts:
    """What else of an asset bears on the clock of a step: where it was, the first step like it, and whether a court ordered a sum."""

    where: Jurisdiction
    first: Step
    sum_ordered: bool


def clock_of(step: Step, facts: Facts, line: ClockLine) -> Clock | NotCounted | None:
    """What a line says of a step that it starts by; None where nothing was told that it counts from."""
    if line.at_least and step.amount is not None and step.amount < line.at_least * _PENCE:
        return NotCounted(
            line.name, f"This is less than £{line.at_least:,}, which the power does not reach. {YOURSELF}"
        )
    if line.within.since is Since.CONVICTION:
        return _since_conviction(step, facts, line)
    if line.within.day:
        return _by_named_day(step, line, line.within.day)
    if step.day is None:
        return NotCounted(line.name, f"Nobody said on which day it was. Record that first. {YOURSELF}")
    started, timed = _started(step)
    return _clock(
        step, line, started, _ends(step, facts, line, started), day_only=bool(line.within.hours) and not timed
    )


def _ends(step: Step, facts: Facts, line: ClockLine, started: datetime) -> datetime:
    within, told = line.within, _day(step, "ends_on")
    if within.hours:
        return hours_counted(started, within.hours, facts.where)
    if within.days:  # at least so many: a notice may give more
        return day_ends(max(days_after(step.first, within.days), told or date.min))
    months = within.months or 0
    if within.since is Since.FIRST:
        return day_ends(months_beginning_with(facts.first.first, _given(step, months, within.longest)))
    last = months_beginning_with(step.first, min(_count(step, "agreed_months") or months, months))
    if within.in_all:
        last = min(last, months_beginning_with(facts.first.first, _given(step, within.in_all, within.longest)))
    return day_ends(min(last, told or date.max))  # a court may give less than the law lets it


def _given(step: Step, months: int, longest: int | None) -> int:
    """How many months in all: more where a court gave years, as far as the law lets it."""
    return min(max(months, _count(step, "longer_to") * _MONTHS), longest or months)


def _since_conviction(step: Step, facts: Facts, line: ClockLine) -> Clock | None:
    convicted = _day(step, "convicted_on")
    if convicted is None or facts.sum_ordered:
        return None
    ends = day_ends(months_beginning_with(convicted, line.within.months or 0))
    return _clock(step, line, day_begins(convicted), ends)


def _by_named_day(step: Step, line: ClockLine, field: ToldDay) -> Clock | NotCounted | None:
    day = _day(step, field)
    if field is ToldDay.REVIEW and day is None:
        return NotCounted(line.name, f"The law gives no number of days. Record a day for a review. {YOURSELF}")
    if field is ToldDay.PAY_BY and step.amount is not None and step.day:
        # With no day named, all of it is due on the day on which the order was made.
        day = min(day or step.first, months_beginning_with(step.first, line.within.months or 0))
    return _clock(step, line, day_begins(step.first) if step.day else None, day_ends(day)) if day else None


def _clock(step: Step, line: ClockLine, started: datetime | None, ends: datetime, *, day_only: bool = False) -> Clock:
    says = f"{line.says} {_DAY_ONLY}" if day_only else line.says
    return Clock(line.name, line.title, line.law, started, ends, day_only, says, step.ref)


def _started(step: Step) -> tuple[datetime, bool]:
    if step.time is None or step.first != step.last:
        return day_begins(step.first), False
    return datetime.combine(step.first, time.fromisoformat(step.time), LONDON), True


def _day(step: Step, field: str) -> date | None:
    """A day that the record names; of a month or year its first day, so that no clock ends too late."""
    said = step.said.get(field)
    return _first_day(str(said)) if said else None


def _first_day(said: str) -> date:
    return date.fromisoformat(said if len(said) == len("2026-12-08") else f"{said}-01-01"[: len("2026-12-08")])


def _count(step: Step, field: str) -> int:
    said = step.said.get(field)
    return int(said) if said else 0
