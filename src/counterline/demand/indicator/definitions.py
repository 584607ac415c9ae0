"""What the share of homicides is: a definition is a document with its source, the day it was read, and what others published under it."""

import hashlib
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from counterline.governance.documents.shipped import NationDocument
from counterline.plumbing.document_parts import Day, Faults, Part, Slug, Text, listed, printable, refuse_twice

NATION: Final = "England and Wales"
Question = Literal["victim_drug_link", "suspect_drug_link", "drug_related"]
DrugKind = Literal["systemic", "economic", "psychopharmacological", "ambiguous"]
Saying = Annotated[str, AfterValidator(lambda said: printable(said, 600))]  # letters: three sentences
Many = Annotated[int, Field(ge=0, le=1_000_000)]


class CountedPart(Part):
    """One share of a definition, and what a homicide counts by.

    It counts where `any_of` some questions is a yes, or where drugs were behind it in one of some `kinds`.
    """

    name: Slug
    title: Text
    any_of: Annotated[tuple[Question, ...], BeforeValidator(listed)] = ()
    kinds: Annotated[tuple[DrugKind, ...], BeforeValidator(listed)] = ()

    @model_validator(mode="after")
    def _one(self) -> "CountedPart":
        if bool(self.any_of) == bool(self.kinds):
            raise Faults([((), "Say by which questions it counts, or by which kinds: one of the two.")])
        return self


class PublishedShare(Part):
    """What others published of one part for a period, as their text gives it."""

    part: Slug
    period: Text
    count: Many | None = None
    of: Many | None = None
    percent: Annotated[int, Field(ge=0, le=100)]


class Definition(NationDocument):
    """One definition of the share, as it was read in its source on a day."""

    called = "The definition"
    nation: Literal["England and Wales"]
    says: Saying
    source: Text
    read_on: Day
    parts: Annotated[tuple[CountedPart, ...], Field(min_length=1)]
    published: tuple[PublishedShare, ...] = ()
    not_found: Saying | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> "Definition":
        refuse_twice("parts", (each.name for each in self.parts))
        known = {each.name for each in self.parts}
        if strange := sorted({each.part for each in self.published} - known):
            raise Faults([(("published",), f"There is no part {', '.join(strange)}.")])
        return self

    @property
    def titles(self) -> dict[str, str]:
        """What each part is called, by its name."""
        return {each.name: each.title for each in self.parts}

    @cached_property
    def digest(self) -> str:
        """What it says, as a hash."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()
