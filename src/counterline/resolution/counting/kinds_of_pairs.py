"""Three kinds of pairs, told apart by counts of levels alone: one person, two of one household, two strangers.

Expectation and maximisation over the patterns of levels that are met. Two things differ from what is usual:

* *Households.* People who live together share a surname and a home as one person does with themselves, and a forename
  or a birth by coincidence alone. Taking them for strangers makes twins and namesakes one person.
* *Strangers are what is left.* How often a level is met in any two people is counted, and the pairs of one person are
  taken out of it at every round, so that somebody who is named a hundred times makes no name seem common.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counterline.resolution.comparing.comparison import NOT_KNOWN, RAREST, UNSAID, Comparison
from counterline.resolution.comparing.levels import COMPARISONS
from counterline.resolution.comparing.model import Chances, Kin

Floats = NDArray[np.float64]

MOST_ROUNDS: Final = 200  # a training that has not come to rest by then says so
REST: Final = 1e-4
"""Doublings: the model is at rest where no weight moves by more in a round."""
ALIKE: Final = 0.5
"""Doublings: from two beginnings no weight of a level that is met may end further apart, or the model has not converged."""
_FEW: Final = 5.0
"""Pairs: what is thought of a level before it was met, so that what was never met is unlikely and not impossible."""
_USUALLY_ALIKE: Final = 0.8  # of pairs of one person, what is thought before anything is counted
_USUAL: Final = 0.03
"""Of two people of one household, about so many share a forename, and about so many a birth: parents' names, and twins."""
_KNOWN: Final = 1000.0
"""Pairs of one household by which this is held to be known: fewer, and twins would pass for one person written badly."""
_MOST_COINCIDE: Final = 0.2  # were it more, households would be pairs of one person written badly
# What two strangers keep of how often a level is met in any two people, however much one person explains of it.
_LEFT: Final = 0.02
_LEAST: Final = 1e-9  # a share of nothing would have no logarithm
# Doublings: what sharing a name tells that one in 75, 175, 550, 1,750, 5,500 or 20,000 has, by its band (`frequencies.SHARES`). Among them
# stands, fourth, one of which no list says how many have it: a middling name, unless a file of many people has it once or never.
_OF_SHARES: Final = (6.2, 7.5, 9.1, 9.1, 10.8, 12.4, 14.3)
_RARE: Final = 3.0
"""People: who is in a file of so many times as many once or never is, nineteen times in twenty, rarer than one in that."""


