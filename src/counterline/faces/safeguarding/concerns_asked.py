"""What may be asked of concerns, and what somebody may say about one: one question, by a page, the API or at the terminal."""

from typing import Annotated, Literal

from pydantic import Field

from counterline.doors.answers import Question
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.concerns import acts, concern, concerns, worrying

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
    rule: RuleName | None = None
    past: bool = Field(False, description="What is long past, of which nobody of your agency was told.")

    @property
    def asked(self) -> concerns.ConcernsAsked:
        """The same as the room is asked."""
        return concerns.ConcernsAsked(self.closed, self.rule, self.past)


class ActSaid(Question):
    """What is done about a concern, and why."""

    did: concern.Did
    reason: str = Field(min_length=3, max_length=2000, description="What your colleagues will understand in a year.")
    body: str | None = Field(None, max_length=60, description="The code of the body that it is given to.")
    outcome: concern.ConcernOutcome | None = Field(None, description="Whether it was right, where it is closed.")

    @property
    def doing(self) -> acts.Doing:
        """The same as the room is told."""
        return acts.Doing(self.did, self.reason, self.body, self.outcome)


class PerhapsSaid(Question):
    """Whether two who are perhaps one are, said after ringing the other body."""

    question: Annotated[str, Field(max_length=40)]
    verdict: Verdict
    reason: str = Field(min_length=3, max_length=2000, description="Whom you rang and what makes you sure, or not.")


class DutyNumberSaid(Question):
    """Whom to ring at your agency."""

    number: str = Field(min_length=3, max_length=30)
    hours: str = Field(min_length=3, max_length=120, description="When it is answered, as in 'day and night'.")


LimitName = Literal["far", "near", "back", "owing", "take_up", "check"]


class LimitSaid(Question):
    """A number by which rules judge at your agency, and why it is another than the shipped one."""

    name: LimitName
    value: int = Field(ge=1, le=10_000)
    reason: str = Field(min_length=20, max_length=2000)


class WorrySaid(Question):
    """What somebody worries about; whoever may be told beside their own agency and the national desk is named by code."""

    what: str = Field(min_length=3, max_length=4000, description="What was seen or heard, and when.")
    name: str = Field("", max_length=200, description="Who it is about.")
    born: str = Field("", max_length=60)
    age: str = Field("", max_length=20, description="Where the birth is not known.")
    address: str = Field("", max_length=200, description="Where they live.")
    area: str = Field("", max_length=120)
    line: str = Field("", max_length=120, description="A number that deals.")
    also_to: Annotated[tuple[str, ...], Field(max_length=5, description="Codes of agencies that are to read it.")] = ()

    @property
    def worry(self) -> worrying.Worry:
        """The same as the room is told."""
        return worrying.Worry(**self.model_dump())
