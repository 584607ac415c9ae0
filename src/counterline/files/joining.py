"""Sheets that belong to another: their rows join the row of the main sheet that has the same reference.

The rows that wait are kept in a file of their own, so that memory stays flat however many there are, and a row that
nobody claims is handed on to be held.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, Self

import orjson

from counterline.files.headers import fold_header
from counterline.files.rows import INNER, Cell, Row

UNCLAIMED = "Its row cannot be joined to anything."
BETWEEN = " / "  # as merged headers join, so that 'Persons / Name' reads like a grouped column


class Joined(NamedTuple):
    """One sheet that joins: by which of its columns, and which column of the rows says the same.

    That column may be one that another sheet brought: 'Links / Person no' joins, to each link, the person it names. Where
    rows may be `several` or none, as a person's telephone numbers are, they are that person's own.
    """

    sheet: str
    column: str
    matches: str
    several: bool = False


Claimed = tuple[int, Mapping[str, str], list[str]]
"""A row that joins: its number, its cells and its problems."""


class Waiting:
    """The rows of the sheets that join, waiting for the rows they belong to."""

    def __init__(self, joins: Sequence[Joined]) -> None:
        """Make ready a file for them that goes away with this."""
        self._folder = TemporaryDirectory(prefix="counterline-")
        self._file = sqlite3.connect(Path(self._folder.name) / "waiting", isolation_level=None)
        self._file.execute("pragma journal_mode = off")
        self._file.execute("pragma synchronous = off")
        self._file.execute(
            "create table waiting (sheet text, key text, number integer, cells blob, problems blob, met integer)"
        )
        self._joins = {fold_header(each.sheet): each for each in joins}
        self._columns: dict[str, list[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self._folder.cleanup()

    def take(self, sheet: str, headers: Sequence[str], rows: Iterable[Row]) -> list[str]:
        """Take in all rows of one sheet; answers its columns as the main sheet's rows will carry them."""
        join = self._joins[fold_header(sheet)]
        names = [each for each in headers if each and fold_header(each) != fold_header(join.column)]
        self._columns[sheet] = names
        self._file.execute("begin")
        self._file.executemany(
            "insert into waiting values (?, ?, ?, ?, ?, 0)", (self._waiting(sheet, join, row) for row in rows)
        )
        self._file.execute("commit")
        self._file.execute("create index if not exists by_key on waiting (sheet, key)")
        return [carried(join.sheet, each) for each in names]

    def _waiting(self, sheet: str, join: Joined, row: Row) -> tuple[str, str, int, bytes, bytes]:
        key = next((str(cell) for name, cell in row.cells.items() if fold_header(name) == fold_header(join.column)), "")
        return sheet, _folded(key), row.number, orjson.dumps(dict(row.cells)), orjson.dumps(row.problems)

    def join(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Give each main row what joins it, as lists whose places correspond; then hand on the rows nobody claimed."""
        for row in rows:
            cells: dict[str, Cell] = dict(row.cells)
            problems = list(row.problems)
            for sheet in self._in_order():
                self._bring(sheet, cells, problems)
            yield Row(row.sheet, row.number, cells, tuple(problems), row.raw)
        yield from self._unclaimed()

    def _in_order(self) -> list[str]:
        """The sheets that join the main rows first, then those that join what these brought."""
        return sorted(self._columns, key=lambda sheet: BETWEEN in self._joins[fold_header(sheet)].matches)

    def _bring(self, sheet: str, cells: dict[str, Cell], problems: list[str]) -> None:
        join = self._joins[fold_header(sheet)]
        at = next((cell for name, cell in cells.items() if fold_header(name) == fold_header(join.matches)), "")
        # One row for each place of a list, so that what is brought corresponds to it; all rows for a single reference.
        if isinstance(at, list) and join.several:
            self._bring_several(join, sheet, at, cells, problems)
            return
        found = (
            [each for key in at for each in self._one_of(sheet, key)]
            if isinstance(at, list)
            else self._claimed(sheet, at)
        )
        problems += [
            f"Sheet “{sheet}”{f', row {number}' if number else ''}: {told}"
            for number, _, tells in found
            for told in tells
        ]
        for name in self._columns[sheet]:
            cells[carried(join.sheet, name)] = [str(each.get(name, "")) for _, each, _ in found]

    def _bring_several(
        self, join: Joined, sheet: str, at: list[str], cells: dict[str, Cell], problems: list[str]
    ) -> None:
        places = [self._claimed(sheet, key) for key in at]
        problems += [f"Sheet “{sheet}”, row {row}: {told}" for its in places for row, _, tells in its for told in tells]
        for name in self._columns[sheet]:
            cells[carried(join.sheet, name)] = [
                INNER.join(str(each.get(name, "")) for _, each, _ in its) for its in places
            ]

    def _one_of(self, sheet: str, key: str) -> list[Claimed]:
        found = self._claimed(sheet, key)
        if len(found) > 1:
            told = f"its reference “{key[:60]}” stands on {len(found)} rows, so it is not certain which is meant."
            return [(found[0][0], found[0][1], [told])]
        return found or [(0, {}, [f"no row has “{key[:60]}”, which another sheet names."] if key.strip() else [])]

    def _claimed(self, sheet: str, reference: str) -> list[Claimed]:
        key = _folded(reference)
        if not key:
            return []
        asked = (sheet, key)
        rows = self._file.execute(
            "select number, cells, problems from waiting where sheet = ? and key = ? order by number", asked
        ).fetchall()
        if rows:
            self._file.execute("update waiting set met = 1 where sheet = ? and key = ?", asked)
        return [(number, orjson.loads(cells), orjson.loads(problems)) for number, cells, problems in rows]

    def _unclaimed(self) -> Iterator[Row]:
        left = self._file.execute("select sheet, key, number, cells from waiting where met = 0 order by sheet, number")
        for sheet, key, number, content in left:
            join = self._joins[fold_header(sheet)]
            cells = orjson.loads(content)
            why = (
                f"No row of the main sheet has “{key[:60]}” in “{join.matches}”."
                if key
                else f"“{join.column}” is blank."
            )
            joined: dict[str, Cell] = {carried(join.sheet, name): cells.get(name, "") for name in self._columns[sheet]}
            yield Row(sheet, number, joined, (f"{why} {UNCLAIMED}",), content.decode())


def carried(sheet: str, column: str) -> str:
    """A joining sheet's column as rows carry it and mappings name it: 'Persons / Name'."""
    return f"{sheet}{BETWEEN}{column}"


def _folded(reference: str) -> str:
    return " ".join(reference.split()).casefold()
