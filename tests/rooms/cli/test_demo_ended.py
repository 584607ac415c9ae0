"""Whoever ends a demonstration, by keyboard or as a supervisor does, ends all of it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from counterline.plumbing.database import Role

PATIENCE = 120  # seconds, on a machine ten times too busy


def processes_of(group: int) -> list[int]:
    """The living processes of a group."""
    found = [each for each in Path("/proc").iterdir() if each.name.isdigit()]
    return [int(each.name) for each in found if _group_of(each) == str(group)]


def _group_of(process: Path) -> str:
    try:
        told = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return told[2] if told[0] != "Z" else ""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes where Linux lists them")
def test_a_demonstration_that_a_supervisor_ends_takes_its_worker_along(urls: dict[Role, str], tmp_path: Path) -> None:
    names = {Role.APPLICATION: "DATABASE", Role.OWNER: "OWNER", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    given = {f"COUNTERLINE_{name}_URL": plain(urls[role]) for role, name in names.items()}
    said = [sys.executable, "-m", "counterline.cli", "demo", "--port", "0"]
    env = {**os.environ, **given, "COUNTERLINE_DEMO_HOME": str(tmp_path / "demo"), "PYTHONUNBUFFERED": "1"}
    demo = subprocess.Popen(said, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert demo.stdout is not None
    assert any("Open http" in line for line in demo.stdout)
    demo.terminate()
    told, _ = demo.communicate(timeout=PATIENCE)
    left = processes_of(demo.pid)
    for each in left:
        os.kill(each, signal.SIGKILL)
    assert (left, demo.returncode) == ([], 0)
    assert "Stopping." in told


def plain(url: str) -> str:
    """A role's address as it is given to a process."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
