"""The people a record names, those to protect first: children, possible victims, and whoever's age nobody has said.

A record tells what its originator said of somebody on a day. Whether somebody is a target is no record's to say, so
nobody is called an offender here, and what may make somebody a child or a victim comes before everything else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from counterline.records.clues import person_key
from counterline.vocabulary.age import ADULT_AT, Age
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.period import PartialDate
from counterline.vocabulary.person_name import PersonName
from counterline.vocabulary.sex import Sex
from counterline.vocabulary.subject_categories import SubjectCategory

OLDEST_LIVING: Final = 120
"""Years beyond which a birth tells no age: it is a slip of the century, what a system writes for a blank, or of the dead."""


class Protect(StrEnum):
    """Why somebody is shown first, as a person to protect."""

    CHILD = "child"
    POSSIBLE_VICTIM = "possible victim"
    AGE_NOT_KNOWN = "age not known"

    @classmethod
    def first(cls, told: Iterable["Protect | None"]) -> "Protect | None":
        """The strongest of some reasons; none where nobody is to be protected."""
        return min((each for each in told if each is not None), key=list(cls).index, default=None)


@dataclass(frozen=True, slots=True)
class NameTold:
    """A person's name as it stands anywhere: with the role that a record tells, and the mark of whom to protect."""

    name: str
    role: str | None
    protect: Protect | None


@dataclass(frozen=True, slots=True)
class PersonTold:
    """One person as a record names them; an age is a span, for a birth date may be no more than a year.

    `age_said` are the words of an age that was told as no number, such as 'mid teens'.
    """

    name: str
    known_as: str | None
    role: str | None
    category: SubjectCategory | None
    sex: Sex | None
    born: PartialDate | None
    ages: tuple[int, int] | None
    age_said: str | None
    nationality: str | None
    address: str | None
    postcode: str | None
    contact_point: str | None
    reference: str | None
    protect: Protect | None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that they are called."""
        return (self.name, *self.known_as.split(", ")) if self.known_as else (self.name,)

    @property
    def told(self) -> NameTold:
        """Their name in the role that is told, with the mark."""
        return NameTold(self.name, self.role, self.protect)


@dataclass(frozen=True, slots=True)
class Marks:
    """Whom of the people that a record names to protect, by name; nobody's age is known who is named and no more."""

    persons: tuple[PersonTold, ...]

    @classmethod
    def of(cls, body: Mapping[str, Any], day: date) -> "Marks":
        """Read them from a record's body, on the day that it speaks of."""
        return cls(persons_told(body, day))

    def of_name(self, name: str) -> Protect | None:
        """The strongest reason that the record gives for anybody of a name, or of an alias."""
        key = person_key(name)
        told = [each for each in self.persons if key in {person_key(said) for said in each.names}]
        return Protect.first([each.protect for each in told] or [Protect.AGE_NOT_KNOWN])


def persons_told(body: Mapping[str, Any], day: date) -> tuple[PersonTold, ...]:
    """The people whom a record's body names, those to protect first; ages are as on the day it speaks of."""
    told = [_person(each, day) for each in body.get("persons", ())]
    order = list(Protect)
    return tuple(sorted(told, key=lambda each: order.index(each.protect) if each.protect else len(order)))


def _contact_point(said: Any) -> str | None:  # noqa: ANN401 - one contact point as a body keeps it, or a list of them
    points = said if isinstance(said, list) else [] if said is None else [said]
    return ", ".join(str(each["shown"]) for each in points) or None


def _person(said: Mapping[str, Any], day: date) -> PersonTold:
    born = None if said["born"] is None else PartialDate.from_json(said["born"])
    category = None if said["category"] is None else SubjectCategory(said["category"])
    age = _age_beside(said["name"]) if said["age"] is None else Age.from_body(said["age"])
    ages = ages_on(day, born, age)
    return PersonTold(
        name=str(said["name"] or said["known_as"] or said["reference"] or "unnamed"),
        known_as=said["known_as"],
        role=said["role"],
        category=category,
        sex=None if said["sex"] is None else Sex(said["sex"]),
        born=born,
        ages=ages,
        age_said=None if age is None else age.said,
        nationality=said["nationality"],
        address=said["address"],
        postcode=said["postcode"],
        contact_point=_contact_point(said["contact_point"]),
        reference=said["reference"],
        protect=protect_of(ages, category, said["role"]),
    )


def protect_of(ages: tuple[int, int] | None, category: SubjectCategory | None, role: str | None) -> Protect | None:
    """Why somebody is to be protected, by their least and most years, what they are said to be, and their role."""
    if ages is not None and ages[0] < ADULT_AT:
        return Protect.CHILD
    if role == "officer":
        return None
    if category in (SubjectCategory.VICTIM, SubjectCategory.UNKNOWN) or role == "victim":
        return Protect.POSSIBLE_VICTIM
    if category is None and role in (None, "unknown"):
        return Protect.POSSIBLE_VICTIM
    return Protect.AGE_NOT_KNOWN if ages is None else None


def _age_beside(name: str | None) -> Age | None:
    """The age that stands behind a name in one field, as in 'John Smith (15)': a child must not be missed for a column."""
    try:
        return None if name is None else PersonName.parse(name).age
    except UnreadableValue:
        return None


def ages_on(day: date, born: PartialDate | None, age: Age | None) -> tuple[int, int] | None:
    """The least and the most years somebody may have been; where a birth date and an age differ, both are held."""
    told = [] if age is None else [age.least, age.most]
    # A system that must have a birth is given 1 January 1900 for whoever's nobody knows: it makes nobody an adult.
    if born is not None and _years(born.last, day) <= OLDEST_LIVING:
        told += [_years(born.last, day), _years(born.first, day)]
    return _span(told)


def _span(told: Iterable[int]) -> tuple[int, int] | None:
    years = sorted(told)
    return (years[0], years[-1]) if years else None


def _years(born: date, day: date) -> int:
    # A record may speak of a day before a birth that it also tells of: nobody was less than nothing years old.
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
