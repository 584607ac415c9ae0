"""By which law clocks of money run, as documents: one for each jurisdiction, with the law, its source and the day it was read.

A document is data. It runs no clock until somebody of its jurisdiction approves it, and a line that it marks as not confirmed runs none
until whoever approves says of that line by name that it holds.
"""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from counterline.governance.documents.shipped import NationDocument
from counterline.places.ground.agencies import law_of
from counterline.plumbing.document_parts import Day, Faults, Part, Slug, Text, listed, printable, refuse_twice
from counterline.proceeds.assets.model import AssetState, Sort, StepDid
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction

LONGEST_SAYING: Final = 600  # letters: three sentences, which is what fits under a heading on a telephone
Saying = Annotated[str, AfterValidator(lambda said: printable(said, LONGEST_SAYING))]


class ToldDay(StrEnum):
    """A day that a court or a person named, by its field in the record of the step."""

    REVIEW = "review_on"
    STATEMENT = "statement_due_on"
    PAY_BY = "pay_by"


class Since(StrEnum):
    """From which step months are counted."""

    EACH = "each order"
    FIRST = "the first order"
    CONVICTION = "conviction"


class ClockTime(Part):
    """In what time: hours that courts count, months that begin with a day, days from the day after, or a day that was named.

    No order holds longer than `in_all` months from the first, or than the years that a court gave, `longest` months at most. `months`
    beside `day` are the longest that the law lets a court name: where it named no day, a sum is due on the day of the order itself.
    """

    hours: Annotated[int, Field(ge=1, le=24 * 30)] | None = None
    days: Annotated[int, Field(ge=1, le=366)] | None = None
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    in_all: Annotated[int, Field(ge=1, le=120)] | None = None
    longest: Annotated[int, Field(ge=1, le=120)] | None = None
    since: Since = Since.EACH
    day: ToldDay | None = None

    @model_validator(mode="after")
    def _one(self) -> "ClockTime":
        ways = [self.hours, self.days, self.months or self.day]
        if sum(each is not None for each in ways) != 1:
            raise Faults([(("hours",), "Say one of hours, days, months or day.")])
        return self


class ClockLine(Part):
    """One clock: which step starts it on what sort of asset, while what state it runs, and how its time is counted."""

    name: Slug
    title: Text
    says: Saying
    law: Text
    source: Text
    checked: Day
    unconfirmed: Text | None = None
    starts: Annotated[tuple[StepDid, ...], BeforeValidator(listed), Field(min_length=1)]
    of: Annotated[tuple[Sort, ...], BeforeValidator(listed)] = ()
    at_least: Annotated[int, Field(ge=1)] | None = None
    """Pounds: less than this is not reached by the power."""
    runs_while: Annotated[tuple[AssetState, ...], BeforeValidator(listed), Field(min_length=1)]
    within: ClockTime


class ClockDocument(NationDocument):
    """The clocks of money in one jurisdiction."""

    called = "The document of clocks"
    nation: Jurisdiction
    clocks: Annotated[tuple[ClockLine, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once_each(self) -> "ClockDocument":
        refuse_twice("clocks", (each.name for each in self.clocks))
        return self


def jurisdiction_of(agency: AgencyCode) -> Jurisdiction | None:
    """The jurisdiction that an agency works in; None where it works in several."""
    law = law_of(agency)
    return law.jurisdiction if law.of_one_land else None
