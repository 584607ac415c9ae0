"""Filling a pack from records: each line with the record that says it, fact apart from belief; no reading or writing.

A line says what one record says, in that record's words. Nothing is summed up, weighed or chosen among: where records differ, both
lines stand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from counterline.records.keeping.reading_back import RecordTold
from counterline.records.kinds import KINDS
from counterline.records.looking.persons import PersonTold
from counterline.records.wording.body_in_words import FieldTold, fields_told
from counterline.safeguarding.duties.duty_kinds import EPISODE, VISIT
from counterline.safeguarding.packs.pack_documents import Fills
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.terms.handling import HandlingCode
from counterline.vocabulary.terms.law import Basis


@answer
@dataclass(frozen=True, slots=True)
class PackLine:
    """What one record says in answer to a field, as fact or as somebody's assessment."""

    said: str
    record_ref: str
    agency: str
    reference: str
    day: date
    basis: Basis
    held_back: Annotated[
        bool,
        crossing.field("Held back", "Whether only its originator passes it on, so that it leaves in no file."),
    ]


@dataclass(frozen=True, slots=True)
class Telling:
    """One record with what it says of the person; `own` is whether it is of the viewer's own agency."""

    record: RecordTold
    person: PersonTold
    own: bool
    child_until: date | None = None
    """The first day on which they are surely 18 by this record; None where it says that they are adult, or no age."""

    @property
    def words(self) -> Mapping[str, FieldTold]:
        """Its own fields, by name."""
        kind = KINDS.get(self.record.kind)
        return {each.field.name: each for each in fields_told(kind, self.record.body)} if kind else {}


def filled(fills: Fills, tellings: Sequence[Telling]) -> list[PackLine]:
    """The lines of one field, the oldest record first; the same words of one record once."""
    lines: dict[tuple[str, str], PackLine] = {}
    for each in sorted(tellings, key=lambda told: (told.record.day, told.record.ref)):
        for said in _said(fills, each):
            lines.setdefault((each.record.ref, said), _line(each, said))
    return list(lines.values())


def _line(telling: Telling, said: str) -> PackLine:
    record = telling.record
    return PackLine(
        said=said,
        record_ref=record.ref,
        agency=record.agency,
        reference=record.reference,
        day=record.day,
        basis=Basis(record.basis),
        held_back=not telling.own and (record.handling != HandlingCode.P or bool(record.conditions)),
    )


_FIELDS: Final[Mapping[Fills, tuple[str, ...]]] = {
    Fills.FLAGS: ("exploitation_flag", "county_lines_flag"),
    Fills.LINES: ("brands", "county_lines_flag"),
    Fills.AREAS: ("area", "areas", "found_area"),
    Fills.DEBT: ("debt_mentioned",),
    Fills.INDICATORS: ("indicators",),
    Fills.CAPACITY: ("occupier_has_capacity", "occupier_consents", "others_control_entry"),
    Fills.AUTHORITIES: ("placing_authority", "home_area"),
}
"""Which fields of a record answer which field of a pack, each told with its own name before it."""
_PERSON: Final[Mapping[Fills, Callable[[PersonTold], str | None]]] = {
    Fills.NAMES: lambda person: person.name,
    Fills.KNOWN_AS: lambda person: person.known_as,
    Fills.BORN: lambda person: person.born.shown if person.born else None,
    Fills.AGE: lambda person: person.age_said or _span(person.ages),
    Fills.SEX: lambda person: person.sex and person.sex.value,
    Fills.NATIONALITY: lambda person: person.nationality,
    Fills.ADDRESSES: lambda person: ", ".join(each for each in (person.address, person.postcode) if each),
    Fills.CONTACTS: lambda person: person.contact_point,
}
"""Which of what a record says of the person answers which field."""
_WORDS: Final = ("described", "outcome", "offences", "reason")
_OF_KIND: Final = {Fills.MISSING: EPISODE, Fills.VISITS: VISIT}


def _said(fills: Fills, telling: Telling) -> Iterable[str]:
    if fills in _PERSON:
        said = _PERSON[fills](telling.person)
        return (said,) if said else ()
    match fills:
        case Fills.REFERENCES:
            return (telling.record.reference,)
        case Fills.ENCOUNTERS:
            return (_encounter(telling),)
        case Fills.FACTS | Fills.BELIEFS:
            wanted = Basis.FACT if fills is Fills.FACTS else Basis.ASSESSMENT
            return _narrated(telling.words, _WORDS) if telling.record.basis == wanted else ()
        case Fills.MISSING | Fills.VISITS:
            return (_encounter(telling),) if telling.record.kind == _OF_KIND[fills] else ()
    return _named(telling.words, _FIELDS[fills])


def _span(ages: tuple[int, int] | None) -> str | None:
    if ages is None:
        return None
    return str(ages[0]) if ages[0] == ages[1] else f"{ages[0]} to {ages[1]}"


def _encounter(telling: Telling) -> str:
    kind = KINDS.get(telling.record.kind)
    body = telling.record.body
    where = [body[name]["said"] for name in ("area", "found_area") if isinstance(body.get(name), dict)]
    role = f", as {telling.person.role}" if telling.person.role else ""
    return f"{kind.title if kind else telling.record.kind}{role}{f', {where[0]}' if where else ''}"


def _narrated(words: Mapping[str, FieldTold], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from _values(words, name)


def _named(words: Mapping[str, FieldTold], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for value in _values(words, name):
            yield f"{name.replace('_', ' ')}: {value}"


def _values(words: Mapping[str, FieldTold], name: str) -> tuple[str, ...]:
    return words[name].values if name in words else ()
