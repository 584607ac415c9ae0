"""Rows of bills read quickly: a cell of plain figures says itself, and what the rest of a row comes to is read once.

A bill has a hundred thousand rows whose numbers, hours and cells differ, and whose other cells repeat. The house's Reader reads each
cell by itself, so a row is read once with figures of our own in place of its plain ones, and remembered.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from counterline.calls.bills.mapping import ROW, BillMapping
from counterline.files.rows import Row
from counterline.reading.outcome import Kept, Outcome
from counterline.reading.reader import Reader
from counterline.records.kinds import Reads

Body = Mapping[str, Any]
# No word of any language: nothing that leaves a field unsaid, no marking, no total, and no figure that a workbook has damaged.
_PLAIN: Final = re.compile(r"(?:[A-Z]-?)?\+?[0-9](?:[0-9 :/.-]{0,38}[0-9])?").fullmatch
_OURS: Final = "1"
_MOST: Final = 20_000  # rows remembered


class RowReader:
    """Reads the rows of one file; each comes to the same as by the Reader alone."""

    def __init__(self, mapping: BillMapping, reader: Reader) -> None:
        """Find which columns of a mapping are taken as they stand, whatever else a row says."""
        self._reader = reader
        self._fields = _plain_fields(mapping)
        self._met: dict[tuple[Any, ...], Body | None] = {}

    def read(self, row: Row) -> Outcome | Body:
        """What a row comes to: its body alone where it is kept without a note."""
        if row.problems or not self._fields:
            return self._slowly(row)
        said: dict[str, str] = {}
        rest: list[Any] = []
        for header, cell in row.cells.items():
            field = self._fields.get(header)
            if field is not None and isinstance(cell, str) and _PLAIN(cell):
                said[field] = cell
                rest.append(header)
            else:
                rest.append((header, cell if isinstance(cell, str) else tuple(cell)))
        body = self._like(tuple(rest), row)
        return self._slowly(row) if body is None else {**body, **said}

    def _like(self, rest: tuple[Any, ...], row: Row) -> Body | None:
        """The body of a row that says the same but for its plain cells; None where that is not kept, or with a note."""
        if rest not in self._met:
            if len(self._met) >= _MOST:
                self._met.clear()
            cells = {
                header: _OURS if isinstance(each, str) else cell
                for each, (header, cell) in zip(rest, row.cells.items(), strict=True)
            }
            read = self._slowly(row._replace(cells=cells))
            self._met[rest] = read.body if isinstance(read, Kept) and not read.notes else None
        return self._met[rest]

    def _slowly(self, row: Row) -> Outcome:
        return self._reader.read(row._replace(cells={**row.cells, ROW: str(row.number)}))


def _plain_fields(mapping: BillMapping) -> dict[str, str]:
    """The fields that one column fills by itself with whatever it says, by that column's header."""
    columns = mapping.columns
    if mapping.file.model_dump(exclude={"format"}) != type(mapping.file)().model_dump(exclude={"format"}):
        return {}
    if any(each.when or each.unless or each.sets or each.made or each.within for each in columns):
        return {}
    fields, keys = Counter(each.field.name for each in columns), Counter(each.key for each in columns)
    texts = [each for each in columns if each.field.reads is Reads.TEXT and each.field.name not in mapping.constants]
    alone = [each for each in texts if fields[each.field.name] == keys[each.key] == 1]
    return {each.header: each.field.name for each in alone if not (each.split or each.lookup or each.layouts)}
