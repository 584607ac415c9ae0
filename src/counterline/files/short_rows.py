"""Rows with fewer cells than their header: cut short by accident, or written by a program that leaves trailing blanks off.

The file itself tells them apart, as far as it can. A program that trims rows never writes a blank last cell, and trims often.
Excel, when it saves as CSV, writes sixteen rows at a time as wide as the widest of them (Microsoft's article "Column
delimiters are missing in an Excel spreadsheet that is saved as text"), so its short rows stand in such blocks. Any other
short row may be cut, and is held: nobody can tell whether what it lacks was blank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

EXCEL_BLOCK: Final = 16  # rows
FEWEST_TRIMMED: Final = 2  # one short row alone is more likely cut than one blank cell in a whole file
LEAST_TRIMMED: Final = 0.05  # of the rows: a column left blank so seldom is filled by hand, and so its program pads

CUT_SHORT: Final = "so it may be cut short: nobody can tell whether the rest is blank"


@dataclass(frozen=True, slots=True)
class Written:
    """One record as far as it tells how its program writes blanks at the end: how many cells, and whether the last is filled."""

    cells: int
    filled: bool

    @classmethod
    def of(cls, cells: Sequence[str]) -> "Written":
        """How a record is written."""
        return cls(len(cells), bool(cells and cells[-1].strip()))


class ShortRows:
    """Judges the short rows of a run of records, whose first is the `begins`th of the file, from none."""

    def __init__(self, records: Sequence[Written], width: int, begins: int) -> None:
        self._records = records
        self._width = width
        self._begins = begins
        rows = [each for each in records if each.cells > 1 or each.filled]
        trimmed = [each for each in rows if each.cells < width and each.filled]
        # A row that ends in a blank cell was written by a program that pads.
        pads = any(not each.filled for each in rows)
        self._trims = not pads and len(trimmed) >= max(FEWEST_TRIMMED, LEAST_TRIMMED * len(rows))

    def are_whole(self, at: int) -> bool:
        """Whether the record of this place in the run lacks nothing but blanks, by how its program writes the others."""
        record = self._records[at]
        return (self._trims and record.filled) or self._is_of_excel(at, record)

    def _is_of_excel(self, at: int, record: Written) -> bool:
        start = at - (self._begins + at) % EXCEL_BLOCK
        block = self._records[max(start, 0) : start + EXCEL_BLOCK]
        alike = all(each.cells == record.cells for each in block)
        return len(block) > 1 and alike and any(each.filled for each in block)


def told_short(cells: int, width: int) -> str:
    """Say that a row has too few cells."""
    counted = "1 cell" if cells == 1 else f"{cells:,} cells"
    return f"The row has {counted} and the header names {width:,}, {CUT_SHORT}."
