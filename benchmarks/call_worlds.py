"""Answers of call data against the truth of invented bills that nothing was fitted to, beside a naive way and an oracle.

`benchmarks/call_worlds.py EASY_SEEDS HARD_SEEDS` with seeds joined by commas: continuity, its curves over fewer shared customers and
fewer calls, broadcasts against a plain window over all rows, silence, and likeness. The specification is docs/invented-calls.md.
Questions are asked of all covered numbers at once, which only a benchmark may do, and read by the code that answers one.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.calls.asking import what_it_does
from counterline_nation.call_bills import EASY, HARD, CallRates, Owner, call_world
from counterline_nation.call_bills.call_world import name_of
from tests.swept_calls import Swept, continued, plain_window, silences, swept

SHARED: Final = (1, 2, 3, 4, 5, 6, 7, 8)
STAYS: Final = (1.0, 0.5, 0.25, 0.1)


class Continued:
    """How the continuity of one kind of owner was answered."""

    def __init__(self) -> None:
        """Nothing answered yet."""
        self.counts: Counter[str] = Counter()

    def add(self, told: Counter[str]) -> None:
        """Add another world's."""
        self.counts += told

    def share(self, of: str, among: str = "seeds") -> str:
        """A share with how many it is of."""
        many = self.counts[among]
        return f"{self.counts[of] / many:.3f}" if many else "-"


def thinned(calls: pa.Table, stays: float, seed: int) -> pa.Table:
    """Each row stays with a chance."""
    if stays == 1:
        return calls
    return calls.filter(pa.array(np.random.default_rng([seed, 2]).random(calls.num_rows) < stays))


def likenesses(engine: Swept, owners: Sequence[Owner]) -> list[tuple[str, float, float]]:
    """Of each owner what it is, the points of the card, and calls in on an active day."""
    found = []
    for each in owners:
        told = what_it_does.ask_likeness(engine, name_of(each.number))
        if told is not None:
            found.append(("line" if each.is_line else each.kind, told.points, told.parts[0].value))
    return found


def average_precision(ranked: Sequence[tuple[float, bool]]) -> float:
    """How surely lines come first: the mean of the precision at each of them."""
    hits, total = 0, 0.0
    for place, (_, line) in enumerate(sorted(ranked, key=lambda each: -each[0]), 1):
        if line:
            hits += 1
            total += hits / place
    return total / hits


def tell_continuity(name: str, rates: CallRates, seeds: Sequence[int]) -> None:
    """Continuity at six shared customers, and its curves."""
    for what, shared, stays in [("", 6, 1.0)] + [("shared", n, 1.0) for n in SHARED] + [("stays", 6, p) for p in STAYS]:
        if what == "shared" and shared == 6:
            continue
        if what == "stays" and stays == 1:
            continue
        told: dict[str, Continued] = defaultdict(Continued)
        for seed in seeds if not what else seeds[:1]:
            world = call_world(seed, rates, shared=shared)
            for kind, counts in continued(world, thinned(world.calls, stays, seed)).items():
                told[kind].add(counts)
        print(f"{name} continuity, {shared} customers shared, {stays} of calls")
        for kind, each in sorted(told.items()):
            print(
                f"  {kind}: {each.counts['seeds']}; right first {each.share('right first')}, named {each.share('named')}, "
                f"named rightly {each.share('named right')} ({each.share('named right', 'named')} of named); "
                f"naive named {each.share('naive named')}, right {each.share('naive right')}; oracle {each.share('oracle right')}",
                flush=True,
            )


def tell_others(name: str, rates: CallRates, seeds: Sequence[int]) -> None:
    """Broadcasts, silence and likeness."""
    silent: Counter[str] = Counter()
    alike: list[tuple[str, float, float]] = []
    for seed in seeds:
        world = call_world(seed, rates)
        numbers = [name_of(each.number) for each in world.owners]
        lines = {name_of(each.number) for each in world.owners if each.is_line}
        with swept(world.calls, ("silence", "does", "broadcasts"), numbers) as engine:
            ours = [tuple(row.values()) for number in sorted(numbers) for row in engine.ask("broadcasts", [number])]
            plain = plain_window(world.calls)
            print(
                f"{name} seed {seed}: {world.calls.num_rows:,} rows, {len(ours):,} broadcasts, equal to a plain window: "
                f"{ours == plain}; of lines {sum(row[0] in lines for row in ours) / max(1, len(ours)):.3f}",
                flush=True,
            )
            silent += silences(engine, world.owners)
            alike += likenesses(engine, world.owners)
    print(f"{name} silence: {dict(sorted(silent.items()))}; open told {silent['open told'] / silent['open']:.4f}")
    tell_likeness(name, alike)


def tell_likeness(name: str, alike: Sequence[tuple[str, float, float]]) -> None:
    """The card beside inbound rate alone, and who has as much as the median line."""
    kinds = [kind for kind, _, _ in alike]
    for what, values in (
        ("card", [points for _, points, _ in alike]),
        ("calls in on an active day", [inbound for _, _, inbound in alike]),
    ):
        middle = float(np.median([value for kind, value in zip(kinds, values, strict=True) if kind == "line"]))
        reached: dict[str, list[bool]] = defaultdict(list)
        for kind, value in zip(kinds, values, strict=True):
            reached[kind].append(value >= middle)
        shares = {kind: round(float(np.mean(reached[kind])), 3) for kind in sorted(reached)}
        told = average_precision([(value, kind == "line") for kind, value in zip(kinds, values, strict=True)])
        print(
            f"{name} likeness by {what}: average precision {told:.3f}; as much as the median line ({middle:g}): {shares}"
        )


if __name__ == "__main__":
    for title, chosen, given in zip(("easy", "hard"), (EASY, HARD), sys.argv[1:], strict=False):
        drawn = [int(each) for each in given.split(",") if each]
        began = time.perf_counter()
        if drawn:
            if "--continuity" not in sys.argv:
                tell_others(title, chosen, drawn)
            tell_continuity(title, chosen, drawn)
            print(f"{title}: {time.perf_counter() - began:.0f} s")
