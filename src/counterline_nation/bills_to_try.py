"""Three small files to try call data with: a line's bill, in which another number carries it on, its cells, and another force's bill.

Whoever records an authorisation of 07700 900941 and 07700 900942 from 1 August to 31 October 2026 has some rows beyond it, which are
sealed. The bill of 07700 900951 is for another force: six of its contacts are customers of the line. All of it is invented.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np

_HEAD: Final = (
    "Target",
    "Other Party",
    "Direction",
    "Event",
    "Start",
    "Duration (s)",
    "Start Cell",
    "End Cell",
    "IMEI",
    "IMSI",
)
_CELL_HEAD: Final = ("Cell", "From", "To", "Site", "Postcode", "Easting", "Northing", "Lat", "Lon", "Azimuth")
_CELLS: Final = (
    ("MER-1", "Invented mast, Toxteth", 53.386, -2.963),
    ("MER-2", "Invented mast, Lime Street", 53.408, -2.977),
    ("DOR-1", "Invented mast, Weymouth", 50.613, -2.457),
    ("DOR-2", "Invented mast, Dorchester", 50.715, -2.437),
)
_FIRST: Final = datetime(2026, 8, 1)  # noqa: DTZ001 - bills have London's clocks and no offset
_CUSTOMERS: Final = tuple(range(601, 645))


def write_bills(folder: Path) -> None:
    """Write them into a folder, alike each time."""
    folder.mkdir(parents=True, exist_ok=True)
    line = [
        *_rows(941, (0, 44), _CUSTOMERS[:28], 1),
        *_rows(942, (45, 100), (*_CUSTOMERS[16:28], *_CUSTOMERS[28:44]), 2),
    ]
    _write(folder / "line.csv", _HEAD, line)
    _write(folder / "other-force.csv", _HEAD, _rows(951, (40, 90), (*_CUSTOMERS[20:26], *range(650, 658)), 3))
    cells = ((cell, "2026-01-01", "", name, "", "", "", lat, lon, "") for cell, name, lat, lon in _CELLS)
    _write(folder / "cells.csv", _CELL_HEAD, cells)


def _rows(number: int, days: tuple[int, int], contacts: Sequence[int], seed: int) -> Iterator[tuple[object, ...]]:
    """The calls of one number, of which most come in and are short; on two evenings a week it writes to all its contacts."""
    chance = np.random.default_rng(seed)
    beside = {"imei": f"49015420{number:06d}"[:14], "imsi": f"234150000000{number:03d}"}
    for day in range(*days):
        cells = _CELLS[2:] if day % 7 in {4, 5, 6} else _CELLS[:2]
        at = _FIRST + timedelta(days=day)
        for minute in sorted(chance.integers(10 * 60, 23 * 60, size=int(chance.integers(8, 20)))):
            began, other = at + timedelta(minutes=int(minute)), int(chance.choice(contacts))
            comes_in, cell = chance.random() < 0.75, cells[int(chance.integers(2))][0]
            yield _row(
                number, other, ("MT" if comes_in else "MO", "VOICE"), began, (int(chance.integers(8, 60)), cell), beside
            )
        if day % 7 in {1, 4}:
            for place, other in enumerate(contacts):
                began = at + timedelta(hours=18, seconds=5 * place)
                yield _row(number, other, ("MO", "SMS"), began, ("", cells[0][0]), beside)


def _row(
    number: int, other: int, what: tuple[str, str], began: datetime, where: tuple[object, str], beside: dict[str, str]
) -> tuple[object, ...]:
    seconds, cell = where
    said = (f"07700 900{number}", f"07700 900{other}", *what, f"{began:%d/%m/%Y %H:%M:%S}")
    return (*said, seconds, cell, cell, beside["imei"], beside["imsi"])


def _write(path: Path, head: Sequence[str], rows: Iterator[tuple[object, ...]] | Sequence[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
