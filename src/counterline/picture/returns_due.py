"""Which months' returns are due, and how many of them are in, in one viewer's own view: what a figure of a month rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from counterline.governance.people.viewers import viewer_of
from counterline.governance.reach.audiences import readable_state
from counterline.intake.running import submissions
from counterline.intake.watching import coverage
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class Returned:
    """How many of the agencies whose returns a viewer may read have sent that of a month."""

    month: date
    came: int
    expected: int

    @property
    def on(self) -> date:
        """The last day of the month."""
        return _last_of(self.month)

    @property
    def are_in(self) -> bool:
        """Whether the month counts as returned: more than half have sent theirs, since waiting for all would be for ever."""
        return 2 * self.came > self.expected

    @property
    def are_few(self) -> bool:
        """Whether returns are expected and are not in: then figures of the month are of few agencies, and no fall or rise."""
        return self.expected > 0 and not self.are_in


def month_end(day: date) -> date:
    """The day itself where a month ends on it, or else the end of the month before."""
    following = day + timedelta(days=1)
    return day if following.day == 1 else day.replace(day=1) - timedelta(days=1)


def latest_due(known: date) -> date:
    """The last month's end whose returns were due by a day."""
    return month_end(known - coverage.DUE_AFTER)


def due_on(day: date) -> date:
    """The day by which the returns of a day's month are due."""
    return _last_of(day) + coverage.DUE_AFTER


def months_later(day: date, many: int) -> date:
    """The last day of the month that comes so many months after a day's."""
    end = _last_of(day)
    for _ in range(many):
        end = _last_of(end + timedelta(days=1))
    return end


# A page asks several times, and what has been sent changes seldom.
_COUNTED: Kept[tuple[Returned, ...]] = Kept(most=256)


def returns_of(work: Work, on: date, known: date) -> Returned:
    """The returns of a day's month that had been received by the end of another day."""
    return returns_to(work, on, 1, known)[0]


def state_of_returns(work: Work) -> tuple[object, ...]:
    """What changes whenever figures of returned months may: what the viewer may read, who they are, and what was sent."""
    return readable_state(work).state, viewer_of(work).agency, submissions.state_of_sent(work)


def not_in(work: Work, on: date, known: date) -> frozenset[AgencyCode]:
    """The agencies whose return of a day's month is not in, of those of which the viewer may know.

    On a day inside a month, what is as at a later day is not in yet.
    """
    told = coverage.coverage(work, [on.replace(day=1)], known, heard_by=known)
    whole = month_end(on) == on
    return frozenset(
        each.agency
        for each in told
        if each.due is not coverage.Due.NOT_YOURS and (each.as_at is None or (each.as_at > on and not whole))
    )


def returns_to(work: Work, last: date, many: int, known: date) -> tuple[Returned, ...]:
    """The returns of so many months, ending with that of a day, as received by the end of another day."""
    return _COUNTED.or_make(
        (state_of_returns(work), last, many, known), lambda: tuple(_counted(work, last, many, known))
    )


def _last_of(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _counted(work: Work, last: date, many: int, known: date) -> Iterator[Returned]:
    months = coverage.months_to(last, many)
    told = [
        each
        for each in coverage.coverage(work, months, known, heard_by=known)
        if each.due is not coverage.Due.NOT_YOURS
    ]
    for month in months:
        of = [each.due in {coverage.Due.RETURNED, coverage.Due.LATE} for each in told if each.month == month]
        yield Returned(month, sum(of), len(of))
