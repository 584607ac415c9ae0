"""What a machine says of a report: words to look at, a report to send, and a draft begun."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Final

from pydantic import Field, field_validator

from counterline.doors.answers import Question
from counterline.faces.reports.things import AnyThing, Short
from counterline.reports.model import Report, Sanitised
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.terms.law import Basis
from counterline.vocabulary.terms.marking import Marking

Text = Annotated[str, Field(min_length=1, max_length=20_000)]
LIES_IN: Final = "The compartment in which it lies: one on whose list you stand."


class SanitisedSaid(Question):
    """A version for more readers. Nothing in it leads to the original."""

    text: Text
    grading: Short
    conditions: str = Field("", max_length=2000)
    circulation: list[Short] = Field(default_factory=list, max_length=100)
    things: list[AnyThing] = Field(default_factory=list, max_length=200)

    def version(self, *, judged: bool = False) -> Sanitised:
        """The version as writing knows it."""
        things = tuple(each.thing() for each in self.things)
        return Sanitised(self.text, self.grading, self.conditions, tuple(self.circulation), things, judged)


class WordsAsked(Question):
    """The words of a report that is not sent yet; graded and with its things, it is told who could read it."""

    text: Text
    grading: Short = ""
    conditions: str = Field("", max_length=2000)
    circulation: list[Short] = Field(default_factory=list, max_length=100)
    things: list[AnyThing] = Field(default_factory=list, max_length=200)
    compartment: Ref | None = Field(None, description=LIES_IN)
    sanitised: SanitisedSaid | None = None

    def report(self) -> Report:
        """The report as far as it is said, for asking who could read it."""
        things = tuple(each.thing() for each in self.things)
        report = Report(self.text, self.grading, Basis.ASSESSMENT.value, things, conditions=self.conditions)
        wider = self.sanitised.version() if self.sanitised else None
        return replace(report, circulation=tuple(self.circulation), sanitised=wider, compartment=self.compartment or "")


_SAID_OTHERWISE: Final = {
    "things",
    "known_on",
    "circulation",
    "sanitised",
    "draft",
    "judged",
    "unassigned_ages",
    "compartment",
}


class ReportSent(Question):
    """One report, confirmed by a person: what is not in `things` is kept in the words alone."""

    text: Text
    grading: Short = Field(examples=["2BP"])
    basis: Short = Field(json_schema_extra={"enum": [*Basis]})
    things: list[AnyThing] = Field(default_factory=list, max_length=200)
    title: str = Field("", max_length=500)
    corrects: Short = Field(
        "", description="The reference of the report that this one takes the place of: your own agency's, and standing."
    )
    replaces: Short = Field(
        "",
        description="The record (`RC-…`) that you read before correcting: if another took its place since, nothing is sent. "
        "Without it, only a report that nobody has corrected is corrected.",
    )
    known_on: date | None = Field(None, description="Today if not given.")
    happened_from: Short = Field("", description="A date, to the day, month or year.")
    happened_to: Short = ""
    conditions: str = Field("", max_length=2000, examples=["A1 S2: ring before use"])
    circulation: list[Short] = Field(default_factory=list, max_length=100)
    marking: Short = Field(Marking.OFFICIAL_SENSITIVE.value, json_schema_extra={"enum": [*Marking]})
    source_reference: Short = ""
    origin_agency: Short = ""
    origin_reference: Short = ""
    compartment: Ref | None = Field(None, description=f"{LIES_IN} What corrects a report there says it too.")
    draft: Ref | None = Field(
        None, description="The draft beside which its files are; what it corrects was said where the draft was begun."
    )
    unassigned_ages: list[Short] = Field(
        default_factory=list,
        max_length=100,
        description="Each age or birth of `ages_of_nobody` with `child` that is no person's, as it is told there, once for "
        "each time it stands. One that is neither here nor with a person in `things` stops the report.",
        examples=[["15"]],
    )
    sanitised: SanitisedSaid | None = None
    withdraws_sanitised: bool = Field(
        False, description="Whether a correction without `sanitised` takes back the version that stands."
    )
    judged: bool = Field(
        False,
        description="Whether a person judged each piece of wording in `sanitised` that may show who the source is. Without it "
        "a version with such wording is not sent.",
    )

    @field_validator("draft", "compartment", mode="before")
    @classmethod
    def blank_names_none(cls, told: object) -> object:
        """Many programs fill what they do not use with nothing: that names no draft and no compartment."""
        return None if isinstance(told, str) and not told.strip() else told

    def report(self) -> Report:
        """The report as writing knows it."""
        told = self.model_dump(exclude=_SAID_OTHERWISE)
        wider = self.sanitised
        return Report(
            **told,
            things=tuple(each.thing() for each in self.things),
            known_on=self.known_on.isoformat() if self.known_on else "",
            circulation=tuple(self.circulation),
            unassigned_ages=tuple(self.unassigned_ages),
            compartment=self.compartment or "",
            sanitised=wider.version(judged=self.judged) if wider else None,
        )


class DraftBegun(Question):
    """A report that is not sent yet, so that files can be put beside it."""

    text: str = Field(
        min_length=1, max_length=20_000, description="Its words so far, which its writer sees on the page."
    )
    corrects: Ref | None = Field(
        None,
        description="The record (`RC-…`) of your agency's own report that it will take the place of, as you read it.",
    )
