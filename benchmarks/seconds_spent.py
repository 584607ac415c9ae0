"""Seconds of a processor that this process and the database of a house have spent, for machines on which others work too."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def spending(place: Path) -> Iterator[list[float]]:
    """Of what is done within: seconds spent here and those in the database, put into the list when it is over."""
    spent: list[float] = []
    began, began_there = time.process_time(), of_the_database(place)
    yield spent
    spent += [time.process_time() - began, of_the_database(place) - began_there]


def of_the_database(place: Path) -> float:
    """What the server and all its processes have spent, those that have ended among them."""
    server = int(next(place.rglob("postmaster.pid")).read_text().split()[0])
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return (_ticks(server, 4) + sum(_ticks(int(each), 2) for each in children)) / os.sysconf("SC_CLK_TCK")


def _ticks(process: int, fields: int) -> int:
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0  # it has ended, and its parent counts it
    return sum(map(int, told[11 : 11 + fields]))
