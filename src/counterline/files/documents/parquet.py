"""Parquet files into rows: each value as the text it would be in a CSV, lists and structures as JSON Lines would give them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
from duckdb.sqltypes import DuckDBPyType

from counterline.files.documents.flattening import Json, TooDeep, flatten
from counterline.files.documents.jsonobjects import check_lengths, write_out_marks
from counterline.files.errors import Unreadable
from counterline.files.limits import Limits
from counterline.files.rows import Found, Row

BATCH = 2_000
_NESTED = ("list", "struct")
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
            connection.execute("set enable_progress_bar = false")  # else a long read draws one in a command's answer
            connection.execute("set lock_configuration = true")
            count = connection.execute("select count(*) from read_parquet($path)", {"path": str(path)}).fetchone()
            result = connection.execute("select * from read_parquet($path)", {"path": str(path)})
            kinds = connection.sql("select * from read_parquet($path)", params={"path": str(path)}).types
        names = tuple(str(each[0]) for each in result.description or ())
        paths = tuple(path for name, kind in zip(names, kinds, strict=True) for path in _paths(name, kind))
        _check_columns(paths, limits)
    except BaseException:
        connection.close()
        raise
    found.headers[None] = paths
    found.whole = int(count[0]) if count else 0
    return lambda: _rows(result, names, found, limits), connection.close


def _rows(result: duckdb.DuckDBPyConnection, names: tuple[str, ...], found: Found, limits: Limits) -> Iterator[Row]:
    number = 0
    while True:
        with _damage_told():
            batch = result.fetchmany(BATCH)
        if not batch:
            return
        for values in batch:
            number += 1
            found.passed = number
            yield _row(number, dict(zip(names, values, strict=True)), limits)


def _check_columns(paths: tuple[str, ...], limits: Limits) -> None:
    if len(paths) > limits.columns.most:
        raise Unreadable(limits.columns.refusal(f"The file has {len(paths):,} columns") + ".")


def _paths(name: str, kind: DuckDBPyType) -> Iterator[str]:
    """The dotted paths of a column: a structure is told by its parts, and a list of them by lists in step."""
    inside = (
        [(part, inner) for part, inner in kind.children if isinstance(inner, DuckDBPyType)]
        if kind.id in _NESTED
        else []
    )
    if not inside:
        yield name
    for part, inner in inside:
        yield from _paths(name if kind.id == "list" else f"{name}.{part}", inner)


def _row(number: int, values: dict[str, object], limits: Limits) -> Row:
    try:
        flat = flatten({name: _plain(value) for name, value in values.items()}, limits.depth.most)
    except TooDeep:
        return Row(None, number, {}, (limits.depth.refusal("The row is nested too deep") + ".",), "")
    write_out_marks(flat)
    check_lengths(flat, limits)
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


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise Unreadable(
            "The Parquet file is damaged, cut short, or needs more memory than a return may. Export it again, and send "
            "it in smaller row groups or as CSV if it is refused again."
        ) from error
