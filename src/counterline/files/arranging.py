"""How the rows of a file are arranged, as a mapping says it: what no reader could find out by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from counterline.files.headers import fold_header
from counterline.files.joining import Joined
from counterline.files.rows import Cell, Found, Row

SHEET: Final = "(sheet)"
TITLE: Final = "(title)"


@dataclass(frozen=True, slots=True)
class Arranged:
    """Sheets that join others; names for columns without a header; the column by which several rows are one record, and
    those whose values then stay a list; the path to the rows of a document, and what outside them each row is given;
    whether it holds forms instead of a table; and the marks by which a column says what stands above;
    the columns whose several values are each a record of its own, and the sign between them; the
    columns of lines that are told by their width alone; the patterns of columns of which each cell is a record of its own,
    with the marks of a cell that is none; and the columns that a mapping names or ignores. Also whether a table is turned on
    its side; the column whose rows are headings of those below, and how notes begin there; other names of columns; and the
    columns whose cells hold labels, with the sign between them.
    """

    joins: Sequence[Joined] = ()
    headers: Sequence[str] = ()
    gather: str | None = None
    lists: frozenset[str] = field(default=frozenset())
    rows: str = ""
    carry: Sequence[str] = ()
    forms: bool = False
    above: Mapping[str, Sequence[str]] = field(default_factory=dict)
    each: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    named: frozenset[str] = field(default=frozenset())
    ignored: frozenset[str] = field(default=frozenset())
    sections: tuple[str, tuple[str, ...]] | None = None
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        """The names on the way to the rows of a document; none where it is itself the list of them."""
        return tuple(each for each in self.rows.split(".") if each)


AS_IT_COMES: Final = Arranged()


def with_surroundings(rows: Iterator[Row], found: Found, wanted: Sequence[str]) -> Iterator[Row]:
    """Give each row, where the mapping asks for them, the name of its sheet and the titles above its table as cells."""
    asked = {fold_header(each) for each in wanted}
    for sheet, names in found.headers.items():
        own = {fold_header(each) for each in names}
        more = [each for each in (SHEET, TITLE) if each in asked and each not in own]
        if more:
            found.headers[sheet] = (*names, *more)
    return _surrounded(rows, found, asked) if asked & {SHEET, TITLE} else rows


def _surrounded(rows: Iterator[Row], found: Found, asked: set[str]) -> Iterator[Row]:
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
