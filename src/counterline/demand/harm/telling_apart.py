"""Which areas are told apart from all together: intervals of their rates, and tiers that hold the share of false ones at .05.

An area's discounted count scatters around its rate as the fit's counts do, by as many years as its discounted people are of
its newest. So where a rate moves fast one year speaks, and where it stands still all years do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import stats

from counterline.demand.harm.forecasting import Fitted
from counterline.demand.harm.panels import Flags, Numbers

FALSE_SHARE: Final = 0.05
"""The share of areas told apart that may be so by chance (Benjamini and Hochberg)."""
INTERVAL: Final = 0.9
_TAIL: Final = (1 - INTERVAL) / 2
_HALVINGS: Final = 60


@dataclass(frozen=True, slots=True)
class Apart:
    """Areas against the rate of all together: that rate, intervals of their own, chances, and which are told apart."""

    england: float
    low: Numbers
    high: Numbers
    chances: Numbers
    """How likely each is to lie so far from the rate of all if it had that rate."""
    told: Flags


def apart(fitted: Fitted, newest: Numbers) -> Apart:
    """Tell areas apart by a fit and the people of the newest period."""
    england = float((fitted.rates * newest).sum() / newest.sum())
    below, above = _tails(fitted, newest, np.full_like(newest, england))
    chances = np.minimum(2 * np.minimum(below, above), 1)
    return Apart(
        england=england,
        low=_crossing(lambda rates: _tails(fitted, newest, rates)[1] < _TAIL, fitted.rates),
        high=_crossing(lambda rates: _tails(fitted, newest, rates)[0] >= _TAIL, _beyond(fitted, newest)),
        chances=chances,
        told=false_discoveries_held(chances),
    )


def false_discoveries_held(chances: Numbers) -> Flags:
    """Which of some chances are told, so that of those told a share of .05 at most is false (Benjamini and Hochberg 1995)."""
    ordered = np.sort(chances)
    held = ordered <= FALSE_SHARE * np.arange(1, len(ordered) + 1) / len(ordered)
    return chances <= (ordered[held].max() if held.any() else -1)


def _tails(fitted: Fitted, newest: Numbers, rates: Numbers) -> tuple[Numbers, Numbers]:
    """How likely a count as low, and one as high, is under a rate of each area."""
    size = fitted.dispersion * fitted.people / newest
    share = size / (size + rates * fitted.people)
    below = stats.nbinom.cdf(np.ceil(fitted.counted), size, share)
    return below, stats.nbinom.sf(np.floor(fitted.counted) - 1, size, share)


def _beyond(fitted: Fitted, newest: Numbers) -> Numbers:
    """A rate of each area under which a count as low as its own is rarer than an interval leaves out, by doubling."""
    rates = (fitted.counted + 1) / fitted.people
    while (likely := _tails(fitted, newest, rates)[0] >= _TAIL).any():
        rates = np.where(likely, 2 * rates, rates)
    return rates


def _crossing(before: Callable[[Numbers], Flags], up_to: Numbers) -> Numbers:
    """The rate of each area up to which something holds, by halving."""
    low, high = np.zeros_like(up_to), up_to
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        holds = before(middle)
        low, high = np.where(holds, middle, low), np.where(holds, high, middle)
    return (low + high) / 2
