"""What is told of findings and reviews: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable
from datetime import date, datetime

from pydantic import Field

from counterline.doors.answers import Answer, Question
from counterline.safeguarding.duties import findings
from counterline.safeguarding.holds.hold_rules import HoldCause, Side
from counterline.safeguarding.reviews import reviews
from counterline.vocabulary.crossing import Ref


class FindingMade(Question):
    """That somebody is adult and, on what is known, not exploited: why, and the last day on which that stands."""

    mention: Ref
    reason: str = Field(min_length=3, max_length=1000)
    until: date


class FindingUndone(Question):
    """Why a finding is undone."""

    reason: str = Field(min_length=3, max_length=1000)


class ReviewAnswered(Question):
    """Whether the holds that a review is about may end, why, and the last day on which that stands."""

    clears: bool
    reason: str = Field(min_length=3, max_length=1000)
    until: date


class FindingTold(Answer):
    """One finding; its reason is told to its maker's agency and to the national body alone."""

    ref: str
    mention: str
    reason: str | None
    by: str
    agency: str
    made_at: datetime
    until: datetime
    undone: bool
    is_current: bool


class FindingsTold(Answer):
    """What was found of somebody, the newest first."""

    items: list[FindingTold]


class ReviewAnswer(Answer):
    """What one side answered."""

    side: Side
    clears: bool
    reason: str
    by: str
    body: str
    at: datetime
    until: datetime


class ReviewTold(Answer):
    """One review: of whom, for what causes they are held, who has to answer by when, and what was answered.

    `bodies` are asked beside the national body, where a record calls the person a child.
    """

    ref: str
    mention: str
    is_joint: bool
    in_danger: bool
    opened_at: datetime
    due_at: datetime
    causes: list[HoldCause]
    answers: list[ReviewAnswer]
    waits_for: list[Side]
    ends_holds: bool
    bodies: list[str]


class ReviewsTold(Answer):
    """Reviews, those first that wait for an answer and are due soonest."""

    items: list[ReviewTold]


def findings_told(found: Iterable[findings.Finding]) -> FindingsTold:
    """Several findings."""
    return FindingsTold(items=[FindingTold.of(each) for each in found])


def review_told(found: reviews.Review) -> ReviewTold:
    """One review."""
    return ReviewTold.of(
        found,
        causes=list(found.causes),
        answers=[ReviewAnswer.of(each) for each in found.answers],
        waits_for=list(found.waits_for),
        bodies=list(found.bodies),
    )


def reviews_told(found: Iterable[reviews.Review]) -> ReviewsTold:
    """Several reviews."""
    return ReviewsTold(items=[review_told(each) for each in found])
