"""People as tables of DuckDB: their features, their keys, and the pairs to compare.

A person is a row number here, so that ids of 64 bits are looked up once, at the end.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from counterline.resolution.comparing.blocking import details_of, district_of, ends_of, heard_of, sought_of, years_of
from counterline.resolution.comparing.comparison import Bands
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.told_twice import letters_of, short_of

People = NDArray[np.int32]
"""People by their row numbers."""
BATCH: Final = 50_000  # rows of Python objects held at once
MEMORY: Final = "1500MB"  # DuckDB's own; what does not fit goes to disc
_TEXT: Final = "surname surname_sound forename forename_sound born sex postcode street birthplace occupation".split()
_WORDS: Final = "roots middles names".split()
_KEYS: Final = "points known_by around".split()
_NUMBERS: Final = "born_first born_last home told_first told_last".split()
_MADE_FOR_KEYS: Final[tuple[tuple[str, Callable[[Features], object]], ...]] = (
    ("district", district_of),
    ("sought", sought_of),
    ("heard", heard_of),
    ("years", years_of),
    ("details", details_of),
)
_LETTERS: Final = "surname forename street postcode born".split()
_BANDS: Final = ("surname", "forename", "born")

SCHEMA: Final = pa.schema(
    [
        ("unique_id", pa.int32()),
        *((name, pa.string()) for name in _TEXT),
        *((name, pa.string()) for name in ("forename_short", "surname_head", "surname_tail", "district")),
        *(
            (name, pa.list_(pa.string()))
            for name in (
                *_WORDS,
                "sought",
                "heard",
                "years",
                "details",
                "middle_names",
                "middle_initials",
                "middle_heads",
            )
        ),
        *((name, pa.list_(pa.int64())) for name in _KEYS),
        *((name, pa.int64()) for name in _NUMBERS),
        *((f"{name}_band", pa.int8()) for name in _BANDS),
        ("forename_known", pa.bool_()),
        *((f"{name}_letters", pa.int64()) for name in _LETTERS),
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


@dataclass(frozen=True, slots=True)
class Keyed:
    """Who stands under which key, in the order of keys."""

    key: NDArray[np.int64]
    person: NDArray[np.int32]

    @classmethod
    def of(cls, connection: duckdb.DuckDBPyConnection) -> "Keyed":
        """Read the table `keys`."""
        found = connection.execute("select key, person from keys order by key, person").fetchnumpy()
        return cls(found["key"], found["person"])

    def pairs(self, least: int, below: int) -> tuple[People, People]:
        """Everybody numbered from `least` and below `below` with those after them with whom they share a key, each pair once."""
        at = np.flatnonzero((self.person >= least) & (self.person < below)).astype(np.int32)
        parts, further = [np.empty(0, np.int64)], 0
        while len(at):
            further += 1
            at = at[at + further < len(self.key)]
            at = at[self.key[at] == self.key[at + further]]
            parts.append(self.person[at].astype(np.int64) << 32 | self.person[at + further])
        found = np.concatenate(parts)
        del parts
        found.sort()
        once = np.append(True, found[1:] != found[:-1])[: len(found)]
        one, other = found[once] >> 32, found[once] & 0xFFFFFFFF
        two = one != other  # a key may come twice
        return one[two].astype(np.int32), other[two].astype(np.int32)


def fill_pairs(connection: duckdb.DuckDBPyConnection, least: int, below: int) -> int:
    """Make the table `pairs` of what `Keyed.pairs` finds; gives how many there are."""
    return put_pairs(connection, *Keyed.of(connection).pairs(least, below))


def fill_random_pairs(connection: duckdb.DuckDBPyConnection, people: int, pairs: int, seed: int) -> int:
    """Make the table `pairs` of any two people, drawn at random; one pair may come twice. Gives how many there are."""
    drawn = np.random.default_rng(seed).integers(0, max(1, people), (pairs, 2), np.int32)
    drawn = np.sort(drawn[drawn[:, 0] != drawn[:, 1]], axis=1)
    return put_pairs(connection, drawn[:, 0], drawn[:, 1])


def put_pairs(connection: duckdb.DuckDBPyConnection, one: People, other: People) -> int:
    """Make the table `pairs` of these; gives how many there are."""
    connection.register("filling", pa.table({"join_key_l": one, "join_key_r": other}))
    connection.execute("create or replace table pairs as select * from filling")
    connection.unregister("filling")
    return len(one)


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    # All of an answer is fetched, for DuckDB takes no other question before.
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])  # noqa: S608 - a name of our own


def _people_table(people: Sequence[Features], first: int, bands: Bands) -> pa.Table:
    columns: dict[str, Sequence[object] | NDArray[np.int64]] = {"unique_id": range(first, first + len(people))}
    for name in (*_TEXT, *_WORDS, *_KEYS, *_NUMBERS):
        columns[name] = [getattr(each, name) for each in people]
    columns["forename_short"] = [None if each.forename is None else short_of(each.forename) for each in people]
    columns["surname_head"], columns["surname_tail"] = zip(*map(ends_of, people), strict=True)
    for name, of in _MADE_FOR_KEYS:
        columns[name] = list(map(of, people))
    columns["middle_names"] = [[name for name in each.middles if len(name) > 1] for each in people]
    columns["middle_initials"] = [[name for name in each.middles if len(name) == 1] for each in people]
    columns["middle_heads"] = [[name[0] for name in each.middles] for each in people]
    for name in _BANDS:
        columns[f"{name}_band"] = [bands.of(name, getattr(each, name)) for each in people]
    columns["forename_known"] = [each.forename in bands.forenames for each in people]
    for name in _LETTERS:
        columns[f"{name}_letters"] = letters_of([getattr(each, name) for each in people])
    return pa.table({name: pa.array(columns[name], SCHEMA.field(name).type) for name in SCHEMA.names}, SCHEMA)
