"""What is told of notices, and may be said of one: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from counterline.coordination.deconfliction import notices
from counterline.coordination.deconfliction.hearing import Ear, Heard
from counterline.coordination.deconfliction.notices import MatchAnswer, MeetingOutcome
from counterline.doors.answers import Answer, Question

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=1000)]


class OutcomeSaid(Question):
    """What came of a notice, and why."""

    outcome: MeetingOutcome = Field(description="What came of it.")
    reason: Reason = Field(description="Why, in a sentence that a colleague can check.")
    met: str | None = Field(
        None, description="Of which of `things` it is; else of all that met. The national desk answers of one."
    )


class MetOnNotice(Answer):
    """One thing that met, by a mention of the notice's own side; `shown` where you may read it."""

    ref: str
    kind: str
    shown: str | None


class NoticeOutcome(Answer):
    """What somebody said came of it: of one thing of a `kind`, by your own mentions of it as long as it meets; else of all."""

    outcome: MeetingOutcome
    reason: str
    by: str
    agency: str
    at: datetime
    kind: str | None
    met: list[str]


class NoticeTold(Answer):
    """Whom to ring: `facts` is what its owner states beside it. `met` are mentions of your own; `ear` is empty at the desk."""

    ref: str
    ear: Ear | None
    what: Heard
    agency: str
    investigation: str | None
    other_agency: str
    name: str | None
    number: str | None
    hours: str | None
    facts: str | None
    met: list[str]
    stands: bool
    threat: bool
    letter: str | None = Field(description="The letter that waits until somebody has answered the telephone.")
    ring_next: str | None
    lead: str | None = Field(description="The body that leads, once it said so.")
    answers: list[MatchAnswer] = Field(description="What the national desk says of what was taken to be a wrong match.")
    outcomes: list[NoticeOutcome]
    to_judge: list[str] = Field(description="Where the national desk judges what met, side by side.")
    things: list[MetOnNotice] = Field(description="What met. In a list of notices it is left out.")
    to_answer: list[MetOnNotice] = Field(description="The things of which the national desk may answer.")


class NoticesTold(Answer):
    """Notices: those of which somebody must be rung first, then those that stand."""

    items: list[NoticeTold]


def notice_told(found: notices.Notice) -> NoticeTold:
    """One notice."""
    judged = [f"/{'pairs' if each.kind == 'person' else 'hands'}/{each.one}/{each.other}" for each in found.to_judge]
    return NoticeTold.of(found, to_judge=judged)


def notices_told(found: Iterable[notices.Notice]) -> NoticesTold:
    """Several."""
    return NoticesTold(items=[notice_told(each) for each in found])
