"""Whose birth a date is, and which ages and births of a report belong to nobody it names: an unnamed child must not be lost."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.finding import Found, FoundKind
from counterline.reports.ages import age_near, ages_said
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.period import PartialDate

ADULT_AT: Final = 18
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
    """Whether it tells of somebody under 18, who must not be lost."""


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
    births, ages = set[int](), list[tuple[int, int]]()
    for at, each in enumerate(found):
        if each.kind in _NAMES:
            birth, age = birth_of(text, each, found[at + 1 :], today), age_near(text, each.start, each.end)
            births |= {birth.start} if birth else set()
            ages += [(age.start, age.end)] if age else []
    taken = [*ages, *((each.start, each.end) for each in found if each.kind is not FoundKind.WEIGHT)]
    left = [*_births(found, births, today), *_ages(text, taken)]
    return tuple(_numbered(sorted(left, key=lambda each: each.start)))


def _births(found: Sequence[Found], taken: set[int], today: date) -> Iterator[OfNobody]:
    for each in found:
        if each.kind is FoundKind.BORN and each.start not in taken:
            yield OfNobody(each.start, each.end, "born", "", each.value, _years_since(each.value, today) < ADULT_AT)


def _ages(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[OfNobody]:
    for each in ages_said(text):
        if all(each.end <= start or end <= each.start for start, end in taken):
            yield OfNobody(each.start, each.end, "age", each.age, "", each.child)


def _numbered(left: Sequence[OfNobody]) -> Iterator[OfNobody]:
    times: Counter[str] = Counter()
    for each in left:
        said = f"{each.slug}-{each.age or each.born}"
        times[said] += 1
        yield OfNobody(each.start, each.end, f"{said}-{times[said]}", each.age, each.born, each.child)


def _years_since(value: str, today: date) -> int:
    try:
        born = PartialDate.parse(value).last
    except UnreadableValue:
        return ADULT_AT
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
