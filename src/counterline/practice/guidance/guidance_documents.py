"""What guidance says, as a document: for which moment, what first and what never, signs, law, whom to ring, and its sources."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from counterline.governance.documents.shipped import NationDocument
from counterline.plumbing.document_parts import Day, Faults, Part, Text, listed
from counterline.practice.guidance.guidance_wording import advises
from counterline.safeguarding.duties.duty_documents import Saying

Sayings = Annotated[tuple[Saying, ...], BeforeValidator(listed)]


class GuidanceNation(StrEnum):
    """Where guidance holds. England and Wales have one law of crime, and two of protection."""

    ENGLAND_AND_WALES = "England and Wales"
    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


class ForWhom(Part):
    """Who it is written for: what they do, and where they work."""

    roles: Annotated[tuple[Text, ...], BeforeValidator(listed), Field(min_length=1)]
    sectors: Annotated[tuple[Text, ...], BeforeValidator(listed), Field(min_length=1)]


class GuidanceSource(Part):
    """What was read, and on which day; `unread` says what of it was not, so that nobody takes a report of it for its words."""

    title: Text
    source: Text
    read_on: Day
    unread: Text | None = None


class GuidanceLaw(GuidanceSource):
    """What the law is, in our own words, and where it was read."""

    says: Saying


class Ringing(Part):
    """Whom to ring. `danger` says when 999 comes before everybody else; a body that adopts a page puts its numbers beside the others."""

    danger: Saying | None = None
    day: Saying
    night: Saying


class Elsewhere(Part):
    """What another nation has in the place of what is said here."""

    nation: GuidanceNation
    says: Saying


class Guidance(NationDocument):
    """One page for one moment."""

    called = "The guidance"
    nation: GuidanceNation
    moment: Text
    for_whom: ForWhom
    first: Annotated[Sayings, Field(min_length=1)]
    never: Annotated[Sayings, Field(min_length=1)]
    about_signs: Saying | None = None
    signs: Sayings = ()
    law: tuple[GuidanceLaw, ...] = ()
    ring: Ringing
    elsewhere: tuple[Elsewhere, ...] = ()
    sources: Annotated[tuple[GuidanceSource, ...], Field(min_length=1)]
    review_on: Day

    @model_validator(mode="after")
    def _never_advised(self) -> "Guidance":
        found = [(place, said) for place, text in self.advice() for said in advises(text)]
        if any(each.nation is self.nation for each in self.elsewhere):
            found.append((("elsewhere",), f"What holds in {self.nation} is the page itself. Take {self.nation} out."))
        if found:
            raise Faults(found)
        return self

    def advice(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every text that somebody may act on, with its place; what stands in `never` is there to be forbidden."""
        yield ("title",), self.title
        yield ("moment",), self.moment
        for name in ("first", "signs"):
            for at, text in enumerate(getattr(self, name)):
                yield (name, at), text
        if self.about_signs:
            yield ("about_signs",), self.about_signs
        for name, said in (("danger", self.ring.danger), ("day", self.ring.day), ("night", self.ring.night)):
            if said:
                yield ("ring", name), said
        for at, other in enumerate(self.elsewhere):
            yield ("elsewhere", at, "says"), other.says
        for at, law in enumerate(self.law):
            yield ("law", at, "says"), law.says
