"""A model made from people alone, without anybody having said who is who.

Levels are counted by Splink's SQL in pairs that keys bring together and in pairs drawn at random. From these counts
`kinds_of_pairs` finds how often each level is met in pairs of one person, of two of one household, and of two strangers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from math import log2
from typing import Final

import numpy as np

from counterline.resolution import kinds_of_pairs
from counterline.resolution.blocking import keys_of
from counterline.resolution.comparison import Bands
from counterline.resolution.counting import counted
from counterline.resolution.features import Features
from counterline.resolution.frequencies import bands_of, hubs_of
from counterline.resolution.levels import COMPARISONS
from counterline.resolution.model import Chances, Kin, Model
from counterline.resolution.people_tables import fill, fill_pairs, opened

SAMPLE: Final = 60_000  # people whose pairs are counted: more moves no weight by as much as two seeds do
KEY_CAP: Final = 80
"""More people under one key are a hub: thrice those of the person whom a nation's agencies name most often in a year."""
ACCEPTANCE: Final = 6.0
"""From here on a link joins: the model expects one such pair in 65 to be wrong. A pair may be less sure than this and
oftener right than wrong, yet links chain, and one that is wrong makes one person of two."""
FLOOR: Final = log2(0.02 / 0.98)
"""From here on a link is kept, to be asked of a person: of fifty such pairs the model expects one to be right."""
CAP: Final = 60
"""The most mentions that links join into one person: half as many again as a nation's agencies name anybody in two years.
Whoever is named oftener is joined by people."""
_BEGINNINGS: Final = (0.9, 0.7)
"""How many pairs of one person are taken to be wholly alike, at the two beginnings."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and how its making went: whether it came to rest at the same weights from two beginnings."""

    model: Model
    converged: bool
    rounds: int
    words: tuple[str, ...]


def train(people: Iterable[tuple[int, Features]], version: str, *, seed: int = 1) -> Trained:
    """Make a model from people; the same people and seed make the same model, in whatever order they are given."""
    everybody = [features for _id, features in sorted(people, key=lambda each: each[0])]
    sample = _sample(everybody, seed)
    bands = bands_of(everybody)
    # A sample's keys are fuller in the whole by as much as the whole is larger.
    hubs = hubs_of(sample, max(2.0, KEY_CAP * len(sample) / max(1, len(everybody))))
    model = _unfitted(version, bands, hubs)
    with opened() as connection:
        fill(connection, sample, bands, partial(keys_of, model))
        fill_pairs(connection, 0, len(sample))
        pairs = counted(connection, len(sample), seed)
    fits = [kinds_of_pairs.fit(pairs, alike=each) for each in _BEGINNINGS]
    best, furthest = fits[0], kinds_of_pairs.apart(pairs, *fits)
    converged = furthest <= kinds_of_pairs.ALIKE and all(each.moved <= kinds_of_pairs.REST for each in fits)
    told = {"people": len(everybody), "sample": len(sample), "pairs": float(pairs.counts.sum()), "seed": seed}
    model = replace(model, prior=best.prior, chances=best.chances, kin=best.kin, trained_on=told)
    return Trained(model, converged, max(each.rounds for each in fits), tuple(_words(model, furthest, converged)))


def _sample(everybody: list[Features], seed: int) -> list[Features]:
    if len(everybody) <= SAMPLE:
        return everybody
    chosen = np.random.default_rng(seed).choice(len(everybody), SAMPLE, replace=False)
    return [everybody[each] for each in sorted(chosen)]


def _words(model: Model, furthest: float, converged: bool) -> Iterator[str]:
    one = 2**-model.prior
    yield f"One pair of people in {one:,.0f} is taken for one person, before anything is compared."
    yield f"From two beginnings the weights end {furthest:.2f} doublings apart at most."
    if not converged:
        yield "The training did not come to rest: have more people in it, or look at what was filed, before it is used."


def _unfitted(version: str, bands: Bands, hubs: frozenset[int]) -> Model:
    """A model that knows names and hubs, and of no level yet what it tells."""
    level = (len(each.levels) for each in COMPARISONS)
    chances = tuple(Chances((1 / n,) * n, (1 / n,) * n) for n in level)
    return Model(version, 0.0, chances, Kin(0.0, 0.0, 0.0), bands, hubs, KEY_CAP, ACCEPTANCE, FLOOR, CAP, {})
