"""What bodies outside policing keep by law or published guidance: what a request may tick, and needs no adviser for. Rules without I/O.

What is ticked is there already, of somebody or something named by reference, between two days that are not to come: it asks nobody to
find anything out. The document says of each kind what makes that kind of body keep it, and what of that was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from counterline.governance import Purpose
from counterline.places import agency, law_of
from counterline.plumbing.document_parts import Day, Part, Text, read_document
from counterline.plumbing.errors import Conflict
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.law import Jurisdiction, Law, Nation, Sector

Land = Literal["England", "Wales", "Scotland", "Northern Ireland"]
Named = Literal["person", "address", "contact_point"]


class HeldKind(Part):
    """One kind of record: what it is of, who keeps it in which lands, by which law or guidance, and what was read of that."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    label: Text
    of: Annotated[tuple[Named, ...], Field(min_length=1)]
    sectors: tuple[Sector, ...] = ()
    bodies: tuple[str, ...] = ()
    lands: Annotated[tuple[Land, ...], Field(min_length=1)]
    law: Text
    source: Text

    def kept_by(self, body: AgencyCode, law: Law) -> bool:
        """Whether a body keeps it, as far as the register says what it does and where."""
        return (body in self.bodies or law.sector in self.sectors) and bool(_lands(law).intersection(self.lands))


class HeldKinds(Part):
    """All of them, and the day on which their sources were read."""

    read: Day
    kinds: Annotated[tuple[HeldKind, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Ticked:
    """What is asked for without a word: which kind of record, from when until when, and for which purpose."""

    kind: str
    from_day: date
    to_day: date
    purpose: Purpose

    def check(self, to: AgencyCode, on: date) -> HeldKind:
        """The kind; refuses one that a body does not keep, and a day to come: nobody holds that yet (`Conflict`)."""
        kind = next((each for each in kinds_held_by(to) if each.name == self.kind), None)
        if kind is None:
            kept = ", ".join(each.name for each in kinds_held_by(to)) or "nothing: ask in words"
            raise Conflict(f"That is no record that {agency(to).name} is known to keep. There may be ticked: {kept}.")
        if self.from_day > self.to_day:
            raise Conflict("It ends before it begins.")
        if self.to_day > on:
            raise Conflict("A day to come cannot be asked for: nobody holds it yet. Ask until today at most.")
        return kind

    def meets(self, other: "Ticked") -> bool:
        """Whether two ask for the same record of days that meet."""
        return self.kind == other.kind and self.from_day <= other.to_day and other.from_day <= self.to_day

    @property
    def label(self) -> str:
        """The same in words of ours."""
        kept = held_kinds().get(self.kind)
        return f"{kept.label if kept else self.kind}, {self.from_day:%-d %B %Y} to {self.to_day:%-d %B %Y}"


_BOTH: Final = frozenset[str](Nation)


def _lands(law: Law) -> frozenset[str]:
    """The lands that a body works in; one of England and Wales keeps what the law of either has it keep."""
    if law.jurisdiction is not Jurisdiction.ENGLAND_AND_WALES:
        return frozenset({law.jurisdiction.value})
    return frozenset({law.nation.value}) if law.nation else _BOTH


@cache
def held_document() -> HeldKinds:
    """The document that ships."""
    kept = files("counterline.coordination").joinpath("documents", "held-records.yaml").read_text(encoding="utf-8")
    return read_document(HeldKinds, kept, "The document of held records")


@cache
def held_kinds() -> Mapping[str, HeldKind]:
    """Its kinds, by name."""
    return {each.name: each for each in held_document().kinds}


def kinds_held_by(body: AgencyCode | str) -> tuple[HeldKind, ...]:
    """What a body is known to keep; nothing for police, who are asked in words, nor where nothing is known."""
    code, law = agency(body).code, law_of(body)
    return tuple(each for each in held_kinds().values() if each.kept_by(code, law))
