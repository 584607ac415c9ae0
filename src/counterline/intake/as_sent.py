"""Rows as they were sent: their cells are stored by name, and stand again in the order in which the file had them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from counterline.plumbing.work import Work
from counterline.reading import WHY_HELD, folded


@dataclass(frozen=True, slots=True)
class Columns:
    """How one file's columns stood, by sheet, and what parted them where it was a text of parted values."""

    by_sheet: Mapping[str, list[str]]
    delimiter: str

    def in_order(self, sheet: str | None, cells: Mapping[str, Any]) -> dict[str, Any]:
        """A row's cells as they stood in its file; those that no header names come last."""
        known = self.by_sheet.get(sheet or "", ())
        return {name: cells[name] for name in known if name in cells} | dict(cells)


def columns_of(work: Work, submission_id: int) -> Columns:
    """How the columns of a submission's file stood."""
    row = work.row("select columns, delimiter from submissions where submission_id = :id", id=submission_id)
    if row is None or row.columns is None:
        return Columns({}, ",")
    said = row.columns if isinstance(row.columns, dict) else orjson.loads(row.columns)
    return Columns(said, row.delimiter or ",")


def row_as_sent(work: Work, submission_id: int, sheet: str | None, cells: Mapping[str, Any]) -> dict[str, Any]:
    """One row's cells in its file's own order, without the column that we added when the row was handed back."""
    stood = columns_of(work, submission_id).in_order(sheet, cells)
    return {name: cell for name, cell in stood.items() if folded(name) != folded(WHY_HELD)}
