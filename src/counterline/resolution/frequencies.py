"""How often names and births are met among different people: what a model freezes."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Final

import duckdb
import pyarrow as pa

from counterline.resolution.comparison import Bands
from counterline.resolution.features import Features
from counterline.resolution.sounds import plain

# One person in so many, and a name is of the band of that place: the commonest first. What is rarer is in no list.
SHARES: Final = (1 / 100, 1 / 300, 1 / 1_000, 1 / 3_000, 1 / 10_000)
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
    people = connection.execute("select count(*) from different").fetchall()[0][0]
    surnames, forenames, births = (dict(connection.execute(_COUNTED.format(*each)).fetchall()) for each in _TOLD_BY)
    return known_to_be_common(
        Bands(
            surnames=_banded(surnames, people, SHARES),
            forenames=_banded(forenames, people, SHARES),
            births=_banded(births, people, (0.0, 0.0, 0.0, *SHARES_OF_BIRTHS)),
        )
    )


def known_to_be_common(counted: Bands) -> Bands:
    """The bands that were counted, where no name is rarer than it is known to be in Britain; births stay."""
    known = _known()
    return replace(
        counted,
        surnames=_commoner(known["surnames"], counted.surnames),
        forenames=_commoner(known["forenames"], counted.forenames),
    )


@cache
def _known() -> dict[str, dict[str, int]]:
    """The band of each name that is known to be common, whoever was filed so far."""
    words = tomllib.loads(resources.files(__package__).joinpath("words", "common-names.toml").read_text("utf-8"))
    return {
        kind: {plain(name): int(band) for band, names in bands.items() for name in names.split()}
        for kind, bands in words.items()
    }


def _commoner(known: Mapping[str, int], counted: Mapping[str, int]) -> dict[str, int]:
    return {**counted, **{name: min(band, counted.get(name, band)) for name, band in known.items()}}


def _banded(counts: Mapping[str, int], people: int, shares: Sequence[float]) -> dict[str, int]:
    found = {}
    for said, count in counts.items():
        band = next(
            (place for place, share in enumerate(shares) if share and count >= max(share * people, _LEAST)), None
        )
        if band is not None:
            found[said] = band
    return found
