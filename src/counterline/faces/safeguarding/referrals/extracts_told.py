"""What is told of extracts: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from counterline.doors.answers import Answer, Question
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work
from counterline.safeguarding.referrals import extracts
from counterline.safeguarding.referrals.extracts import Extracting
from counterline.vocabulary.crossing import question


class ExtractTold(Answer):
    """What those who protect passed on of what they were told."""

    ref: str
    referral: str | None = Field(description="Of which referral it is, for the side that gave it alone.")
    words: str = Field(description="Empty for whoever it went to, once it was taken back.")
    law: str = Field(description="Under which law each side holds it.")
    agency: str
    receiver: str
    role: ViewerRole
    by: str
    at: datetime
    taken_back_at: datetime | None
    why_back: str | None


class ExtractsTold(Answer):
    """What your side passed on of a referral."""

    items: list[ExtractTold]


@question
@dataclass(frozen=True, slots=True)
class ExtractAsked(Extracting):
    """What you pass on: the least that they need, in your words, and to which role of which policing body."""

    key: Annotated[
        str | None, Field(max_length=60, description="Drawn with a form: sent again, it is one extract.")
    ] = None


class ExtractTakenBack(Question):
    """Why it is taken back: its reader reads it."""

    why: str = Field(max_length=2000, description="Why: its reader reads it.")


def in_lines(found: ExtractTold) -> Iterator[str]:
    """One extract at a terminal."""
    back = f"  TAKEN BACK: {found.why_back}" if found.taken_back_at else ""
    yield f"{found.ref}  {found.by} of {found.agency} to the {found.role} of {found.receiver}{back}"
    yield from (f"  {said}" for said in (found.words, found.law) if said)


def all_in_lines(found: ExtractsTold) -> Iterator[str]:
    """Several."""
    for each in found.items:
        yield from in_lines(each)


def extracts_told(work: Work, ref: str) -> ExtractsTold:
    """What the viewer's side passed on of a referral."""
    return ExtractsTold(items=[ExtractTold.of(each) for each in extracts.extracts_of(work, ref)])
