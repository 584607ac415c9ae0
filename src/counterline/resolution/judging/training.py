"""A model made from people alone, without anybody having said who is who.

Levels are counted by Splink's SQL in pairs that keys bring together and in pairs drawn at random. From these counts
`kinds_of_pairs` finds how often each level is met in pairs of one person, of two of one household, and of two strangers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from math import log2
from operator import itemgetter
from typing import Final, NamedTuple

import duckdb
import numpy as np

from counterline.resolution.comparing.blocking import hashed
from counterline.resolution.comparing.calibrating import JOINS_FROM
from counterline.resolution.comparing.comparison import UNSAID, Bands
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.frequencies import bands_of, fill_names, told_apart
from counterline.resolution.comparing.model import Chances, Model
from counterline.resolution.counting import kinds_of_pairs
from counterline.resolution.counting.counting import counted
from counterline.resolution.counting.kinds_of_pairs import Counted
from counterline.resolution.counting.people_tables import BATCH, fill, fill_pairs, opened
from counterline.resolution.pairs.blocking_tables import fill_keys, fill_plain_keys, hubs_found

SAMPLE: Final = 60_000  # people whose pairs are counted: more moves no weight by as much as two seeds do
KEY_CAP: Final = 80
"""More people under one key are a hub: thrice those of the person whom a nation's agencies name most often in a year."""
ACCEPTANCE: Final = log2(JOINS_FROM / (1 - JOINS_FROM))
"""From here on a link of a model that was trained on records here joins: nine in ten such pairs are one, by its own word."""
FLOOR: Final = log2(0.02 / 0.98)
"""From here on a link is kept, to be asked of a person: of fifty such pairs the model expects one to be right."""
_MOST: Final = 1 << 63  # more than any lot
_AS_MANY: Final = 100.0
"""Pairs of a level as many as which another model counts, where it is drawn towards."""
_BEGINNINGS: Final = (0.9, 0.7)
"""How many pairs of one person are taken to be wholly alike, at the two beginnings."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and how its making went: whether it came to rest at the same weights from two beginnings."""

    model: Model
    converged: bool
    rounds: int
    words: tuple[str, ...]


def train(
    people: Iterable[tuple[int, Features]], version: str, *, seed: int = 1, towards: Model | None = None
) -> Trained:
    """Make a model from people; the same people and seed make the same model, in whatever order they are given.

    What few of their pairs tell is drawn `towards` what another model weighs, and what none tells weighs as it does there.
    """
    with opened() as connection:
        count, sample, bands, different, hubs = _made_ready(connection, people, seed)
        fill_keys(connection, hubs)
        fill_pairs(connection, 0, len(sample))
        pairs = replace(counted(connection, len(sample), seed), people=different)
    fits = [kinds_of_pairs.fit(pairs, alike=each) for each in _BEGINNINGS]
    best, furthest = fits[0], kinds_of_pairs.apart(pairs, *fits)
    converged = furthest <= kinds_of_pairs.ALIKE and all(each.moved <= kinds_of_pairs.REST for each in fits)
    chances = best.chances if towards is None else _drawn(pairs, best.chances, towards.chances)
    told = {"people": count, "sample": len(sample), "pairs": float(pairs.counts.sum()), "seed": seed}
    model = Model(version, best.prior, chances, best.kin, bands, hubs, KEY_CAP, ACCEPTANCE, FLOOR, told)
    return Trained(model, converged, max(each.rounds for each in fits), tuple(_words(model, furthest, converged)))


def counted_in(people: Iterable[tuple[int, Features]], model: Model, version: str, *, seed: int = 1) -> Model:
    """The weights of a model, with how common names are and which keys are hubs counted in these people."""
    with opened() as connection:
        count, _sample, bands, _different, hubs = _made_ready(connection, people, seed)
    return replace(model, version=version, bands=bands, hubs=hubs, trained_on={**model.trained_on, "counted": count})


class _Ready(NamedTuple):
    """How many people were read, a sample of them, and what was counted."""

    people: int
    sample: list[Features]
    bands: Bands
    different: int
    hubs: frozenset[int]


def _made_ready(connection: duckdb.DuckDBPyConnection, people: Iterable[tuple[int, Features]], seed: int) -> _Ready:
    """Read everybody, and make the tables `people` and `plain_keys` of a sample of them."""
    count, sample = _read(connection, people, seed)
    bands = bands_of(connection)
    different = told_apart(connection)
    fill(connection, sample, bands)
    fill_plain_keys(connection)
    # A sample's keys are fuller in the whole by as much as the whole is larger.
    hubs = hubs_found(connection, max(2.0, KEY_CAP * len(sample) / max(1, count)))
    return _Ready(count, sample, bands, different, hubs)


def _drawn(counted: Counted, fitted: Sequence[Chances], towards: Sequence[Chances]) -> tuple[Chances, ...]:
    """Levels that few pairs have, weighed between what was fitted and what another model weighs, by how many have them."""
    drawn = []
    for at, (chances, others) in enumerate(zip(fitted, towards, strict=True)):
        values = counted.patterns[:, at]
        said = values != UNSAID
        met = np.bincount(values[said], counted.counts[said], len(chances.m))
        m, u = np.array(chances.m if said.any() else others.m), np.array(chances.u)
        weights = (met * np.log2(np.array(chances.m) / u) + _AS_MANY * np.log2(np.divide(others.m, others.u))) / (
            met + _AS_MANY
        )
        drawn.append(Chances(tuple(m.tolist()), tuple((m / np.exp2(weights)).tolist())))
    return tuple(drawn)


def _read(
    connection: duckdb.DuckDBPyConnection, people: Iterable[tuple[int, Features]], seed: int
) -> tuple[int, list[Features]]:
    """Read everybody once: what they are called goes into a table, and a sample is kept, in the order of their ids."""
    coming, count = iter(people), 0
    kept: list[tuple[int, int, Features]] = []
    while batch := list(islice(coming, BATCH)):
        fill_names(connection, batch)
        count += len(batch)
        # Whose lot is least; it is drawn by id, so the order in which people come changes nobody's.
        drawn = ((hashed(str(seed), str(each)), each, told) for each, told in batch)
        most = kept[-1][0] if len(kept) == SAMPLE else _MOST
        kept = sorted(chain(kept, (each for each in drawn if each[0] < most)), key=itemgetter(0))[:SAMPLE]
    return count, [told for _lot, _id, told in sorted(kept, key=lambda each: each[1])]


def _words(model: Model, furthest: float, converged: bool) -> Iterator[str]:
    one = 2**-model.prior
    yield f"One pair of people in {one:,.0f} is taken for one person, before anything is compared."
    yield f"From two beginnings the weights end {furthest:.2f} doublings apart at most."
    if not converged:
        yield "The training did not come to rest: have more people in it, or look at what was filed, before it is used."
