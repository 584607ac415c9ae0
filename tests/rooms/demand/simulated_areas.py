"""Simulated areas with known rates: how many of those told apart are told wrongly, and how many where all are alike.

The model and its rules were frozen before the seeds below were drawn. Nobody has changed either since, or the seeds go too.
Run as a module for the whole table: `python -m tests.rooms.demand.simulated_areas`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterline.demand.harm.forecasting import fit
from counterline.demand.harm.panels import Numbers
from counterline.demand.harm.telling_apart import apart

AREAS, PERIODS, ENGLAND = 137, 11, 30 / 100_000
_EXACT = 1 + 1e-9  # England's rate is a sum, and equal only up to rounding


@dataclass(frozen=True)
class World:
    """How rates differ between areas, how they move from year to year, and how counts scatter around them."""

    name: str
    differ: float
    """The standard deviation of the logarithms of the areas' rates; of those that differ at all."""
    alike: float
    """The share of areas whose rate is England's."""
    moves: float
    """The standard deviation of a year's step of a rate's logarithm."""
    scatter: float
    """The size of the negative binomial; infinite for Poisson."""


WORLDS = (
    World("all alike, Poisson", 0, 1, 0, np.inf),
    World("all alike, scattered", 0, 1, 0, 12),
    World("half alike, Poisson", 0.4, 0.5, 0, np.inf),
    World("half alike, scattered", 0.4, 0.5, 0, 12),
    World("all differ a little, scattered", 0.15, 0, 0, 12),
    World("all differ, scattered", 0.5, 0, 0, 25),
    World("all differ and move", 0.5, 0, 0.1, 25),
    World("nine in ten alike, scattered", 0.5, 0.9, 0, 20),
)


@dataclass(frozen=True)
class Came:
    """What came of some drawings of a world."""

    told: int
    wrong: int
    areas: int
    held: int
    """How many intervals held the rate that was true in the newest period."""
    speaks: int
    """How many drawings told any area apart."""


def drawn(world: World, seed: int) -> tuple[Numbers, Numbers, Numbers]:
    """Counts, people and true rates, periods by areas."""
    chance = np.random.default_rng(seed)
    people = np.repeat(np.exp(chance.normal(12.5, 0.55, AREAS))[None], PERIODS, 0).round()
    differ, by = chance.random(AREAS) >= world.alike, np.exp(chance.normal(0, world.differ, AREAS))
    # Those that differ have England's rate between them, so that those that do not have exactly the rate of all together.
    by = by * people[-1][differ].sum() / max((by * people[-1])[differ].sum(), 1)
    steps = np.cumsum(chance.normal(0, world.moves, (PERIODS, AREAS)), 0)
    rates = ENGLAND * np.where(differ, by, 1) * np.exp(steps)
    spread = rates if np.isinf(world.scatter) else rates * chance.gamma(world.scatter, 1 / world.scatter, rates.shape)
    return chance.poisson(spread * people).astype(float), people, rates


def tried(world: World, seeds: Sequence[int]) -> Came:
    """Fit and tell each drawing of a world, and compare with its true rates."""
    told = wrong = held = speaks = 0
    for seed in seeds:
        counts, people, rates = drawn(world, seed)
        fitted = fit(counts, people)
        found = apart(fitted, people[-1])
        now = rates[-1]
        england = float((now * people[-1]).sum() / people[-1].sum())
        higher = found.told & (fitted.rates > found.england)
        lower = found.told & (fitted.rates < found.england)
        told += int(found.told.sum())
        wrong += int((higher & (now <= england * _EXACT)).sum() + (lower & (now * _EXACT >= england)).sum())
        held += int(((found.low <= now) & (now <= found.high)).sum())
        speaks += int(found.told.any())
    return Came(told, wrong, AREAS * len(seeds), held, speaks)


if __name__ == "__main__":
    from tests.rooms.demand.drawn_seeds import SEEDS

    for world in WORLDS:
        found = tried(world, SEEDS)
        share = found.wrong / found.told if found.told else 0
        print(  # noqa: T201 - what whoever runs it asked for
            f"{world.name:<34}{found.areas:>6} areas {found.told:>6} told {found.wrong:>4} wrong {share:>7.4f} "
            f"intervals that held the rate {found.held / found.areas:.3f}, drawings that told any {found.speaks} of {len(SEEDS)}"
        )
