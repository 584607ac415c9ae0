"""The embedded server is killed while pages and worker run as real processes, and both find their way back."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from counterline.plumbing.postgres import Server

PATIENCE = 120  # seconds, on a machine ten times too busy


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """An installation of its own, with nothing in it."""
    home = Path(tempfile.mkdtemp(prefix="counterline-test-"))
    told = {name: value for name, value in os.environ.items() if not name.startswith("COUNTERLINE_")}
    yield told | {"COUNTERLINE_HOME": str(home / "home"), "PYTHONUNBUFFERED": "1"}
    Server(home / "home", purpose="real").stop()
    shutil.rmtree(home)


@contextmanager
def running(environment: dict[str, str], *said: str) -> Iterator[subprocess.Popen[str]]:
    """One of the installation's processes, ended with the test."""
    command = [sys.executable, "-m", "counterline.cli", *said]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def becomes(true: Callable[[], bool]) -> bool:
    """Whether something comes to be so in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.1)
    return False


def postmaster(environment: dict[str, str]) -> int:
    """The process of the embedded server."""
    return int((Path(environment["COUNTERLINE_HOME"]) / "postgres/data/postmaster.pid").read_text().split()[0])


def counterline(environment: dict[str, str], *said: str) -> subprocess.CompletedProcess[str]:
    """A command carried out to its end."""
    command = [sys.executable, "-m", "counterline.cli", *said]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_pages_and_worker_outlive_a_killed_database_and_nobody_is_answered_with_a_fault(
    environment: dict[str, str],
) -> None:
    assert counterline(environment, "migrate").returncode == 0
    home = Path(environment["COUNTERLINE_HOME"])
    with running(environment, "serve", "--port", "0") as serving, running(environment, "worker") as worker:
        assert serving.stdout is not None
        said = serving.stdout.readline()
        address = re.findall(r"http://127\.0\.0\.1:[1-9]\d+", said)[0]
        with httpx2.Client(base_url=address, timeout=PATIENCE) as client:
            # It said so once it listened, and not before: nothing is tried again here.
            assert client.get("/ready").status_code in {200, 503}
            assert becomes(lambda: client.get("/ready").status_code == 200)
            first = postmaster(environment)
            os.kill(first, signal.SIGKILL)
            met = set()

            def is_back() -> bool:
                page = client.get("/sign-in")
                api = client.get("/api/v1/forces", headers={"Authorization": "Bearer cl_invented"})
                for answer in (page, api):
                    met.add(answer.status_code)
                    assert answer.status_code != 503 or answer.headers["Retry-After"] == "5"
                return page.status_code == 200 and api.status_code == 401

            assert becomes(is_back)
            assert met <= {200, 401, 503}
            assert postmaster(environment) != first
            # The worker is seen again, since the web says so of it.
            assert becomes(lambda: client.get("/ready").status_code == 200)
        assert serving.poll() is None
        assert worker.poll() is None
        assert counterline(environment, "stop").returncode == 0
        time.sleep(3)  # three looks of whoever keeps it
        assert not Server(home, purpose="real").is_running()  # what was stopped stays so
    assert worker.returncode in {0, -signal.SIGTERM}, "it left when asked, and had not to be killed"
    told = counterline(environment, "doctor")  # of one that nobody stopped it tells where a disk fills
    assert "is not running. Nobody has started it, or it was stopped." in told.stdout
