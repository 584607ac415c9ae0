"""Things told in pieces of which nobody could tell whose they are: such a row is held, with how to send it instead.

Three ways of laying things out are not read, for no sender uses them: lists inside lists of several fields, a detail to a row
(Name, then DOB, then Phone), and the halves of an account by turns. Each would otherwise be kept as several half things.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from counterline.files.rows import INNER
from counterline.reading.cells.columns import said_of_columns
from counterline.reading.cells.making import Cell, Cells, cell_of
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.parts import Column
from counterline.reading.outcome import Reason

_DEEP: Final = (
    "It lists several values inside one of a list, so it is not certain which belong together.",
    "Have the mapping read the inner list as rows of its own, with 'rows' and 'carry'.",
)
_DETAILS: Final = (
    "Several rows or places say a detail each, and it is not certain whose they are.",
    "Give all that is said of a person or other thing in one row, a column for each detail.",
)
_HALVES: Final = (
    "It gives the sort code of one account and the number of another, each without its other half.",
    "Give the sort code and the number of an account side by side.",
)


def in_pieces(columns: Sequence[Column], cells: Cells, most: int, *, details: bool) -> Reason | None:
    """Say why columns of one thing cannot be put together in this row, or nothing where they can."""
    if details and most > 1:
        return Reason(*said_of_columns(columns, cells), *_DETAILS)
    if len(columns) < 2 or not any(isinstance(cell, tuple) for cell in cells.values()):
        return None
    # A person's own several numbers may be listed in the person's place; other fields have one value in each.
    told = [(each, cell) for each in columns if _says_places(cell := cell_of(each)(cells))]
    deep = any(INNER in place for column, cell in told if not column.field.several for place in cell)
    return Reason(*said_of_columns([each for each, _ in told], cells), *_DEEP) if deep and len(told) > 1 else None


def in_halves(things: Sequence[Mapping[str, object]], columns: Sequence[Column], cells: Cells) -> Iterable[Reason]:
    """Say that several accounts are halves: one has a sort code alone, and another a number alone."""
    halves = [tuple(each[name] is not None for name in ("number", "sort_code", "figures")) for each in things]
    if (False, True, False) in halves and (False, False, True) in halves:
        yield Reason(*said_of_columns(columns, cells), *_HALVES)


def says_one_detail(columns: Sequence[Column]) -> bool:
    """Whether each column is read at words of its own of one column beside, so that each place says one detail at most."""
    words: dict[str, set[str]] = {}
    for column in columns:
        if column.when is None:
            return False
        words.setdefault(column.field.name, set()).update(map(folded, column.when.words))
    beside = {folded(each.when.column) for each in columns if each.when is not None}
    return len(words) > 1 and len(beside) == 1 and sum(map(len, words.values())) == len(set().union(*words.values()))


def _says_places(cell: Cell) -> bool:
    return not isinstance(cell, str) and any(each.strip(INNER + " ") for each in cell)
