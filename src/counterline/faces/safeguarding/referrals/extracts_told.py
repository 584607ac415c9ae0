"""What is told of extracts: the shapes that the API answers and `--json` prints."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from counterline.doors.answers import Answer, Question
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work
from counterline.safeguarding.referrals import extracts
from counterline.safeguarding.referrals.extracts import Extracting


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


@dataclass(frozen=True, slots=True)
class ExtractAsked(Extracting):
    """What you pass on: the least that they need, in your words, and to which role of which policing body."""

    key: Annotated[
        str | None, Field(max_length=60, description="Drawn with a form: sent again, it is one extract.")
    ] = None


class ExtractTakenBack(Question):
    """Why it is taken back: its reader reads it."""

    why: str = Field(max_length=2000, description="Why: its reader reads it.")


def extracts_told(work: Work, ref: str) -> ExtractsTold:
    """What the viewer's side passed on of a referral."""
    return ExtractsTold(items=[ExtractTold.of(each) for each in extracts.extracts_of(work, ref)])
