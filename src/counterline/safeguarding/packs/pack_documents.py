"""What a pack asks, as documents: its parts and fields, from what each is filled, and what the official form is known to ask."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field, model_validator

from counterline.plumbing.document_parts import Day, Faults, Part, Text, read_document
from counterline.safeguarding.duties.duty_documents import Saying, Slug, Whom


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
    first_responders: bool = False
    """Whether first responders alone may send what is filled in from it."""
    sections: Annotated[tuple[PackSection, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once_each(self) -> "PackDocument":
        names = [each.name for each in self.fields]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise Faults([(("sections",), f"{', '.join(twice)} is asked twice.")])
        return self

    @property
    def fields(self) -> tuple[PackField, ...]:
        """Every field, in order."""
        return tuple(each for section in self.sections for each in section.fields)


@cache
def pack_documents() -> Mapping[str, PackDocument]:
    """The kinds of pack, by name."""
    found = (
        each
        for each in files("counterline.safeguarding").joinpath("documents").iterdir()
        if each.name.startswith("pack-")
    )
    read = (read_document(PackDocument, each.read_text(encoding="utf-8"), "The document of a pack") for each in found)
    return {each.name: each for each in sorted(read, key=lambda each: each.name)}
