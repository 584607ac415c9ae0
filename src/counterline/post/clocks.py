"""By when something must be done. What counts as time is data, and the house's own limits are one table. Rules without I/O.

Danger to life ignores all of it: that is due within the hour, and goes on while nobody answers, by day and by night.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import LONDON, day_ends
from counterline.plumbing.errors import CounterlineError
from counterline.post.model import LetterKind, Step
from counterline.post.working_days import open_time, shut_on, working_time
from counterline.vocabulary.terms.law import Jurisdiction


class Counts(StrEnum):
    """What counts as time."""

    MINUTES = "minutes"
    """Minutes, hours and days as they pass, nights and holidays included: where a law counts hours it means these."""
    HOURS = "hours"
    DAYS = "days"
    WHOLE_DAYS = "whole days"
    """Days of the calendar, until the last has ended in London."""
    WORKING_DAYS = "working day"
    """Days on which offices are open, from when they next open until the same time of the last."""
    OFFICE_DAYS = "office days"
    """The same, until offices shut on the last."""


@dataclass(frozen=True, slots=True)
class Within:
    """A time limit: how many of what counts. Refuses a number below 0 (`CounterlineError`)."""

    number: int
    counts: Counts

    def __post_init__(self) -> None:
        if self.number < 0:
            raise CounterlineError("Time is counted forward only. Give no number below 0.")


IN_DANGER: Final = Within(1, Counts.HOURS)
"""Where somebody is in danger, or missing and seen: the first hours count."""

ANSWERED_WITHIN: Final[Mapping[LetterKind, Within]] = {
    LetterKind.THREAT_TO_LIFE: Within(5, Counts.MINUTES),  # a telephone is tried twice; a life waits no longer
    LetterKind.MEETS_AT_ONCE: Within(5, Counts.MINUTES),
    LetterKind.CHILD_WORDING: Within(15, Counts.MINUTES),  # then deputies have it, and then the desk
    LetterKind.CONCERN_TO_RING: IN_DANGER,
    LetterKind.TELL_COUNCIL: IN_DANGER,
    LetterKind.PERHAPS_ONE: IN_DANGER,  # where neither lead could tell
    LetterKind.IS_ONE: IN_DANGER,
    LetterKind.DUTY_NOW: IN_DANGER,  # what no law gives a time
    LetterKind.MONEY_STEP: IN_DANGER,  # somebody may have nothing to live on from tonight
    LetterKind.HOME_LATE: Within(1, Counts.DAYS),  # until the next shift
    LetterKind.NOTICE: Within(1, Counts.WORKING_DAYS),  # a line moves on within days
    LetterKind.TASK: Within(1, Counts.WORKING_DAYS),  # to answer it, as a notice
    LetterKind.WRONG_MATCH: Within(1, Counts.WORKING_DAYS),  # two forces wait for it
    LetterKind.COVERT_WORDING: Within(1, Counts.WORKING_DAYS),  # until then the other body hears nothing
    LetterKind.REVIEW: Within(1, Counts.WORKING_DAYS),
    LetterKind.DUTY_RAN_OUT: Within(1, Counts.WORKING_DAYS),
    LetterKind.CONCERN_CHECK: Within(1, Counts.WORKING_DAYS),
    # Working Together to Safeguard Children, as procedures of Sefton and the Family Rights Group tell it (read 27 November 2026).
    LetterKind.REFERRAL: Within(1, Counts.WORKING_DAYS),
    LetterKind.FEED_BACK_DUE: Within(3, Counts.WORKING_DAYS),  # usual locally, and no law: a body may ask more
    LetterKind.LINE_ASKED: Within(2, Counts.WORKING_DAYS),  # the lead's officer may be off on the first
    LetterKind.INFORMATION_ASKED: Within(2, Counts.WORKING_DAYS),  # at least, once an answer was taken back
    LetterKind.MISREAD: Within(5, Counts.WORKING_DAYS),  # to correct a register within the week
    LetterKind.ERASE_COPY: Within(5, Counts.WORKING_DAYS),  # the law gives no days: to find a copy, and whoever took it
}
"""In what time the house wants a kind of letter answered, and why. What an agency sets itself (`safeguarding.signs.rule_numbers`), what the
law says of a duty (its document) and the day that a person names stand there."""
_EACH: Final = {Counts.MINUTES: timedelta(minutes=1), Counts.HOURS: timedelta(hours=1), Counts.DAYS: timedelta(days=1)}


def due(limit: Within | LetterKind, start: datetime, where: str, *, danger: bool = False) -> datetime:
    """By when what began at `start` is due where a body is, by its code, or in a jurisdiction.

    A kind of letter has its limit in `ANSWERED_WITHIN`. In danger it is due by `IN_DANGER` at the latest.
    """
    at = _ends(ANSWERED_WITHIN[limit] if isinstance(limit, LetterKind) else limit, start, where)
    return min(at, _ends(IN_DANGER, start, where)) if danger else at


def _ends(within: Within, start: datetime, where: str) -> datetime:
    if within.counts in _EACH:
        # By the instant, and not by what clocks on walls show: an hour of a spring night is missing from those.
        return start.astimezone(UTC) + within.number * _EACH[within.counts]
    if within.counts is Counts.WHOLE_DAYS:
        return day_ends(start.astimezone(LONDON).date() + timedelta(days=within.number))
    at = working_time(start, days=within.number, jurisdiction=_jurisdiction(where))
    return at if within.counts is Counts.WORKING_DAYS else shut_on(at.astimezone(LONDON).date())


# A letter's readers are reminded when a quarter of its time is left. The national desk is told a quarter of its time after it was due: of
# danger not sooner than five minutes, after which a threat to life is rung on, and not later than a day, so that no letter waits longer for
# it. Of all else an hour to a day of the office, and nobody is reminded of it or told while offices are shut where it is due.
_SHORTEST, _LONGEST = timedelta(minutes=5), timedelta(days=1)
_OPEN_SHORTEST, _OPEN_LONGEST = timedelta(hours=1), timedelta(hours=8)
LOOKED_AT_AGAIN: Final = timedelta(days=1)
"""A letter that waits is looked at again at least this often: its readers may have left, or the desk may need another reminder."""
Steps = tuple[tuple[Step, datetime], ...]


def steps(told: datetime, due_at: datetime | None, where: str, *, danger: bool) -> Steps:
    """When an unanswered letter goes on, in the time of the body or jurisdiction where it is due.

    One of danger goes on by the minute. One without a due time stays with whom it was sent to.
    """
    if due_at is None:
        return ()
    quarter = (due_at - told) / 4
    if danger:
        desk = due_at + min(max(quarter, _SHORTEST), _LONGEST)
        return ((Step.REMINDED, due_at - quarter), (Step.DEPUTIES, due_at), (Step.DESK, desk))
    jurisdiction = _jurisdiction(where)
    reminded, deputies = (open_time(at, timedelta(), jurisdiction) for at in (due_at - quarter, due_at))
    desk = open_time(deputies, min(max(quarter, _OPEN_SHORTEST), _OPEN_LONGEST), jurisdiction)
    return ((Step.REMINDED, reminded), (Step.DEPUTIES, deputies), (Step.DESK, desk))


def step_by(now: datetime, by: Steps) -> Step:
    """How far an unanswered letter has come by an instant."""
    return max((step for step, at in by if now >= at), default=Step.SENT)


def looked_at_next(now: datetime, by: Steps) -> datetime:
    """When a letter that waits is to be looked at again: at its next step, and after `LOOKED_AT_AGAIN` at the latest."""
    return min([at for _, at in by if at > now] + [now + LOOKED_AT_AGAIN])


def _jurisdiction(where: str) -> Jurisdiction:
    return where if isinstance(where, Jurisdiction) else agency(where).jurisdiction
