"""A first list of people taken in by a fresh home, small and large: seconds from handed over to committed, and rows a second.

`benchmarks/first_list.py [ROWS …]`: each list goes into a home of its own, in which nothing was counted for the planner yet. Rows a
second should not fall as lists grow: a statement that reads what it fills from end to end shows here and nowhere else.
"""

import csv
import sys
import tempfile
import time
from pathlib import Path

from house import house

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
    main([int(each) for each in sys.argv[1:]] or [1_000, 10_000, 25_000, 100_000])
