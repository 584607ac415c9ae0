"""Headings that stand in rows of their own between the others: each speaks for the rows below it on its sheet."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Final

from counterline.files.arranging import Arranged, Beside, Fault, Step
from counterline.files.headers import fold_header
from counterline.files.rows import Cell, Found, Row
from counterline.files.short_rows import CUT_SHORT
from counterline.plumbing.document_parts import Text

SECTION: Final = "(section)"
"""The column that says, of each row, what the heading above it says."""

_FIGURES: Final = re.compile(r"[0-9]+")  # what varies between references of one make


class Sections(Step[Text]):
    """The column in which rows that say nothing else are headings of those below."""

    key: ClassVar[str] = "sections"
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
