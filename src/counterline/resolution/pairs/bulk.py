"""Many people at once: the same keys, levels and weights as for one pair, found by tables in bounded memory."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
from numpy.typing import NDArray

from counterline.resolution.comparing.comparison import UNSAID
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.levels import COMPARISONS, Vector
from counterline.resolution.comparing.model import Model
from counterline.resolution.counting.people_tables import Keyed, fill, opened, put_pairs
from counterline.resolution.counting.splinked import LEVEL_COLUMNS, VECTORS, over_levels
from counterline.resolution.pairs.blocking_tables import fill_keys, fill_plain_keys
from counterline.resolution.pairs.sieve import Sieve

AT_ONCE: Final = 50_000
"""People whose pairs with those after them are weighed at once: some three million pairs."""
_KEYS: Final = 500_000  # given out at once
_BITS: Final = 5  # of one level, counted from `UNSAID` up, in the number that says all levels of a pair
_IN_ONE: Final = " + ".join(
    f"(cast({column} as bigint) - ({UNSAID})) * {1 << _BITS * place}" for place, column in enumerate(LEVEL_COLUMNS)
)
_LEVELS: Final = f"select unique_id_l, unique_id_r, {_IN_ONE} as levels from {VECTORS}"  # noqa: S608 - names of our own


@dataclass(frozen=True, slots=True)
class Scored:
    """Two people by their ids, `a` the smaller, with the weight and the levels that `weighing.weigh` gives them."""

    a: int
    b: int
    weight: float
    vector: Vector


@dataclass(frozen=True, slots=True)
class ScoredColumns:
    """The same of many pairs, as columns."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    weight: NDArray[np.float64]
    vector: NDArray[np.int16]


Progress = Callable[[int, int], None]


def score(
    model: Model, people: Iterable[tuple[int, Features]], folder: Path | None = None, progress: Progress | None = None
) -> Iterator[Scored]:
    """Every pair that weighs no less than the model's floor; `progress` is told how many people are done, of how many."""
    for each in score_columns(model, people, folder, progress):
        vectors = map(tuple, each.vector.tolist())
        yield from map(Scored, each.a.tolist(), each.b.tolist(), each.weight.tolist(), vectors)


def score_columns(
    model: Model, people: Iterable[tuple[int, Features]], folder: Path | None = None, progress: Progress | None = None
) -> Iterator[ScoredColumns]:
    """The same pairs by columns, so that no pair becomes an object of its own."""
    with compared(model, people, folder) as everybody:
        yield from everybody.scored(progress)


@dataclass(frozen=True, slots=True)
class Compared:
    """Everybody made ready as tables: their keys, and the pairs that these bring together."""

    model: Model
    connection: duckdb.DuckDBPyConnection
    ids: NDArray[np.int64]
    keyed: Keyed
    of_one_number: NDArray[np.int64]
    """Pairs by their rows, as one number each, who have one number of a national register: asked of a person whatever they weigh."""

    def under_keys(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Keys and the ids of whoever stands under them, each once, in the order of keys."""
        for at in range(0, len(self.keyed.key), _KEYS):
            key, person = (column[max(0, at - 1) : at + _KEYS] for column in (self.keyed.key, self.keyed.person))
            once = np.append(at == 0, (key[1:] != key[:-1]) | (person[1:] != person[:-1]))
            yield key[once], self.ids[person[once]]

    def scored(self, progress: Progress | None = None) -> Iterator[ScoredColumns]:
        """Every pair that weighs no less than the model's floor."""
        sieve = Sieve(self.connection, self.model)
        for least in range(0, len(self.ids), AT_ONCE):
            one, other = self.keyed.pairs(least, least + AT_ONCE)
            through = sieve.through(one, other) | self._have_one_number(one, other)
            put_pairs(self.connection, one[through], other[through])
            found = over_levels(self.connection, _LEVELS).fetchnumpy()
            rows = found["unique_id_l"], found["unique_id_r"]
            least_of = np.where(self._have_one_number(*rows), self.model.asked_first, -np.inf)
            yield _scored(self.model, self.ids[rows[0]], self.ids[rows[1]], found["levels"], least_of)
            if progress is not None:
                progress(min(least + AT_ONCE, len(self.ids)), len(self.ids))

    def _have_one_number(self, one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.bool_]:
        lesser, greater = np.minimum(one, other).astype(np.int64), np.maximum(one, other)
        return np.isin(lesser << 32 | greater, self.of_one_number)


@contextmanager
def compared(model: Model, people: Iterable[tuple[int, Features]], folder: Path | None = None) -> Iterator[Compared]:
    """Make everybody ready, to be compared by a model."""
    told, registered = list[int](), defaultdict[str, list[int]](list)
    with opened(folder) as connection:
        fill(connection, _noting(people, told, registered), model.bands)
        fill_plain_keys(connection)
        fill_keys(connection, model.hubs)
        pairs = sorted({a << 32 | b for rows in registered.values() for a, b in combinations(rows, 2)})
        yield Compared(model, connection, np.array(told, np.int64), Keyed.of(connection), np.array(pairs, np.int64))


def _scored(
    model: Model,
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    levels: NDArray[np.int64],
    least_of: NDArray[np.float64],
) -> ScoredColumns:
    """Weigh each pattern of levels once, as the model weighs it, and leave out what is too light to keep; none below its own least."""
    patterns, place = np.unique(levels, return_inverse=True)
    shifts = np.arange(len(COMPARISONS)) * _BITS
    vectors = ((patterns[:, None] >> shifts & (1 << _BITS) - 1) + UNSAID).astype(np.int16)
    weights = np.array([model.weight(tuple(each)) for each in vectors.tolist()], np.float64)
    weighed = np.maximum(weights[place], least_of)
    kept = weighed >= model.floor
    one, other, place = one[kept], other[kept], place[kept]
    return ScoredColumns(np.minimum(one, other), np.maximum(one, other), weighed[kept], vectors[place])


def _noting(
    people: Iterable[tuple[int, Features]], ids: list[int], registered: Mapping[str, list[int]]
) -> Iterator[Features]:
    for each, features in people:
        for number in features.numbers:
            registered[number].append(len(ids))
        ids.append(each)
        yield features
