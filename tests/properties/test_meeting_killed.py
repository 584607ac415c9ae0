"""Killed at any moment and begun again, everybody is told whom to ring exactly once, as if nothing had happened."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from counterline.plumbing.database import Role
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation

ROOT: Final = Path(__file__).parents[2]
KILLS: Final = int(os.environ.get("COUNTERLINE_KILLS", "3"))  # script/bench kills it two hundred times
LONGEST: Final = 0.5  # seconds from the start of work to the kill: about what most of it takes
PATIENCE: Final = 600
TOLD: Final = ("desk.overlaps", "notices", "letter_addressees", "letters")


def _starts(nation: TestNation, folder: Path, identities: list[int]) -> "subprocess.Popen[str]":
    urls = {role.value: url for role, url in nation.building.database.urls.items()}
    orders = {"urls": urls, "folder": str(folder), "identities": identities}
    asked = [sys.executable, "-m", "tests.properties.meeter"]
    process = subprocess.Popen(asked, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(orders))
    process.stdin.close()
    assert process.stdout.readline() == "ready\n"
    return process


def _told(nation: TestNation) -> dict[str, list[str]]:
    """Every overlap, notice and letter, without the moments at which they were written."""
    with nation.building.works.begin(Role.OWNER) as work:
        rows = {table: work.rows(f"select * from {table}") for table in TOLD}
    return {
        table: sorted(
            str({name: value for name, value in row._mapping.items() if not name.endswith(("_at", "since"))})
            for row in each
        )
        for table, each in rows.items()
    }


def test_meeting_killed_again_and_again_loses_and_doubles_no_notice(nation: TestNation, tmp_path: Path) -> None:
    for force in ("dorset", "kent", "merseyside"):
        nation.viewer(force)  # what nobody is left to read is passed on by the worker's clock
        rows = [
            {
                "reference": f"{force}/{at}",
                "operation": f"Op {at}",
                "status": "open",
                "opened_on": "2026-03-01",
                **SHARED,
            }
            | {"contact_point.value": f"07700 9001{at:02}"}
            for at in range(12)
        ]
        file_records(nation, force, "investigation", rows)
    clean = _told(nation)
    assert len(clean["notices"]) == len(clean["letters"]) == 12 * 6
    with nation.building.works.begin(Role.OWNER) as work:
        identities = [int(row[0]) for row in work.rows("select identity_key from investigations order by identity_key")]
        for table in TOLD:
            work.run(f"delete from {table}")
    moments, killed = random.Random(20261128), 0
    for _ in range(KILLS):
        process = _starts(nation, tmp_path, identities)
        time.sleep(moments.uniform(0.05, LONGEST))
        killed += process.poll() is None
        process.kill()
        process.wait(PATIENCE)
    assert _starts(nation, tmp_path, identities).wait(PATIENCE) == 0
    assert killed, "all was done before any kill: give it more to do"
    assert _told(nation) == clean
