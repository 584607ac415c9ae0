"""Memory that taking everybody's entities away and comparing two models take, above what the process took before.

People of `exploring.py` are exported as an officer reads them; those of `linking.py` are compared under two models.
"""

import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import exploring
import linking
from installation import House, house

from counterline.resolution.comparing import models
from counterline.resolution.comparing.models import keep_model
from counterline.resolution.judging import learning
from counterline.resolution.people import entities_taken


def main(people: int, compared: int) -> None:
    """Fill a database for each, and print peaks in megabytes."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        exploring.fill(here, people)
        took = _peak(lambda: _taken(here))
        print(f"{people:,} people of {3 * people:,} mentions taken away: {took:.0f} MB")
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        model = linking.counted(here, compared)
        linking.there(here, compared, model)
        took = _peak(lambda: _compared(here, model.version))
        print(f"{compared:,} people compared under two models: {took:.0f} MB")


def _taken(here: House) -> None:
    officer = here.nation.force("dorset").officer
    with here.nation.as_seen_by(officer) as work:
        found: Iterable[object] = entities_taken.taken(work, officer.ref)
        deque(found, maxlen=0)


def _compared(here: House, version: str) -> None:
    with here.nation.as_seen_by(here.nation.desk) as work:
        model = models.in_force(work)
        keep_model(work, replace(model, version="bench-2", acceptance=model.acceptance + 1), ["Invented."])
        learning.compare_models(work, version, "bench-2")


def _peak(act: Callable[[], None]) -> float:
    """By how many megabytes the process was larger at its largest."""
    Path("/proc/self/clear_refs").write_text("5")  # from here on the peak is counted anew
    before = _held("VmRSS")
    act()
    return (_held("VmHWM") - before) / 1024


def _held(name: str) -> int:
    said = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in said if line.startswith(name))


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (100_000, 100_000)))
