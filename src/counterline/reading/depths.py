"""Columns of one thing that lie at several depths of a document: what is listed inside one of several is not theirs all."""

from collections.abc import Sequence
from typing import Final

from counterline.files import INNER
from counterline.reading.columns import said_of_columns
from counterline.reading.making import Cell, Cells, cell_of
from counterline.reading.mapping import Column
from counterline.reading.outcome import Reason

_WHY: Final = "Some of these columns are listed once in each place and others several times, so it is not certain which belong together."
_WHAT: Final = "Have the mapping read the inner list as rows of its own, with 'rows' and 'carry'."


def of_other_depths(columns: Sequence[Column], cells: Cells) -> list[Reason]:
    """Note columns of the same things of which some list several in one place, and others do not do so in step."""
    if len(columns) < 2 or not any(isinstance(cell, tuple) for cell in cells.values()):
        return []
    told = [(each, cell_of(each)(cells)) for each in columns]
    listed = [(each, shape) for each, cell in told if (shape := _shape(cell)) is not None]
    single = [shape for each, shape in listed if not each.field.several]
    # A thing's own numbers may be several; but not where the things themselves are several in one place.
    deep = any(any(shape) for shape in single)
    if len(set(single)) < 2 and not (deep and len(single) < len(listed)):
        return []
    if not deep:  # lists of several lengths, which are told of as such
        return []
    return [Reason(*said_of_columns([each for each, _ in listed], cells), _WHY, _WHAT)]


def _shape(cell: Cell) -> tuple[int, ...] | None:
    """How many values stand in each place beyond the first; None where there are no places, or nothing is said."""
    if isinstance(cell, str) or not any(each.strip(INNER + " ") for each in cell):
        return None
    return tuple(each.count(INNER) for each in cell)
