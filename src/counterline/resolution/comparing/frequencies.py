"""How often names and births are met among different people: what a model freezes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import duckdb
import pyarrow as pa

from counterline.resolution.comparing.comparison import RAREST, Bands
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.published_names import commonest, published
from counterline.resolution.naming.naming_traditions import told_by_forename

# One person in so many, and a name is of the band of that place: the commonest first. What is rarer is in no list.
SHARES: Final = (1 / 100, 1 / 300, 1 / 1_000, 0.0, 1 / 3_000, 1 / 10_000)
# A birth is met less often by chance: one in some 20,000 is born on each day of the years of a grown population. One
# in 400 is no day on which people are born but what systems write for a blank or a year, such as 1 January 1990.
SHARES_OF_BIRTHS: Final = (1 / 400, 1 / 4_000)
_LEAST: Final = 2  # people: what one person alone is called is rare, however few people there are
_CALLED: Final = ("surname", "surname_sound", "forename", "born", "postcode")
# Of those alike in surname, root of the forename and birth, one stands for all.
_DIFFERENT: Final = """
create or replace table different as
select unnest(arg_max({'surname': surname, 'root': root, 'forename': forename, 'surname_sound': surname_sound,
                       'born': born, 'postcode': postcode}, id))
  from called group by surname, root, birth
"""
# How many different people have each, told apart by what else they are called.
_COUNTED: Final = """
select {0}, count(*) from (select distinct {0}, {1} from different where {0} <> '') group by {0} having count(*) > 1
"""
_FEWEST: Final = 20  # people of a tradition: what is common among fewer cannot be told
_OF_TRADITIONS: Final = f"""
select tradition, count(*) from different join traditions using (forename)
 group by tradition having count(*) >= {_FEWEST} order by tradition
"""  # noqa: S608 - a number of our own
_IN_TRADITION: Final = """
select surname, count(*) from different join traditions using (forename)
 where tradition = ? and surname <> '' group by surname having count(*) > 1
"""
_TOLD_BY: Final = (("surname", "root, postcode"), ("forename", "surname_sound"), ("born", "surname_sound"))


def fill_names(connection: duckdb.DuckDBPyConnection, people: Sequence[tuple[int, Features]]) -> None:
    """Put what people are called, by their ids, at the end of the table `called`, which is made if there is none."""
    columns = {
        "id": pa.array([each for each, _ in people], pa.int64()),
        "root": pa.array([each.roots[0] if each.roots else None for _, each in people], pa.string()),
        "birth": pa.array([each.born or (each.born_first and str(each.born_first)) for _, each in people], pa.string()),
        **{name: pa.array([getattr(each, name) for _, each in people], pa.string()) for name in _CALLED},
    }
    connection.register("calling", pa.table(columns))
    connection.execute("create table if not exists called as select * from calling limit 0")
    connection.execute("insert into called select * from calling")
    connection.unregister("calling")


def bands_of(connection: duckdb.DuckDBPyConnection) -> Bands:
    """In which band each name and birth of `called` is; somebody named a hundred times alike counts once."""
    connection.execute(_DIFFERENT)
    people = told_apart(connection)
    surnames, forenames, births = (dict(connection.execute(_COUNTED.format(*each)).fetchall()) for each in _TOLD_BY)
    known = published()
    return Bands(
        surnames=commonest(known.surnames, _banded(surnames, people, SHARES), *_by_tradition(connection)),
        forenames=commonest(known.forenames, _banded(forenames, people, SHARES)),
        births=_banded(births, people, (0.0, 0.0, 0.0, 0.0, *SHARES_OF_BIRTHS), rest=None),
    )


def told_apart(connection: duckdb.DuckDBPyConnection) -> int:
    """How many different people `bands_of` counted."""
    return int(connection.execute("select count(*) from different").fetchall()[0][0])


def _by_tradition(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, int]]:
    """Surnames banded once more in each naming tradition that forenames tell, if there are some of it.

    Two who share a forename of one tradition mostly share the tradition, so how common a surname is among all says too much.
    """
    told = told_by_forename()
    connection.register("traditions", pa.table({"forename": list(told), "tradition": list(told.values())}))
    for tradition, people in connection.execute(_OF_TRADITIONS).fetchall():
        counts = dict(connection.execute(_IN_TRADITION, [tradition]).fetchall())
        yield _banded(counts, people, SHARES)
    connection.unregister("traditions")


def _banded(
    counts: Mapping[str, int], people: int, shares: Sequence[float], rest: int | None = RAREST
) -> dict[str, int]:
    found = {}
    for said, count in counts.items():
        band = next(
            (place for place, share in enumerate(shares) if share and count >= max(share * people, _LEAST)), rest
        )
        if band is not None:
            found[said] = band
    return found
