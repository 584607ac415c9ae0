"""How strongly two bills share contacts, as a pure function of the bills that are compared.

A contact that only two of the bills have weighs 1, one that more of them have weighs less, and one that more than ten have weighs
nothing. Three is the least that is told. Set by hand before the first bill, and fitted to nothing.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from itertools import combinations
from typing import Final

FEWEST: Final = 3
MOST_HAVE: Final = 10
Bill = tuple[str, str]
"""An authorisation, and a number of whose bill it is."""


class Strength(StrEnum):
    """How strongly two bills share contacts; the numbers stay in the folders."""

    SOME = "some"
    SEVERAL = "several"
    MANY = "many"


_AT_LEAST: Final = ((12, Strength.MANY), (6, Strength.SEVERAL), (FEWEST, Strength.SOME))


def strengths(contacts: Mapping[Bill, AbstractSet[str]]) -> dict[tuple[str, str], Strength]:
    """How strongly the most alike bills of each two authorisations, the lesser first, share contacts.

    Two that share too little to be told are left out, and two bills of one number are left out: that number is met in both by itself.
    """
    having: dict[str, list[Bill]] = defaultdict(list)
    for bill, theirs in contacts.items():
        for contact in theirs:
            having[contact].append(bill)
    weights: dict[tuple[Bill, Bill], float] = defaultdict(float)
    for bills in having.values():
        if len(bills) <= MOST_HAVE:
            for one, other in combinations(sorted(bills), 2):
                if one[0] != other[0] and one[1] != other[1]:
                    weights[one, other] += rarity(len(contacts), len(bills))
    best: dict[tuple[str, str], float] = defaultdict(float)
    for (one, other), weight in weights.items():
        best[one[0], other[0]] = max(best[one[0], other[0]], weight)
    found = {pair: strength_of(weight) for pair, weight in best.items()}
    return {pair: strength for pair, strength in found.items() if strength is not None}


def rarity(bills: int, having: int) -> float:
    """How much a contact weighs that so many of the bills have: 1 if two have it."""
    return math.log1p(bills / having) / math.log1p(bills / 2)


def strength_of(weight: float) -> Strength | None:
    """How strong so much weight is; None if too little is shared to be told."""
    return next((strength for least, strength in _AT_LEAST if weight >= least - 1e-9), None)
