"""The disk of an embedded database fills while pages and worker run as real processes: nothing that was answered for is lost.

The disk is a small one in memory, in a namespace that anybody may make, so that no other is filled and root is not needed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from tests.journeys.test_a_database_that_dies import PATIENCE, becomes

DISK = "400m"  # eight times what an empty installation takes, since recovery writes as much again
PEOPLE = """
from counterline.bootstrap.opening import open_house
from counterline.governance.entry import tokens
from counterline.governance.people import viewers
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.settings import settings_from
from counterline.vocabulary.identity import AgencyCode
building = open_house(settings_from()).building(Role.OWNER, Role.APPLICATION)
with building.works.begin(Role.OWNER) as work:
    auditor = viewers.add_viewer(work, "Invented auditor", AgencyCode("nclcc"), ViewerRole.AUDITOR)
    officer = viewers.add_viewer(work, "Invented officer", AgencyCode("dorset"), ViewerRole.OFFICER)
with building.work_as(officer) as work:
    print(auditor.ref, officer.ref, tokens.issue_token(work, officer, "invented", "preventing-crime"))
"""
LOG_ALONE = """
from counterline.bootstrap.opening import open_house
from counterline.plumbing.database import Role
from counterline.plumbing.settings import settings_from
owner = open_house(settings_from(), migrating=False).building(Role.OWNER)
for _ in range(40):
    with owner.works.begin(Role.OWNER) as work:
        work.run("select pg_logical_emit_message(true, 'invented', repeat('x', 1000000))")
"""


@dataclass(frozen=True)
class Small:
    """An installation on a small disk of its own."""

    home: Path
    inside: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        told = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERLINE_")}
        home = str(self.home / "home")
        return told | {"COUNTERLINE_HOME": home, "COUNTERLINE_LOOK_UPS": "1000", "PYTHONUNBUFFERED": "1"}

    def run(self, *said: str) -> subprocess.CompletedProcess[str]:
        """Something done on that disk, to its end."""
        command = [*self.inside, *said]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )

    def counterline(self, *said: str) -> subprocess.CompletedProcess[str]:
        """A command carried out to its end."""
        return self.run(sys.executable, "-m", "counterline.cli", *said)

    @contextmanager
    def running(self, *said: str) -> Iterator["subprocess.Popen[str]"]:
        """One of its processes, ended with the test."""
        command = [*self.inside, sys.executable, "-m", "counterline.cli", *said]
        process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=PATIENCE)

    def fill(self) -> None:
        """Leave no byte free."""
        self.run("dd", "if=/dev/zero", f"of={self.home}/much", "bs=64k")
        self.run("dd", "if=/dev/zero", f"of={self.home}/rest", "bs=1k")

    def empty(self) -> None:
        """Free what was filled."""
        self.run("rm", "-f", f"{self.home}/much", f"{self.home}/rest")


@pytest.fixture
def small() -> Iterator[Small]:
    """An installation with nothing in it, on a disk that is gone with the test."""
    home = Path(tempfile.mkdtemp(prefix="counterline-test-"))
    mounted = f"mount -t tmpfs -o size={DISK} none {home} && echo there && exec sleep infinity"
    holder = subprocess.Popen(["unshare", "-Urm", "sh", "-c", mounted], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    if holder.stdout.readline() != "there\n":
        pytest.skip("this machine lets nobody make a user namespace with a disk in it")
    found = Small(home, ("nsenter", "-t", str(holder.pid), "-U", "-m", "--preserve-credentials"))
    try:
        yield found
    finally:
        found.empty()
        found.counterline("stop")
        holder.terminate()
        holder.wait()
        shutil.rmtree(home)


def test_a_full_disk_is_answered_with_503_loses_nothing_and_is_told_with_what_to_do(small: Small) -> None:
    # In one process, which takes as long to begin as each command would.
    auditor, officer, token = small.run(sys.executable, "-c", PEOPLE).stdout.split()
    answered: list[int] = []
    with small.running("serve", "--port", "0") as serving, small.running("worker") as worker:
        assert serving.stdout is not None
        address = re.findall(r"http://127\.0\.0\.1:[1-9]\d+", serving.stdout.readline())[0]
        with httpx2.Client(base_url=address, timeout=PATIENCE, headers={"Authorization": f"Bearer {token}"}) as client:

            def looks_up() -> int:
                """Looks something up, which leaves an entry in the log or is not answered."""
                answer = client.get("/api/v1/records", params={"q": "07700 900123"})
                assert answer.status_code != 503 or answer.headers["Retry-After"] == "5"
                answered.append(answer.status_code)
                return answer.status_code

            assert becomes(lambda: client.get("/ready").status_code == 200)
            assert looks_up() == 200
            small.fill()
            assert client.get("/ready").json()["disk"] is False, "before the database notices"
            assert becomes(lambda: looks_up() == 503), "no entry has room"
            assert _is_told(small)
            # The write-ahead log alone grows now, and PostgreSQL ends when it cannot.
            assert "No space left on device" in small.run(sys.executable, "-c", LOG_ALONE).stderr
            assert becomes(lambda: client.get("/sign-in").status_code == 503)
            stopped = "fail  The database server is not running, and nobody stopped it."
            assert becomes(lambda: _is_told(small, stopped, "Its disk is full."))
            assert (looks_up(), client.get("/ready").status_code) == (503, 503)
            assert client.get("/health").status_code == 200, "the process itself lives"
            small.empty()
            assert becomes(lambda: looks_up() == 200), "started again by whoever needs it"
            assert becomes(lambda: client.get("/ready").status_code == 200), client.get("/ready").text
        assert (serving.poll(), worker.poll()) == (None, None)
        asked = ("--as", auditor, "--of", officer, "--most", "999", "--for", "data-security", "--json")
        kept = json.loads(small.counterline("log", "searches", *asked).stdout)["items"]
    assert set(answered) == {200, 503}
    assert len(kept) == answered.count(200), "all that was answered is in the log, and nothing that was not"


def _is_told(small: Small, *more: str) -> bool:
    found = small.counterline("doctor")
    return found.returncode == 1 and all(
        each in found.stdout for each in ("fail  0.0 GB are free", "Free some space", *more)
    )
