"""Which guidance is in force, or stood on a day: by moment, by name, and each version beside the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated

from counterline.governance.documents.documents import Document, on_file
from counterline.plumbing.clock import day_ends
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.practice.guidance.guidance_approvals import KIND
from counterline.practice.guidance.guidance_documents import Guidance
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class GuidanceInForce:
    """One page of guidance that is in force: its version by reference, its moment, and whether its review is overdue."""

    ref: Annotated[str, crossing.field("Reference", "The version's reference, GD-…")]
    name: str
    version: int
    title: str
    moment: str
    nation: str
    review_on: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class StoodGuidance:
    """A version that stood on a day, and the approval by which it stood."""

    guidance: Guidance
    approval: Document


def in_force(work: Work, on: date | None = None) -> Sequence[GuidanceInForce]:
    """Everything in force today, or that stood at the end of a day, by moment; refuses a day to come."""
    found = [_line(each, on or work.clock.today()) for each in _stood(work, on)]
    return sorted(found, key=lambda each: (each.moment, each.name))


def _line(stood: StoodGuidance, day: date) -> GuidanceInForce:
    said = stood.guidance
    return GuidanceInForce(
        stood.approval.ref,
        said.name,
        said.version,
        said.title,
        said.moment,
        str(said.nation),
        said.review_on,
        is_overdue(said, day),
    )


def is_overdue(said: Guidance, day: date) -> bool:
    """Whether its review was due by a day: what it says may have changed since."""
    return said.review_on <= day


def named(work: Work, name: str, on: date | None = None) -> StoodGuidance:
    """One by its name, as it stands today or stood on a day; refuses a name under which nothing did (`NotFound`)."""
    found = next((each for each in _stood(work, on) if each.guidance.name == name), None)
    if found is None:
        raise NotFound(
            "No guidance of that name was in force on that day." if on else "No guidance of that name is in force."
        )
    return found


def _stood(work: Work, on: date | None) -> list[StoodGuidance]:
    today = work.clock.today()
    if on and on > today:
        raise CounterlineError(
            "What will stand on a day to come is not known. Ask for today or a day that has passed.",
            HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    known = day_ends(on) if on and on < today else None
    return [StoodGuidance(Guidance.parse(each.text), each) for each in on_file(work, KIND, on, known) if each.in_force]
