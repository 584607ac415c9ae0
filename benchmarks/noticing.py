"""From a record handed over to the letter in the inbox of whoever protects, beside as many people as the national nation names.

`benchmarks/noticing.py [PEOPLE [RECORDS]]`: so many people are there (47,608 if not said, as many as the invented nation's records name),
and every police body has a safeguarding lead. A council worries about a child and Merseyside looked for them; then Dorset's arrest is
handed over, one child after another, and it is timed from the first byte to the commit in which the letter is written: read, kept, linked,
signs drawn, concerns looked for. One worker does it all, one after another, so nothing waits in a queue but behind itself.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.installation import House, house
from benchmarks.linking import Folk, counted, there
from benchmarks.seconds_spent import spending
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import is_policing, register
from counterline.post import inbox
from tests.kinds_told import SHARED, file_records

PEOPLE: Final = 47_608
RECORDS: Final = 60
COUNCIL: Final = "liverpool-council"
AIM: Final = 3.0  # seconds


def main(people: int, records: int) -> None:
    """Print how long the letters took, by the clock and of a processor."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        there(here, people, counted(here, people))
        forces = [each for each in register() if is_policing(each)]
        for code in forces:
            here.nation.viewer(code, ViewerRole.SAFEGUARDING)
        children = _known_before(here, records)
        took, spent = [], []
        for number, child in enumerate(children):
            waiting = _waiting(here)
            with spending(Path(place)) as parts:
                began = time.perf_counter()
                _arrested(here, number, child)
                took.append(time.perf_counter() - began)
            spent.append(sum(parts))
            assert _waiting(here) > waiting, "nobody was told"
        print(f"{records} arrests beside {people:,} people, {len(forces)} safeguarding leads")
        for name, times in (("by the clock", took), ("of a processor, the database's among it", spent)):
            print(f"  {name}: p50 {statistics.median(times):.2f} s, p95 {statistics.quantiles(times, n=20)[-1]:.2f} s")
        late = sum(each > AIM for each in took)
        print(f"  {late} of {records} took more than {AIM:g} s")


def _known_before(here: House, records: int) -> list[dict[str, str]]:
    folk = Folk(53)
    children = [
        {"person.name": folk.one()["name"], "person.born": f"2010-{1 + at % 12:02}-{1 + at % 28:02}"}
        for at in range(records)
    ]
    said = {"happened_on": "2026-11-01", "type": "worry", "described": "Invented: two telephones."}
    worries = [{"reference": f"W/{at}", **said, **SHARED, **child} for at, child in enumerate(children)]
    council = here.nation.viewer(COUNCIL, ViewerRole.PARTNER)
    file_records(here.nation, COUNCIL, "safeguarding_contact", worries, as_at="2026-11-02", by=council)
    gone = {"missing_from": "2026-11-01", "found_on": "2026-11-04", "home_area": "Liverpool", "found_area": "Poole"}
    episodes = [{"reference": f"ME/{at}", **gone, **SHARED, **child} for at, child in enumerate(children)]
    file_records(here.nation, "merseyside", "missing_episode", episodes, as_at="2026-11-05")
    return children


def _arrested(here: House, number: int, child: dict[str, str]) -> None:
    said = {"happened_on": "2026-11-10", "area": "Poole", "home_area": "Liverpool", "drugs": "crack and heroin"}
    row = {"reference": f"CU/{number}", "person.role": "suspect", **said, **SHARED, **child}
    file_records(here.nation, "dorset", "arrest", [row], as_at="2026-11-11")


def _waiting(here: House) -> int:
    """How many letters wait for the leads of the two forces whose child it is."""
    count = 0
    for code in ("dorset", "merseyside"):
        with here.nation.as_seen_by(here.nation.viewer(code, ViewerRole.SAFEGUARDING)) as work:
            count += inbox.waiting(work)
    return count


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [PEOPLE, RECORDS][len(given) :]))
