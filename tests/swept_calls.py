"""Answers of call data from all covered numbers at once, scored against the truth of invented bills.

Only tests and benchmarks may ask so. A question is asked once for all and read by the code that answers one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final, Self

import pyarrow as pa

from counterline.calls.asking import continuity, silence
from counterline.calls.asking.engine import Engine, Rows
from counterline.calls.bills.call_columns import CELL_SCHEMA
from counterline_nation.call_bills import CallWorld, Owner
from counterline_nation.call_bills.call_world import BEGINS, name_of

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
