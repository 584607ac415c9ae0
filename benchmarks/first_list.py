"""A first list of people taken in by a fresh home, small and large: seconds from handed over to committed, and rows a second.

`benchmarks/first_list.py [ROWS …]`: each list goes into a home of its own, in which nothing was counted for the planner yet. Rows a
second should not fall as lists grow: a statement that reads what it fills from end to end shows here and nowhere else.
`benchmarks/first_list.py beside ROWS SENDERS`: while the worker reads one such list, so many other forces hand over a file of a hundred
people each, one every two seconds and again once all have; told is how long each waited to be read beside its time with nothing else there.
"""

import csv
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.installation import House, house
from benchmarks.keeping_up import work
from benchmarks.meeting import forces_of
from counterline.governance.people.viewers import Viewer
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs as intake_runs
from counterline.plumbing.database import Role
from tests.nation import at

MAPPING = """
name: first-list
version: 1
title: A list of people as benchmarks write it
kind: person_entry
system: benchmark
mode: increment
columns:
  Ref: {field: reference}
  Forename: {field: person.forenames}
  Surname: {field: person.surname}
  Born: {field: person.born, dates: ["%Y-%m-%d"]}
  Address: {field: person.address}
  Postcode: {field: person.postcode}
constants: {list_name: Invented list, listed_on: "2026-03-01", marking: OFFICIAL-SENSITIVE}
"""
_FIRST = "Ada Ben Cal Dee Eve Fin Gus Hal Ida Jon Kay Lou Max Ned Ora Pam Ray Sal Tom Una".split()
_LAST = "Ash Bram Cald Dun Eld Fen Gar Hask Ing Kel Lod Mor Nor Pen Quil Rad Sut Tor Wen Hol".split()
_TAIL = "berry cott garth hurst lamb mead stowe wick shaw combe".split()


_SMALL: Final = 100
_EVERY, _LOOK, _SETTLES = 2.0, 0.05, 8.0  # seconds
_TOOK: Final = (
    "select ref, problem, extract(epoch from finished_at - asked_at) as took from runs "
    "where ref = any(cast(:runs as text[])) and finished_at is not null"
)


def main(sizes: list[int]) -> None:
    """Take in each list, and tell how long it took."""
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
            file = Path(folder) / "people.csv"
            _write(file, rows)
            began = time.perf_counter()
            receipt = built.load(file, MAPPING)
            taken = time.perf_counter() - began
        assert receipt["kept"] == rows, receipt["reasons"]
        print(f"{rows:>9,} people: {taken:7.1f} s, {rows / taken:7,.0f} rows a second", flush=True)


def beside(rows: int, senders: int) -> None:
    """Take one list in while others hand theirs over, and tell how long these waited."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        large, small = Path(folder) / "large.csv", Path(folder) / "small.csv"
        _write(large, rows)
        _write(small, _SMALL)
        mapping = built.nation.approve(MAPPING)
        codes = forces_of()[: senders + 1]
        first, *others = [Sender(built, built.nation.force(each).feed, mapping) for each in codes]
        worker = multiprocessing.get_context("spawn").Process(target=work, args=(built.urls, Path(folder)))
        worker.start()
        try:
            time.sleep(_SETTLES)  # it begins by itself
            alone = [next(iter(_waited(built, [each.hands_over(small, 1)]).values())) for each in others]
            time.sleep(_SETTLES)
            list_ = first.hands_over(large, 2)
            others_ = _handed_beside(built, list_, others, small)
            taken = _waited(built, [list_, *others_])
        finally:
            worker.kill()
            worker.join()
    print(f"{rows:,} people, with {len(others_)} files of {_SMALL} beside: {taken.pop(list_):.1f} s to read the list")
    print(f"such a file alone: {_told(alone)}; beside: {_told(taken.values())}")


@dataclass(frozen=True, slots=True)
class Sender:
    """One force's feed and the mapping that its lists go by."""

    built: House
    feed: Viewer
    mapping: mappings.MappingOnFile

    def hands_over(self, file: Path, day: int) -> str:
        """Hand a file over and ask for it to be read; answers the reference of its run."""
        with self.built.nation.as_seen_by(self.feed) as work, file.open("rb") as content:
            handover = receiving.Handover(self.mapping, at(f"2026-04-{day:02}"), file.name)
            taken = receiving.receive(work, handover, iter(lambda: content.read(1 << 20), b""))
            return intake_runs.ask_run(work, taken.ref, dry=False).ref


def _handed_beside(built: House, list_: str, others: Sequence[Sender], small: Path) -> list[str]:
    handed = list[str]()
    for turn in count():
        if _finished(built, [list_]):
            return handed
        # No two files of one force are alike, for a file that was sent before is not read again.
        file = small.with_name(f"{turn}.csv")
        file.write_text(small.read_text().replace("P0", f"P{turn}-"))
        handed.append(others[turn % len(others)].hands_over(file, 3 + turn % 25))
        time.sleep(_EVERY)
    raise AssertionError


def _waited(built: House, runs: Sequence[str]) -> dict[str, float]:
    """How many seconds each run took from being asked for to its end, once all have ended."""
    while len(found := _finished(built, runs)) < len(runs):
        time.sleep(_LOOK)
    return found


def _finished(built: House, runs: Sequence[str]) -> dict[str, float]:
    with built.building.works.begin(Role.OWNER) as work:
        rows = work.rows(_TOOK, runs=list(runs))
    assert not [row.problem for row in rows if row.problem]
    return {row.ref: float(row.took) for row in rows}


def _told(took: Collection[float]) -> str:
    late = sum(each > 30 for each in took)
    return f"median {statistics.median(took):.2f} s, longest {max(took):.1f} s, {late} of {len(took)} over 30 s"


def _write(file: Path, rows: int) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(("Ref", "Forename", "Surname", "Born", "Address", "Postcode"))
        for number in range(rows):
            surname = _LAST[number // 20 % 20] + _TAIL[number // 400 % 10]
            born = f"{1950 + number % 61}-{1 + number % 12:02}-{1 + number % 28:02}"
            home = f"{1 + number % 190} {_LAST[number % 17]} Street, Invented {number // 190}"
            code = f"BH{1 + number // 3000 % 90} {number // 300 % 10}AB"
            writer.writerow((f"P{number:07}", _FIRST[number % 20], surname, born, home, code))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["beside", *sizes]:
            beside(*map(int, sizes))
        case sizes:
            main([int(each) for each in sizes] or [1_000, 10_000, 25_000, 100_000])
