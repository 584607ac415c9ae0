"""Rows with fewer cells than their header: cut short by accident, or written by a program that leaves trailing blanks off.

The whole file tells them apart, as far as it can. A program that trims rows never writes a blank last cell, and what a row
lacks is blank in others too. Excel, when it saves as CSV, writes sixteen rows at a time as wide as the widest of them
(Microsoft's article "Column delimiters are missing in an Excel spreadsheet that is saved as text"), so its short rows stand
in such blocks. Any other short row may be cut, and is held: nobody can tell whether what it lacks was blank.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

EXCEL_BLOCK: Final = 16  # rows
FEWEST_BLOCKS: Final = 2  # one block alone may be sixteen rows cut at one place
FEWEST_TRIMMED: Final = 2  # one short row alone is more likely cut than one blank cell in a whole file
MOSTLY_FILLED: Final = 0.9  # of the other rows: what so many of them say is missed where a row lacks it

CUT_SHORT: Final = "so it may be cut short: nobody can tell whether the rest is blank"


class ShortRows:
    """Judges the short rows of a file by how all its rows are written."""

    def __init__(self, records: Iterable[Sequence[str]], width: int, above: int) -> None:
        """Look at every record of a file; so many, to the header, stand above its rows and count only in Excel's sixteens."""
        self._width = width
        self._rows = self._trimmed = 0
        self._pads = False
        self._filled = Counter[int]()
        self._excel = dict[int, int]()
        block: list[tuple[int, bool]] = []
        for at, cells in enumerate(records):
            ends_filled = bool(cells and cells[-1].strip())
            block.append((len(cells), ends_filled))
            if len(block) == EXCEL_BLOCK:
                self._add_block(at // EXCEL_BLOCK, block)
                block = []
            if at >= above and (len(cells) > 1 or ends_filled):
                self._add_row(cells, ends_filled=ends_filled)

    def are_whole(self, at: int, cells: Sequence[str]) -> bool:
        """Whether the record of this place in the file lacks nothing but blanks, by how its program writes the others."""
        of_excel = len(self._excel) >= FEWEST_BLOCKS and self._excel.get(at // EXCEL_BLOCK) == len(cells)
        return of_excel or self._is_trimmed(cells)

    def _add_row(self, cells: Sequence[str], *, ends_filled: bool) -> None:
        self._rows += 1
        # A row that ends in a blank cell was written by a program that pads.
        self._pads = self._pads or not ends_filled
        self._trimmed += len(cells) < self._width and ends_filled
        self._filled.update(column for column, cell in enumerate(cells) if cell.strip())

    def _add_block(self, number: int, block: Sequence[tuple[int, bool]]) -> None:
        cells = block[0][0]
        alike = all(each == cells for each, _ in block)
        if alike and cells < self._width and any(ends_filled for _, ends_filled in block):
            self._excel[number] = cells

    def _is_trimmed(self, cells: Sequence[str]) -> bool:
        if self._pads or self._trimmed < FEWEST_TRIMMED:
            return False
        missed = MOSTLY_FILLED * (self._rows - 1)
        return all(self._filled[column] < missed for column in range(len(cells), self._width))


def told_short(cells: int, width: int) -> str:
    """Say that a row has too few cells."""
    counted = "1 cell" if cells == 1 else f"{cells:,} cells"
    return f"The row has {counted} and the header names {width:,}, {CUT_SHORT}."


def told_kept(rows: int) -> str:
    """Say how many rows were kept although they have too few cells."""
    counted = "1 row has" if rows == 1 else f"{rows:,} rows have"
    return (
        f"{counted} fewer cells than the header: read as blank, for so its program writes blanks at the end of a row."
    )