# The level of births of which one is known as an age or a year and may be the other: whole files never say one.
SPANS: Final = next(
    len(each.levels) - 1 - place
    for each in COMPARISONS
    for place, level in enumerate(each.levels)
    if level.words == "Births that may be on the same day"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: the patterns of levels in pairs that keys bring together, and each level in any two people."""

    patterns: NDArray[np.int8]
    counts: Floats
    pairs: float
    met: tuple[Floats, ...]
    people: int = 0
    """Different people in whom it was counted how common names are; 0 where published counts alone say it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What levels tell, and the log2 odds of any two people."""

    prior: float
    chances: tuple[Chances, ...]
    kin: Kin
    rounds: int
    moved: float


def fit(counted: Counted, *, alike: float) -> Fitted:
    """Fit from a beginning in which so many pairs of one person are wholly alike in what they both say."""
    m = [_beginning(len(each.levels), alike) for each in COMPARISONS]
    usual = [_beginning(len(each.levels), _USUALLY_ALIKE) for each in COMPARISONS]
    # As many pairs of one person, and of one household, as there are people, until the counts say otherwise.
    same = 1 / max(2.0, (2 * counted.pairs) ** 0.5)
    kin = Kin(same, _USUAL, _USUAL)
    u = [np.maximum(each, _LEAST) for each in counted.met]
    moved, rounds = 1.0, 0
    weights = _weights(m, u)
    while moved > REST and rounds < MOST_ROUNDS:
        rounds += 1
        ones, household, coincided = _told_apart(counted, weights, u, same, kin)
        same = min(0.5, max(_LEAST, float(ones @ counted.counts) / counted.pairs))
        kin = _kin(counted, household, coincided)
        m = [_met_by(counted.patterns[:, at], ones * counted.counts, each) for at, each in enumerate(usual)]
        u = [_left(met, each, same) for met, each in zip(counted.met, m, strict=True)]
        m = [_bounded(*each) for each in zip(COMPARISONS, m, u, strict=True)]
        before, weights = weights, _weights(m, u)
        moved = max(float(np.abs(new - old).max()) for new, old in zip(weights, before, strict=True))
    u = [_settled(counted, at, each, other) for at, (each, other) in enumerate(zip(m, u, strict=True))]
    chances = tuple(Chances(tuple(each.tolist()), tuple(other.tolist())) for each, other in zip(m, u, strict=True))
    return Fitted(log2(same / (1 - same)), chances, kin, rounds, moved)


def known(counted: Counted, ones: Floats, households: Floats) -> Fitted:
    """Fit where it is known who is who: how many pairs of each pattern are of one person, and of two of one household."""
    usual = [_beginning(len(each.levels), _USUALLY_ALIKE) for each in COMPARISONS]
    same = float(ones.sum()) / counted.pairs
    m = [_met_by(counted.patterns[:, at], ones, each) for at, each in enumerate(usual)]
    u = [_left(met, each, same) for met, each in zip(counted.met, m, strict=True)]
    m = [_bounded(*each) for each in zip(COMPARISONS, m, u, strict=True)]
    u = [_settled(counted, at, each, other) for at, (each, other) in enumerate(zip(m, u, strict=True))]
    u = [_middling(*each) for each in zip(COMPARISONS, m, u, strict=True)]
    coincided = {
        each.name: _coincided(counted.patterns[:, at], households, each)
        for at, each in enumerate(COMPARISONS)
        if each.name in ("forename", "birth")
    }
    kin = Kin(float(households.sum()) / counted.pairs, coincided["forename"], coincided["birth"])
    chances = tuple(Chances(tuple(each.tolist()), tuple(other.tolist())) for each, other in zip(m, u, strict=True))
    return Fitted(log2(same / (1 - same)), chances, kin, rounds=1, moved=0.0)


def _middling(comparison: Comparison, m: Floats, u: Floats) -> Floats:
    """Let a name that no list knows weigh as those between common and rare ones do, whoever was counted: nobody knows it."""
    if comparison.name not in {"surname", "forename"}:
        return u
    at = len(m) - 1 - (RAREST - NOT_KNOWN)
    weights = np.log2(m / u)
    weights[at] = (weights[at - 1] + weights[at + 1]) / 2
    found: Floats = m / np.exp2(weights)
    return found


def _coincided(values: NDArray[np.int8], households: Floats, comparison: Comparison) -> float:
    """Of pairs of one household that say it, which share says the very same."""
    alike = [len(comparison.levels) - 1 - at for at, each in enumerate(comparison.levels) if each.same is not None]
    whole = float(households[values != UNSAID].sum())
    return float(households[np.isin(values, alike)].sum()) / max(1.0, whole)


def apart(counted: Counted, one: Fitted, other: Fitted) -> float:
    """By how many doublings two fits differ at most, in levels that are met at all."""
    furthest = abs(one.prior - other.prior)
    for at, (first, second) in enumerate(zip(one.chances, other.chances, strict=True)):
        for value in np.unique(counted.patterns[:, at]):
            if value != UNSAID:
                weights = [log2(each.m[value] / each.u[value]) for each in (first, second)]
                furthest = max(furthest, abs(weights[0] - weights[1]))
    return furthest


def _beginning(levels: int, alike: float) -> Floats:
    """Most pairs of one person are at the upper levels, and half of the others are wholly unlike."""
    upper = (levels + 1) // 2
    shares = np.full(levels, (1 - alike) / 2 / max(1, upper - 1))
    shares[0] = (1 - alike) / 2
    shares[upper:] = alike / (levels - upper)
    found: Floats = shares / shares.sum()
    return found


def _weights(m: Sequence[Floats], u: Sequence[Floats]) -> list[Floats]:
    return [np.log2(each) - np.log2(other) for each, other in zip(m, u, strict=True)]


def _told_apart(
    counted: Counted, weights: Sequence[Floats], u: Sequence[Floats], same: float, kin: Kin
) -> tuple[Floats, Floats, dict[str, Floats]]:
    """Of each pattern, which share is pairs of one person and which of one household; of these, what coincided."""
    one, household = np.zeros(len(counted.counts)), np.zeros(len(counted.counts))
    coincided = {}
    for at, (comparison, each) in enumerate(zip(COMPARISONS, weights, strict=True)):
        values = counted.patterns[:, at]
        said = values != UNSAID
        weight = np.where(said, each[values], 0.0)
        one += weight
        alike = np.where(said, np.array(kin.likelier(comparison, each.tolist(), u[at].tolist()))[values], 0.0)
        household += alike
        if rate := kin.coincides(comparison.name):
            coincided[comparison.name] = np.where(said, rate * np.exp2(weight - alike), np.nan)
    ones = same * np.exp2(one)
    households = (1 - same) * kin.share * np.exp2(household)
    whole = ones + households + (1 - same) * (1 - kin.share)
    return ones / whole, households / whole, coincided


def _kin(counted: Counted, household: Floats, coincided: dict[str, Floats]) -> Kin:
    pairs = household * counted.counts
    share = min(0.1, max(_LEAST, float(pairs.sum()) / counted.pairs))
    return Kin(share, *(_rate(pairs, coincided[name]) for name in ("forename", "birth")))


def _rate(pairs: Floats, coincided: Floats) -> float:
    """How many households coincide, a little drawn towards what is usual where few are met."""
    said = ~np.isnan(coincided)
    whole = float(pairs[said].sum())
    rate = (float((pairs[said] * coincided[said]).sum()) + _USUAL * _KNOWN) / (whole + _KNOWN)
    return min(_MOST_COINCIDE, rate)


def _met_by(values: NDArray[np.int8], pairs: Floats, beginning: Floats) -> Floats:
    said = values != UNSAID
    found = np.bincount(values[said], weights=pairs[said], minlength=len(beginning)) + _FEW * beginning
    shares: Floats = found / found.sum()
    return shares


def _bounded(comparison: Comparison, m: Floats, u: Floats) -> Floats:
    bounded = np.maximum(m, u * 2**-comparison.most_against)
    shares: Floats = bounded / bounded.sum()
    return shares


def _settled(counted: Counted, at: int, m: Floats, u: Floats) -> Floats:
    """Let levels that no pair had weigh what lies between the nearest that some had; names, what their rarity tells at most."""
    met = np.unique(counted.patterns[:, at])
    met = met[met != UNSAID]
    if not len(met):
        return u
    weights = np.interp(np.arange(len(m)), met, np.log2(m[met] / u[met]))
    if COMPARISONS[at].name == "birth" and SPANS not in met:
        weights[SPANS] = max(0.0, weights[SPANS])  # an age that fits the other's birth never speaks against
    for place, level in enumerate(reversed(COMPARISONS[at].levels)):
        if level.most is not None:
            weights[place] = min(max(0.0, weights[place]), level.most)
    if COMPARISONS[at].name in {"surname", "forename"}:
        of_shares = np.array(_OF_SHARES)
        of_shares[NOT_KNOWN] = np.clip(log2(max(1, counted.people) / _RARE), of_shares[NOT_KNOWN], of_shares[-1])
        bands = slice(len(m) - len(of_shares), len(m))
        unmet = ~np.isin(np.arange(len(m)), met)
        # No file is so large that it tells how rare the rarest names are among people who are not in it.
        weights[bands] = np.where(unmet[bands], of_shares, np.minimum(weights[bands], of_shares + 1))
    found: Floats = m / np.exp2(np.minimum(weights, COMPARISONS[at].most_for))
    return found


def _left(met: Floats, m: Floats, same: float) -> Floats:
    left = np.maximum((met - same * m) / (1 - same), np.maximum(_LEFT * met, _LEAST))
    shares: Floats = left / left.sum()
    return shares
