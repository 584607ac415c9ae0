"""What training counts: the levels of pairs that keys bring together, and of any two people.

Any two people are drawn at random, which tells little of what is rare: that two are called alike by a rare surname is met
once in a million pairs. So equal values are counted in full besides, by how many have each.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import duckdb
import numpy as np
from numpy.typing import NDArray

from counterline.resolution.comparing.comparison import RAREST, UNSAID
from counterline.resolution.comparing.levels import COMPARISONS
from counterline.resolution.comparing.told_twice import A_YEAR
from counterline.resolution.counting.kinds_of_pairs import Counted, Floats
from counterline.resolution.counting.people_tables import fill_random_pairs
from counterline.resolution.counting.splinked import LEVEL_COLUMNS, VECTORS, over_levels

RANDOM_PAIRS: Final = 1_000_000
"""Pairs drawn at random, by which levels are counted that no value tells exactly, such as names that differ by a slip."""
_SELDOM: Final = 0.02  # of two people, the share that is alike at all in what nobody has said of anybody yet

# How many pairs have the same value, by the place of its level from the top.
_BY_BAND: Final = (
    "select least({levels} - 1, {rarest} - any_value({column}_band)) as place, count(*) * (count(*) - 1) / 2 as pairs"
    " from people where length({column}) > 1 group by {column}"
)
_BY_VALUE: Final = (
    "select {place} as place, {sign} (count(*) * (count(*) - 1) / 2) as pairs"
    " from people where ({column}) is not null group by {column}"
)
_BY_KEY: Final = (
    "select {place} as place, count(*) * (count(*) - 1) / 2 as pairs"
    " from (select unnest({column}) as one from people) group by one"
)
# Of each who has a contact point, how many have it more than a year after: pairs that are far apart, each once.
_FAR: Final = f"""
select {{place}} as place, {{sign}} count(*) over (
           partition by one order by told_first
           range between (told_last - told_first + {A_YEAR + 1}) following and unbounded following) as pairs
  from (select unnest(points) as one, told_first, told_last from people where told_first is not null)
"""  # noqa: S608 - of constants alone
_BY_DAY: Final = (
    _FAR.format(place=1, sign="+"),
    _FAR.format(place=0, sign="-"),
    _BY_KEY.format(column="points", place=0),
)
_EQUAL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "surname": (_BY_BAND.format(column="surname", levels=7, rarest=RAREST),),
        "forename": (_BY_BAND.format(column="forename", levels=7, rarest=RAREST),),
        "birth": (_BY_BAND.format(column="born", levels=3, rarest=RAREST),),
        # Of the same street those of the same home are taken out, and of the same postcode those of the same street.
        "home": (
            _BY_VALUE.format(column="home", place=0, sign="+"),
            _BY_VALUE.format(column="street", place=1, sign="+"),
            _BY_VALUE.format(column="home || street", place=1, sign="-"),
            _BY_VALUE.format(column="postcode", place=2, sign="+"),
            _BY_VALUE.format(column="street || postcode", place=2, sign="-"),
        ),
        "birthplace": (_BY_VALUE.format(column="birthplace", place=0, sign="+"),),
        "occupation": (_BY_VALUE.format(column="occupation", place=0, sign="+"),),
        "contact point": _BY_DAY,
        "reference": (_BY_KEY.format(column="known_by", place=0),),
    }
)


def counted(connection: duckdb.DuckDBPyConnection, people: int, seed: int) -> Counted:
    """Count the pairs of the table `pairs`, and then of any two; `pairs` holds those drawn at random afterwards."""
    patterns, counts = _patterns(connection)
    whole = people * (people - 1) / 2
    fill_random_pairs(connection, people, RANDOM_PAIRS, seed)
    drawn, drawn_counts = _patterns(connection)
    met = tuple(_met(connection, at, drawn[:, at], drawn_counts, whole) for at in range(len(COMPARISONS)))
    return Counted(patterns, counts, whole, met)


def _patterns(connection: duckdb.DuckDBPyConnection) -> tuple[NDArray[np.int8], Floats]:
    query = f"select {', '.join(LEVEL_COLUMNS)}, count(*) from {VECTORS} group by all"  # noqa: S608 - names of our own
    rows = np.array(over_levels(connection, query).fetchall(), np.int64).reshape(-1, len(COMPARISONS) + 1)
    rows = rows[np.lexsort(rows.T[::-1])]  # in one order, so that sums come out the same to the bit
    return rows[:, :-1].astype(np.int8), rows[:, -1].astype(np.float64)


def _met(
    connection: duckdb.DuckDBPyConnection, at: int, drawn: NDArray[np.int8], counts: Floats, whole: float
) -> Floats:
    """How often each level is met in any two people who say it."""
    levels = len(COMPARISONS[at].levels)
    said = drawn != UNSAID
    at_random = np.bincount(drawn[said], weights=counts[said], minlength=levels)
    shares = at_random / at_random.sum() if at_random.sum() else _unlike(levels)
    pairs = whole * float(counts[said].sum()) / float(counts.sum() or 1)
    equal = _equal(connection, _EQUAL.get(COMPARISONS[at].name, ()))
    if not equal or not pairs:
        found: Floats = shares
        return found
    for place, pairs_of in equal.items():
        shares[levels - 1 - place] = min(0.9, max(0.0, pairs_of) / pairs)
    rest = [value for value in range(levels) if levels - 1 - value not in equal]
    left = 1 - sum(shares[levels - 1 - place] for place in equal)
    shares[rest] *= max(0.0, left) / max(shares[rest].sum(), 1e-12)
    exact: Floats = shares
    return exact


def _unlike(levels: int) -> Floats:
    """What is thought of a comparison that nobody said anything for: two people are seldom alike in anything."""
    shares: Floats = np.full(levels, _SELDOM / (levels - 1))
    shares[0] = 1 - _SELDOM
    return shares


def _equal(connection: duckdb.DuckDBPyConnection, queries: Sequence[str]) -> dict[int, float]:
    found: dict[int, float] = {}
    for query in queries:
        rows = connection.execute(f"select place, sum(pairs) from ({query}) group by place").fetchall()  # noqa: S608 - a query of our own
        for place, pairs in rows:
            found[int(place)] = found.get(int(place), 0.0) + float(pairs)
    return found
