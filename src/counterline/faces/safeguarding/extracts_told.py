"""What is told of extracts: the shapes that the API answers and `--json` prints."""

from datetime import datetime
from typing import Literal

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


class ExtractAsked(Question):
    """What you pass on: the least that they need, in your words, and to which role of which policing body."""

    to: str = Field(max_length=60)
    role: Literal[ViewerRole.INVESTIGATOR, ViewerRole.OFFICER]
    words: str = Field(max_length=2000)
    gateway: str | None = Field(None, max_length=60)
    key: str | None = Field(None, max_length=60, description="Drawn with a form: sent again, it is one extract.")

    @property
    def extracting(self) -> Extracting:
        """The same as the room is told."""
        return Extracting(self.to, self.role, self.words, self.gateway, self.key)


class ExtractTakenBack(Question):
    """Why it is taken back: its reader reads it."""

    why: str = Field(max_length=2000)


def extracts_told(work: Work, ref: str) -> ExtractsTold:
    """What the viewer's side passed on of a referral."""
    return ExtractsTold(items=[ExtractTold.of(each) for each in extracts.extracts_of(work, ref)])
