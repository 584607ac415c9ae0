"""Every field of a line return made ready to be taken from rows, each value with the mentions it makes."""

from typing import NamedTuple, TypeVar

from counterline.intake.mapping import Mapping as Document
from counterline.intake.reading import mentions, values
from counterline.intake.reading.columns import Take, TakeOne, take_many, take_one
from counterline.intake.reading.lookups import Lookups
from counterline.intake.reading.outcome import Mention
from counterline.intake.reading.values import Parse
from counterline.records import AreaSaid, ContactPointSaid
from counterline.vocabulary.contact_point import ContactPoint
from counterline.vocabulary.drugs import Drug
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.law import Basis
from counterline.vocabulary.marking import Marking
from counterline.vocabulary.period import PartialDate

T = TypeVar("T")


class Point(NamedTuple):
    """A contact point and its mention."""

    said: ContactPointSaid
    mention: Mention


class Name(NamedTuple):
    """A brand, person or group as named, and its mention."""

    said: str
    mention: Mention


class AreaTaken(NamedTuple):
    """An area, its mentions, and why it could not be placed where it could not."""

    said: AreaSaid
    mentions: tuple[Mention, ...]
    unplaced: str | None


class Lead(NamedTuple):
    """The lead force and its mention."""

    code: AgencyCode
    mention: Mention


class Takers(NamedTuple):
    """One function for each field, which takes its values from a row and notes what it cannot read."""

    reference: TakeOne[str]
    now: Take[Point]
    before: Take[Point]
    brands: Take[Name]
    exporting: TakeOne[AreaTaken]
    importing: Take[AreaTaken]
    drugs: Take[frozenset[Drug]]
    holders: Take[Name]
    runners: Take[Name]
    children_seen: TakeOne[int | None]
    adults_seen: TakeOne[int | None]
    group: TakeOne[Name]
    lead_force: TakeOne[Lead]
    status: TakeOne[str]
    closed_on: TakeOne[PartialDate]
    first_seen: TakeOne[PartialDate]
    last_seen: TakeOne[PartialDate]
    price: TakeOne[str]
    message: TakeOne[str]
    known_on: TakeOne[PartialDate]
    marking: TakeOne[Marking]
    basis: TakeOne[Basis]
    circulation: Take[AgencyCode]


def takers_for(document: Document, lookups: Lookups) -> Takers:
    """Make ready every field of a mapping; a field it does not fill is taken as not said."""

    def one(name: str, parse: Parse[T]) -> TakeOne[T]:
        return take_one(document, name, lambda _: parse)

    def many(name: str, parse: Parse[T]) -> Take[T]:
        return take_many(document, name, lambda _: parse)

    def dated(name: str) -> TakeOne[PartialDate]:
        return take_one(document, name, values.date_by)

    return Takers(
        reference=one("reference", values.reference),
        now=many("contact_points.now", _point("now")),
        before=many("contact_points.before", _point("before")),
        brands=many("brands", _brand),
        exporting=one("exporting", _area(lookups, "exporting")),
        importing=many("importing", _area(lookups, "importing")),
        drugs=many("drugs", Drug.parse),
        holders=many("holders", _person("holder")),
        runners=many("runners", _person("runner")),
        children_seen=one("children_seen", values.count),
        adults_seen=one("adults_seen", values.count),
        group=one("group_reference", _group),
        lead_force=one("lead_force", _lead(lookups)),
        status=one("status", values.status),
        closed_on=dated("closed_on"),
        first_seen=dated("first_seen"),
        last_seen=dated("last_seen"),
        price=one("price", values.words),
        message=one("message", values.words),
        known_on=dated("known_on"),
        marking=one("marking", Marking.parse),
        basis=one("basis", Basis.parse),
        circulation=many("circulation", values.agency_by(lookups)),
    )


def _point(when: str) -> Parse[Point]:
    def point(text: str) -> Point:
        found = ContactPoint.parse(text)
        return Point(ContactPointSaid(found, when), mentions.of_contact_point(found, when))

    return point


def _brand(text: str) -> Name:
    name = values.name(text)
    return Name(name, mentions.of_brand(name))


def _person(role: str) -> Parse[Name]:
    def person(text: str) -> Name:
        name = values.name(text)
        return Name(name, mentions.of_person(name, role))

    return person


def _group(text: str) -> Name:
    reference = values.reference(text)
    return Name(reference, mentions.of_group(reference))


def _area(lookups: Lookups, role: str) -> Parse[AreaTaken]:
    read = values.area_by(lookups)

    def area(text: str) -> AreaTaken:
        found = read(text)
        said = AreaSaid(found.said, None if found.place is None else found.place.id, found.force)
        unplaced = found.why if found.place is None and found.force is None else None
        return AreaTaken(said, mentions.of_area(said, role), unplaced)

    return area


def _lead(lookups: Lookups) -> Parse[Lead]:
    agency = values.agency_by(lookups)

    def lead(text: str) -> Lead:
        code = agency(text)
        return Lead(code, mentions.of_agency(code, "lead"))

    return lead
