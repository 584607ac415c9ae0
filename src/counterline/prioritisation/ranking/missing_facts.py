"""The fact most worth learning of a line: partial expected value of perfect information, from the draws that ranked it.

What is to be said of a line is its chance to be among the places, and a chance is scored by the square of what it missed by. So a
fact is worth the part of the doubt p(1 - p) that knowing it is expected to take away (Strong, Oakley and Brennan 2014; levels are
few, so the mean of the draws at each level stands where they fit a curve).
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from counterline.prioritisation.ranking.model import LEVELS, MissingFact


def worth(levels: NDArray[np.uint8], among: NDArray[np.bool_]) -> float:
    """By how much knowing a level lessens the doubt about a line, less what chance alone would show."""
    apart, there = np.bincount(levels << 1 | among, minlength=2 * LEVELS).reshape(LEVELS, 2).T
    many = apart + there
    drawn, chance = len(levels), float(there.sum()) / len(levels)
    known = float(np.sum(there[many > 0] ** 2 / many[many > 0])) / drawn
    by_chance = chance * (1 - chance) * (int(np.count_nonzero(many)) - 1) / drawn
    return max(0.0, known - chance**2 - by_chance)


def most_worth(facts: Iterable[tuple[str, NDArray[np.uint8]]], among: NDArray[np.bool_]) -> MissingFact | None:
    """Of criteria with the levels drawn for them, the one that is worth most; None where none is worth anything."""
    found = [MissingFact(criterion, worth(levels, among)) for criterion, levels in facts]
    return max((each for each in found if each.worth > 0), key=lambda each: each.worth, default=None)
