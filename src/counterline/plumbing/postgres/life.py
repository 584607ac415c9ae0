"""Tells whether a server is alive on a data directory, and lets only one process at a time start or stop it.

Process numbers are reused and process lists differ between containers, so a number in a file proves little. The
launcher therefore opens a file, locks it and lets the server and all its children inherit the lock: the kernel
frees it when the last of them is gone, whatever killed them.
"""

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from counterline.plumbing.postgres.binaries import CLEAN_ENVIRONMENT
from counterline.plumbing.postgres.errors import PostgresUnavailable

POLL = 0.03


@dataclass(frozen=True)
class Postmaster:
    """What the server itself wrote about where it runs."""

    pid: int
    socket_dir: Path
    port: int
    ready: bool


def read_postmaster(data: Path) -> Postmaster | None:
    """What the server on a data directory wrote about itself, if it has written it all yet."""
    try:
        lines = (data / "postmaster.pid").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < 5 or not lines[0].strip().isdigit() or not lines[4].strip():
        return None
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return Postmaster(int(lines[0]), Path(lines[4].strip()), int(lines[3]), ready)


def is_postgres(pid: int) -> bool:
    """Whether a process number belongs to a living PostgreSQL, not to a stranger that got the number later."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].decode("utf-8", "replace")
    except FileNotFoundError:
        if Path("/proc/self/cmdline").exists():
            return False
        command = _command_by_ps(pid)
    except OSError:
        return False
    return Path(command).name.split(":")[0] in ("postgres", "postmaster")


def is_alive(pid: int) -> bool:
    """Whether a process number belongs to a process that still runs, not to one dead and waiting to be reaped."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not Path("/proc/self/stat").exists()


def _command_by_ps(pid: int) -> str:
    asked = ["ps", "-p", str(pid), "-o", "comm="]
    return subprocess.run(asked, capture_output=True, text=True, env=CLEAN_ENVIRONMENT, check=False).stdout.strip()


@contextmanager
def alone(lock: Path, patience: float) -> Iterator[None]:
    """Hold a lock file so that of several processes starting or stopping a server one acts at a time."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _locked(descriptor, fcntl.LOCK_EX, patience):
            raise PostgresUnavailable(
                f"Another counterline has been starting or stopping PostgreSQL for over {patience:.0f} seconds. "
                "Wait for it to finish, or end it, and try again."
            )
        yield
    finally:
        os.close(descriptor)


def anyone_lives(life: Path) -> bool:
    """Whether any process of a server started by the launcher still lives, be it only a child."""
    try:
        descriptor = os.open(life, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        return not _locked(descriptor, fcntl.LOCK_SH, 0)
    finally:
        os.close(descriptor)


@contextmanager
def breath_of_life(life: Path, patience: float) -> Iterator[int]:
    """The locked descriptor for a new server to inherit; refuses while anything of an old one lives."""
    descriptor = os.open(life, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _locked(descriptor, fcntl.LOCK_EX, patience):
            raise PostgresUnavailable(
                "Processes of an earlier PostgreSQL are still at work on this data although their server is gone. "
                "Wait for them to end, or end them (`ps -ef | grep postgres`), and try again."
            )
        yield descriptor
    finally:
        os.close(descriptor)


def _locked(descriptor: int, kind: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(POLL)
        else:
            return True
