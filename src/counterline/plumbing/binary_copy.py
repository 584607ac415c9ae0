"""Whole columns of numbers to the database and from it, in the binary form of PostgreSQL's COPY.

A million rows go through without becoming a million Python objects. The form is that of
https://www.postgresql.org/docs/current/sql-copy.html (file format version of 7.4). No value may be null.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import numpy as np
import psycopg
from numpy.typing import NDArray

Column = NDArray[Any]
_SIGNATURE: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)  # no flags, and nothing more in the header
_TRAILER: Final = b"\xff\xff"
_SMALLINT: Final = 21  # its number among PostgreSQL's types

BIGINT: Final = ">i8"
DOUBLE: Final = ">f8"
"""What columns may be read as."""


def put(driver: psycopg.Connection[Any], into: str, batches: Iterable[Mapping[str, Column]]) -> int:
    """Copy batches of columns into a table: int64, float64, or rows of int16 as `smallint[]`; gives how many rows."""
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
    """The rows that a query answers, some thousands at once, as arrays with the fields `f0`, `f1` and so on."""
    fields: list[tuple[str, str]] = [("count", ">i2")]
    for place, kind in enumerate(kinds):
        fields += [(f"length{place}", ">i4"), (f"f{place}", kind)]
    of_row = np.dtype(fields)
    parts, size, begun = list[bytes](), 0, False
    with driver.cursor().copy(f"copy ({query}) to stdout (format binary)".encode(), values) as copy:
        for part in copy:  # each is a row, so that putting every one behind the last would copy a megabyte for each
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
    """Rows as COPY reads them: a count of fields, and before each field its length in bytes."""
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
            rows[f"head of {name}"] = (1, 0, _SMALLINT, wide, 1)  # one dimension, no nulls, what of, how many, from 1
            rows[name]["length"], rows[name]["value"] = 2, column
    return rows
