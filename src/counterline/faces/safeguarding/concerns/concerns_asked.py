"""What somebody may say about a concern, and of the numbers by which rules judge."""

from typing import Annotated, Literal

from pydantic import Field

from counterline.doors.answers import Question
from counterline.resolution.people.assembling import Verdict


class PerhapsSaid(Question):
    """Whether two who are perhaps one are, said after ringing the other body."""

    question: Annotated[str, Field(max_length=40)]
    verdict: Verdict
    reason: str = Field(min_length=3, max_length=2000, description="Whom you rang and what makes you sure, or not.")


LimitName = Literal["far", "near", "back", "owing", "take_up", "check"]


class LimitSaid(Question):
    """A number by which rules judge at your agency, and why it is another than the shipped one."""

    name: LimitName = Field(description="Which number: `counterline concern rules` lists them.")
    value: int = Field(ge=1, le=10_000, description="The number, in the unit of the rule.")
    reason: str = Field(
        min_length=20, max_length=2000, description="Why, as your colleagues will understand in a year."
    )
