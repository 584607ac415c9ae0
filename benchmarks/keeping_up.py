"""From a record handed over to its notice, while so many records come in every minute: the worker in a process of its own.

`benchmarks/keeping_up.py [A_MINUTE [AT_ONCE [MINUTES [INVESTIGATIONS [SUBJECTS [PEOPLE]]]]]]`: beside 2,000 investigations with 100,000
subjects and 47,608 people, records are handed over evenly, so many at once: 1 is an officer's report by itself, more are one delivery of
a feed. Each names a number, and it is timed until the overlap is seen to be committed, with its notice, from another session. Beside
it stands how many facts waited when the last record was sent, and what each process spent: where the queue grows the rate does not hold.
"""

import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.installation import House, house
from benchmarks.linking import counted, there
from benchmarks.meeting import forces_of, named_in, register_all
from benchmarks.seconds_spent import of_the_database
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.plumbing.database import Role
from counterline.plumbing.jobs import waiting
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from counterline.worker import Worker
from tests.databases import building_on
from tests.nation import at, csv_of

DEFAULTS: Final = (1_000, 1, 2, 2_000, 100_000, 47_608)
LOOKS: Final = 0.1  # seconds between two looks at what was committed, which each time may be wrong by
PATIENCE: Final = 180.0  # seconds after the last record: what has not met by then is told as not met
SEEN: Final = "select distinct key from desk.overlaps where side_a like 'IV/%' and side_b like 'RC/%'"
SIGHTINGS: Final = """
name: bench-reports
version: 1
title: Invented intelligence
kind: intelligence_report
system: bench
mode: increment
columns:
  reference: {field: reference}
  happened_on: {field: happened_from}
  text: {field: text}
  number: {field: contact_point.value}
  grading: {field: source.grading}
  handling: {field: source.handling}
"""
COLUMNS: Final = ("reference", "happened_on", "text", "number", "grading", "handling")


@dataclass
class Run:
    """When each number was sent and seen to have met, and how much waited."""

    sent: dict[int, float] = field(default_factory=dict)
    seen: dict[int, float] = field(default_factory=dict)
    waits: list[int] = field(default_factory=list)
    over: bool = False


def main(a_minute: int, at_once: int, minutes: int, *sizes: int) -> None:
    """Print how long notices took and whether the queue grew."""
    investigations, subjects, people = sizes
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        there(here, people, counted(here, people))
        pool, named = named_in(random.Random(20261128), investigations, subjects)
        # In the beginning the desk is one person, who puts it on file alone: later it would take a second.
        here.nation.approve(SIGHTINGS)
        register_all(here, named)
        keep_up(here, Path(place), forces_after(named, pool), (a_minute, at_once, minutes))


def forces_after(named: dict[int, list[str]], pool: Sequence[str]) -> dict[str, set[int]]:
    """Numbers that others may have too and that some investigation is after, each with the places of its forces."""
    after, forces = dict[str, set[int]](), len(forces_of())
    for number, names in named.items():
        for each in names:
            after.setdefault(each, set()).add(number % forces)
    return {each: after[each] for each in pool if each in after}


def keep_up(here: House, place: Path, after: dict[str, set[int]], asked: tuple[int, int, int]) -> None:
    """Hand records over evenly, and print what was seen."""
    a_minute, at_once, minutes = asked
    numbers = list(after)
    keys = keys_of(here, numbers)
    worker = multiprocessing.get_context("spawn").Process(target=work, args=(here.urls, place))
    worker.start()
    time.sleep(5)  # it begins by itself, and what it loads is not to be timed
    run = Run()
    looks = threading.Thread(target=_look, args=(here, run, keys))
    looks.start()
    spent = (time.process_time(), _of_process(worker.pid), of_the_database(place), time.perf_counter())
    many = a_minute * minutes // at_once
    sent = {each: after[each] for each in numbers[: many * at_once]}
    late = _send(here, sent, at_once, 60 * at_once / a_minute, run)
    waits = run.waits[-1] if run.waits else 0
    took = time.perf_counter() - spent[3]
    ours, theirs, there_ = (
        time.process_time() - spent[0],
        _of_process(worker.pid) - spent[1],
        of_the_database(place) - spent[2],
    )
    deadline = time.perf_counter() + PATIENCE
    while len(run.seen) < len(run.sent) and time.perf_counter() < deadline:
        time.sleep(LOOKS)
    run.over = True
    looks.join()
    worker.kill()
    worker.join()
    _tell(run, asked, (took, late, waits), (ours, theirs, there_))


