"""Headings that stand in rows of their own between the others: each speaks for the rows below it on its sheet."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Final, Self

from counterline.files.arranging import Arranged, Beside, Fault, Step
from counterline.files.headers import fold_header
from counterline.files.rows import TOTAL_WORDS, Cell, Found, Row, text_of
from counterline.files.short_rows import CUT_SHORT
from counterline.plumbing.document_parts import Text

SECTION: Final = "(section)"
"""The column that says, of each row, what the heading above it says."""


FEWEST: Final = 2  # headings: one alone may be a row gone wrong
FEWEST_COLUMNS: Final = 3  # of two columns, a row that says one thing is common
MOST: Final = 0.4  # of the rows: were more headings, most records would say one thing alone
LEAST_FILLED: Final = 0.9  # of the other rows say something in the column: it is no column of remarks
_NOTE: Final = re.compile(r"(?:notes?\b|source\b|page\b|\*|printed\b|end of\b|produced\b)", re.IGNORECASE)
"""How what stands below or between tables and heads nothing begins, in print-outs of police systems."""

_FIGURES: Final = re.compile(r"[0-9]+")  # what varies between references of one make


class Sections(Step[Text]):
    """The column in which rows that say nothing else are headings of those below."""

    key: ClassVar[str] = "sections"
    to_check: ClassVar[str] = "rows that say nothing else there are headings of those below"
    hides: ClassVar[bool] = False

    def columns(self) -> Iterable[str]:
        """The column of headings."""
        return (self.root,)

    def faults(self, beside: Beside) -> Iterator[Fault]:
        """Only a table's rows stand below each other."""
        if beside.format not in (None, "csv", "xlsx"):
            yield (), "'sections' is of tables, whose rows stand below each other: csv or xlsx."

    def apply(self, rows: Iterator[Row], found: Found, arranged: Arranged) -> Iterator[Row]:
        """Give each row its heading."""
        return under_sections(rows, found, self.root, arranged.notes)

    @classmethod
    def drafted(cls, rows: Sequence[Mapping[str, Cell]], columns: Sequence[str]) -> Self | None:
        """Where rows say something in one column alone, are few, and each speaks for a row below written otherwise."""
        if len(columns) < FEWEST_COLUMNS:
            return None
        alone = {at: said for at, row in enumerate(rows) if (said := says_alone(row, columns)) is not None}
        headings = {
            at: text
            for at, (_, text) in alone.items()
            if not _NOTE.match(text) and fold_header(text) not in TOTAL_WORDS
        }
        named = {alone[at][0] for at in headings}
        if len(headings) < FEWEST or len(named) != 1 or len(headings) > MOST * len(rows):
            return None
        (column,) = named
        rest = [text_of(row, column) for at, row in enumerate(rows) if at not in headings]
        speaks = all(at + 1 < len(rows) and at + 1 not in headings for at in headings)
        # One written as the column's own values are may be a record that says no more.
        is_of_rows = {_make(each) for each in rest} & set(map(_make, headings.values()))
        filled = sum(map(bool, rest)) >= LEAST_FILLED * len(rest)
        return cls(column) if speaks and filled and not is_of_rows else None


def says_alone(row: Mapping[str, Cell], columns: Sequence[str]) -> tuple[str, str] | None:
    """The one column in which a row says something, and what it says there."""
    said = [(each, text) for each in columns if each != SECTION and (text := text_of(row, each))]
    return said[0] if len(said) == 1 else None


def _make(text: str) -> str:
    """How a value is written: figures and letters alike, so that 'C/12' and 'D/34' are of one make."""
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", text))


def under_sections(rows: Iterator[Row], found: Found, column: str, notes: Sequence[str]) -> Iterator[Row]:
    """Give each row the heading it stands under: a row that says something in this column alone, and is no note.

    One made as other rows' values of this column are, such as `C/2` among `C/1` and `C/3`, is a row that lacks the rest.
    """
    for sheet, names in found.headers.items():
        found.headers[sheet] = (*names, SECTION)
    # The first may stand above the header, and is then the last title.
    first = {each.sheet: each.text.strip(" \t,;|") for each in found.titles}
    return _rows(rows, fold_header(column), tuple(map(fold_header, notes)), first)


def _rows(rows: Iterator[Row], column: str, notes: tuple[str, ...], first: Mapping[str | None, str]) -> Iterator[Row]:
    sheet: str | None = None
    heading = first.get(None, "")
    shapes: set[str] = set()
    for row in rows:
        if row.sheet != sheet:
            sheet, heading = row.sheet, first.get(row.sheet, "")
        alone = _alone(row, column)
        if alone is None:
            shapes |= _shapes(row, column)
        if alone and not (notes and fold_header(alone[1]).startswith(notes)) and _shape(alone[1]) not in shapes:
            heading = alone[1].strip()
            # Nothing else of it is kept, so that nothing from above is filled in.
            yield row._replace(cells={alone[0]: alone[1], SECTION: heading}, problems=())
        else:
            yield row._replace(cells={**row.cells, SECTION: heading})


def _alone(row: Row, column: str) -> tuple[str, str] | None:
    said = [(name, cell) for name, cell in row.cells.items() if _says(cell)]
    # A heading is often written without the signs of the blank cells behind it.
    if len(said) != 1 or any(CUT_SHORT not in each for each in row.problems):
        return None
    name, cell = said[0]
    return (name, cell) if isinstance(cell, str) and fold_header(name) == column else None


def _shapes(row: Row, column: str) -> set[str]:
    told = (cell for name, cell in row.cells.items() if isinstance(cell, str) and fold_header(name) == column)
    return {_shape(cell) for cell in told if _FIGURES.search(cell)}


def _shape(cell: str) -> str:
    return _FIGURES.sub("0", cell.strip())


def _says(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else any(map(str.strip, cell))
