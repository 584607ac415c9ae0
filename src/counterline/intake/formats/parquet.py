"""Parquet files into rows: each value as the text it would be in a CSV, lists and structures as JSON Lines would give them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from counterline.intake.formats.errors import Unreadable
from counterline.intake.formats.flattening import Flat, Json, TooDeep, flatten
from counterline.intake.formats.limits import Limits
from counterline.intake.formats.rows import Found, Row
from counterline.intake.formats.text import MARK, escaped

BATCH = 2_000
# The reader is held to so much memory, and to no file but the one that was sent.
MEMORY = "256MB"
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": MEMORY,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def open_parquet(path: Path, found: Found, limits: Limits) -> tuple[Callable[[], Iterator[Row]], Callable[[], None]]:
    """Open a Parquet file: the function that begins its rows, and the one that lets go of it."""
    connection = duckdb.connect(config=SETTINGS)
    try:
        with _damage_told():
            connection.execute("set allowed_paths = [$path]", {"path": str(path)})
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
            count = connection.execute("select count(*) from read_parquet($path)", {"path": str(path)}).fetchone()
            result = connection.execute("select * from read_parquet($path)", {"path": str(path)})
        names = tuple(str(each[0]) for each in result.description or ())
        if len(names) > limits.columns.most:
            raise Unreadable(limits.columns.refusal(f"The file has {len(names):,} columns") + ".")
    except BaseException:
        connection.close()
        raise
    found.headers[None] = names
    found.whole = int(count[0]) if count else 0
    return lambda: _rows(result, names, found, limits), connection.close


def _rows(result: duckdb.DuckDBPyConnection, names: tuple[str, ...], found: Found, limits: Limits) -> Iterator[Row]:
    met = dict.fromkeys(names)
    number = 0
    while True:
        with _damage_told():
            batch = result.fetchmany(BATCH)
        if not batch:
            return
        for values in batch:
            number += 1
            found.passed = number
            row = _row(number, dict(zip(names, values, strict=True)), limits)
            if not row.cells.keys() <= met.keys():
                met.update(dict.fromkeys(row.cells))
                _check_columns(met, number, limits)
            # A structure is told by its parts, as dotted paths; the name of the whole then holds nothing itself.
            found.headers[None] = tuple(met)
            yield row


def _row(number: int, values: dict[str, object], limits: Limits) -> Row:
    try:
        flat = flatten({name: _plain(value) for name, value in values.items()}, limits.depth.most)
    except TooDeep:
        return Row(None, number, {}, (limits.depth.refusal("The row is nested too deep") + ".",), "")
    _write_out_marks(flat)
    _check_lengths(flat, limits)
    return Row(None, number, flat.cells, tuple(flat.problems), str(flat.cells))


def _plain(value: object) -> Json:
    match value:
        case None | bool() | str():
            return value
        case datetime() if value.time() == datetime.min.time() and value.tzinfo is None:
            return value.date().isoformat()
        case datetime() | date():
            return value.isoformat()
        case list() | tuple():
            return [_plain(each) for each in value]
        case dict():
            return {str(key): _plain(each) for key, each in value.items()}
        case float() if value.is_integer():
            return str(int(value))
        case Decimal():
            return f"{value:f}"
        case bytes():
            return value.hex()
        case _:
            return str(value)


def _write_out_marks(flat: Flat) -> None:
    for path, cell in flat.cells.items():
        if MARK.search("".join(cell)):
            flat.cells[path] = [escaped(text) for text in cell] if isinstance(cell, list) else escaped(cell)
            flat.problems.append(f"“{path}” holds a null character or half a character, written out as it was sent.")


def _check_lengths(flat: Flat, limits: Limits) -> None:
    for path, cell in flat.cells.items():
        longest = max(map(len, cell), default=0) if isinstance(cell, list) else len(cell)
        if longest > limits.cell.most:
            flat.problems.append(limits.cell.refusal(f"“{path}” holds {longest:,} characters") + ".")


def _check_columns(met: dict[str, None], number: int, limits: Limits) -> None:
    if len(met) > limits.columns.most:
        told = f"By row {number:,} the rows have {len(met):,} different paths"
        raise Unreadable(limits.columns.refusal(told) + ".")


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise Unreadable(
            "The Parquet file is damaged, cut short, or needs more memory than a return may. Export it again, and send "
            "it in smaller row groups or as CSV if it is refused again."
        ) from error
