"""What may be asked of concerns, and what somebody may say about one: one question, by a page, the API or at the terminal."""

from typing import Annotated, Literal

from pydantic import Field

from counterline.doors.answers import Question
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.concerns import concerns

RuleName = Literal[
    "missing-and-seen",
    "child-on-a-line",
    "found-where-a-line-runs",
    "suspect-and-victim",
    "may-owe",
    "named-a-line",
    "child-there",
    "home-used",
    "said-to-be-exploited",
    "child-investigated",
    "somebody-worries",
]


class ConcernsWanted(Question):
    """Which concerns."""

    closed: bool = Field(False, description="Closed ones too.")
    rule: RuleName | None = Field(None, description="Of one rule: `counterline concern rules` lists them.")
    past: bool = Field(False, description="What is long past, of which nobody of your agency was told.")

    @property
    def asked(self) -> concerns.ConcernsAsked:
        """The same as the room is asked."""
        return concerns.ConcernsAsked(self.closed, self.rule, self.past)


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
