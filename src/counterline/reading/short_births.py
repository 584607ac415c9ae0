"""Births whose year is written with two figures: nobody is born after the day of the return, so '67' is then of the last century."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from counterline.reading.draft import Draft
from counterline.reading.making import Cells, cell_of, texts_of
from counterline.reading.mapping import Mapping as Document
from counterline.reading.things import Named
from counterline.vocabulary.period import PartialDate

BORN: Final = "person.born"
_SHORT_YEAR: Final = "%y"
_CENTURY: Final = 100


def births_by(document: Document) -> Callable[[Draft, Cells, date], Draft]:
    """Make the function that gives births of short years the century in which they can lie, by the day of the return.

    A format's own rule is that 69 to 99 are of the last century. A year written with four figures stays as it is.
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
        if not _is_ahead(each, as_at) or (born := str(each.thing["born"]))[:4] in written:
            yield each
        else:
            yield each._replace(thing={**each.thing, "born": f"{int(born[:4]) - _CENTURY}{born[4:]}"})


def _is_ahead(person: Named, as_at: date) -> bool:
    born = person.thing["born"]
    return isinstance(born, str) and PartialDate.from_json(born).first > as_at
