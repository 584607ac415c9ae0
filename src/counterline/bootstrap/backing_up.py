"""Backups of this installation, and a new home brought back from one: how it is taken, and what must be true before anybody is served."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from counterline.bootstrap.building import Building
from counterline.bootstrap.opening import DATABASE, House, bring_to_present, prepared, server_of
from counterline.governance.log import going_on
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.outside import KeptOutside
from counterline.plumbing.backups import bringing_back, shelving, taking, wrapping
from counterline.plumbing.backups.bringing_back import Wanted
from counterline.plumbing.backups.model import Backup, BackupRefused, Where
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.postgres import Running
from counterline.plumbing.settings import Settings

NOTES_TAIL: Final = 1 << 16  # bytes of the notes that go along with each segment: the newest ones
OWN_SERVER: Final = (
    "This installation runs on your own PostgreSQL server. Back it up with that server's own tool, so that it can be brought back to any "
    "minute, and keep log.key and the log's notes apart from it."
)


def back_up(
    settings: Settings, folder: str | None, key: str | None, keys_to: str | None
) -> tuple[Backup, list[str], Where]:
    """Take a backup to a folder, or to where the last one went; answers it, the names of those that died, and where it is."""
    if not settings.embedded:
        raise BackupRefused(OWN_SERVER)
    server = server_of(settings)
    if not server.is_running():
        raise BackupRefused(
            "The database is not running. Start `counterline worker` or `counterline serve`, and take the backup then."
        )
    known = shelving.where(settings.data_home)
    place = known if folder is None else Where(str(Path(folder).expanduser().resolve()))
    if place is None:
        raise BackupRefused("Say where backups go, once: `counterline backup FOLDER`. Choose a folder on another disk.")
    if known is not None and known.folder == place.folder:
        place = known
    place = replace(
        place,
        key=wrapping.public_key(key) if key else place.key,
        keys_to=str(Path(keys_to).expanduser().resolve()) if keys_to else place.keys_to,
    )
    if place.keys_to and Path(place.folder) in (Path(place.keys_to), *Path(place.keys_to).parents):
        raise BackupRefused(
            "Keys are kept apart from the data. Name another folder with --keys-to, best on another disk."
        )
    beside = dict.fromkeys(settings.notes_outside[:1], NOTES_TAIL)
    sealing_key(settings.sealing_key)  # made where nothing was sealed yet, so that a restore never lacks it
    purpose = "demo" if settings.demo else "real"
    source = taking.Source(settings.data_home, server.start(), server.binaries, purpose, keys_of(settings), beside)
    backup, dead = taking.take(source, place, settings.backup_days, Clock())
    return backup, dead, place


def keys_of(settings: Settings) -> dict[str, Path]:
    """The installation's keys, by the names under which they are kept."""
    return {
        "log.key": settings.sealing_key,
        "search.key": settings.searching_key,
        "token.key": settings.token_signing_key,
        "cookie.key": settings.data_home / "cookie.key",
        bringing_back.SERVERS_OWN: settings.data_home / "postgres" / "secrets" / bringing_back.SERVERS_OWN,
    }


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore: from which backup, and how many entries of the log were lost."""

    backup: Backup
    home: Path
    entries: int
    entries_lost: int


def restore(settings: Settings, wanted: Wanted, home: Path, notes: Path | None) -> Restored:
    """Bring a backup back into a new home as it was at a time, and have everything known since carried out in it.

    Raises `BackupRefused`, which says what to do; then there is no new home.
    """
    target = replace(settings, data_home=home, database_url=None)
    if server_of(settings).is_running() and settings.notes_outside[0].exists():
        raise BackupRefused(
            f"The installation in {settings.data_home} is running, and two would go on with one log. Run `counterline stop` first."
        )
    went_on: list[going_on.WentOn] = []

    def within(draft: Path, running: Running, backup: Backup) -> None:
        before = _notes_before(settings, wanted, backup, draft, notes)
        with _opened(replace(target, data_home=draft), running) as building:
            went_on.append(going_on.go_on(building.works, draft / "log.key", KeptOutside((before,))))
        _keep_notes(target, before, draft)

    backup = bringing_back.bring_back(wanted, home, server_of(target).binaries, within)
    return Restored(backup, home, went_on[0].entries, went_on[0].lost)


@contextmanager
def _opened(settings: Settings, running: Running) -> Iterator[Building]:
    urls = prepared(running, DATABASE)
    bring_to_present(urls[Role.OWNER])
    building = House(settings, urls).building(*Role)
    try:
        yield building
    finally:
        building.database.close()


def _notes_before(settings: Settings, wanted: Wanted, backup: Backup, draft: Path, notes: Path | None) -> Path:
    """A copy of the notes as they were kept last: those named, those of this installation, or those that went along."""
    copy = draft / "log.notes"
    found = notes or next((path for path in settings.notes_outside if path.exists()), None)
    if found is not None:
        if not found.exists():
            raise BackupRefused(f"There is no file {found}. Name the log's notes with --notes.")
        shutil.copyfile(found, copy)
    elif (content := bringing_back.kept_beside(wanted, backup, settings.notes_outside[0].name)) is not None:
        copy.write_bytes(content)
    else:
        raise BackupRefused(
            "The log's notes are not there, so nobody could say what was lost. Name with --notes the file that COUNTERLINE_LOG_NOTES named."
        )
    copy.chmod(0o600)
    return copy


def _keep_notes(target: Settings, before: Path, draft: Path) -> None:
    """Put the notes that go on where the new home keeps them; those that were there stay above them."""
    for place in target.notes_outside:
        if place.parent != target.data_home:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shelving.write_whole(place, before.read_bytes())
    if target.notes_outside[0].parent != target.data_home:
        (draft / "log.notes").unlink()
