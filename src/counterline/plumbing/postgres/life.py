"""Tells whether a server is alive on a data directory, and lets only one process at a time start or stop it.

Process numbers are reused, and a process list shows only one container, so a number in a file proves little. The
launcher therefore locks a file and lets the server and all its children inherit the lock: the kernel frees it when
the last of them is gone, whatever killed them.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from counterline.plumbing.postgres.errors import PostgresUnavailable
from counterline.plumbing.postgres.processes import is_alive, is_postgres, works_in

POLL = 0.03  # seconds


@dataclass(frozen=True)
class Postmaster:
    """What the server itself wrote about where it runs."""

    pid: int
    socket_dir: Path
    port: int
    ready: bool


def read_postmaster(data: Path) -> Postmaster | None:
    """What the server on a data directory wrote about itself; None if it has not written all of it yet."""
    try:
        lines = os.fsdecode((data / "postmaster.pid").read_bytes()).splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if len(lines) < 5 or not lines[0].strip().isdigit() or not lines[4].strip():
        return None
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    return Postmaster(int(lines[0]), Path(lines[4].strip()), int(lines[3]), ready)


def living_postmaster(data: Path, life: Path) -> Postmaster | None:
    """The server at work on a data directory; None where what is written there is from a dead one."""
    postmaster = read_postmaster(data)
    if postmaster is None or not is_alive(postmaster.pid) or not is_postgres(postmaster.pid):
        return None
    here = works_in(postmaster.pid, data)
    return postmaster if here or (here is None and anyone_lives(life)) else None


def clear_dead_postmaster(data: Path) -> None:
    """Remove what a dead server wrote if another program has its process number now, which PostgreSQL itself does not do.

    Only whoever holds the lock of `lock_to_inherit` may call it.
    """
    postmaster = read_postmaster(data)
    if postmaster and (not is_postgres(postmaster.pid) or works_in(postmaster.pid, data) is False):
        (data / "postmaster.pid").unlink(missing_ok=True)


@contextmanager
def alone(lock: Path, patience: float) -> Iterator[None]:
    """Within this, no other process starts or stops the server. Raises `PostgresUnavailable` after `patience` seconds."""
    busy = (
        f"Another counterline has been starting or stopping PostgreSQL for over {patience:.0f} seconds. "
        "Wait for it to finish, or end it, and try again."
    )
    with _held(lock, patience, busy):
        yield


@contextmanager
def lock_to_inherit(life: Path, patience: float) -> Iterator[int]:
    """The locked file descriptor that a new server inherits, and with it all its children.

    Raises `PostgresUnavailable` if any process of an old server is still alive after `patience` seconds.
    """
    alive = (
        f"Processes of an earlier PostgreSQL are still at work in {life.parent} although their server is gone. "
        "Wait for them to end, or end them yourself (`ps -ef | grep postgres` lists them), and try again."
    )
    with _held(life, patience, alive) as descriptor:
        yield descriptor


def anyone_lives(life: Path) -> bool:
    """Whether any process of a server that the launcher started is still alive, even if only a child of it."""
    try:
        descriptor = os.open(life, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        return not _locked(descriptor, fcntl.LOCK_SH, 0)
    finally:
        os.close(descriptor)


@contextmanager
def _held(lock: Path, patience: float, refusal: str) -> Iterator[int]:
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _locked(descriptor, fcntl.LOCK_EX, patience):
            raise PostgresUnavailable(refusal)
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
