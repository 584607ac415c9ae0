"""The model beside plain ones, scored on what came next: how often its intervals held the count, and CRPS.

Each of the last five periods is foretold from those before it alone. CRPS (the continuous ranked probability score) is in the unit of the
counts, and less is better.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from counterline.demand.harm.forecasting import discounted, fit
from counterline.demand.harm.panels import FEWEST_PERIODS, Flags, Numbers, Panel
from counterline.places.ground.area_names import AreaSort
from counterline.vocabulary.crossing import answer

Foretold = Any
"""What a model says of the next count of each area: a frozen distribution of scipy, which has no types."""
MOST_FORETOLD: Final = 5
"""How many periods are foretold, the newest ones."""
SIZES: Final[tuple[tuple[str, float], ...]] = (
    ("under 200,000 people", 200_000),
    ("200,000 to under 500,000", 500_000),
    ("500,000 and more", float("inf")),
)
ALL_SIZES: Final = "all areas"
_PLAIN_DISCOUNT: Final = 0.7  # of the plain model of each area by itself: fixed, for it has nothing to learn one from
_LEAST: Final = 0.5
_TAIL: Final = 1e-9


def last_year(counts: Numbers, _people: Numbers, _coming: Numbers) -> Foretold:
    """The count of the last period again, and no scatter but that of chance."""
    return stats.poisson(np.maximum(counts[-1], _LEAST))


def each_by_itself(counts: Numbers, people: Numbers, coming: Numbers) -> Foretold:
    """A discounted gamma-Poisson rate of each area, as sure as its own counts make it."""
    counted, among = discounted(counts, people, _PLAIN_DISCOUNT)
    known = np.where(among > 0, np.maximum(counted, _LEAST), np.nan)
    return stats.nbinom(known, among / (among + coming))


def pooled(counts: Numbers, people: Numbers, coming: Numbers) -> Foretold:
    """The model that pages tell: a discounted rate, and a scatter pooled over areas."""
    fitted = fit(counts, people)
    return stats.nbinom(fitted.dispersion, fitted.dispersion / (fitted.dispersion + fitted.expected(coming)))


MODELS: Final[Mapping[str, Callable[[Numbers, Numbers, Numbers], Foretold]]] = {
    "last year, Poisson": last_year,
    "discounted gamma-Poisson per area": each_by_itself,
    "discounted rate, negative binomial, dispersion pooled": pooled,
}


@answer
@dataclass(frozen=True, slots=True)
class Score:
    """How one model foretold one series over areas of one size: shares of counts in its 50% and 90% intervals, and CRPS."""

    series: str
    sort: AreaSort
    model: str
    size: str
    forecasts: int
    coverage_50: float
    coverage_90: float
    crps: float


def score(panels: Iterable[Panel]) -> tuple[Score, ...]:
    """Score each model on each series, by size of area and over all."""
    return tuple(each for panel in panels for name in MODELS for each in _scores(panel, name))


def _scores(panel: Panel, model: str) -> Iterator[Score]:
    by_size: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for at in range(max(FEWEST_PERIODS, len(panel.periods) - MOST_FORETOLD), len(panel.periods)):
        came = panel.counts[at]
        foretold = MODELS[model](panel.counts[:at], panel.people[:at], panel.people[at])
        middle, wide = (_held(foretold, came, share) for share in (0.5, 0.9))
        known = ~np.isnan(came) & ~np.isnan(foretold.mean())
        losses = crps(foretold, came, known)
        for area in np.flatnonzero(known):
            one = (float(middle[area]), float(wide[area]), float(losses[area]))
            by_size[ALL_SIZES].append(one)
            by_size[_size(panel.people[at, area] / panel.years)].append(one)
    say = partial(Score, str(panel.series.id), panel.sort, model)
    for size in (ALL_SIZES, *(name for name, _ in SIZES)):
        if found := by_size.get(size):
            yield say(size, len(found), *(float(each) for each in np.mean(found, axis=0)))


def crps(foretold: Foretold, came: Numbers, known: Flags) -> Numbers:
    """The score of each known area: the sum over counts of how far the chance of no more was from what came, squared.

    Summed here, since the closed forms of `scoringrules` overflow at the counts of large areas; a test holds the two equal below these.
    """
    low = np.where(known, np.minimum(foretold.ppf(_TAIL), came), 0)
    high = np.where(known, np.maximum(foretold.ppf(1 - _TAIL), came), 0)
    many = (high - low + 1).astype(int)
    area = np.repeat(np.arange(len(came)), many)
    count = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + low[area]
    below = _chance(foretold, area, count)
    return np.asarray(np.bincount(area, (below - (count >= came[area])) ** 2, len(came)), dtype=float)


def _chance(foretold: Foretold, area: NDArray[np.int_], count: Numbers) -> Numbers:
    each = [np.broadcast_to(said, int(area.max()) + 1)[area] for said in foretold.args]
    return np.asarray(foretold.dist.cdf(count, *each))


def _held(foretold: Foretold, came: Numbers, share: float) -> Numbers:
    low, high = foretold.ppf((1 - share) / 2), foretold.ppf((1 + share) / 2)
    return np.asarray((low <= came) & (came <= high), dtype=float)


def _size(people: float) -> str:
    return next(name for name, below in SIZES if people < below)
