"""Backups of this installation, and a new home brought back from one: how it is taken, and what must be true before anybody is served."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from counterline.bootstrap.building import Building
from counterline.bootstrap.opening import DATABASE, House, bring_to_present, prepared, server_of
from counterline.governance.log import going_on
from counterline.governance.log.gone_list import keep_listed, list_beside, listed
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.outside import KeptOutside
from counterline.places.kept_agencies import keep_abreast
from counterline.plumbing.backups import bringing_back, shelving, taking, wrapping
from counterline.plumbing.backups.bringing_back import Wanted
from counterline.plumbing.backups.model import Backup, BackupRefused, Where
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.postgres import Running
from counterline.plumbing.settings import Settings
from counterline.retention import coming_back

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
    beside = {settings.notes_outside[0]: NOTES_TAIL, list_beside(settings.notes_outside[0]): 0}  # of the list all goes
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
        "calls.key": settings.calls_key,
        bringing_back.SERVERS_OWN: settings.data_home / "postgres" / "secrets" / bringing_back.SERVERS_OWN,
    }


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore: from which backup, how many entries of the log were lost, how many disposals carried out again."""

    backup: Backup
    home: Path
    entries: int
    entries_lost: int
    carried_out_again: int


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
    again: list[int] = []

    def within(draft: Path, running: Running, backup: Backup) -> None:
        before = kept_before(settings, wanted, backup, draft, notes)
        with opened(replace(target, data_home=draft), running) as building:
            again.append(carried_out_again(building, before, sealing_key(draft / "log.key")))
            with building.works.begin(Role.OWNER) as work:
                coming_back.let_wait(work)
            went_on.append(going_on.go_on(building.works, draft / "log.key", KeptOutside((before,))))
        _keep_notes(target, before)

    backup = bringing_back.bring_back(wanted, home, server_of(target).binaries, within)
    return Restored(backup, home, went_on[0].entries, went_on[0].lost, again[0])


@contextmanager
def opened(settings: Settings, running: Running) -> Iterator[Building]:
    """A database that came back, for whoever makes it fit to be seen."""
    urls = prepared(running, DATABASE)
    bring_to_present(urls[Role.OWNER])
    building = House(settings, urls).building(*Role)
    try:
        yield building
    finally:
        building.database.close()


def list_gone(building: Building) -> int:
    """Keep on the signed list what must not come back from a backup, for the worker; answers how much was new."""
    settings = building.settings
    key = sealing_key(settings.sealing_key)
    found = 0
    for place in map(list_beside, settings.notes_outside):
        known = listed(place, key)
        with building.works.begin(Role.DERIVE) as work:
            new = coming_back.not_listed(work, known or [])
        if new or known is None:
            keep_listed(place, key, new)
        found = max(found, len(new))
    return found


def carried_out_again(building: Building, notes: Path, key: Ed25519PrivateKey) -> int:
    """Carry out all that is on the list beside these notes; answers how many disposals there are on it."""
    # Imported here, since `doctor` asks this module too, and whatever follows from a fact is heavy.
    from counterline.calls.disposing import call_disposals  # noqa: PLC0415
    from counterline.prioritisation import suspending  # noqa: PLC0415
    from counterline.reactions import dispose_again  # noqa: PLC0415
    from counterline.retention import covering  # noqa: PLC0415

    place = list_beside(notes)
    known = listed(place, key)
    if known is None:
        raise BackupRefused(
            f"The list {place.name} is not beside the log's notes, and without it what was disposed of would come back. Name with --notes "
            "the file of notes that has it beside it."
        )
    with building.works.begin(Role.DERIVE) as work:
        if (ref := coming_back.older_than(work, known)) is not None:
            raise BackupRefused(
                f"The list {place.name} is older than what was brought back: it lacks {ref}. Name with --notes the newest notes."
            )
    with building.works.begin(Role.OWNER) as work:
        went = coming_back.put_back(work, known)
    for ref in coming_back.call_data_gone(known):
        with building.works.begin(Role.DERIVE) as work:
            call_disposals.destroy(work, ref, building.settings.data_home)
    for ref, identities in went.items():
        with building.works.begin(Role.DERIVE) as work:
            keep_abreast(work)
            dispose_again(ref, identities, work)
    with building.works.begin(Role.DERIVE) as work:
        keep_abreast(work)
        covering.settle_restrictions(work)
        suspending.redraw(work)  # nobody is listed as a target before holds are drawn anew
        left = coming_back.not_gone(work, [each for identities in went.values() for each in identities])
    if left:
        raise BackupRefused(
            f"{left} records that had gone are there again, so nothing was restored. Ring whoever maintains this."
        )
    return len(went)


def kept_before(settings: Settings, wanted: Wanted, backup: Backup, draft: Path, notes: Path | None) -> Path:
    """Copies of notes and list as they were kept last: those named, those of this installation, or those that went along."""
    copy = draft / "log.notes"
    found = notes or next((path for path in settings.notes_outside if path.exists()), None)
    of = found or settings.notes_outside[0]
    for to, source in ((copy, of), (list_beside(copy), list_beside(of))):
        content = source.read_bytes() if source.exists() else None
        if found is None:
            content = bringing_back.kept_beside(wanted, backup, source.name)
        if content is not None:
            shelving.write_whole(to, content)
    if not copy.exists():
        raise BackupRefused(
            "The log's notes are not there, so nobody could say what was lost. Name with --notes the file that COUNTERLINE_LOG_NOTES named."
        )
    return copy


def _keep_notes(target: Settings, before: Path) -> None:
    """Put notes and list where the new home keeps them; those that were there stay above what is new."""
    for place in target.notes_outside:
        if place.parent != target.data_home:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shelving.write_whole(place, before.read_bytes())
            shelving.write_whole(list_beside(place), list_beside(before).read_bytes())
    if target.notes_outside[0].parent != target.data_home:
        before.unlink()
        list_beside(before).unlink()
