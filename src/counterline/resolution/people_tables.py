"""People as tables of DuckDB: their features, their keys, and the pairs to compare.

A person is a row number here, so that ids of 64 bits are looked up once, at the end.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from counterline.resolution.blocking import details_of, district_of, ends_of, heard_of, sought_of, years_of
from counterline.resolution.comparison import RAREST, Bands
from counterline.resolution.features import Features
from counterline.resolution.told_twice import short_of

BATCH: Final = 50_000  # rows of Python objects held at once
MEMORY: Final = "1500MB"  # DuckDB's own; what does not fit goes to disc
_TEXT: Final = "surname surname_sound forename forename_sound born sex postcode street birthplace occupation".split()
_WORDS: Final = "roots middles names".split()
_KEYS: Final = "points known_by around".split()
_NUMBERS: Final = "born_first born_last home".split()
_MADE_FOR_KEYS: Final[tuple[tuple[str, Callable[[Features], object]], ...]] = (
    ("district", district_of),
    ("sought", sought_of),
    ("heard", heard_of),
    ("years", years_of),
    ("details", details_of),
)
_BANDS: Final = (("surname", "surnames"), ("forename", "forenames"), ("born", "births"))

SCHEMA: Final = pa.schema(
    [
        ("unique_id", pa.int32()),
        *((name, pa.string()) for name in _TEXT),
        *((name, pa.string()) for name in ("forename_short", "surname_head", "surname_tail", "district")),
        *(
            (name, pa.list_(pa.string()))
            for name in (*_WORDS, "sought", "heard", "years", "details", "middle_initials", "middle_heads")
        ),
        *((name, pa.list_(pa.int64())) for name in _KEYS),
        *((name, pa.int64()) for name in _NUMBERS),
        *((f"{name}_band", pa.int8()) for name, _counts in _BANDS),
    ]
)


@contextmanager
def opened(folder: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of its own, which leaves nothing behind: on disc, since a million people do not fit in memory twice."""
    with tempfile.TemporaryDirectory(prefix="resolving-", dir=folder) as place:
        connection = duckdb.connect(str(Path(place) / "people.duckdb"))
        try:
            connection.execute(f"set memory_limit = '{MEMORY}'")
            connection.execute(f"set temp_directory = '{place}'")
            connection.execute("set preserve_insertion_order = false")
            yield connection
        finally:
            connection.close()


def fill(connection: duckdb.DuckDBPyConnection, people: Iterable[Features], bands: Bands) -> int:
    """Make the table `people`, numbered from 0 in the order given; gives how many there are."""
    connection.register("filling", SCHEMA.empty_table())
    connection.execute("create or replace table people as select * from filling")
    coming, filled = iter(people), 0
    while batch := list(islice(coming, BATCH)):
        connection.register("filling", _people_table(batch, filled, bands))
        connection.execute("insert into people select * from filling")
        filled += len(batch)
    connection.unregister("filling")
    return filled


def fill_pairs(connection: duckdb.DuckDBPyConnection, least: int, below: int) -> int:
    """Make the table `pairs` of everybody numbered from `least` and below `below` with those after them, each pair once.

    Gives how many there are.
    """
    connection.execute(
        """
        create or replace table pairs as
        select distinct one.person as join_key_l, other.person as join_key_r
          from keys one join keys other on one.key = other.key and one.person < other.person
         where one.person >= ? and one.person < ?
        """,
        [least, below],
    )
    return count(connection, "pairs")


def fill_random_pairs(connection: duckdb.DuckDBPyConnection, people: int, pairs: int, seed: int) -> int:
    """Make the table `pairs` of any two people, drawn at random; one pair may come twice. Gives how many there are."""
    drawn = np.random.default_rng(seed).integers(0, max(1, people), (pairs, 2), np.int32)
    drawn = np.sort(drawn[drawn[:, 0] != drawn[:, 1]], axis=1)
    connection.register("filling", pa.table({"join_key_l": drawn[:, 0], "join_key_r": drawn[:, 1]}))
    connection.execute("create or replace table pairs as select * from filling")
    connection.unregister("filling")
    return len(drawn)


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    # All of an answer is fetched, for DuckDB takes no other question before.
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])  # noqa: S608 - a name of our own


def _people_table(people: Sequence[Features], first: int, bands: Bands) -> pa.Table:
    columns: dict[str, Sequence[object]] = {"unique_id": range(first, first + len(people))}
    for name in (*_TEXT, *_WORDS, *_KEYS, *_NUMBERS):
        columns[name] = [getattr(each, name) for each in people]
    columns["forename_short"] = [None if each.forename is None else short_of(each.forename) for each in people]
    columns["surname_head"], columns["surname_tail"] = zip(*map(ends_of, people), strict=True)
    for name, of in _MADE_FOR_KEYS:
        columns[name] = list(map(of, people))
    columns["middle_initials"] = [[name for name in each.middles if len(name) == 1] for each in people]
    columns["middle_heads"] = [[name[0] for name in each.middles] for each in people]
    for name, counts in _BANDS:
        band = getattr(bands, counts)
        columns[f"{name}_band"] = [band.get(getattr(each, name), RAREST) for each in people]
    return pa.table({name: pa.array(columns[name], SCHEMA.field(name).type) for name in SCHEMA.names}, SCHEMA)
