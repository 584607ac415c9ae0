"""The keys of `blocking`, told a second time as SQL for whole tables of people; a property holds the two equal.

The tables `people` (of `people_tables`), `plain_keys` and `keys` hold one row number for each person. A key may come twice.
"""

from collections.abc import Iterable
from typing import Final

import duckdb
import pyarrow as pa

from counterline.resolution.comparing.blocking import SOUGHT
from counterline.resolution.comparing.hub_values import SHARED

# What stands in a key, as SQL on `people`: one value, none where it is null, or a list of which each makes a key of its own.
_ONE: Final = {
    "surname": "surname_sound",
    "head": "surname_head",
    "tail": "surname_tail",
    "born": "born",
    "postcode": "postcode",
    "district": "district",
    "street": "street",
    "home": "cast(home as varchar)",
    "birthplace": "birthplace",
    "occupation": "occupation",
}
_EACH: Final = {"forename": "sought", "year": "years", "around": "around", "known": "list_concat(points, known_by)"}


def fill_plain_keys(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `plain_keys` of everybody in `people`: every key that they would have if there were no hubs."""
    connection.execute("create or replace table plain_keys (key bigint, person integer)")
    for names in SOUGHT:
        connection.execute(f"insert into plain_keys {_keys_sql(names)}")
    connection.execute(_NAMES)


def fill_keys(connection: duckdb.DuckDBPyConnection, hubs: Iterable[int]) -> None:
    """Make the table `keys` of `plain_keys`: finer keys take the place of hubs, and none is left that is a hub.

    From then on `people` are as they are compared: without what `hub_values` says counts as nothing.
    """
    connection.register("hubs_told", pa.table({"key": pa.array(hubs, pa.int64())}))
    connection.execute("create or replace table hubs as select key from hubs_told")
    connection.unregister("hubs_told")
    connection.execute(_KEYS)
    _silence(connection)


def _silence(connection: duckdb.DuckDBPyConnection) -> None:
    """Take from `people` what very many share, as `hub_values.without_hubs` does from one; few have any of it."""
    values = [value for (value,) in connection.execute(_HUB_VALUES).fetchall()]
    for column in SHARED if values else ():
        connection.execute(_SILENCE.format(column=column), {"values": values})


def hubs_found(connection: duckdb.DuckDBPyConnection, cap: float) -> frozenset[int]:
    """The keys of `plain_keys`, and the finer ones, under which more people stand than `cap`."""
    connection.execute(_HUBS, [cap])
    connection.execute(_FINER_HUBS, [cap])
    return frozenset(key for (key,) in connection.execute("select key from hubs").fetchall())


def _keys_sql(names: tuple[str, ...]) -> str:
    """The keys that some pieces make together, each hashed as `blocking` does."""
    told = [_ONE.get(each, f"each_{each}") for each in names]
    said = " and ".join(f"{_ONE[each]} <> ''" for each in names if each in _ONE)  # what is null is not either
    lists = "".join(f", unnest({_EACH[each]}) {each}_ (each_{each})" for each in names if each in _EACH)
    key = hashed(", ".join([f"'{each}'" for each in names] + told))
    return f"select {key}, unique_id from people{lists} where {said or 'true'}"  # noqa: S608 - names of our own


def hashed(told: str) -> str:
    """SQL of the key of what is told: the 63 bits of `blocking.hashed`."""
    return f"cast(md5_number_lower(concat_ws(chr(31), {told})) >> 1 as bigint)"


_HASHED_NAMES: Final = hashed("'names', one, other")
_NAMES: Final = f"""
insert into plain_keys select {_HASHED_NAMES}, unique_id
  from people, unnest(heard) o (one), unnest(heard) t (other) where one < other
"""  # noqa: S608 - SQL of our own
_FINER: Final = f"""
select {hashed("cast(p.key as varchar), detail")} as key, p.person from plain_keys p
  semi join hubs using (key) join people on unique_id = p.person, unnest(details) d (detail)
"""  # noqa: S608 - SQL of our own
_KEYS: Final = f"""
create or replace table keys as
select * from plain_keys anti join hubs using (key)
union all select * from ({_FINER}) finer anti join hubs using (key)
"""  # noqa: S608 - SQL of our own
_HUBS: Final = """
create or replace table hubs as select key from plain_keys group by key having count(distinct person) > ?
"""
_FINER_HUBS: Final = f"""
insert into hubs select key from ({_FINER}) group by key having count(distinct person) > ?
"""  # noqa: S608 - SQL of our own
_VALUES: Final = " union ".join(f"select unnest({column}) as value from people" for column in SHARED)  # noqa: S608 - names of our own
_HUB_VALUES: Final = f"""
select value from ({_VALUES}) where {hashed("'known', cast(value as varchar)")} in (select key from hubs)
"""  # noqa: S608 - SQL of our own
_SILENCE: Final = """
update people set {column} = list_filter({column}, lambda each: not list_contains(cast($values as bigint[]), each))
 where list_has_any({column}, cast($values as bigint[]))
"""
