"""What a record says, in the catalogue's words, from the declaration of its kind: fields, people, and the things it names."""

from dataclasses import dataclass

from counterline.plumbing import wording
from counterline.plumbing.texts import catalogue
from counterline.records.keeping.reading_back import RecordTold
from counterline.records.kinds import KINDS, Kind, Reads
from counterline.records.kinds import Field as FieldOfKind
from counterline.records.looking.persons import Marks, NameTold, PersonTold, persons_told
from counterline.records.wording.body_in_words import FieldTold, fields_told, parts_told
from counterline.vocabulary.people.age import OLDEST
from counterline.web.field_words import word_of

Row = tuple[str, tuple[str | NameTold, ...]]


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One person as a card: their name, why to protect them if so, and what is told of them."""

    person: PersonTold
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PartShown:
    """The things of one part under its heading, each as rows under its first."""

    heading: str
    thing: str
    things: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A record's body as its page shows it: what it says, what it does not say, its people and its things."""

    kind: str
    rows: tuple[Row, ...]
    silent: tuple[str, ...]
    persons: tuple[PersonShown, ...]
    parts: tuple[PartShown, ...]
    names_roles: bool


def said_in(record: RecordTold, *, in_full: bool) -> Said:
    """A record's body in words; whole accounts are for its originator alone."""
    kind = KINDS[record.kind]
    told, marks = fields_told(kind, record.body), Marks.of(record.body, record.day)
    return Said(
        kind=catalogue()(f"kinds.one.{kind.name}"),
        rows=tuple((label_of(kind, each.field), _shown(each, marks)) for each in told if each.values),
        silent=tuple(label_of(kind, each.field) for each in told if not each.values),
        persons=tuple(PersonShown(each, tuple(_rows(each, record))) for each in persons_told(record.body, record.day)),
        parts=tuple(
            PartShown(
                catalogue()(f"kinds.part.{each.part.name}"),
                catalogue()(f"kinds.thing.{each.part.name}"),
                tuple(
                    tuple((label_of(kind, said.field), _shown(said, marks)) for said in thing) for thing in each.things
                ),
            )
            for each in parts_told(kind, record.body, in_full=in_full)
            if each.part.name != "person"
        ),
        names_roles=bool(record.body.get("holders") or record.body.get("runners")),
    )


def label_of(kind: Kind, field: FieldOfKind) -> str:
    """What a field is called in one kind."""
    return word_of(kind.name, field.name)


def _shown(told: FieldTold, marks: Marks) -> tuple[str | NameTold, ...]:
    """What a field says; a person's name with the mark of whom to protect."""
    field = told.field
    if field.reads is Reads.PERSON or (field.reads is Reads.NAME and field.role):
        return tuple(NameTold(each, field.role, marks.of_name(each)) for each in told.values)
    return told.values


def _rows(person: PersonTold, record: RecordTold) -> list[Row]:
    say = catalogue()
    told = {
        "role": person.role,
        "category": None if person.category is None else person.category.meaning,
        "known_as": person.known_as,
        "sex": None if person.sex is None else person.sex.meaning,
        "age": person.age_said,
        "born": None if person.born is None else person.born.shown,
        "nationality": person.nationality,
        "address": person.address,
        "postcode": person.postcode,
        "contact_point": person.contact_point,
        "reference": person.reference,
    }
    rows: list[Row] = [(say("records.person.age"), (_age(person, record),))]
    return rows + [(say(f"kinds.field.person.{name}"), (value,)) for name, value in told.items() if value is not None]


def _age(person: PersonTold, record: RecordTold) -> str:
    say = catalogue()
    if person.ages is None:
        return say("records.person.age_unknown")
    least, most = person.ages
    day = wording.day(record.day)
    if least == most:
        return say("records.person.age_on", age=least, on=day)
    if most == OLDEST:
        return say("records.person.age_from", least=least, on=day)
    return say("records.person.age_between", least=least, most=most, on=day)
