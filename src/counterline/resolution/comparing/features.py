"""What a person is compared by: made ready once from a record's body, so that either scorer only compares columns.

Nothing is guessed here. What a body does not say is left out, and what is left out counts neither for nor against.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from counterline.resolution.naming.forenames import read_as, roots_of
from counterline.resolution.naming.sounds import of_family, plain, sound, spellings
from counterline.vocabulary.amounts.period import PartialDate, Precision
from counterline.vocabulary.errors import readable
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.people.name_parts import PARTICLES
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.people.person_registers import person_number

VERSION: Final = 5
"""Of the rules by which features are made; kept features of another version are made again."""
SHORTEST_REFERENCE: Final = 6
"""Letters and figures: 'P1' and '1001' are somebody else in every crime and at every agency."""

_SEX: Final = frozenset({"female", "male"})  # 'other' and 'unknown' are too often a default to count against anybody
_DAYS_IN_YEAR: Final = 365.25
_MOST_AROUND: Final = 40  # a record that names more is a list, and whoever stands on one list is not thereby one person


@dataclass(frozen=True, slots=True)
class Features:
    """One person as one record names them; None and () where it does not say.

    `names` are all words of all their names but initials; a surname is never an initial. `born` is a birth known to
    the day as '19990412'; `born_first` and `born_last` bound it, as days since the year 1, for an age or a year too.
    `home` is an address's key, flat included. `told_first` and `told_last` bound the days of which the record tells,
    both or neither. `numbers` are theirs in national registers, `listed` is the key of a list on which nobody stands twice.
    """

    surname: str | None = None
    surname_sound: str | None = None
    forename: str | None = None
    forename_sound: str | None = None
    roots: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    born: str | None = None
    born_first: int | None = None
    born_last: int | None = None
    sex: str | None = None
    postcode: str | None = None
    street: str | None = None
    home: int | None = None
    birthplace: str | None = None
    occupation: str | None = None
    points: tuple[int, ...] = ()
    known_by: tuple[int, ...] = ()
    around: tuple[int, ...] = ()
    told_first: int | None = None
    told_last: int | None = None
    numbers: tuple[str, ...] = ()
    listed: int | None = None

    def to_body(self) -> dict[str, Any]:
        """What is said, by field, to be kept as JSON."""
        return {name: value for name in FIELDS if (value := getattr(self, name)) not in (None, ())}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> "Features":
        """Read back what `to_body` wrote."""
        said: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in body.items()}
        return cls(**said)


FIELDS: Final = tuple(each.name for each in fields(Features))


Happened = tuple[date | None, date | None]
"""The first and the last day on which what a record tells may have happened, as far as it says."""


def features_of(
    body: Mapping[str, Any], person: Mapping[str, Any], day: date, happened: Happened = (None, None)
) -> Features:
    """Make ready one person of a record's body; what else the record names stands around them. Ages are as on `day`."""
    forenames, surname, others = _named(person)
    middles = tuple(each for each in forenames[1:] if each not in _written("of_a_sex"))
    born, first, last = _birth(person, day)
    postcode, street, home = _home(person)
    forename = forenames[0] if forenames else None
    told_first, told_last = bounded(*happened)
    return Features(
        surname=surname,
        surname_sound=None if surname is None else sound(read_as(surname)),
        forename=forename,
        forename_sound=sound(forename) if forename and len(forename) > 1 else None,
        roots=() if forename is None else roots_of(forename),
        middles=middles,
        names=tuple(sorted(each for each in {*forenames, *others, surname or ""} if len(each) > 1)),
        born=born,
        born_first=first,
        born_last=last,
        sex=sex if (sex := person.get("sex")) in _SEX else None,
        postcode=postcode,
        street=street,
        home=home,
        birthplace=_words(person.get("birthplace")),
        occupation=_words(person.get("occupation")),
        points=points_of(person.get("contact_point")),
        known_by=_keys([_reference(person)]),
        around=_around(body, person),
        told_first=told_first,
        told_last=told_last,
        numbers=tuple(filter(None, [person_number(str(person.get("reference") or ""))])),
    )


def bounded(*happened: date | None) -> tuple[int, int] | tuple[None, None]:
    """The days of which a record tells, as days since the year 1: a day that it does not say is taken to be the other."""
    days = [each.toordinal() for each in happened if each is not None]
    return (min(days), max(days)) if days else (None, None)


def _named(person: Mapping[str, Any]) -> tuple[list[str], str | None, set[str]]:
    """Forenames, surname, and every other word that they are called by, all in plain letters."""
    whole, forenames, surname = person.get("name"), person.get("forenames"), person.get("surname")
    others = set(_plain_words(str(person.get("known_as") or "").replace(",", " ")))
    if whole and not (forenames or surname) and (read := readable(PersonName.parse, str(whole))):
        forenames, surname = read.forenames, read.surname
        others.update(word for alias in read.also_known_as for word in _plain_words(alias))
        whole = read.full
    if not (forenames or surname):
        others.update(_plain_words(str(whole or "")))
    family = [of_family(each) for each in _without_articles(_plain_words(surname or ""))]
    others.update(word for word in family if word not in PARTICLES)
    surname = "".join(family)
    return _compounded(_plain_words(forenames or ""), others), surname if len(surname) > 1 else None, others


