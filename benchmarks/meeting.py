"""Who meets whom, beside 2,000 investigations with 100,000 subjects: whether all are found, and how long one check takes.

`benchmarks/meeting.py [INVESTIGATIONS [SUBJECTS]]`: registers of every force are filed as returns, each with so many numbers that some
share; a number is one that others have too for one subject in twenty. Then officers' reports are sent, each of one number, and it is timed
how long the check of one takes, and how long from the sending to the commit in which the notice stands. Beside what was found stands
what comparing every two by hand finds (the oracle), and what joining investigations of one operation's name finds (the naive way).
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.installation import House, house
from benchmarks.linking import jobs
from benchmarks.seconds_spent import spending
from counterline.coordination.deconfliction import overlaps
from counterline.intake.arriving import mappings
from counterline.places.ground.agencies import is_policing, register
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from counterline.worker.working import settle
from tests.nation import csv_of

INVESTIGATIONS: Final = 2_000
SUBJECTS: Final = 100_000
REPORTS: Final = 60
WARM: Final = 10
"""Reports before them that are not timed: a worker loads what it needs once."""
SHARED_ONE_IN: Final = 20
OPERATIONS: Final = 400
"""Names of operations, of which several forces give one by chance: the naive way takes these for meeting."""


def main(investigations: int, subjects: int) -> None:
    """Print what was found and how long it took."""
    lot = random.Random(20261128)
    pool, named = named_in(lot, investigations, subjects)
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        operation = register_all(here, named)
        _score(here, named, operation)
        _time(here, Path(place), pool)


def forces_of() -> list[str]:
    """The forces whose investigations these are."""
    return sorted(each for each in register() if is_policing(each) and each != "nclcc")[:43]


def named_in(lot: random.Random, investigations: int, subjects: int) -> tuple[list[str], dict[int, list[str]]]:
    """What several investigations may be after, and what each is after."""
    # Ofcom's drama range has 1,000 numbers; the rest are handles, which nobody has either.
    pool = [f"snap: invented_{number}" for number in range(subjects // SHARED_ONE_IN)]
    named = {
        number: [
            lot.choice(pool) if lot.randrange(SHARED_ONE_IN) == 0 else f"snap: invented_{number}_{at}"
            for at in range(subjects // investigations)
        ]
        for number in range(investigations)
    }
    return pool, named


def register_all(here: House, named: dict[int, list[str]]) -> dict[int, str]:
    """File every force's register; answers what each operation is called."""
    lot, forces = random.Random(28112026), forces_of()
    operation = {number: f"Invented {lot.randrange(OPERATIONS)}" for number in named}
    here.nation.approve(MAPPING)
    began = time.perf_counter()
    for at, force in enumerate(forces):
        rows = [
            {
                "reference": f"IV/{number}",
                "operation": operation[number],
                "opened_on": "2026-03-01",
                "numbers": "; ".join(named[number]),
                "handling": "P",
            }
            for number in named
            if number % len(forces) == at
        ]
        _files(here, force, rows)
    many = sum(map(len, named.values()))
    print(f"{len(named):,} investigations with {many:,} subjects filed and drawn: {time.perf_counter() - began:.0f} s")
    here.count()
    return operation


MAPPING: Final = """
name: bench-investigations
version: 1
title: Invented registers
kind: investigation
system: bench
mode: increment
columns:
  reference: {field: reference}
  operation: {field: operation}
  opened_on: {field: opened_on}
  numbers: {field: contact_point.value, split: ";"}
  handling: {field: source.handling}
"""
FIELDS: Final = ("reference", "operation", "opened_on", "numbers", "handling")


def _files(here: House, force: str, rows: list[dict[str, str]]) -> None:
    agency = here.nation.force(force)
    with here.nation.as_seen_by(agency.feed) as work:
        mapping = mappings.mapping_on_file(work, "bench-investigations")
    agency.sends(csv_of(rows, FIELDS), as_at="2026-03-20", mapping=mapping)


def _score(here: House, named: dict[int, list[str]], operation: dict[int, str]) -> None:
    by_name: dict[str, set[int]] = defaultdict(set)
    by_operation: dict[str, set[int]] = defaultdict(set)
    for number, names in named.items():
        by_operation[operation[number]].add(number)
        for each in names:
            by_name[each].add(number)
    oracle = {pair for numbers in by_name.values() for pair in combinations(sorted(numbers), 2)}
    naive = {pair for numbers in by_operation.values() for pair in combinations(sorted(numbers), 2)}
    with here.nation.as_seen_by(here.nation.desk) as work:
        taken = overlaps.overlaps_taken(work, here.nation.desk.ref)
    found = {
        (min(ends), max(ends))
        for each in taken
        if (ends := [int(str(end.reference).partition("/")[2]) for end in (each.a, each.b)])
    }
    for name, pairs in (("found", found), ("the naive way", naive)):
        right = len(pairs & oracle)
        print(
            f"  {name}: recall {right / len(oracle):.4f}, precision {right / max(1, len(pairs)):.4f} ({len(pairs):,} pairs)"
        )
    print(f"  the oracle has {len(oracle):,} pairs")


def _time(here: House, place: Path, pool: Sequence[str]) -> None:
    """Settle what follows from each report fact by fact, as the worker does; a check is all that one of them does, to its commit."""
    forces, checks, spent, letters = forces_of(), list[float](), list[tuple[float, float]](), list[float]()
    for at in range(REPORTS + WARM):
        officer = here.nation.viewer(forces[at % len(forces)])
        thing = Thing(ThingKind.CONTACT_POINT, pool[at])
        began = time.perf_counter()
        with here.nation.as_seen_by(officer) as work:
            handing_in.send(work, Report(f"The line on {pool[at]} texts in Poole.", "2BP", "fact", (thing,)))
        for fact, body in jobs(here):
            with spending(place) as parts:
                started = time.perf_counter()
                settle(here.building, fact, body)
                took = time.perf_counter() - started
            if fact == "MeetingsDue" and at >= WARM:
                checks.append(took * 1000)
                spent.append((parts[0] * 1000, parts[1] * 1000))
        letters.append(time.perf_counter() - began)
    ours, theirs = (statistics.mean(each) for each in zip(*spent, strict=True))
    print(f"  one check to its commit: p50 {statistics.median(checks):.1f} ms, p95 {_p95(checks):.1f} ms")
    print(
        f"  of a processor: {ours:.1f} ms of the worker and {theirs:.1f} ms of the database; load {os.getloadavg()[0]:.1f}"
    )
    print(
        f"  record to notice, nothing else waiting: p50 {statistics.median(letters):.2f} s, p95 {_p95(letters):.2f} s"
    )


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main(*(int(each) for each in (*sys.argv[1:], *(str(INVESTIGATIONS), str(SUBJECTS))[len(sys.argv) - 1 :])))
