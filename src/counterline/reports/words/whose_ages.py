"""Whose the ages and births in a report's words are, and which belong to nobody yet: an unnamed child must not be lost.

One rule for the page, the API and the command. What stands beside a name goes with that person. Every other is asked
about once, a number from 8 to 17 too that may be an age, and so is a child's whose name is left out; it is somebody's
where a person on the report has it who has none of their own in the words, and nobody's where the writer says so. Rules
without I/O.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from counterline.finding.model import Found, FoundKind
from counterline.finding.reading_words import find
from counterline.finding.unexplained import perhaps_ages
from counterline.records.looking.persons import Protect, ages_on, protect_of
from counterline.reports.model import Thing, ThingKind
from counterline.reports.words.ages import AgeSaid, age_near, ages_said
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.errors import readable
from counterline.vocabulary.people.age import ADULT_AT, Age
from counterline.vocabulary.people.subject_categories import SubjectCategory

Span = tuple[int, int]

YOUNGEST: Final = 6
"""Years: what lies longer back beside a name is rather a birth than a day of the report."""
_BORN_WITHIN: Final = 40  # characters between a name and the date of birth that is taken as theirs
_NAMES: Final = frozenset({FoundKind.PERSON, FoundKind.KNOWN})
_LABEL = re.compile(r"\b(?:d\.? ?o\.? ?b|b)\b\.?", re.IGNORECASE)
_BARE = re.compile(r",? ?\(?(?:b\.?[ :]?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfNobody:
    """An age or a birth that stands in the words beside nobody's name."""

    start: int
    end: int
    slug: str
    """The same whenever the same is found again: what it is, and which time it is said."""
    age: str
    born: str
    child: bool
    """Whether it tells, or may tell, of somebody under 18, who must not be lost."""
    perhaps: bool = False
    """Whether it is a number alone, of which no word says that it is an age; asked once, however often it stands."""
    name: str = ""
    """The name that it stands beside, which must be on the report or it is nobody's; empty where it stands alone."""


def birth_of(text: str, found: Found, after: Sequence[Found], today: date) -> Found | None:
    """The date of birth that stands after a name, told by its word or by lying long back; none where none does."""
    if found.kind not in _NAMES or not after:
        return None
    then = after[0]
    between = text[found.end : then.start]
    if then.kind is FoundKind.BORN:
        near = len(between) <= _BORN_WITHIN and "." not in _LABEL.sub("", between)
        return then if near else None
    long_past = then.kind is FoundKind.DATE and _BARE.fullmatch(between) and _years_since(then.value, today) >= YOUNGEST
    return then if long_past else None


def of_nobody(text: str, found: Sequence[Found], today: date) -> tuple[OfNobody, ...]:
    """The ages and births in the words that stand beside nobody who is named, each to be asked about."""
    beside = list(_beside(text, found, today))
    births = {birth.start for _, birth, _ in beside if birth}
    ages = [(age.start, age.end) for _, _, age in beside if age]
    # An amount may be read over an age, as in 'a lad of 15 g': where words say that it is an age, it is asked all the same.
    amounts = [(each.start, each.end) for each in found if each.kind is FoundKind.WEIGHT]
    taken = [*ages, *((each.start, each.end) for each in found if each.kind is not FoundKind.WEIGHT)]
    said = [each for each in ages_said(text) if all(each.end <= start or end <= each.start for start, end in taken)]
    left = [*_births(found, births, today), *_ages(text, said, [*taken, *amounts])]
    return tuple(_numbered(sorted(left, key=lambda each: each.start)))


def of_children_named(text: str, found: Sequence[Found], today: date) -> tuple[OfNobody, ...]:
    """The ages and births of children that stand beside a name, which are nobody's where that name is left out."""
    told: dict[tuple[str, str], OfNobody] = {}
    for each, birth, age in _beside(text, found, today):
        name, what = " ".join(each.said.split()), "born" if birth else "age"
        child = age is not None and age.child if birth is None else _years_since(birth.value, today) < ADULT_AT
        said = birth or age
        if child and said is not None:
            value = birth.value if birth else age.age if age else ""
            slug = f"{what}-{value}-n{len(told) + 1}"
            born, aged = (value, "") if birth else ("", value)
            told.setdefault((name.casefold(), value), OfNobody(said.start, said.end, slug, aged, born, True, name=name))
    return tuple(told.values())


