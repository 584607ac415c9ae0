"""The layouts that mappings know, each a step in a file of its own, in the order in which rows go through them."""

from collections.abc import Iterator
from typing import Any, Final

from counterline.files.arranging import Arranged, Step
from counterline.files.rows import Found, Row
from counterline.files.steps.above import Above
from counterline.files.steps.column_names import Names
from counterline.files.steps.each import Each
from counterline.files.steps.forms import Forms
from counterline.files.steps.gather import Gather
from counterline.files.steps.other_tables import OtherTables
from counterline.files.steps.sections import Sections
from counterline.files.steps.surroundings import Surroundings

ORDER: Final[tuple[type[Step[Any]], ...]] = (
    # what the columns are
    *(Forms, Names, OtherTables),
    # a row for each record, which says all of it
    *(Sections, Above, Each, Surroundings, Gather),
)
"""A new layout is one line here."""

LAYOUTS: Final = tuple(each for each in ORDER if each.key)
"""Those that a mapping asks for; the others look at every file."""


def stepped(rows: Iterator[Row], found: Found, arranged: Arranged, always: tuple[Step[Any], ...]) -> Iterator[Row]:
    """Give the rows of a file as its mapping's layouts, and those `always` looked for, make them."""
    for step in sorted((*arranged.steps, *always), key=lambda each: ORDER.index(type(each))):
        rows = step.apply(rows, found, arranged)
    return rows
