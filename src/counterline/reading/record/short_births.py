"""Births whose year is written with two figures: '67' is of the last century, for nobody is born after the day of the return."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from counterline.reading.cells.making import Cells, cell_of, texts_of
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.record.draft import Draft
from counterline.reading.record.things_named import Named
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.people.age import ADULT_AT, Age

BORN: Final = "person.born"
_SHORT_YEAR: Final = "%y"
_CENTURY: Final = 100
_SURE_UNDER: Final = 90
"""From this age a slip in a child's year (26 for 16) is as likely as so old a person, and would make an adult of the child."""


def births_by(document: Document) -> Callable[[Draft, Cells, date], Draft]:
    """Make the function that moves births of short years that lie after the day of the return to the century before.

    A format's own rule is that 69 to 99 are of the last century. A year written with four figures stays as it is. So does
    one that would make somebody very old, or an adult beside a child's age: it lies after the return, and holds the row.
    """
    takes = [cell_of(each) for each in document.fills(BORN) if any(_SHORT_YEAR in form for form in each.dates)]

    def within(draft: Draft, cells: Cells, as_at: date) -> Draft:
        people = draft.things.get("person", ())
        if not takes or not any(_is_ahead(each, as_at) for each in people):
            return draft
        written = " ".join(text for take in takes for text in texts_of(take(cells)))
        return replace(draft, things={**draft.things, "person": list(_earlier(people, written, as_at))})

    return within


def _earlier(people: Sequence[Named], written: str, as_at: date) -> Iterator[Named]:
    for each in people:
        born = str(each.thing["born"])
        if not _is_ahead(each, as_at) or born[:4] in written or _is_in_doubt(each, int(born[:4]) - _CENTURY, as_at):
            yield each
        else:
            yield each._replace(thing={**each.thing, "born": f"{int(born[:4]) - _CENTURY}{born[4:]}"})


def _is_in_doubt(person: Named, year: int, as_at: date) -> bool:
    """Whether a birth in that year would make somebody very old, or the row itself tells a child's age."""
    age = person.thing["age"]
    told_a_child = isinstance(age, int | dict) and Age.from_body(age).least < ADULT_AT
    return told_a_child or as_at.year - year >= _SURE_UNDER


def _is_ahead(person: Named, as_at: date) -> bool:
    born = person.thing["born"]
    return isinstance(born, str) and PartialDate.from_json(born).first > as_at
