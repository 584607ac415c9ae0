"""Cleaning the database's files of what was disposed of: its tables, and its write-ahead log where the server is ours."""

from contextlib import suppress
from pathlib import Path

from counterline.bootstrap.opening import open_house, server_of
from counterline.plumbing.backups import shelving
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import Settings
from counterline.plumbing.upkeep.writing_anew import segments
from counterline.retention import cleaning
from counterline.retention.certificates import Backups
from counterline.retention.cleaning import Cleaned


def clean_up(settings: Settings, *, whole: bool = False, if_due: bool = False) -> Cleaned | None:
    """Write anew the tables about people and let go of the log of earlier writes.

    None where nothing went since, `if_due`. Raises `CounterlineError` where this process was not given the owner's rights.
    """
    house = open_house(settings, migrating=False)
    building = house.building(Role.OWNER)
    try:
        with building.works.begin(Role.OWNER) as work:
            due = cleaning.is_due(work)
        cleaned = None
        if due or not if_due:
            cleaned = cleaning.clean(building.database, building.works, building.clock, whole=whole)
        if settings.embedded:
            running = server_of(settings).start()
            names = segments(running.conninfo("postgres", running.superuser), let_go=cleaned is not None)
            with building.works.begin(Role.OWNER) as work:
                cleaning.note_wal(work, names)
    finally:
        building.database.close()
    return cleaned


def backups_of(settings: Settings) -> Backups:
    """For how long backups are kept here, and the oldest there is, for a certificate."""
    if not settings.embedded:
        return Backups(None)
    with suppress(CounterlineError, OSError):
        place = shelving.where(settings.data_home)
        if place is None:
            return Backups(settings.backup_days)
        began = [each.began_at for each in shelving.backups(Path(place.folder))]
        return Backups(settings.backup_days, taken=True, oldest=min(began, default=None))
    return Backups(settings.backup_days, taken=True)


def clean_at_night(settings: Settings) -> None:
    """The worker's part: where it has the owner's rights, clean whatever went since the last night."""
    if settings.embedded or settings.owner_url:
        with suppress(CounterlineError):
            clean_up(settings, if_due=True)
