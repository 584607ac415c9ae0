"""How closures are told: how many lines each counts and why that changed, and which no longer count."""

from datetime import date

from pydantic import Field

from counterline.api.answers import Answer
from counterline.lines import Closure
from counterline.picture import Cause, Unit
from counterline.vocabulary.offence_outcome import CaseStatus


class ClosuresTold(Answer):
    """How many lines count as closed by one closure on two dates; the parts add up to the difference exactly."""

    unit: Unit = Unit.LINES
    closure: Closure
    before_on: date
    after_on: date
    before: int
    after: int
    parts: dict[Cause, int]


class CaseEndedTold(Answer):
    """A case that came to nothing, on which a closure had rested."""

    agency: str
    case: str = Field(validation_alias="written", description="The agency's own reference for it.")
    outcome: str = Field(json_schema_extra={"enum": [*CaseStatus]})
    on: tuple[date, date] | None = Field(description="The first and the last day that its date may mean.")
    known_on: date
    records: list[str] = Field(validation_alias="record_refs")


class ReclassifiedTold(Answer):
    """A closure by arrest and charge that no longer counts, with the returns that told of it."""

    closed_on: tuple[date, date] | None = Field(description="The first and the last day that its date may mean.")
    known_on: date = Field(
        description="The day on which the last case that it rested on was known to have come to nothing."
    )
    why: str
    records: list[str] = Field(validation_alias="record_refs")
    cases: list[CaseEndedTold]
