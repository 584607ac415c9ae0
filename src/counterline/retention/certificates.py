"""A disposal's certificate: for each place in which what went was, since when that is empty, or by when it will be.

Promises never to say of a place that it is empty before that is known. Where nobody here can know it, it says who does.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.retention import copies
from counterline.retention.cleaning import personal
from counterline.retention.copies import CopyOfBody, CopyState
from counterline.retention.disposals import Disposal, disposal_told
from counterline.vocabulary.crossing import answer


class Place(StrEnum):
    """Where what went was."""

    TABLES = "tables"
    DEAD_ROWS = "dead rows"
    WRITE_AHEAD_LOG = "write-ahead log"
    BACKUPS = "backups"
    SEARCHES = "searches"
    COPIES = "copies outside"


class Emptied(StrEnum):
    """Whether a place is empty of what went."""

    EMPTY = "empty"
    BY = "empty by a day"
    NOT_YET = "not yet"
    NOT_KNOWN = "not known here"


@dataclass(frozen=True, slots=True)
class Backups:
    """For how many days backups are kept, None where the server is its owner's; and whether it is known that any was taken.

    That none was ever taken nobody knows: the note of where they go may be lost.
    """

    days: int | None
    taken: bool = False
    oldest: datetime | None = None
    """When the oldest began that there is; None where that cannot be seen."""


@answer
@dataclass(frozen=True, slots=True)
class CertifiedPlace:
    """One place: whether it is empty, since when or by which day; `left` is how many records, tables or bodies are to come."""

    place: Place
    emptied: Emptied
    since: datetime | None = None
    by: date | None = None
    left: int = 0


@answer
@dataclass(frozen=True, slots=True)
class Certificate:
    """What is certified of one disposal, place by place, and which bodies took a copy."""

    ref: str
    gone: int
    how_many: int
    rows_gone: int
    places: tuple[CertifiedPlace, ...]
    copies: tuple[CopyOfBody, ...]


_WENT: Final = "select max(gone_at) as at from disposal_records where disposal = :ref"
# Each table by the first cleaning that began once all had gone; the write-ahead log by the first that let go of what was written before.
_CLEANED: Final = """
select count(*) filter (where ended_at is null) as left, max(ended_at) as at from (
    select t, (select min(c.ended_at) from cleanings c where t = any(c.tables) and c.begun_at >= :went) as ended_at
      from unnest(cast(:tables as text[])) t) each
"""
_WAL: Final = "select min(wal_gone_at) from cleanings where ended_at >= :cleaned"


@act(Permission.RETENTION_DISPOSAL_READ, notes=Act.CONSULTATION, named=lambda made: [made.ref, "retention:certificate"])
def certificate(work: Work, viewer: Viewer, ref: str, backups: Backups) -> Certificate:  # noqa: ARG001 - each act is given its viewer
    """For each place in which the records of a disposal were, since when it is empty of them, or by when it will be."""
    return certified(work, disposal_told(work, ref), backups)


def certified(work: Work, found: Disposal, backups: Backups) -> Certificate:
    """The certificate of a disposal that the viewer has been let read."""
    outside = copies.of_disposal(work, found.ref)
    row = work.row(_WENT, ref=found.ref)
    went: datetime | None = row.at if row else None
    left = found.how_many - found.gone
    places = [CertifiedPlace(Place.TABLES, Emptied.NOT_YET if left else Emptied.EMPTY, went, left=left)]
    places += _on_disk(work, went, backups) if went and not left else _nothing_yet()
    places.append(CertifiedPlace(Place.SEARCHES, Emptied.NOT_KNOWN))
    places.append(_outside(outside, left))
    return Certificate(found.ref, found.gone, found.how_many, found.rows_gone, tuple(places), outside)


def _nothing_yet() -> list[CertifiedPlace]:
    on_disk = Place.DEAD_ROWS, Place.WRITE_AHEAD_LOG, Place.BACKUPS
    return [CertifiedPlace(each, Emptied.NOT_YET) for each in on_disk]


def _on_disk(work: Work, went: datetime, backups: Backups) -> list[CertifiedPlace]:
    row = work.row(_CLEANED, went=went, tables=list(personal()))
    cleaned: datetime | None = row.at if row and not row.left else None
    if cleaned is None:
        dead = CertifiedPlace(Place.DEAD_ROWS, Emptied.NOT_YET, left=row.left if row else 0)
        return [dead, *_nothing_yet()[1:]]
    dead = CertifiedPlace(Place.DEAD_ROWS, Emptied.EMPTY, cleaned)
    if backups.days is None:
        return [dead, *(CertifiedPlace(each, Emptied.NOT_KNOWN) for each in (Place.WRITE_AHEAD_LOG, Place.BACKUPS))]
    let_go: datetime | None = work.value(_WAL, cleaned=cleaned)
    wal = CertifiedPlace(Place.WRITE_AHEAD_LOG, Emptied.EMPTY if let_go else Emptied.NOT_YET, let_go)
    return [dead, wal, _backed_up(backups, backups.days, let_go)]


def _backed_up(backups: Backups, days: int, let_go: datetime | None) -> CertifiedPlace:
    if let_go is None:
        return CertifiedPlace(Place.BACKUPS, Emptied.NOT_YET)
    if not backups.taken:
        return CertifiedPlace(Place.BACKUPS, Emptied.NOT_KNOWN)
    if backups.oldest is not None and backups.oldest > let_go:
        return CertifiedPlace(Place.BACKUPS, Emptied.EMPTY, let_go)
    by = let_go.astimezone(LONDON).date() + timedelta(days=days + 1)
    return CertifiedPlace(Place.BACKUPS, Emptied.BY, by=by)


def _outside(outside: tuple[CopyOfBody, ...], left: int) -> CertifiedPlace:
    waiting = sum(each.state is not CopyState.ERASED for each in outside)
    if waiting or left:
        return CertifiedPlace(Place.COPIES, Emptied.NOT_YET, left=waiting)
    return CertifiedPlace(
        Place.COPIES, Emptied.EMPTY, max((each.said_at for each in outside if each.said_at), default=None)
    )
