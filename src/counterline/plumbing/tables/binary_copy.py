"""Whole columns of numbers to and from the database, in the binary format of PostgreSQL's COPY.

A million rows pass without becoming a million Python objects. The format is described under "Binary Format" in
https://www.postgresql.org/docs/current/sql-copy.html. No value may be null.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import numpy as np
import psycopg
from numpy.typing import NDArray

Column = NDArray[Any]
_SIGNATURE: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)  # the header: no flags, and no extension
_TRAILER: Final = b"\xff\xff"
_SMALLINT: Final = 21  # the object id of PostgreSQL's type

BIGINT: Final = ">i8"
DOUBLE: Final = ">f8"
"""What columns may be read as, big-endian as COPY writes them."""


def put(driver: psycopg.Connection[Any], into: str, batches: Iterable[Mapping[str, Column]]) -> int:
    """Copy batches of columns, by their names, into a table; returns how many rows.

    A column is int64 of shape (rows,), float64 of shape (rows,), or int16 of shape (rows, n), which becomes a `smallint[]`. All
    batches have the same columns.
    """
    rows = 0
    coming = iter(batches)
    first = next(coming, None)
    if first is None:
        return rows
    with driver.cursor().copy(f"copy {into} ({', '.join(first)}) from stdin (format binary)".encode()) as copy:
        copy.write(_SIGNATURE)
        batch: Mapping[str, Column] | None = first
        while batch is not None:
            written = _rows_of(batch)
            copy.write(written.tobytes())
            rows += len(written)
            batch = next(coming, None)
        copy.write(_TRAILER)
    return rows


def taken(driver: psycopg.Connection[Any], query: str, values: tuple[object, ...], *kinds: str) -> Iterator[Column]:
    """The rows that a query answers, about a megabyte at a time, as structured arrays with the fields `f0`, `f1`, …

    `kinds` says for each column whether it is read as `BIGINT` or `DOUBLE`.
    """
    fields: list[tuple[str, str]] = [("count", ">i2")]
    for place, kind in enumerate(kinds):
        fields += [(f"length{place}", ">i4"), (f"f{place}", kind)]
    of_row = np.dtype(fields)
    parts, size, begun = list[bytes](), 0, False
    with driver.cursor().copy(f"copy ({query}) to stdout (format binary)".encode(), values) as copy:
        for part in copy:  # one row each: appended one by one to a growing text they would be copied over and over
            parts.append(bytes(part) if begun else bytes(part)[len(_SIGNATURE) :])
            begun = True
            size += len(parts[-1])
            if size >= _AT_ONCE:
                left = b"".join(parts)
                whole = len(left) // of_row.itemsize
                yield np.frombuffer(left, of_row, whole)
                parts = [left[whole * of_row.itemsize :]]
                size = len(parts[0])
    left = b"".join(parts)
    if whole := len(left) // of_row.itemsize:
        yield np.frombuffer(left, of_row, whole)


_AT_ONCE: Final = 1 << 20  # bytes


def _rows_of(columns: Mapping[str, Column]) -> Column:
    """Rows as COPY reads them: the number of fields, and before each field its length in bytes. An array has a header of its own."""
    fields: list[Any] = [("count", ">i2")]
    for name, column in columns.items():
        fields.append((f"length of {name}", ">i4"))
        if column.ndim == 1:
            fields.append((name, BIGINT if column.dtype == np.int64 else DOUBLE))
        else:
            fields += [(f"head of {name}", ">i4", 5), (name, [("length", ">i4"), ("value", ">i2")], column.shape[1])]
    rows = np.zeros(len(next(iter(columns.values()))), np.dtype(fields))
    rows["count"] = len(columns)
    for name, column in columns.items():
        if column.ndim == 1:
            rows[f"length of {name}"], rows[name] = 8, column
        else:
            wide = column.shape[1]
            rows[f"length of {name}"] = 20 + 6 * wide
            rows[f"head of {name}"] = (1, 0, _SMALLINT, wide, 1)  # one dimension, no nulls, type, length, first index
            rows[name]["length"], rows[name]["value"] = 2, column
    return rows
