"""What stands around a table: the name of its sheet and the titles above it, as cells of each row where they are asked for."""

from collections.abc import Iterator
from typing import ClassVar, Final

from counterline.files.arranging import Arranged, Step
from counterline.files.headers import fold_header
from counterline.files.rows import Cell, Found, Row

SHEET: Final = "(sheet)"
TITLE: Final = "(title)"


class Surroundings(Step[frozenset[str]]):
    """Gives each row the name of its sheet and the titles above, where they are among the columns looked for, folded."""

    key: ClassVar[str] = ""

    def apply(self, rows: Iterator[Row], found: Found, _arranged: Arranged) -> Iterator[Row]:
        """Add the cells; a column of the file's own that is called so stays as it is."""
        asked = self.root & {SHEET, TITLE}
        for sheet, names in found.headers.items():
            own = {fold_header(each) for each in names}
            more = [each for each in (SHEET, TITLE) if each in asked and each not in own]
            if more:
                found.headers[sheet] = (*names, *more)
        return _surrounded(rows, found, asked) if asked else rows


def _surrounded(rows: Iterator[Row], found: Found, asked: frozenset[str]) -> Iterator[Row]:
    titles: dict[str | None, list[str]] = {}
    for title in found.titles:
        # A title in CSV drags the delimiters of its table's other columns behind it.
        titles.setdefault(title.sheet, []).extend(each.strip(" \t,;") for each in title.text.split(" | "))
    for row in rows:
        cells: dict[str, Cell] = {}
        if SHEET in asked and row.sheet is not None:
            cells[SHEET] = row.sheet
        if TITLE in asked:
            cells[TITLE] = titles.get(row.sheet, [])
        yield row._replace(cells={**cells, **row.cells})
