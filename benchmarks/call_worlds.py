"""Answers of call data against the truth of invented bills that nothing was fitted to, beside a naive way and an oracle.

`benchmarks/call_worlds.py EASY_SEEDS HARD_SEEDS` with seeds joined by commas: continuity, its curves over fewer shared customers and
fewer calls, broadcasts against a plain window over all rows, silence, and likeness. The specification is docs/invented-calls.md.
Questions are asked of all covered numbers at once, which only a benchmark may do, and read by the code that answers one.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final, Self

import numpy as np
import pyarrow as pa

from counterline.calls.asking import continuity, silence, what_it_does
from counterline.calls.asking.engine import Engine, Rows
from counterline.calls.bills.call_columns import CELL_SCHEMA
from counterline_nation.call_bills import EASY, HARD, CallRates, CallWorld, Owner, call_world
from counterline_nation.call_bills.call_world import BEGINS, name_of

SHARED: Final = (1, 2, 3, 4, 5, 6, 7, 8)
STAYS: Final = (1.0, 0.5, 0.25, 0.1)
FEWEST: Final = 3
AT_A_TIME: Final = 250


class Swept(Engine):
    """Answers for all covered numbers at once, told one by one."""

    def sweep(self, name: str, numbers: Sequence[str]) -> Self:
        """Ask one question from all these numbers, and keep the answers."""
        told = self.__dict__.setdefault("told", {})
        told[name] = {each: [] for each in numbers}
        for start in range(0, len(numbers), AT_A_TIME):
            for row in super().ask(name, numbers[start : start + AT_A_TIME]):
                told[name][row["number"]].append(row)
        return self

    def ask(self, name: str, seeds: Iterable[str]) -> Rows:
        """What was kept of these numbers; a number without a bill is asked now."""
        kept, asked = self.__dict__["told"][name], sorted(set(seeds))
        found = [row for each in asked for row in kept.get(each, ())]
        missing = [] if name.startswith("look") else [each for each in asked if each not in kept]
        return found + list(super().ask(name, missing)) if missing else found


def swept(calls: pa.Table, names: Sequence[str], numbers: Sequence[str]) -> Swept:
    """An engine with the answers to these questions from these numbers."""
    engine = Swept(calls, pa.Table.from_pylist([], CELL_SCHEMA), memory="8GB")
    for name in names:
        engine.sweep(name, numbers)
    return engine


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


def continued(world: CallWorld, calls: pa.Table) -> dict[str, Counter[str]]:
    """Of each kind of owner that ended: answered rightly, wrongly or not at all by ours, the naive way and the oracle."""
    numbers = [name_of(each.number) for each in world.owners]
    contacts = shown(calls)
    ended = [each for each in world.owners if not each.is_open and name_of(each.number) in contacts]
    found: dict[str, Counter[str]] = defaultdict(Counter)
    naive = most_shared(contacts)
    with swept(calls, ("continuity", "continuity_handsets"), numbers) as engine:
        for name in ("look_hours", "look_cells"):
            engine.__dict__["told"][name] = defaultdict(list)
        for each in ended:
            seed = name_of(each.number)
            true = name_of(each.successor) if each.successor else None
            told = continuity.ask_continuity(engine, seed)
            first = told.after[0].number if told.after else None
            found[each.kind] += judged(true, first, told.carries_on)
            found[each.kind]["naive named"] += naive.get(seed) is not None
            found[each.kind]["naive right"] += true is not None and naive.get(seed) == true
            both = contacts[seed] & contacts.get(true or "", set()) & {name_of(one) for one in each.carried}
            found[each.kind]["oracle right"] += bool(both)
    return found


def judged(true: str | None, first: str | None, named: str | None) -> Counter[str]:
    """One answer against the truth."""
    return +Counter(
        {
            "seeds": 1,
            "right first": int(true is not None and first == true),
            "named": int(named is not None),
            "named right": int(named is not None and named == true),
        }
    )


def shown(calls: pa.Table) -> dict[str, set[str]]:
    """The contacts that each bill shows."""
    edges = calls.select(["subject", "other"]).group_by(["subject", "other"]).aggregate([])
    found: dict[str, set[str]] = defaultdict(set)
    for subject, other in zip(edges["subject"].to_pylist(), edges["other"].to_pylist(), strict=True):
        found[subject].add(other)
    return found


def most_shared(contacts: dict[str, set[str]]) -> dict[str, str]:
    """The naive way: of each bill the other one with the most contacts in common, if there are three."""
    having: dict[str, list[str]] = defaultdict(list)
    for subject in sorted(contacts):
        for other in contacts[subject]:
            having[other].append(subject)
    found = {}
    for subject, theirs in contacts.items():
        common = Counter(one for other in theirs for one in having[other] if one != subject)
        if common:
            first = min(common, key=lambda each: (-common[each], each))
            if common[first] >= FEWEST:
                found[subject] = first
    return found


def thinned(calls: pa.Table, stays: float, seed: int) -> pa.Table:
    """Each row stays with a chance."""
    if stays == 1:
        return calls
    return calls.filter(pa.array(np.random.default_rng([seed, 2]).random(calls.num_rows) < stays))


def plain_window(calls: pa.Table) -> list[tuple[str, int, int, int, int, int]]:
    """Every broadcast, by looking at one message after another of every bill."""
    told: dict[str, list[tuple[int, str]]] = defaultdict(list)
    met: dict[tuple[str, str], int] = {}
    rows = zip(
        calls["subject"].to_pylist(), calls["other"].to_pylist(), calls["direction"].to_pylist(),
        calls["kind"].to_pylist(), (calls["t_lo"].cast(pa.int64()).to_numpy() // 1_000_000).tolist(), strict=True,
    )  # fmt: skip
    for subject, other, direction, kind, at in rows:
        met[subject, other] = min(at, met.get((subject, other), at))
        if direction == "out" and kind == "sms":
            told[subject].append((at, other))
    found = []
    for subject in sorted(told):
        messages = sorted(told[subject])
        session = messages[:1]
        for before, each in [*pairwise(messages), (messages[-1], (2**60, ""))]:
            if each[0] - before[0] <= 20:
                session.append(each)
                continue
            people = {other for _, other in session}
            if len(people) >= 25:
                new = sum(met[subject, other] >= session[0][0] for other in people)
                found.append((subject, session[0][0], session[-1][0], len(session), len(people), new))
            session = [each]
    return found


def silences(engine: Swept, owners: Sequence[Owner]) -> Counter[str]:
    """Lines still used when their bill ended, how many were told 1 in 100 or less; and the same of those that had ended."""
    found: Counter[str] = Counter()
    for each in owners:
        if not each.is_line:
            continue
        told = silence.ask_silence(engine, name_of(each.number), BEGINS + timedelta(seconds=each.bill_ends))
        state = "open" if each.is_open else "ended"
        if told is None or told.chance is None:
            found[f"{state}, nothing said"] += 1
            continue
        found[state] += 1
        found[f"{state} told"] += told.chance <= 0.01
    return found


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
