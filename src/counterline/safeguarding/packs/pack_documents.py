"""What a pack asks, as documents: its parts and fields, from what each is filled, and what the official form is known to ask."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import Field, model_validator

from counterline.plumbing.document_parts import Day, Part, Slug, Text, read_document, refuse_twice
from counterline.plumbing.documents import shipped_texts
from counterline.safeguarding.duties.duty_documents import Saying, Whom


class Fills(StrEnum):
    """From what of the records a field is filled."""

    NAMES = "names"
    KNOWN_AS = "known as"
    BORN = "born"
    AGE = "age"
    SEX = "sex"
    NATIONALITY = "nationality"
    ADDRESSES = "addresses"
    CONTACTS = "contacts"
    REFERENCES = "references"
    ENCOUNTERS = "encounters"
    FLAGS = "flags"
    LINES = "lines"
    AREAS = "areas"
    MISSING = "missing"
    VISITS = "visits"
    CAPACITY = "capacity"
    DEBT = "debt"
    INDICATORS = "indicators"
    AUTHORITIES = "authorities"
    FACTS = "facts"
    BELIEFS = "beliefs"


class PackField(Part):
    """One thing that a pack asks. `before` is what must be answered before it leaves; `official` what the official form asks."""

    name: Slug
    label: Text
    fills: Fills | None = None
    long: bool = False
    answer: bool = False
    before: bool = False
    of: Whom = Whom.ANYBODY
    official: Text | None = None
    known_from: Text | None = None


class PackSection(Part):
    """Fields under one heading."""

    title: Text
    says: Saying | None = None
    fields: Annotated[tuple[PackField, ...], Field(min_length=1)]


class PackDocument(Part):
    """One kind of pack."""

    name: Slug
    version: Annotated[int, Field(ge=1)]
    title: Text
    says: Saying
    source: Text
    checked: Day
    of: Whom = Whom.ANYBODY
    first_responders: bool = False
    """Whether first responders alone may send what is filled in from it."""
    sections: Annotated[tuple[PackSection, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once_each(self) -> "PackDocument":
        refuse_twice("sections", (each.name for each in self.fields), "is asked twice")
        return self

    @property
    def fields(self) -> tuple[PackField, ...]:
        """Every field, in order."""
        return tuple(each for section in self.sections for each in section.fields)


@cache
def pack_documents() -> Mapping[str, PackDocument]:
    """The kinds of pack, by name."""
    texts = shipped_texts("safeguarding", "pack-")
    return {name: read_document(PackDocument, text, "The document of a pack") for name, text in texts.items()}
