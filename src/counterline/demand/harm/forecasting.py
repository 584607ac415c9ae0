"""The model: a discounted rate of each area, and a scatter around it that all areas share, both by how well they foretell.

What was counted a year before weighs `discount` as much. The next count scatters around the rate times the people as a negative binomial
does, with a dispersion pooled over areas. No covariates and no neighbours.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from scipy import optimize, stats

from counterline.demand.harm.panels import Numbers

DISCOUNTS: Final = tuple(round(at / 20, 2) for at in range(2, 21))
_BOUNDS: Final = (-3.0, 10.0)
"""Logarithms of the least and greatest dispersion: beyond the latter a count scatters as a Poisson one does."""
_LEARNED_FROM: Final = 1
"""The first period that is foretold in learning: the second, for a series may be short."""
_LEAST: Final = 0.5
"""An area with no count yet is foretold half of one, for none is never certain."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A series as it was fitted: how fast it forgets, how far it scatters, and each area's discounted counts and person-years."""

    discount: float
    dispersion: float
    counted: Numbers
    people: Numbers

    @property
    def rates(self) -> Numbers:
        """Each area's rate by person and year; not a number where none of its counts is known."""
        return self.counted / np.where(self.people > 0, self.people, np.nan)

    def expected(self, people: Numbers) -> Numbers:
        """How many are expected among so many people of each area in a period."""
        return np.maximum(self.rates * people, _LEAST)


def fit(counts: Numbers, people: Numbers) -> Fitted:
    """Fit a series, periods by areas, where a count that is not a number was not published; the same gives the same."""
    tried = [(*_scatter(counts, people, discount), discount) for discount in DISCOUNTS]
    _, dispersion, discount = min(tried)
    return Fitted(discount, dispersion, *discounted(counts, people, discount))


def discounted(counts: Numbers, people: Numbers, discount: float) -> tuple[Numbers, Numbers]:
    """The counts of each area and the person-years that they were counted among, the older the less."""
    counted, among = np.zeros(counts.shape[1]), np.zeros(counts.shape[1])
    for count, persons in zip(counts, people, strict=True):
        known = ~np.isnan(count)
        counted = discount * counted + np.where(known, count, 0)
        among = discount * among + np.where(known, persons, 0)
    return counted, among


def _scatter(counts: Numbers, people: Numbers, discount: float) -> tuple[float, float]:
    """The dispersion under which a discount foretells best, after how badly it does."""
    expected, came = [], []
    for period in range(_LEARNED_FROM, len(counts)):
        fitted = Fitted(discount, 0, *discounted(counts[:period], people[:period], discount))
        mean, count = fitted.expected(people[period]), counts[period]
        known = ~np.isnan(mean) & ~np.isnan(count)
        expected.append(mean[known])
        came.append(count[known])
    found = optimize.minimize_scalar(
        partial(_misfit, np.concatenate(expected), np.concatenate(came)), bounds=_BOUNDS, method="bounded"
    )
    return float(found.fun), float(np.exp(found.x))


def _misfit(expected: Numbers, came: Numbers, log_dispersion: float) -> float:
    size = np.exp(log_dispersion)
    return -float(stats.nbinom.logpmf(came, size, size / (size + expected)).sum())
