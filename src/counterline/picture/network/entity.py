"""One entity whole: what each record says of it, kept apart where records differ, its roles with their days, places and lines."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import Permission
from counterline.lines.assembly.line import Line
from counterline.picture.network.looking_around import begin
from counterline.picture.network.seen_around import Thing
from counterline.picture.own_view import own_lines_told
from counterline.plumbing.work import Work
from counterline.records.kinds import KindOfRecord
from counterline.records.looking import mentioned, together
from counterline.records.looking import persons as records_persons
from counterline.records.looking.persons import PersonTold
from counterline.records.looking.together import PlaceNamed, RecordNaming
from counterline.resolution.people.entities import Entity
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.people.sex import Sex

# Facts in the order in which an officer asks for them. What is said of the day of a record (an age) is told with that day.
ORDER: Final = (
    *("name", "known_as", "born", "age", "sex", "nationality", "address", "postcode", "contact_point", "reference"),
    "written",
)


@answer
@dataclass(frozen=True, slots=True)
class SaidIn:
    """The record that says something, whose it is, its day, and how its sources are graded."""

    record: str
    kind: KindOfRecord
    agency: str
    reference: str
    day: date
    gradings: tuple[str, ...]
    suspected_false: bool


@answer
@dataclass(frozen=True, slots=True)
class ValueSaid:
    """One value of a fact, and the records that say it, newest first."""

    value: str
    by: tuple[SaidIn, ...]


@answer
@dataclass(frozen=True, slots=True)
class FactSaid:
    """What is said of an entity under one name: every value by itself, that which most records say first."""

    name: str
    values: tuple[ValueSaid, ...]
    disagrees: Annotated[
        bool, crossing.field("Disagrees", "Whether records say of it what cannot all be so, as of two births.")
    ]


@answer
@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role in which records name an entity, as what subject of data, and the days that they speak of."""

    role: str
    category: str | None
    first: date | None
    last: date | None
    by: tuple[SaidIn, ...]


@dataclass(frozen=True, slots=True)
class EntityWhole:
    """One entity in the viewer's own view; `mentions` are the references of all that it is put together from."""

    thing: Thing
    mentions: tuple[str, ...]
    facts: tuple[FactSaid, ...]
    roles: tuple[RoleHeld, ...]
    records: tuple[RecordNaming, ...]
    places: tuple[PlaceNamed, ...]
    lines: tuple[Line, ...]
    is_cut: bool
    """Whether more mentions name it than are brought together."""


def entity_whole(work: Work, ref: str, known: Entity | None = None) -> EntityWhole:
    """One entity by the reference of any mention of it; refuses who has stated no purpose, and what is hidden as absent.

    It may be `known`, looked up in the same act.
    """
    seeing, entity = begin(work, ref, known=known)
    namings = seeing.namings(entity)
    thing = seeing.things([entity.ref])[entity.ref]
    persons = _persons(work, entity) if entity.kind == "person" else {}
    note(work, Act.CONSULTATION, [entity.ref, *seeing.records_read()])
    return EntityWhole(
        thing,
        tuple(each.ref for each in entity.mentions),
        facts_of(entity, namings, persons),
        roles_of(entity, namings, persons),
        namings,
        together.places_named_in(work, [each.record_id for each in namings]),
        lines_named_in(work, {each.ref for each in namings if not each.is_false}),
        entity.is_cut,
    )


def facts_of(
    entity: Entity, namings: Sequence[RecordNaming], persons: Mapping[str, PersonTold]
) -> tuple[FactSaid, ...]:
    """Everything that is said of an entity, each value with every record that says it."""
    said: defaultdict[str, defaultdict[str, dict[str, SaidIn]]] = defaultdict(lambda: defaultdict(dict))
    own = {each.ref for each in entity.mentions}
    for naming in namings:
        source = _said_in(naming)
        for named in (each for each in naming.names if each.ref in own):
            for name, value in _told(named.shown, persons.get(named.ref)):
                said[name][value][naming.ref] = source
    clash = _clash(persons.values())
    return tuple(
        FactSaid(name, tuple(sorted(_values(said[name]), key=lambda each: (-len(each.by), each.value))), name in clash)
        for name in ORDER
        if name in said
    )


