"""A whole file of bills read: its calls, those apart that nobody may look at, and what became of every row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from counterline.calls.bills.call_columns import CALL_SCHEMA, CELL_SCHEMA
from counterline.calls.bills.call_row import CallReader, Covered
from counterline.calls.bills.cell_row import cell_of
from counterline.calls.bills.mapping import BillMapping
from counterline.calls.bills.plain_rows import RowReader
from counterline.calls.bills.refusing import refuse_contents, refuse_pdf
from counterline.files.errors import Unreadable
from counterline.files.opening import open_rows
from counterline.files.rows import Format, Row, Rows
from counterline.intake.arriving.receipt import Tally
from counterline.reading.lookups import Lookups
from counterline.reading.outcome import Held, Kept, Reason, Refused, SetAside
from counterline.reading.reader import Reader
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction, Law, Regime
from counterline.vocabulary.tidy import quoted

_SORTED: Final = [("subject", "ascending"), ("t_lo", "ascending"), ("file_row", "ascending")]
_NO_LOOKUPS: Final = Lookups(
    read_area=lambda text: (_ for _ in ()).throw(AssertionError(f"a bill names no area, and {text} was asked for")),
    agency_named=lambda _: None,
    rocu_of=lambda _: None,
    law_of=lambda _: Law(Regime.PART_3, Jurisdiction.ENGLAND_AND_WALES, of_one_land=False),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file held: calls that may be looked at, the excess, cell sites, and the count of every row."""

    calls: pa.Table
    excess: pa.Table
    cells: pa.Table
    tally: Tally
    notes: tuple[str, ...]
    blank: int


def take_bill(path: Path, mapping: BillMapping, covered: Covered, load: str, as_at: date) -> Taken:
    """Read a file; raises `Unreadable` for a whole file that may not or cannot be read."""
    refuse_pdf(path)
    expected = Format(mapping.file.format) if mapping.file.format else None
    with open_rows(
        path,
        format=expected,
        wanted=mapping.looked_for,
        arranged=mapping.arranged,
    ) as rows:
        _check_headers(rows, mapping)
        taking = _Taking(
            RowReader(mapping, reader_of(mapping, as_at)), mapping.kind == "calls", CallReader(covered), load
        )
        for row in rows:
            taking.take(row)
        return taking.taken(tuple(rows.notes), rows.blank)


def reader_of(mapping: BillMapping, as_at: date) -> Reader:
    """The house's Reader by a mapping of bills, to which no area, body or law says anything."""
    return Reader(mapping, _NO_LOOKUPS, AgencyCode("counterline"), as_at)


def _check_headers(rows: Rows, mapping: BillMapping) -> None:
    for headers in rows.headers.values():
        refuse_contents(headers)
        if stops := [each.message for each in mapping.check_headers(headers) if each.stops]:
            raise Unreadable(" ".join(stops))


class _Taking:
    def __init__(self, reader: RowReader, is_of_calls: bool, calls: CallReader, load: str) -> None:
        self._reader, self._is_of_calls, self._call_reader, self._load = reader, is_of_calls, calls, load
        self._tally = Tally()
        self._calls: list[tuple[Any, ...]] = []
        self._excess: list[tuple[Any, ...]] = []
        self._cells: list[tuple[Any, ...]] = []

    def take(self, row: Row) -> None:
        self._tally.read += 1
        read = self._reader.read(row)
        match read:
            case Refused():
                raise Unreadable(f"Row {row.number}: {read.reason} {read.right_route} Nothing of the file was kept.")
            case SetAside():
                self._tally.set_aside += 1
            case Held():
                self._hold(row, read.reasons)
            case Kept():
                self._keep(row, read.body, read.notes)
            case _:
                self._keep(row, read, ())

    def _keep(self, row: Row, body: Mapping[str, Any], notes: tuple[Reason, ...]) -> None:
        read = self._call_reader.read(body) if self._is_of_calls else cell_of(body)
        if isinstance(read, list):
            self._hold(row, tuple(read))
            return
        values, is_covered = read
        self._tally.kept += 1
        self._tally.note(notes)
        into = self._cells if not self._is_of_calls else self._calls if is_covered else self._excess
        into.append((*values, self._load, row.number))

    def _hold(self, row: Row, reasons: tuple[Reason, ...]) -> None:
        self._tally.hold(row.number, row.sheet, tuple(map(_without_value, reasons)))

    def taken(self, notes: tuple[str, ...], blank: int) -> Taken:
        calls, excess = (table_of(rows, CALL_SCHEMA).sort_by(_SORTED) for rows in (self._calls, self._excess))
        return Taken(calls, excess, table_of(self._cells, CELL_SCHEMA), self._tally, notes, blank)


def _without_value(reason: Reason) -> Reason:
    # Whoever mends it has the file, and no store of numbers is to grow beside the folder.
    return replace(reason, why=reason.why.replace(quoted(reason.value), "What stands there"))


def table_of(rows: list[tuple[Any, ...]], schema: pa.Schema) -> pa.Table:
    """Rows as a table with these columns."""
    columns: Iterator[Any] = zip(*rows, strict=True) if rows else iter([()] * len(schema))
    return pa.table([pa.array(each, field.type) for each, field in zip(columns, schema, strict=True)], schema=schema)
