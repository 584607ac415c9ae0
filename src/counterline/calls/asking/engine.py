"""A database in memory that answers questions of call data, and can reach neither files nor the network."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, Self

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from counterline.plumbing.errors import Conflict

MEMORY: Final = "2GB"  # what one question may take of the worker's machine
Rows = Sequence[dict[str, Any]]


class TooLarge(Conflict):
    """A question that takes more memory than one may."""


class Engine:
    """Calls and cells as questions read them; closed, nothing of them is left."""

    def __init__(self, calls: pa.Table, cells: pa.Table, *, memory: str = MEMORY) -> None:
        """Take the tables of an opened folder."""
        self._connection = connected(memory)
        self._connection.register("calls", as_asked(calls))
        self._connection.register("cells", cells_as_asked(cells))
        self._legs_of: frozenset[str] | None = None
        self._has_met = False
        self._connection.execute("SET lock_configuration = true")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(self, name: str, seeds: Iterable[str]) -> Rows:
        """What the SQL of that name answers from these numbers."""
        return self.over(name, seeds=pa.table({"number": pa.array(sorted(set(seeds)), pa.string())}))

    def over(self, name: str, **tables: pa.Table) -> Rows:
        """What the SQL of that name answers beside further tables; refuses what would not fit into memory (`TooLarge`)."""
        for each, table in tables.items():
            self._connection.register(each, table)
        try:
            self._prepare(name, asked_of(*tables.values()))
            found = self._connection.execute(sql(name))
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        except duckdb.OutOfMemoryException:
            raise TooLarge(
                "This question needs more memory than one may take. Ask of a shorter period, or load fewer bills."
            ) from None

    def _prepare(self, name: str, asked: pa.Table) -> None:
        """Keep the legs of the numbers asked of until others are asked of, and whom all met, so that each is made once."""
        numbers = frozenset(asked["number"].to_pylist())
        if " legs " in sql(name) and numbers != self._legs_of:
            self._connection.register("asked", asked)
            self._connection.execute(f"CREATE OR REPLACE TEMP TABLE legs AS {sql('legs')}")
            self._legs_of = numbers
        if " met " in sql(name) and not self._has_met:
            self._connection.execute(f"CREATE TEMP TABLE met AS {sql('met')}")
            self._has_met = True


def asked_of(*tables: pa.Table) -> pa.Table:
    """The numbers that these tables ask of, each once."""
    return pa.table(
        {"number": pc.unique(pa.chunked_array([each for one in tables for each in one["number"].chunks], pa.string()))}
    )


def connected(memory: str) -> duckdb.DuckDBPyConnection:
    """A database in memory, that spills nothing to disk, and reads and loads nothing from outside."""
    connection = duckdb.connect(
        ":memory:",
        config={
            "enable_external_access": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "temp_directory": "",
            "memory_limit": memory,
            "threads": 2,
        },
    )
    connection.execute("SET max_temp_directory_size = '0B'")
    return connection


@cache
def sql(name: str) -> str:
    """The SQL of that name."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text("utf-8")


def version(names: Iterable[str]) -> str:
    """Which SQL an answer was made by, as a digest of its text and of what lies below it."""
    return hashlib.sha256("\0".join(sql(each) for each in ("legs", "met", *names)).encode()).hexdigest()[:16]


def as_asked(calls: pa.Table) -> pa.Table:
    """Calls with their beginning as a second, and its day and hour in local time, so that no engine reckons in time zones."""
    local = pc.local_timestamp(pc.cast(calls["t_lo"], pa.timestamp("us", "Europe/London")))
    added = {
        "moment": pc.cast(
            pc.floor(pc.divide(pc.cast(pc.cast(calls["t_lo"], pa.int64()), pa.float64()), 1e6)), pa.int64()
        ),
        "day": pc.cast(pc.cast(local, pa.date32(), safe=False), pa.int32()),
        "hour": pc.cast(pc.hour(local), pa.int32()),
    }
    for name, column in added.items():
        calls = calls.append_column(name, column)
    return calls.drop_columns(["t_lo", "t_hi", "basis"])


def cells_as_asked(cells: pa.Table) -> pa.Table:
    """Cell sites with the days between which they stood as numbers; one that states none stood always."""
    for name, always in zip(("from_day", "to_day"), (-1_000_000, 1_000_000), strict=True):
        day = pc.fill_null(pc.cast(cells[name], pa.int32()), pa.scalar(always, pa.int32()))
        cells = cells.set_column(cells.schema.get_field_index(name), name, day)
    return cells