def _without_articles(words: list[str]) -> list[str]:
    return [each for each in words[:-1] if each not in _written("articles")] + words[-1:]


def _compounded(forenames: list[str], others: set[str]) -> list[str]:
    """Forenames of which a first one that is half of a name is told with its other half."""
    first, *rest = _without_articles(forenames) or [""]
    if first not in _written("compounds") or not rest or len(rest[0]) == 1:
        return forenames
    others.add(rest[0])
    return [f"abdul{rest[0]}", *rest[1:]]


@cache
def _written(name: str) -> frozenset[str]:
    return frozenset(str(spellings()[name]).split())


def _plain_words(text: str) -> list[str]:
    return [word for said in text.replace("-", " ").split() if (word := plain(said))]


def _words(said: object) -> str | None:
    return " ".join(_plain_words(str(said))) or None if said else None


def _birth(person: Mapping[str, Any], day: date) -> tuple[str | None, int | None, int | None]:
    """A birth known to the day, and the first and last day that it may have been."""
    said = person.get("born")
    if said and (born := readable(PartialDate.from_json, str(said))) is not None:
        exact = born.first.isoformat().replace("-", "") if born.precision is Precision.DAY else None
        return exact, born.first.toordinal(), born.last.toordinal()
    if (years := person.get("age")) is None:
        return None, None, None
    age = Age.from_body(years)
    return None, _years_before(day, age.most + 1) + 1, _years_before(day, age.least)


def _years_before(day: date, years: int) -> int:
    return max(1, (day - timedelta(days=round(years * _DAYS_IN_YEAR))).toordinal()) if years < day.year else 1


def _home(person: Mapping[str, Any]) -> tuple[str | None, str | None, int | None]:
    """The postcode, the house and street, and the key of the very home, flat included."""
    said, postcode = person.get("address"), person.get("postcode")
    code = None if not postcode else "".join(str(postcode).split()).casefold()
    if not said:
        return code, None, None
    text = str(said) if not postcode or str(postcode) in str(said) else f"{said}, {postcode}"
    found = readable(Address.parse, text) or readable(Address.parse, str(said))
    if found is None:
        return code, _words(said), None
    house = _words(" ".join(filter(None, (found.number, found.street or found.building))))
    if found.postcode is not None:
        code = "".join(found.postcode.value.split()).casefold()
    return code, house, found.key if found.is_placed else None


def points_of(said: Any) -> tuple[int, ...]:  # noqa: ANN401 - as for `_points`
    """Contact points as they are compared."""
    return _keys(_points(said))


def _points(said: Any) -> Iterator[str]:  # noqa: ANN401 - one contact point as a body keeps it, or a list of them
    for each in said if isinstance(said, list) else [] if said is None else [said]:
        yield f"point:{each.get('platform') or ''}:{each['value']}"


def _point(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """A contact point of a line's return, or the one inside a part that has a role beside it."""
    inside = said.get("value")
    return inside if isinstance(inside, Mapping) else said


def _reference(person: Mapping[str, Any]) -> str | None:
    written = str(person.get("reference") or "")
    said = "".join(_plain_words(person_number(written) or written))
    return f"reference:{said}" if len(said) >= SHORTEST_REFERENCE else None


def _around(body: Mapping[str, Any], person: Mapping[str, Any]) -> tuple[int, ...]:
    """What else the record names by which the same company may be met again: phones, vehicles, accounts, other people."""
    found = {
        *(each for point in body.get("contact_points") or () for each in _points(_point(point))),
        *(f"vehicle:{said}" for each in body.get("vehicles") or () if (said := each.get("registration"))),
        *(f"account:{said}" for each in body.get("accounts") or () if (said := each.get("number"))),
        *(
            f"person:{said}"
            for each in body.get("persons") or ()
            if each is not person and each != person and (said := _called(each))
        ),
    }
    return _keys(found) if len(found) <= _MOST_AROUND else ()


def _called(person: Mapping[str, Any]) -> str:
    """A whole name, in one field or in two; nothing of one word, for a Dave is beside half of everybody."""
    said = str(person.get("name") or " ".join(filter(None, (person.get("forenames"), person.get("surname")))))
    words = sorted(_plain_words(said))
    return " ".join(words) if len(words) > 1 else ""


def _keys(said: Iterable[str | None]) -> tuple[int, ...]:
    return tuple(sorted({key_of("resolution", each) for each in said if each}))
