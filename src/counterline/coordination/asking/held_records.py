"""The records that bodies outside policing keep by law or published guidance, which a request may tick without an adviser. No I/O.

A ticked record exists already, of a person or thing named by reference and between two days that are not in the future, so asking for it
asks nobody to find anything out. For each kind `held-records.yaml` says what makes which bodies keep it, and what was read for that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from counterline.governance.log.model import Purpose
from counterline.places.ground.agencies import agency, law_of
from counterline.plumbing.document_parts import Day, Part, Text, read_document
from counterline.plumbing.errors import Conflict
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction, Law, Nation, Sector

Land = Literal["England", "Wales", "Scotland", "Northern Ireland"]
Named = Literal["person", "address", "contact_point", "ground"]
"""What a record is about; one of a body's `ground` counts what is there and names nobody."""


class HeldKind(Part):
    """One kind of record: what it may be about (`of`), and which bodies keep it, in which lands and by which law.

    `source` is what was read for that.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{1,39}$")]
    label: Text
    of: Annotated[tuple[Named, ...], Field(min_length=1)]
    sectors: tuple[Sector, ...] = ()
    bodies: tuple[str, ...] = ()
    lands: Annotated[tuple[Land, ...], Field(min_length=1)]
    law: Text
    source: Text

    def kept_by(self, body: AgencyCode, law: Law) -> bool:
        """Whether a body keeps it, by what the register says of its work and where it does that."""
        return (body in self.bodies or law.sector in self.sectors) and bool(_lands(law).intersection(self.lands))


class HeldKinds(Part):
    """The whole document, and the day on which its sources were read."""

    read: Day
    kinds: Annotated[tuple[HeldKind, ...], Field(min_length=1)]


@question
@dataclass(frozen=True, slots=True)
class Ticked:
    """Which record that they hold is asked for, of what days that are not to come, for the purpose that you work for."""

    kind: Annotated[
        str,
        crossing.field("Which of their records", "The record, by its name among those that they hold.", max_length=40),
    ]
    from_day: Annotated[date, crossing.field("From which day", "The first day.")]
    to_day: Annotated[date, crossing.field("Until which day", "The last day, today at the latest.")]
    purpose: Annotated[Purpose, crossing.field("What it is for", "The purpose that you work for.")]

    def check(self, to: AgencyCode, on: date) -> HeldKind:
        """The kind, for asking a body on a day.

        Refuses a kind that the body is not known to keep, a first day after the last, and a day after `on` (`Conflict`).
        """
        kind = next((each for each in kinds_held_by(to) if each.name == self.kind), None)
        if kind is None:
            kept = ", ".join(each.name for each in kinds_held_by(to))
            instead = f"You may tick {kept}." if kept else "Ask for it in words."
            raise Conflict(f"{agency(to).name} is not known to keep that kind of record. {instead}", of="held")
        if self.from_day > self.to_day:
            raise Conflict("The last day is before the first. Swap them, or correct one.", of="to_day")
        if self.to_day > on:
            raise Conflict(
                "The last day is in the future, and nobody holds records of it yet. Ask up to today at the latest.",
                of="to_day",
            )
        return kind

    def meets(self, other: "Ticked") -> bool:
        """Whether two ask for the same kind of record, of at least one day in common."""
        return self.kind == other.kind and self.from_day <= other.to_day and other.from_day <= self.to_day

    @property
    def label(self) -> str:
        """The kind and the days in our own words, as pages and letters show them."""
        kept = held_kinds().get(self.kind)
        return f"{kept.label if kept else self.kind}, {self.from_day:%-d %B %Y} to {self.to_day:%-d %B %Y}"


_BOTH: Final = frozenset[str](Nation)


def _lands(law: Law) -> frozenset[str]:
    """The lands that a body works in; one that works in England and Wales keeps what the law of either makes it keep."""
    if law.jurisdiction is not Jurisdiction.ENGLAND_AND_WALES:
        return frozenset({law.jurisdiction.value})
    return frozenset({law.nation.value}) if law.nation else _BOTH


@cache
def held_document() -> HeldKinds:
    """`held-records.yaml`, as it comes with counterline."""
    kept = files("counterline.coordination").joinpath("documents", "held-records.yaml").read_text(encoding="utf-8")
    return read_document(HeldKinds, kept, "The document of held records")


@cache
def held_kinds() -> Mapping[str, HeldKind]:
    """The kinds of record in the document, by name."""
    return {each.name: each for each in held_document().kinds}


def of_its_ground(kind: HeldKind) -> bool:
    """Whether a kind of record is about all of the ground that the body serves, so that no reference says more."""
    return kind.of == ("ground",)


def kinds_held_by(body: AgencyCode | str) -> tuple[HeldKind, ...]:
    """The kinds that a body is known to keep; empty for police, who are asked in words, and where nothing is known."""
    code, law = agency(body).code, law_of(body)
    return tuple(each for each in held_kinds().values() if each.kept_by(code, law))
