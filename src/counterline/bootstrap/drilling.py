"""The drill: the last backup is brought back into a scratch home, looked over and removed again; and how old backups are."""

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from counterline.bootstrap.backing_up import OWN_SERVER, carried_out_again, kept_before, opened
from counterline.bootstrap.opening import open_house, server_of
from counterline.governance.log import checkpoints, going_on, soundness, store
from counterline.governance.log.gone_list import keep_listed, listed
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.outside import KeptOutside
from counterline.plumbing.backups import bringing_back, shelving
from counterline.plumbing.backups.bringing_back import Wanted
from counterline.plumbing.backups.model import Backup, BackupRefused
from counterline.plumbing.backups.wal import GAP
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.postgres import Running, Server
from counterline.plumbing.settings import Settings
from counterline.plumbing.upkeep.doctor import Finding, Level
from counterline.plumbing.work import Work
from counterline.retention.inventory import inventory

OLD: Final = timedelta(hours=36)  # a backup each night, and half a day in which it may be late
UNTRIED: Final = timedelta(days=35)  # a drill each month
WAITING: Final = 4  # segments of the write-ahead log that may wait: two minutes' worth


@dataclass(frozen=True, slots=True)
class Drilled:
    """What came of a drill: `faults` are sentences, and where there are none it passed."""

    at: datetime
    backup: str
    passed: bool
    faults: tuple[str, ...]
    entries: int = 0
    entries_lost: int = 0
    carried_out_again: int = 0
    rows: int = 0
    seconds: float = 0.0


def drill(settings: Settings, identity: Path | None) -> Drilled:
    """Bring the last backup back into a scratch home, look it over, remove it, and sign what came of it."""
    if not settings.embedded:
        raise BackupRefused(OWN_SERVER)
    place = shelving.where(settings.data_home)
    if place is None:
        raise BackupRefused("No backup was taken here yet. Take one with `counterline backup FOLDER`.")
    _clear(settings)
    keys = Path(place.keys_to) if place.keys_to else settings.data_home
    wanted = Wanted(Path(place.folder), None, keys, identity)
    if place.key is not None and identity is None:
        raise BackupRefused(
            "The backups are encrypted. Give the file of the private key with --identity, from a disk that you take away."
        )
    backup = shelving.backup_for(wanted.folder, None)
    scratch = settings.data_home / "drill-scratch"
    began, found = time.monotonic(), []
    target = replace(settings, database_url=None, log_key=None, search_key=None, token_key=None)

    def within(draft: Path, running: Running, backup: Backup) -> None:
        before = kept_before(settings, wanted, backup, draft, None)
        with opened(replace(target, data_home=draft), running) as building:
            key, kept = sealing_key(draft / "log.key"), KeptOutside((before,))
            again = carried_out_again(building, before, key)
            went_on = going_on.go_on(building.works, draft / "log.key", kept)
            with building.works.begin(Role.SEAL) as work:
                faults = soundness.faults(work, checkpoints.public_key_of(store.origin_of(work), key), kept)
            with building.works.begin(Role.OWNER) as work:
                there = _counted(work)
        faults += [
            f"The table {name} came back empty." for name, many in _here(settings).items() if many and not there[name]
        ]
        seconds = time.monotonic() - began
        said = (went_on.entries, went_on.lost, again, sum(there.values()), round(seconds, 1))
        found.append(Drilled(Clock().now(), backup.name, not faults, tuple(faults), *said))

    try:
        bringing_back.bring_back(wanted, scratch, server_of(settings).binaries, within)
    except CounterlineError as refusal:
        found = [Drilled(Clock().now(), backup.name, passed=False, faults=(refusal.message,))]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    keep_listed(_results(settings), sealing_key(settings.sealing_key), [{"what": "drill", **asdict(found[0])}])
    return found[0]


def findings(settings: Settings) -> Iterator[Finding]:
    """How old the last backup is, whether the write-ahead log follows, and whether a drill passed, for `doctor`."""
    if not settings.embedded:
        return
    try:
        place = shelving.where(settings.data_home)
        every = shelving.backups(Path(place.folder)) if place else []
        drills = [
            each
            for each in listed(_results(settings), sealing_key(settings.sealing_key)) or []
            if each["what"] == "drill"
        ]
    except (CounterlineError, OSError) as refusal:
        yield Finding(Level.FAIL, "What is known of backups cannot be read", getattr(refusal, "message", str(refusal)))
        return
    if not every:
        what_to_do = "Take one with `counterline backup FOLDER`, on another disk, and each night from then on."
        yield Finding(
            Level.WARN, "There is no backup" if place is None else f"There is no backup in {place.folder}", what_to_do
        )
        return
    now = Clock().now()
    hours = (now - every[-1].ended_at).total_seconds() / 3600
    level = Level.OK if now - every[-1].ended_at < OLD else Level.WARN
    yield Finding(
        level,
        f"The last backup is {hours:.0f} hours old",
        "" if level is Level.OK else "Run `counterline backup` each night.",
    )
    if now - every[0].ended_at > timedelta(days=settings.backup_days):
        what = f"Backups are older than {settings.backup_days} days, when they die"
        yield Finding(Level.WARN, what, "Run `counterline backup`, which removes them.")
    yield from _following(settings)
    yield _drilled(drills, now)


def _following(settings: Settings) -> Iterator[Finding]:
    home = settings.data_home / "postgres"
    if (home / GAP).exists():
        what_to_do = "Take a backup now: a restore from an earlier one ends before the gap."
        yield Finding(Level.FAIL, "Some of the write-ahead log could not be carried away, and was let go", what_to_do)
    waiting = len(list((home / "data/pg_wal/archive_status").glob("*.ready")))
    if waiting > WAITING:
        what_to_do = f"See that the disk of the backups is there and not full. {home / 'server.log'} says why."
        yield Finding(Level.FAIL, f"{waiting} pieces of the write-ahead log wait to be carried away", what_to_do)


def _drilled(drills: list[dict[str, object]], now: datetime) -> Finding:
    if not drills:
        return Finding(Level.WARN, "No backup was ever drilled", "Run `counterline drill`.")
    at = datetime.fromisoformat(str(drills[-1]["at"]))
    if not drills[-1]["passed"]:
        return Finding(Level.FAIL, f"The drill of {at:%Y-%m-%d} failed", "Run `counterline drill`, which says why.")
    if now - at > UNTRIED:
        return Finding(Level.WARN, f"The last drill was on {at:%Y-%m-%d}", "Run `counterline drill` each month.")
    return Finding(Level.OK, f"The drill of {at:%Y-%m-%d} passed")


def _results(settings: Settings) -> Path:
    return settings.notes_outside[0].with_suffix(".drills")


def _counted(work: Work) -> Mapping[str, int]:
    return {name: int(work.value(f"select count(*) from {name}")) for name in inventory()}  # noqa: S608 - our own tables


def _here(settings: Settings) -> Mapping[str, int]:
    """What the installation itself holds; nothing where it does not run."""
    if server_of(settings).is_running():
        building = open_house(settings, migrating=False).building(Role.OWNER)
        with suppress(SQLAlchemyError):
            try:
                with building.works.begin(Role.OWNER) as work:
                    # What waits is there for a moment only.
                    return {name: many for name, many in _counted(work).items() if name != "log_unsealed"}
            finally:
                building.database.close()
    return {}


def _clear(settings: Settings) -> None:
    """Remove what a killed drill left, and end its server first."""
    for left in settings.data_home.glob("*drill-*"):
        Server(left, purpose="test").stop()
        shutil.rmtree(left, ignore_errors=True)
