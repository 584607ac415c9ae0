"""The people a record names, those to protect first: children, possible victims, and people whose age nobody has given.

A record holds what its originator said of somebody on a day. It cannot say that somebody is a target, so nobody is called an
offender here, and anything by which somebody may be a child or a victim comes before everything else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from counterline.records.wording.clues import person_key
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.people.age import ADULT_AT, Age
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.people.sex import Sex
from counterline.vocabulary.people.subject_categories import SubjectCategory

OLDEST_LIVING: Final = 120
"""Years. An older birth date tells no age: the century is mistyped, it stands for a blank, or the person is dead."""


class Protect(StrEnum):
    """Why somebody is shown first, as a person to protect; the strongest reason comes first."""

    CHILD = "child"
    POSSIBLE_VICTIM = "possible victim"
    AGE_NOT_KNOWN = "age not known"

    @classmethod
    def first(cls, told: Iterable["Protect | None"]) -> "Protect | None":
        """The strongest of some reasons; None where there is no reason."""
        return min((each for each in told if each is not None), key=list(cls).index, default=None)


@dataclass(frozen=True, slots=True)
class NameTold:
    """A person's name as every page shows it: with their role in the record, and the reason to protect them, if any."""

    name: str
    role: str | None
    protect: Protect | None


@dataclass(frozen=True, slots=True)
class PersonTold:
    """One person as a record names them.

    `ages` are the least and the most years they may have had on the record's day, since a birth date may be no more than a year.
    `age_said` are the words of an age that was given in words, such as 'mid teens'.
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
        """Their name, and everything else that they are called."""
        return (self.name, *self.known_as.split(", ")) if self.known_as else (self.name,)

    @property
    def told(self) -> NameTold:
        """Their name with their role and the reason to protect them."""
        return NameTold(self.name, self.role, self.protect)


@dataclass(frozen=True, slots=True)
class Marks:
    """Which of the people that a record names are to be protected, by name."""

    persons: tuple[PersonTold, ...]

    @classmethod
    def of(cls, body: Mapping[str, Any], day: date) -> "Marks":
        """Read them from a record's body; ages are worked out for the day that it is about."""
        return cls(persons_told(body, day))

    def of_name(self, name: str) -> Protect | None:
        """The strongest reason to protect anybody of a name or alias. Of a name without particulars the age is not known."""
        key = person_key(name)
        told = [each for each in self.persons if key in {person_key(said) for said in each.names}]
        return Protect.first([each.protect for each in told] or [Protect.AGE_NOT_KNOWN])


def persons_told(body: Mapping[str, Any], day: date) -> tuple[PersonTold, ...]:
    """The people in a record's body (`persons`), those to protect first; ages are worked out for the day that it is about."""
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
    """Why somebody is to be protected, if for any reason: by their least and most years, their category and their role."""
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
    """The age written behind a name, as in 'John Smith (15)': a child must not be missed because a file has no column for ages."""
    try:
        return None if name is None else PersonName.parse(name).age
    except UnreadableValue:
        return None


def ages_on(day: date, born: PartialDate | None, age: Age | None) -> tuple[int, int] | None:
    """The least and the most years that somebody may have been on a day; where birth date and age differ, both are within.

    None where neither tells an age.
    """
    told = [] if age is None else [age.least, age.most]
    # Systems that insist on a birth date are given 1 January 1900 where nobody knows it. That makes nobody an adult.
    if born is not None and _years(born.last, day) <= OLDEST_LIVING:
        told += [_years(born.last, day), _years(born.first, day)]
    return _span(told)


def _span(told: Iterable[int]) -> tuple[int, int] | None:
    years = sorted(told)
    return (years[0], years[-1]) if years else None


def _years(born: date, day: date) -> int:
    # A record may be about a day before a birth date that it gives. No age is less than nought.
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
