"""The shapes in which publications are told: as sealed, as prepared, what is outstanding, and as recounted."""

from datetime import date, datetime
from typing import Any

from pydantic import Field, JsonValue

from counterline.doors.answers import Answer
from counterline.governance.people.viewers import Viewer, viewer_of
from counterline.governance.permissions import Permission
from counterline.picture.outstanding import outstanding
from counterline.picture.releasing.preparing import ForceAnswer, Prepared
from counterline.picture.releasing.published import Published
from counterline.picture.releasing.recounting import Recount
from counterline.plumbing.work import Work


class PublishedTold(Answer):
    """One publication as it was sealed."""

    ref: str
    title: str
    on: date
    rule: str
    body: dict[str, JsonValue]
    seal: str
    previous_seal: str | None
    prepared_by: str | None
    published_by: str
    published_at: datetime
    revises: str | None
    reason: str | None
    revised_by: str | None
    marking: str = Field(description="As it was sealed, or above that since somebody named raised it.")
    raised: str | None = Field(description="Why, by whom and when its marking was raised.")


class PublishedPage(Answer):
    """One page of publications, newest first."""

    items: list[PublishedTold]
    next: str | None


class OutstandingTold(Answer):
    """What a release would go out in spite of. `spends` and `left` are of the month's budget."""

    missing_returns: list[str]
    alarms: int
    questions: int = Field(description="Contact points of which a person has to say whether they changed hands.")
    doubtful_joins: int
    estimate_in_development: bool
    no_estimate: str | None
    unanswered: list[str]
    nobody_to_ask: list[str] = Field(description="Forces with nobody here to answer: their cells are withheld.")
    spends: float
    left: float


class AnswerTold(Answer):
    """What one force answered, and how many closures it says that it has announced for the month."""

    force: str
    answer: ForceAnswer
    announced: int | None
    at: datetime


class PreparedTold(Answer):
    """One release as prepared. The desk reads all that is asked and answered, a force what concerns itself."""

    ref: str
    title: str
    on: date
    figures_of: str
    national_only: bool
    revises: str | None
    reason: str | None
    prepared_by: str
    prepared_at: datetime
    state: str
    published_as: str | None
    forces_asked: list[str]
    answers: list[AnswerTold]
    outstanding: OutstandingTold | None = Field(description="For the desk, of one release that waits.")


class PreparedPage(Answer):
    """Every release that the viewer may read, the newest first."""

    items: list[PreparedTold]


class DiffersTold(Answer):
    """One figure that comes out otherwise than it was kept."""

    unit: str
    level: str
    area: str
    then: int | None
    now: int | None


class RecountTold(Answer):
    """A publication counted once more from what was known at the instant of its release."""

    ref: str
    at: datetime
    same: bool
    figures: int
    differs: list[DiffersTold]
    why: str


def published_told(found: Published) -> PublishedTold:
    """One publication."""
    return PublishedTold.of(found)


def prepared_told(work: Work, found: Prepared) -> PreparedTold:
    """One release, with what is outstanding where it waits and the viewer may release it."""
    viewer = viewer_of(work)
    waits = found.state == "waiting" and viewer.may(Permission.PICTURE_FIGURE_PUBLISH)
    return _prepared(found, viewer, outstanding(work, found) if waits else None)


def all_prepared_told(work: Work, found: list[Prepared]) -> PreparedPage:
    """Every release, without what is outstanding."""
    viewer = viewer_of(work)
    return PreparedPage(items=[_prepared(each, viewer, None) for each in found])


def recount_told(found: Recount) -> RecountTold:
    """A recount."""
    return RecountTold.model_validate(found)


def _prepared(found: Prepared, viewer: Viewer, beside: Any) -> PreparedTold:  # noqa: ANN401 - an Outstanding or None
    asked = found.forces_asked
    if not viewer.may(Permission.PICTURE_FIGURE_PUBLISH):
        asked = tuple(code for code in asked if code == viewer.agency)
    answers = [AnswerTold.model_validate(each) for _, each in sorted(found.answers.items())]
    told = None if beside is None else OutstandingTold.model_validate(beside)
    return PreparedTold.of(found, forces_asked=list(asked), answers=answers, outstanding=told)
