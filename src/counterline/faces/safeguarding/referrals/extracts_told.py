"""What is told of extracts: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from counterline.doors.answers import Answer, Question
from counterline.plumbing.work import Work
from counterline.safeguarding.referrals import extracts
from counterline.safeguarding.referrals.extracts import Extract, Extracting
from counterline.vocabulary.crossing import question


class ExtractsTold(Answer):
    """What your side passed on of a referral."""

    items: list[Extract]


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


def in_lines(found: Extract) -> Iterator[str]:
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
    return ExtractsTold(items=extracts.extracts_of(work, ref))
