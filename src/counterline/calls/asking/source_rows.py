"""Which rows of which bills a figure of an answer is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import pyarrow as pa

from counterline.calls.asking.engine import Engine

SQL: Final = ("source_rows",)
MOST_OPENED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The calls of one number that a figure counts; what is None limits nothing. Times are seconds since 1970.

    `beside` leaves those with contacts that this other number has too.
    """

    number: str
    contact: str | None = None
    cell: str | None = None
    imei: str | None = None
    imsi: str | None = None
    hour: int | None = None
    weekday: int | None = None
    from_at: int | None = None
    to_at: int | None = None
    direction: str | None = None
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The first 200 rows of a figure, each by its load and its row in that file, and how many there are."""

    rows: tuple[tuple[str, int], ...]
    many: int


_TYPES: Final = {each.name: pa.int64() if "int" in str(each.type) else pa.string() for each in fields(Where)}


def opened(engine: Engine, figures: Sequence[Where]) -> list[Opened]:
    """The rows of each figure, in the order of the figures."""
    columns = {name: pa.array([getattr(each, name) for each in figures], kind) for name, kind in _TYPES.items()}
    wanted = pa.table({"figure": pa.array(range(len(figures)), pa.int64()), **columns})
    found: list[list[tuple[str, int]]] = [[] for _ in figures]
    many = [0] * len(figures)
    for row in engine.over("source_rows", wanted=wanted):
        found[row["figure"]].append((row["load"], row["file_row"]))
        many[row["figure"]] = row["many"]
    return [Opened(tuple(rows), count) for rows, count in zip(found, many, strict=True)]
