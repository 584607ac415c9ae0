"""Which backups there are, which one a time needs, and when they die."""

import os
import re
import secrets
import shutil
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import orjson
from pydantic import TypeAdapter, ValidationError

from counterline.plumbing.backups.model import Backup, BackupRefused, Where

SAID: Final = "backup.json"
WHERE: Final = "backups.json"
_BACKUP: Final = TypeAdapter(Backup)
_WHERE: Final = TypeAdapter(Where)
_SEGMENT: Final = re.compile(r"([0-9A-F]{8})([0-9A-F]{16})\.z(\.age)?")  # the timeline, and the place in it


def backups(folder: Path) -> list[Backup]:
    """The whole backups in a folder, oldest first. One that was broken off has no name yet, and is none."""
    found = []
    for said in folder.glob(f"20*/{SAID}"):
        try:
            found.append(_BACKUP.validate_json(said.read_bytes()))
        except ValidationError:
            raise BackupRefused(f"{said} was altered. Move its folder away, and try again with the others.") from None
    return sorted(found, key=lambda each: each.ended_at)


def backup_for(folder: Path, until: datetime | None) -> Backup:
    """The newest backup that had ended by a time. Raises `BackupRefused` where there is none."""
    found = backups(folder)
    if not found:
        raise BackupRefused(
            f"There is no whole backup in {folder}. Name the folder that `counterline backup` was given."
        )
    fit = [each for each in found if until is None or each.ended_at <= until]
    if not fit:
        raise BackupRefused(
            f"The oldest backup in {folder} is of {found[0].ended_at:%Y-%m-%d %H:%M:%S} UTC. Ask for a time after that."
        )
    return fit[-1]


def where(home: Path) -> Where | None:
    """Where a home's backups go; None where none was taken."""
    try:
        return _WHERE.validate_json((home / WHERE).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError:
        raise BackupRefused(
            f"{home / WHERE} cannot be read. Remove it, and say with `counterline backup FOLDER` where backups go."
        ) from None


def remember(home: Path, place: Where) -> None:
    """Remember where a home's backups go."""
    write_whole(home / WHERE, orjson.dumps(asdict(place)))


def bury(folder: Path, days: int, now: datetime) -> list[str]:
    """Remove the backups older than so many days, and the write-ahead log that none needs; answers their names."""
    every = backups(folder)
    dead = [each for each in every if each.ended_at < now - timedelta(days=days)]
    for each in dead:
        _remove(folder / each.name)
    for wal in folder.glob("wal-*"):
        first = [each.segment[8:] for each in every if each not in dead and each.wal == wal.name]
        for kept in wal.iterdir() if first else ():
            named = _SEGMENT.fullmatch(kept.name)
            if named and named[2] < min(first):
                kept.unlink(missing_ok=True)
        if not first and any(each.wal == wal.name for each in dead):
            _remove(wal)
    return [each.name for each in dead]


def clear_unfinished(folder: Path) -> None:
    """Remove what a killed backup or burial left."""
    for left in (*folder.glob("making-*"), *folder.glob("dying-*")):
        shutil.rmtree(left, ignore_errors=True)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file, whole or not at all, in the place of what is there."""
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)


def say(folder: Path, backup: Backup) -> None:
    """Write into a backup's folder what it is."""
    write_whole(folder / SAID, orjson.dumps(asdict(backup), option=orjson.OPT_INDENT_2))


def _remove(folder: Path) -> None:
    # Renamed first: what was killed half-way is never taken for a whole one.
    dying = folder.with_name(f"dying-{secrets.token_hex(4)}")
    folder.rename(dying)
    shutil.rmtree(dying, ignore_errors=True)
