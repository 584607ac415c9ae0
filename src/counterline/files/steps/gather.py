"""Several rows of one record, as one row: what differs between them becomes lists whose places correspond."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from counterline.files.arranging import Arranged, Beside, Fault, Step
from counterline.files.errors import Unreadable
from counterline.files.headers import fold_header
from counterline.files.rows import Cell, Found, Row
from counterline.plumbing.document_parts import Text

MOST_ROWS: Final = 500  # more rows of one record mean that the column is not its reference


class Gather(Step[Text]):
    """The column that several rows of one record share, or leave blank after the first. The invented nation's Wren sends so."""

    key: ClassVar[str] = "gather"

    def columns(self) -> Iterable[str]:
        """The column they share."""
        return (self.root,)

    def faults(self, beside: Beside) -> Iterator[Fault]:
        """Rows are brought together in one way."""
        if "joins" in beside.keys:
            yield (), "'gather' and 'joins' both bring rows together; use one."

    def apply(self, rows: Iterator[Row], _found: Found, arranged: Arranged) -> Iterator[Row]:
        """Bring them together."""
        return gathered(rows, self.root, arranged.lists)


def gathered(rows: Iterator[Row], column: str, lists: frozenset[str]) -> Iterator[Row]:
    """Bring together rows that stand one after another and say the same in the column, or nothing there.

    Once a row has written its reference again, one that says nothing there is given by itself.
    A column named in `lists` keeps a place for each row; of the others, what is said twice is said once.
    """
    key_of = _key_by(fold_header(column))
    seen: set[int] = set()
    together: list[Row] = []
    key = ""
    repeats = False
    for row in rows:
        found = key_of(row)
        if repeats and not found:  # where rows write theirs again, one without lacks its own, and may be anybody's
            yield row
            continue
        repeats = repeats or bool(found and together and found == key)
        if together and row.sheet == together[0].sheet and (not found or found == key) and len(together) < MOST_ROWS:
            together.append(row)
            continue
        if together:
            yield _one_of(together, lists)
        together, key = [_told_apart(row, found, key, seen, column)], found
    if together:
        yield _one_of(together, lists)


class _key_by:  # noqa: N801 - called like the function it is
    """Takes the value that rows of one record share."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._name = ""

    def __call__(self, row: Row) -> str:
        if self._name not in row.cells:
            self._name = next((each for each in row.cells if fold_header(each) == self._folded), "")
            if not self._name:
                raise Unreadable(
                    f"The file has no column “{self._folded}”, by which its rows are brought together. Send it with that "
                    "column, or use a mapping without 'gather'."
                )
        cell = row.cells[self._name]
        return " ".join((cell if isinstance(cell, str) else " ".join(cell)).split()).casefold()


def _told_apart(row: Row, found: str, before: str, seen: set[int], column: str) -> Row:
    """Note on a row that its record began further up, for the later would take the place of the earlier."""
    if not found:
        return row
    mark = hash(found)
    if mark not in seen:
        seen.add(mark)
        return row
    told = (
        f"More than {MOST_ROWS} rows say “{found[:60]}” in “{column}”."
        if found == before
        else f"“{found[:60]}” stands in “{column}” further up too, with other rows between: sort the file by that column."
    )
    return row._replace(problems=(*row.problems, told))


def _one_of(rows: list[Row], lists: frozenset[str]) -> Row:
    first = rows[0]
    if len(rows) == 1:
        return first
    cells: dict[str, Cell] = {}
    for name in dict.fromkeys(name for row in rows for name in row.cells):
        values = [each for row in rows for each in _values(row.cells.get(name, ""))]
        if fold_header(name) in lists:
            cells[name] = values
        else:
            said = list(dict.fromkeys(each.strip() for each in values if each.strip()))
            cells[name] = said if len(said) > 1 else "".join(said)
    problems = tuple(f"Row {row.number:,}: {each}" for row in rows for each in row.problems)
    return Row(first.sheet, first.number, cells, problems, "\n".join(row.raw for row in rows))


def _values(cell: Cell) -> list[str]:
    return [cell] if isinstance(cell, str) else cell
