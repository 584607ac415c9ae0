"""Revisions: what was first told of each month, and what was known of it later; the figures between them form a triangle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Annotated, Final

from counterline.governance.log.model import OWN_VIEW, Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import counted_alike_at_the_desk
from counterline.lines.assembly.viewers_world import History
from counterline.lines.rule import CountingRule
from counterline.picture.asked import NEWEST, Asked, dates_of, heard
from counterline.picture.counts import Figure
from counterline.picture.figures.trend import TREND_MONTHS, figures_on
from counterline.picture.returns_due import Returned, due_on, month_end, months_later, returns_to, state_of_returns
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer

LATER: Final = (0, 1, 2, 3, 6)
"""How many months later a month is counted again: the first is the day its own returns are due; hardly any comes after half a year."""
LINES: Final = 1  # the place of lines among the three figures


@dataclass(frozen=True, slots=True)
class MonthRevised:
    """The active lines at one month's end as they were known at each time of LATER, and as they are now.

    None where that time has not come, or nobody had returned the month by then. `returned` are the returns that are in now.
    """

    on: date
    known: tuple[date, ...]
    told: tuple[Figure | None, ...]
    now: Figure | None
    returned: Returned

    @property
    def first(self) -> Figure | None:
        """What was told first, when the month's returns were due."""
        return self.told[0]

    @property
    def revised_by(self) -> int | None:
        """By how many lines it has been revised since it was first told."""
        return None if self.first is None or self.now is None else self.now.active.central - self.first.active.central


@answer
@dataclass(frozen=True, slots=True)
class UsualRevision:
    """By how many lines months were revised so many months after they were first told: the middle one and the range."""

    months_later: int
    middle: float
    lowest: int
    highest: int
    seen: Annotated[int, crossing.field("Months", "How many months these are of.")]


@dataclass(frozen=True, slots=True)
class Revisions:
    """A year of months, each as it was first told and as it was known later, in one viewer's own view."""

    on: date
    known: date
    rule: CountingRule
    months: tuple[MonthRevised, ...]
    usual: tuple[UsualRevision, ...]


_KEPT: Kept[Revisions] = Kept(most=8)


def own_revisions(work: Work, asked: Asked = NEWEST) -> Revisions:
    """The viewer's own active lines by both clocks; what had been received by a day is counted as it would have been then."""
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    with counted_alike_at_the_desk(work):
        dates = dates_of(work, heard(work, asked.known), asked)
        last = month_end(dates.on)
        key = (state_of_returns(work), last, dates.known, asked.rule.version)
        return _KEPT.or_make(key, lambda: _made(work, last, dates.known, asked.rule))


def usual_revisions(months: Sequence[MonthRevised]) -> tuple[UsualRevision, ...]:
    """What the revisions seen so far were like, for each time at which any month was counted again."""
    found = []
    for place, later in enumerate(LATER):
        by = [
            told.active.central - each.first.active.central
            for each in months
            if place and each.first is not None and (told := each.told[place]) is not None
        ]
        if by:
            found.append(UsualRevision(later, median(by), min(by), max(by), len(by)))
    return tuple(found)


def _made(work: Work, last: date, known: date, rule: CountingRule) -> Revisions:
    returned = {each.on: each for each in returns_to(work, last, TREND_MONTHS, known)}
    ends = list(returned)
    times = {end: tuple(due_on(months_later(end, later)) for later in LATER) for end in ends}
    days = sorted({day for end in ends for day in times[end] if day < known} | {known})
    counted = {
        (end, day): figure for day in days for end, figure in _counted_by(work, heard(work, day), last, day, rule)
    }
    months = tuple(
        MonthRevised(
            end,
            times[end],
            tuple(counted.get((end, day)) for day in times[end]),
            counted.get((end, known)),
            returned[end],
        )
        for end in ends
    )
    return Revisions(last, known, rule, months, usual_revisions(months))


def _counted_by(
    work: Work, told: History, last: date, day: date, rule: CountingRule
) -> Iterator[tuple[date, Figure | None]]:
    """The active lines at each month's end whose returns were due by a day, of what had been received by it."""
    for each in returns_to(work, last, TREND_MONTHS, day):
        if each.came and due_on(each.on) <= day:
            yield each.on, figures_on(told, each.on, rule)[LINES]