def work(urls: dict[Role, str], place: Path) -> None:
    """The worker, as `counterline worker` runs it, but for the signals it listens to."""
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it says each fact that it settled, until it is killed
    Worker(building_on(urls, place)).run()


def keys_of(here: House, numbers: Sequence[str]) -> dict[int, int]:
    """Which number each key is, by its place."""
    places = {each.removeprefix("snap: "): at for at, each in enumerate(numbers)}
    with here.building.works.begin(Role.OWNER) as work:
        rows = work.rows(
            "select distinct m.key, m.value from mentions m join subjects s on s.key = m.key where m.kind = 'contact_point'"
        )
    return {
        int(row.key): places[found] for row in rows if (found := str(row.value).rpartition(":")[2].strip()) in places
    }


def _look(here: House, run: Run, keys: dict[int, int]) -> None:
    while not run.over:
        with here.building.works.begin(Role.DERIVE) as work:
            found = {keys[row.key] for row in work.rows(SEEN) if row.key in keys}
            run.waits.append(waiting(work))
        now = time.perf_counter()
        for each in found - run.seen.keys():
            run.seen[each] = now
        time.sleep(LOOKS)


def _send(here: House, after: dict[str, set[int]], at_once: int, every: float, run: Run) -> float:
    """Hand them over, each when its moment has come; answers by how many seconds the last was late.

    A number that only its sender's own force is after meets nobody, and is not waited for.
    """
    forces, numbers = forces_of(), list(after)
    with here.nation.as_seen_by(here.nation.desk) as work:
        mapping = mappings.mapping_on_file(work, "bench-reports")
    for force in forces:
        here.nation.viewer(force), here.nation.force(force).feed
    began = time.perf_counter()
    late = 0.0
    for turn in range(len(numbers) // at_once):
        moment = began + turn * every
        late = max(0.0, time.perf_counter() - moment)
        time.sleep(max(0.0, moment - time.perf_counter()))
        force = forces[turn % len(forces)]
        places = range(turn * at_once, (turn + 1) * at_once)
        met = [each for each in places if after[numbers[each]] - {turn % len(forces)}]
        run.sent.update(dict.fromkeys(met, time.perf_counter()))
        if at_once == 1:
            thing = Thing(ThingKind.CONTACT_POINT, numbers[turn])
            with here.nation.as_seen_by(here.nation.viewer(force)) as work:
                handing_in.send(work, Report(f"The line on {numbers[turn]} texts in Poole.", "2BP", "fact", (thing,)))
            continue
        said = {"happened_on": "2026-11-20", "text": "The line texts (invented).", "grading": "2BP", "handling": "P"}
        rows = [{"reference": f"IR/{place}", "number": numbers[place], **said} for place in places]
        with here.nation.as_seen_by(here.nation.force(force).feed) as work:
            handover = receiving.Handover(mapping, at("2026-11-21"), "reports.csv")
            taken = receiving.receive(work, handover, [csv_of(rows, COLUMNS)])
            runs.ask_run(work, taken.ref, dry=False)
    return late


def _of_process(number: int | None) -> float:
    told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK")


def _tell(
    run: Run, asked: tuple[int, int, int], ran: tuple[float, float, int], spent: tuple[float, float, float]
) -> None:
    a_minute, at_once, _ = asked
    took, late, waits = ran
    times = [run.seen[each] - sent for each, sent in run.sent.items() if each in run.seen]
    many = len(run.sent)
    print(f"{a_minute:,} records a minute, {at_once} at once, for {took:.0f} s; load {os.getloadavg()[0]:.1f}")
    print(
        f"  {len(times):,} of {many:,} seen to have met; handed over at {many / took * 60:,.0f} a minute, late by {late:.1f} s"
    )
    if len(times) > 1:
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"  record to notice: p50 {statistics.median(times):.2f} s, p95 {p95:.2f} s, longest {max(times):.2f} s")
    print(f"  {waits:,} facts waited when the last was sent, at most {max(run.waits, default=0):,}")
    names = ("handing over and looking", "the worker", "the database")
    each = ", ".join(f"{name} {1000 * seconds / many:.1f} ms" for name, seconds in zip(names, spent, strict=True))
    print(f"  of a processor for each record: {each}", flush=True)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(*given, *DEFAULTS[len(given) :]))
