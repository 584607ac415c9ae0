"""Killed at any moment and started again, a load ends as if nothing had happened: nothing lost, nothing doubled."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from counterline.plumbing.database import Role
from tests.conftest import TestServer
from tests.nation import TestNation, at, csv_of, row
from tests.properties.worlds import ledger, world

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("COUNTERLINE_KILLS", "3"))  # script/bench kills it two hundred times
FILES = 4
ROWS = 150
LONGEST = 0.9  # seconds from the start of work to the kill: about what two of the files take
PATIENCE = 600


@dataclass
class Filing:
    """What one world's process is told to file."""

    nation: TestNation
    orders: str

    def starts(self) -> "subprocess.Popen[str]":
        """The process, once it has begun its work."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.properties.loader"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(self.orders)
        process.stdin.close()
        assert process.stdout.readline() == "ready\n"
        return process

    def runs_to_the_end(self) -> dict[str, list[str]]:
        """Let it finish; answers all that is then kept."""
        process = self.starts()
        assert process.wait(PATIENCE) == 0
        with self.nation.building.works.begin(Role.OWNER) as work:
            assert not work.rows(
                "select id, status, args from procrastinate_jobs where args ? 'fact' and scheduled_at is null"
            )
            return ledger(work)

    def is_killed(self, after: float) -> bool:
        """Kill it so many seconds into its work; answers whether it was still at it."""
        process = self.starts()
        time.sleep(after)
        alive = process.poll() is None
        process.kill()
        process.wait(PATIENCE)
        with self.nation.building.works.begin(Role.OWNER) as work:
            # Half a minute goes by before anybody takes a silent worker for dead; here it goes by at once.
            work.run("update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 hour'")
        return alive


def _rows(number: int) -> list[dict[str, str]]:
    """A month's return: most lines stand again, some are new, some are gone, some cannot be read, some are told twice."""
    day = f"2026-0{number + 1}-01"
    rows = [
        row(f"D/{n}", f"07700 900{n % 1000:03}", brand="Jay", last=day) for n in range(number * 20, number * 20 + ROWS)
    ]
    return [*rows, rows[0], row(f"D/{number}-held", "07700 900001", last="31/02/2026")]


def _filing(nation: TestNation, folder: Path) -> Filing:
    paths = []
    for number in range(FILES):
        path = folder / f"return-{number}.csv"
        path.write_bytes(csv_of(_rows(number)))
        paths.append(str(path))
    orders = {
        "urls": {role.value: url for role, url in nation.building.database.urls.items()},
        "folder": str(folder),
        "viewer": nation.force("dorset").feed.viewer_id,
        "mapping": nation.mapping().name,
        "files": paths,
        "as at": [at(f"2026-0{number + 2}-01").isoformat() for number in range(FILES)],
    }
    return Filing(nation, json.dumps(orders))


def test_a_load_killed_again_and_again_ends_as_one_that_never_was(test_server: TestServer, tmp_path: Path) -> None:
    with world(test_server, tmp_path) as nation:
        clean = _filing(nation, tmp_path).runs_to_the_end()
    assert len(clean["raw rows"]) == FILES * (ROWS + 2)

    moments = random.Random(20260101)
    with world(test_server, tmp_path) as nation:
        filing = _filing(nation, tmp_path)
        killed = [filing.is_killed(moments.uniform(0.05, LONGEST)) for _ in range(KILLS)]
        ended = filing.runs_to_the_end()

    assert any(killed), "the loads were over before any kill: make the files larger"
    assert ended == clean
