"""The numbers that the model is fitted to, where each is centred before any record is seen, and how widely."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import orjson

Floats = npt.NDArray[np.float64]


class Prior(NamedTuple):
    """The centre of a share, and how far its log-odds may lie from it (one standard deviation)."""

    centre: float
    spread: float


# Weak: an odds ratio of e is one spread. They hold a new installation of half a year's returns steady and are hardly felt
# after two years. Centres are round numbers chosen before fitting; docs/counting.md gives each its reason.
PRIORS: Final[dict[str, Prior]] = {
    "closes": Prior(0.06, 1.0),
    "falls_dormant": Prior(0.06, 1.0),
    "wakes": Prior(0.2, 1.0),
    "lapses": Prior(0.1, 1.0),
    "reopens": Prior(0.02, 1.0),
    "told_at_once": Prior(0.4, 0.5),
    "closing_told_at_once": Prior(0.4, 1.5),
    "catches_up": Prior(0.6, 1.0),
    "closing_catches_up": Prior(0.6, 1.0),
    "never_closes": Prior(0.1, 1.0),
    "drifts": Prior(0.1, 1.0),
    "slips": Prior(0.02, 0.7),
    "sees": Prior(0.3, 1.5),
    "sees_at_one_end": Prior(0.5, 0.7),
    "sees_nothing_alive": Prior(0.05, 0.7),
    # How far closing has moved in the last months, as log-odds about nothing: a week of intensification is told late.
    "closes_lately": Prior(0.5, 0.6),
}
LATELY: Final = 3
"""Months in which closing may differ from the rest."""
NAMES: Final = tuple(PRIORS)
TIED: Final = 0.5
"""Dormancy carries no date, so how soon it is told is borrowed from closures: their log-odds lie about so close."""


@dataclass(frozen=True)
class Parameters:
    """One fit, frozen with the figure that rests on it: log-odds in the order of NAMES, and each agency's sight.

    `sight` is how an agency's rate of sightings compares with all, as a difference of log-odds. `covariance` is that of
    the log-odds. `silent_words` are agencies whose words hardly ever move: only their first word and their sightings are
    read.
    """

    version: str
    log_odds: tuple[float, ...]
    sight: dict[str, float]
    covariance: tuple[tuple[float, ...], ...] = ()
    silent_words: frozenset[str] = frozenset()

    @property
    def digest(self) -> str:
        """The model's version, and a mark of what this fit came to: two figures of one mark rest on one fit."""
        said = orjson.dumps([self.version, self.log_odds, sorted(self.sight.items()), sorted(self.silent_words)])
        return f"{self.version} {blake2b(said, digest_size=4).hexdigest()}"

    @property
    def closing_delay(self) -> float:
        """Months from a closure until an agency that says closed has told of it, on average."""
        return (1 - self.share("closing_told_at_once")) / self.share("closing_catches_up")

    def share(self, name: str) -> float:
        """One parameter as a share."""
        return float(share(np.array(self.log_odds[NAMES.index(name)])))


def centred() -> Floats:
    """The log-odds before any record is seen."""
    return np.array([log_odds(prior.centre) for prior in PRIORS.values()])


def precision() -> Floats:
    """How firmly the priors hold, as a matrix over log-odds; the tie of the two delays is in it."""
    held = np.diag([1 / prior.spread**2 for prior in PRIORS.values()])
    one, other = NAMES.index("told_at_once"), NAMES.index("closing_told_at_once")
    tie = 1 / TIED**2
    held[[one, other], [one, other]] += tie
    held[one, other] -= tie
    held[other, one] -= tie
    return held


def share(odds: Floats) -> Floats:
    """Log-odds as shares."""
    result: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result


def log_odds(of: float) -> float:
    """A share as log-odds."""
    return float(np.log(of / (1 - of)))
