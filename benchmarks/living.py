"""How often the interval of *known lines estimated live* holds the truth, on invented nations that nothing was fitted to.

Run it as `python benchmarks/living.py 200 [first seed]`. Each nation is small and asked about one date, of what had been
received fifteen days after. Its agencies return in a share of months between .2 and .8 and see an active line in a share
between .2 and .8, and one of eight is silent at the end. Lines are the truth's own (joining has tests of its own), and what
agencies told is read as the product reads it. Beside it stand worlds in which the method is known to be in trouble
(`living_worlds.py`), each with how often it declined.
"""

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.living_worlds import PLAIN, WORLDS, World, drawn, missing, rates, told_of
from counterline.picture.living import guards
from counterline.picture.living.estimating import LivingEstimate, estimate
from counterline.picture.living.likelihood import fit
from counterline.picture.living.returns import history_of, month_of
from counterline_nation.sizes import SIZES

BANDS = (0.2, 0.35, 0.5, 0.65, 0.8001)
"""Shares of months in which agencies return, in which the plain world is told apart: where too few come, it declines."""


@dataclass(frozen=True)
class Scored:
    """One nation on one date."""

    rate: float
    true: int
    naive: int
    told: LivingEstimate | None
    refused: str | None

    @property
    def holds(self) -> bool:
        """Whether the interval holds the truth."""
        return self.told is not None and self.told.low <= self.true <= self.told.high


def scored(world: World, seed: int) -> Scored:
    """One nation told, read and estimated."""
    on = SIZES["small"].round_ends()[-1 - seed % 2]
    chance = random.Random(seed)
    rate = chance.uniform(*world.returning)
    with rates(world, seed):
        made = drawn(world, seed, on)
        agencies = sorted({str(filing.agency) for filing in made.filings()})
        told = told_of(made, on, on + timedelta(days=15), missing(world, rate, chance, agencies, month_of(on)))
    read = world.spoilt([history_of(line, words, month_of(on)) for line, words in told.items()], chance)
    lines = {line.id: line for line in made.world.lines}
    true = sum(lines[each.ref].status_on(on) == "active" and not lines[each.ref].false for each in read)
    naive = sum(any(word == 0 for view in each.views for word in view.words[-2:]) for each in read)
    read = guards.with_absences_told(read)
    fitted = fit(read, guards.unmoving(read))
    refused = guards.refusal(read, fitted)
    return Scored(rate, true, naive, None if refused else estimate(read, fitted), refused)


def main(many: int, first: int, only: str = "") -> None:
    """Score so many nations in each world and print a line for each, and for the first by how many returns come."""
    for world in (each for each in WORLDS if only in each.name):
        found = [scored(world, seed) for seed in range(first, first + (many if world is PLAIN else max(many // 4, 1)))]
        _print(world.name, found)
        for low, high in pairwise(BANDS) if world is PLAIN else ():
            _print(f"  returns in {low:.0%}-{high:.0%}", [each for each in found if low <= each.rate < high])


def _print(name: str, found: Sequence[Scored]) -> None:
    answered = [(each, each.told) for each in found if each.told is not None]
    off = [(told.central - each.true) / each.true for each, told in answered]
    wide = [(told.high - told.low) / each.true for each, told in answered]
    naive = [abs(each.naive - each.true) / each.true for each in found]
    why = Counter(each.refused.split(",")[0] for each in found if each.refused)
    print(
        f"{name:<24} {len(found):>4} nations, {len(found) - len(answered):>3} declined; holds "
        f"{sum(each.holds for each, _ in answered)} of {len(answered)}; median error {_middle([abs(each) for each in off]):.3f}, "
        f"bias {_middle(off):+.3f}, width {_middle(wide):.2f}; any live word in two months {_middle(naive):.3f}",
        *(f"    {number} declined: {said}" for said, number in why.most_common()),
        sep="\n",
        flush=True,
    )


def _middle(of: Sequence[float]) -> float:
    return median(of) if of else float("nan")


if __name__ == "__main__":
    many, first, only = (*sys.argv[1:], *("200", "20000", "")[len(sys.argv) - 1 :])
    main(int(many), int(first), only)
