"""Taking a backup of the embedded database while it is in use, and having its write-ahead log follow."""

import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

import orjson
import psycopg

from counterline.plumbing.backups import shelving, wrapping
from counterline.plumbing.backups.manifest import verify
from counterline.plumbing.backups.model import Backup, BackupRefused, Where
from counterline.plumbing.backups.programs import run
from counterline.plumbing.backups.wal import GAP
from counterline.plumbing.clock import Clock
from counterline.plumbing.postgres import Binaries, Running

EVERY: Final = 30
"""Seconds after which a segment is carried away though it is not full: with the disk no more acts are lost than of so long."""
PATIENCE: Final = 120.0  # seconds for the last segment to arrive
BASE: Final = "base"
CALLS: Final = "calls"
# As `backup_label` says it.
_SEGMENT: Final = re.compile(r"^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """What a backup is taken of: a running home, its keys by the name that each is kept under, and what lies beside the log.

    Of a file `beside` so many bytes go along, from its end.
    """

    home: Path
    running: Running
    binaries: Binaries
    purpose: str
    keys: Mapping[str, Path]
    beside: Mapping[Path, int]


def take(source: Source, place: Where, days: int, clock: Clock) -> tuple[Backup, list[str]]:
    """Take a backup, verify it, and bury what is older than so many days; answers it and the names of those buried.

    Raises `BackupRefused`, which says what to do.
    """
    folder = Path(place.folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(folder):
            shelving.clear_unfinished(folder)
            place = _follow(source, place)
            made = _made(source, place, clock)
            _keep_keys(source, place)
            (source.home / "postgres" / GAP).unlink(missing_ok=True)
            return made, shelving.bury(folder, days, clock.now())
    except OSError as reason:
        raise BackupRefused(
            f"{reason.filename or folder} cannot be written ({reason.strerror}). Free space there, or name a folder that you can write."
        ) from reason


def _follow(source: Source, place: Where) -> Where:
    """Have the write-ahead log follow from now on, to a folder of this home's own."""
    known = shelving.where(source.home)
    same = known is not None and known.folder == place.folder
    place = replace(place, wal=known.wal if known and same else f"wal-{secrets.token_hex(4)}")
    to = Path(place.folder) / place.wal
    to.mkdir(mode=0o700, exist_ok=True)
    beside = {str(path.resolve()): most for path, most in source.beside.items()}
    told = {"to": str(to.resolve()), "key": place.key, "beside": beside}
    shelving.write_whole(source.home / "postgres" / "wal.json", orjson.dumps(told))
    shelving.remember(source.home, place)
    with _asked(source) as session:
        if session.execute("show archive_mode").fetchone() != ("on",):
            raise BackupRefused(
                "The database was started by an earlier version, which carries no write-ahead log away. Run `counterline stop`, start it "
                "again, and take the backup then."
            )
        session.execute(f"alter system set archive_timeout = '{EVERY}s'")
        session.execute("select pg_reload_conf()")
    return place


def _made(source: Source, place: Where, clock: Clock) -> Backup:
    began = clock.now()
    folder = Path(place.folder)
    draft = folder / f"making-{secrets.token_hex(4)}"
    draft.mkdir(mode=0o700)
    # What is to be encrypted is made beside the database: nothing readable touches the other disk.
    base = (draft if place.key is None else _room_beside(source)) / BASE
    try:
        conninfo = source.running.conninfo("postgres", source.running.superuser)
        said = ("--pgdata", str(base), "--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256")
        again = "The backup was broken off. Look whether the database runs, and take it again."
        run(source.binaries, "pg_basebackup", *said, "--no-password", "-d", conninfo, at=base, otherwise=again)
        broken = "The backup differs from what the database sent, so it was thrown away. Look at its disk, and take it again."
        verify(base, broken)
        # After the database: a file of call data is whole before the database names it.
        if (source.home / CALLS).is_dir():
            shutil.copytree(source.home / CALLS, base / CALLS, ignore=shutil.ignore_patterns("*.draft"))
        found = _SEGMENT.search((base / "backup_label").read_text("utf-8"))
        if found is None:
            raise BackupRefused(broken)
        if place.key is not None:
            wrapping.seal_folder(base, draft / wrapping.TAR, place.key)
        _await_segment(source)
        ended = clock.now()
        purpose, major = source.purpose, source.binaries.major
        made = Backup(_name(ended), began, ended, major, purpose, place.wal, found[1], place.key)
        shelving.say(draft, made)
        draft.rename(folder / made.name)
        return made
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if place.key is not None:
            shutil.rmtree(base.parent, ignore_errors=True)


def _room_beside(source: Source) -> Path:
    room = source.home / "backup-making"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(mode=0o700)
    return room


def _name(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H-%M-%S}Z-{secrets.token_hex(2)}"


def _await_segment(source: Source) -> None:
    """Wait until the write-ahead log of this moment has arrived, so that it is known to follow."""
    with _asked(source) as session:
        # Something is written first: where a segment is empty, nothing is switched and nothing arrives.
        (last,) = session.execute("select pg_walfile_name(pg_create_restore_point('backup'))").fetchone() or ("",)
        session.execute("select pg_switch_wal()")
        asked = "select coalesce(last_archived_wal, '') >= %s, coalesce(failed_count, 0) from pg_stat_archiver"
        deadline, failed = time.monotonic() + PATIENCE, 0
        while time.monotonic() < deadline:
            arrived, failed = session.execute(asked, (last,)).fetchone() or (False, 0)
            if arrived:
                return
            time.sleep(0.1)
    why = "carrying it has failed: `postgres/server.log` in the data home says why" if failed else "it is slow"
    raise BackupRefused(
        f"The write-ahead log does not arrive in {PATIENCE:.0f} seconds, so no backup was kept ({why}). Look whether the folder's disk "
        "is full or away, and take the backup again."
    )


def _keep_keys(source: Source, place: Where) -> None:
    if place.keys_to is None:
        return
    to = Path(place.keys_to)
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, path in source.keys.items():
        if path.exists():
            content = path.read_bytes()
            sealed = content if place.key is None else wrapping.sealed(content, place.key)
            shelving.write_whole(to / (name if place.key is None else f"{name}.age"), sealed)


@contextmanager
def _asked(source: Source) -> Iterator[psycopg.Connection]:
    with psycopg.connect(source.running.conninfo("postgres", source.running.superuser), autocommit=True) as session:
        yield session


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = os.open(folder / "backup.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupRefused(f"Another backup into {folder} is under way. Wait until it has ended.") from None
    finally:
        os.close(lock)
