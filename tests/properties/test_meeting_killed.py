"""Killed at any moment and begun again, everybody is told whom to ring exactly once, as if nothing had happened."""

import os
import random
import time
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from counterline.plumbing.database import Role
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.properties.meeter import look, meet_all

KILLS: Final = int(os.environ.get("COUNTERLINE_KILLS", "3"))  # script/bench kills it two hundred times
PATIENCE: Final = 600
NUMBERS: Final = 8  # each in a register entry of three forces: six notices
TOLD: Final = ("desk.overlaps", "notices", "letter_addressees", "letters")


def _told(nation: TestNation) -> dict[str, list[str]]:
    """Every overlap, notice and letter, without the moments at which they were written."""
    with nation.building.works.begin(Role.OWNER) as work:
        rows = {table: work.rows(f"select * from {table}") for table in TOLD}
    return {
        table: sorted(
            str({name: value for name, value in row._asdict().items() if not name.endswith(("_at", "since"))})
            for row in each
        )
        for table, each in rows.items()
    }


def _forget(nation: TestNation) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        for table in TOLD:
            work.run(f"delete from {table}")


def test_meeting_killed_at_any_moment_and_begun_again_loses_and_doubles_no_notice(
    nation: TestNation, tmp_path: Path
) -> None:
    for force in ("dorset", "kent", "merseyside"):
        nation.viewer(force)  # what nobody is left to read is passed on by the worker's clock
        said = {"status": "open", "opened_on": "2026-03-01", **SHARED}
        rows = [
            {"reference": f"{force}/{at}", "operation": f"Op {at}", **said, "contact_point.value": f"07700 9001{at:02}"}
            for at in range(NUMBERS)
        ]
        file_records(nation, force, "investigation", rows)
    clean = _told(nation)
    assert len(clean["notices"]) == len(clean["letters"]) == NUMBERS * 6
    with nation.building.works.begin(Role.OWNER) as work:
        identities = [int(row[0]) for row in work.rows("select identity_key from investigations order by identity_key")]
    _forget(nation)
    began = time.perf_counter()
    look(nation.building, identities)
    longest = time.perf_counter() - began  # so that most are killed at work, however busy the machine is
    # A process of which others are made has all loaded, so that each is at work at once.
    processes, moments, killed, halfway = get_context("forkserver"), random.Random(20261128), 0, 0
    processes.set_forkserver_preload(["tests.properties.meeter"])
    for _ in range(KILLS):
        _forget(nation)
        hears, tells = processes.Pipe(duplex=False)
        urls = nation.building.database.urls
        process = processes.Process(target=meet_all, args=(urls, tmp_path, identities, tells))
        process.start()
        assert hears.poll(PATIENCE)
        time.sleep(moments.uniform(0.0, longest))
        killed += process.is_alive()
        process.kill()
        process.join(PATIENCE)
        halfway += 0 < len(_told(nation)["letters"]) < len(clean["letters"])
        look(nation.building, identities)
        assert _told(nation) == clean
    assert killed, "all was done before any kill: give it more to do"
    told = f"{killed} of {KILLS} runs were killed at work, {halfway} of them with some letters written and some not"
    print(told)  # noqa: T201 - for whoever runs it as a benchmark, with -s