def roles_of(
    entity: Entity, namings: Sequence[RecordNaming], persons: Mapping[str, PersonTold]
) -> tuple[RoleHeld, ...]:
    """The roles in which records name an entity, victim and suspect apart, the one told last first."""
    held: defaultdict[tuple[str, str | None], list[RecordNaming]] = defaultdict(list)
    own = {each.ref for each in entity.mentions}
    for naming in namings:
        for role, category in {
            (each.role, _category(persons.get(each.ref))) for each in naming.names if each.ref in own
        }:
            held[role, category].append(naming)
    roles = [
        RoleHeld(
            role,
            category,
            min((day for each in told if (day := each.first or each.last)), default=None),
            max((day for each in told if (day := each.last or each.first)), default=None),
            tuple(map(_said_in, told)),
        )
        for (role, category), told in held.items()
    ]
    return tuple(sorted(roles, key=lambda each: (str(each.last or ""), each.role, str(each.category)), reverse=True))


def _persons(work: Work, entity: Entity) -> dict[str, PersonTold]:
    """What each record says of a person, by mention; nothing of one who is named and no more."""
    own = {each.ref for each in entity.mentions}
    told: dict[str, PersonTold] = {}
    for each in mentioned.people_said(work, sorted({m.identity_key for m in entity.mentions})):
        if each.mention.ref in own and len(each.person) > 1:
            (told[each.mention.ref],) = records_persons.persons_told({"persons": [each.person]}, each.day)
    return told


def _told(shown: str, person: PersonTold | None) -> Iterator[tuple[str, str]]:
    if person is None:
        yield "written", shown
        return
    yield "name", person.name
    yield from (("known_as", each) for each in (person.known_as or "").split(", ") if each)
    if person.born is not None:
        yield "born", person.born.shown
    if person.ages is not None and person.born is None:
        least, most = person.ages
        yield "age", str(least) if least == most else f"{least} to {most}"
    if person.sex is not None:
        yield "sex", person.sex.meaning
    for name in ("nationality", "address", "postcode", "contact_point", "reference"):
        if value := getattr(person, name):
            yield name, str(value)


def _clash(persons: Iterable[PersonTold]) -> set[str]:
    """Of what somebody has but one, that of which not everything can be so: a year may be that of a day, and nobody is of no known sex."""
    told = list(persons)
    births = [each.born for each in told if each.born is not None]
    sexes = {each.sex for each in told} - {None, Sex.UNKNOWN}
    found = {"sex"} if len(sexes) > 1 else set[str]()
    if births and max(each.first for each in births) > min(each.last for each in births):
        found.add("born")
    return found


def _values(by_value: Mapping[str, Mapping[str, SaidIn]]) -> Iterable[ValueSaid]:
    for value, by in by_value.items():
        yield ValueSaid(value, tuple(sorted(by.values(), key=lambda each: (each.day, each.record), reverse=True)))


def _said_in(naming: RecordNaming) -> SaidIn:
    return SaidIn(
        naming.ref, naming.kind, naming.agency, naming.reference, naming.day, naming.gradings, naming.is_false
    )


def _category(person: PersonTold | None) -> str | None:
    return None if person is None or person.category is None else person.category.value


def lines_named_in(work: Work, refs: Collection[str]) -> tuple[Line, ...]:
    """The viewer's own lines that rest on these records, or of which these name a number; none for who may read no lines."""
    if not viewer_of(work).may(Permission.LINES_LINE_READ):
        return ()
    keys = {each.key for each in mentioned.named_by(work, refs, ["contact_point"])}
    return own_lines_told(
        work,
        lambda line: (
            any(spell.key in keys for spell in line.spells) or any(one.record_ref in refs for one in line.sightings)
        ),
    )
