"""People of the invented nation as its agencies' records name them, each with who they truly are."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from counterline.records.kinds import KINDS
from counterline.resolution.comparing.features import Features, features_of
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.contact_point import ContactPoint
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.people.sex import Sex
from counterline_nation import RecordFiling, nation
from counterline_nation.entries.entry import Entry
from counterline_nation.sizes import SizeName

SEX = {"M": str(Sex.MALE), "F": str(Sex.FEMALE)}


class Named(NamedTuple):
    """One person as one record names them."""

    entity: str
    agency: str
    features: Features


def invented_people(size: SizeName, seed: int) -> Iterator[Named]:
    """Everybody whom the records of one nation name, in the order in which they are filed."""
    for filing in nation(size, seed).everything():
        if isinstance(filing, RecordFiling):
            yield from people_in(filing.told())


def people_in(entries: Iterable[Entry]) -> Iterator[Named]:
    """Everybody whom these records name, but those of whom nothing is said that could be their name."""
    for entry in entries:
        body = _body(entry)
        who = {each.place: each.entity for each in entry.mentions if each.part == "person"}
        for place, person in enumerate(body["persons"]):
            if place in who and (person["forenames"] or person["surname"]):
                made = features_of(body, person, entry.known_on, _happened(entry))
                yield Named(who[place], entry.agency, made)


def _happened(entry: Entry) -> tuple[date | None, date | None]:
    first, last = (
        said if isinstance(said := entry.said.get(each), date) else None for each in KINDS[entry.kind].happened
    )
    return first, last


def _body(entry: Entry) -> dict[str, Any]:
    parts = entry.parts
    return {
        "persons": [_person(each) for each in parts.get("person", ())],
        "contact_points": [point for each in parts.get("contact_point", ()) for point in _points(each.get("value"))],
        "vehicles": list(parts.get("vehicle", ())),
        "accounts": list(parts.get("account", ())),
    }


def _person(said: dict[str, Any]) -> dict[str, Any]:
    born = said.get("born")
    return {
        "forenames": said.get("forenames"),
        "surname": said.get("surname"),
        "name": " ".join(filter(None, (said.get("forenames"), said.get("surname")))),
        "known_as": said.get("known_as"),
        "born": born.isoformat() if isinstance(born, date) else born or None,
        "age": age.to_body() if (age := readable(Age.parse, str(said.get("age") or ""))) else None,
        "sex": SEX.get(str(said.get("sex"))),
        "address": said.get("address") or None,
        "postcode": code.value if (code := readable(Postcode.parse, str(said.get("postcode") or ""))) else None,
        "contact_point": _points(said.get("contact_point")),
        "reference": said.get("reference") or None,
    }


def _points(said: object) -> list[dict[str, Any]]:
    point = readable(ContactPoint.parse, str(said)) if said else None
    return [] if point is None else [{"value": point.value, "platform": point.platform}]