def children_said(text: str, today: date) -> tuple[OfNobody, ...]:
    """Every age or birth below 18 that words say, beside a name or not; a number that only may be an age is none."""
    found = find(text)
    said = (*of_nobody(text, found, today), *of_children_named(text, found, today))
    return tuple(each for each in said if each.child and not each.perhaps)


def _beside(text: str, found: Sequence[Found], today: date) -> Iterator[tuple[Found, Found | None, AgeSaid | None]]:
    """Each name, with the birth and the age that stand beside it."""
    for at, each in enumerate(found):
        if each.kind in _NAMES:
            yield each, birth_of(text, each, found[at + 1 :], today), age_near(text, each.start, each.end)


def ages_left(
    asked_about: Sequence[OfNobody], people: Sequence[Thing], unassigned: Sequence[str], today: date
) -> list[OfNobody]:
    """The ages and births of children that none of these people has, and that nobody says stay unassigned."""
    people, said = list(people), Counter(each.strip().casefold() for each in unassigned)
    left = []
    for asked in (each for each in asked_about if each.child):
        whose = next((each for each in people if may_be_theirs(asked, each, today)), None)
        what = (asked.age or asked.born).casefold()
        if whose is not None:
            people.remove(whose)
        elif said[what]:
            said[what] -= 1
        else:
            left.append(asked)
    return left


def without_their_own(things: Sequence[Thing], beside: Container[str]) -> list[Thing]:
    """The persons on a report beside whose name the words say no age, whether named there or not."""
    return [each for each in things if each.kind is ThingKind.PERSON and not (each.value and each.slug in beside)]


def _births(found: Sequence[Found], taken: set[int], today: date) -> Iterator[OfNobody]:
    for each in found:
        if each.kind is FoundKind.BORN and each.start not in taken:
            yield OfNobody(each.start, each.end, "born", "", each.value, _years_since(each.value, today) < ADULT_AT)


def _ages(text: str, said: Sequence[AgeSaid], taken: Sequence[Span]) -> Iterator[OfNobody]:
    for each in said:
        yield OfNobody(each.start, each.end, "age", each.age, "", each.child)
    once = set[str]()
    for start, end, age in perhaps_ages(text, [*taken, *((each.start, each.end) for each in said)]):
        if age not in once:
            once.add(age)
            yield OfNobody(start, end, "age", age, "", child=True, perhaps=True)


def _numbered(left: Sequence[OfNobody]) -> Iterator[OfNobody]:
    times: Counter[str] = Counter()
    for each in left:
        said = f"{each.slug}-{each.age or each.born}"
        times[said] += 1
        yield replace(each, slug=f"{said}-{times[said]}")


def _years_since(value: str, today: date) -> int:
    told = readable(PartialDate.parse, value)
    if told is None:
        return ADULT_AT
    born = told.last
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def may_be_theirs(asked: OfNobody, person: Thing, today: date) -> bool:
    """Whether an age that stands alone may be a person's of whom an age is known: the same birth, or years that it allows."""
    if asked.born and person.born:
        return _meet(_ordinals(asked.born), _ordinals(person.born))
    return _meet(_years(asked.age, asked.born, today), _years(person.age, person.born, today))


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def mark_of(person: Thing, today: date) -> Protect | None:
    """Why somebody on a report is to be protected, as its record will say."""
    ages = ages_on(today, readable(PartialDate.parse, person.born), readable(Age.parse, person.age))
    return protect_of(ages, SubjectCategory(person.category), person.role or None)


def _years(age: str, born: str, today: date) -> Span | None:
    if not age.strip():
        told = readable(PartialDate.parse, born)
        # Which birthday of the year has been is not asked: a year on either side is the same child.
        return None if told is None else (today.year - told.last.year - 1, today.year - told.first.year)
    if (read := readable(Age.parse, age)) is None:
        return None
    return read.least, read.most


def _ordinals(born: str) -> Span | None:
    told = readable(PartialDate.parse, born)
    return None if told is None else (told.first.toordinal(), told.last.toordinal())
