"""Sessions: kept in the database under the hash of a cookie's content, begun, limited, listed and ended.

Promises that a session which ended, ran too long or was idle too long lets nobody in, and that each beginning and end is logged.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import COLUMNS, Viewer, viewer_from, viewer_of
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.identity import new_reference

# Long enough to read what a sensitive act would do and to confirm it; too short for whoever finds a screen that was left.
FRESH_FOR: Final = timedelta(minutes=10)
SEEN_EVERY: Final = timedelta(
    minutes=1
)  # how often at most it is noted that somebody is still there: not at every request


class Door(StrEnum):
    """How somebody signed in: as an invented person of a demonstration, or at their own identity provider."""

    PERSONA = "persona"
    PROVIDER = "provider"


class Ended(StrEnum):
    """Why a session ended."""

    SIGNED_OUT = "signed-out"
    ROTATED = "rotated"  # the same browser signed in again
    BY_HAND = "by-hand"
    IDLE = "idle"
    TOO_LONG = "too-long"
    ACCESS_ENDED = "access-ended"
    MAPPING = "mapping"  # another sign-in document now decides who comes in as whom
    PROVIDER = "provider"  # their provider said that they signed out there


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session may be idle and how long it may last; `mapping` is the digest of today's sign-in document."""

    idle: timedelta
    absolute: timedelta
    mapping: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One session. `proved_at` is when its person last proved to the provider who they are; None where it did not say.

    `mapping` is the digest of the sign-in document under which it began, and `at_provider` the hash of the provider's own id for it.
    """

    viewer: Viewer
    ref: str
    door: Door
    mapping: str | None
    began_at: datetime
    proved_at: datetime | None
    seen_at: datetime
    at_provider: bytes | None = None

    def over(self, now: datetime, limits: Limits) -> Ended | None:
        """Why it is over although nobody ended it; None if it still runs."""
        if now - self.began_at >= limits.absolute:
            return Ended.TOO_LONG
        if now - self.seen_at >= limits.idle:
            return Ended.IDLE
        if self.door is Door.PROVIDER and self.mapping != limits.mapping:
            return Ended.MAPPING
        return None

    def is_fresh(self, now: datetime) -> bool:
        """Whether its person proved who they are within `FRESH_FOR`; an invented one has nothing to prove."""
        return self.door is Door.PERSONA or (self.proved_at is not None and now - self.proved_at < FRESH_FOR)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a session begins with, beside its viewer; the fields are those of `Session`."""

    door: Door
    proved_at: datetime | None = None
    mapping: str | None = None
    at_provider: bytes | None = None


def begin_session(work: Work, digest: bytes, beginning: Beginning) -> str:
    """Begin a session for the viewer whose transaction this is, under the hash of its cookie; returns its reference."""
    ref = new_reference("SN")
    work.run(
        "select begin_session(:digest, :ref, :door, :mapping, :now, :proved, :at_provider)",
        digest=digest,
        ref=ref,
        door=beginning.door.value,
        mapping=beginning.mapping,
        now=work.clock.now(),
        proved=beginning.proved_at,
        at_provider=beginning.at_provider,
    )
    note(work, Act.SIGN_IN, [ref, f"sign-in:{beginning.door}"])
    return ref


def session_of(work: Work, digest: bytes) -> Session | None:
    """The session of this hash; None where it or its viewer's access has ended. The caller asks whether it is `over`."""
    row = work.row(f"{_SELECT} from session_of(:digest) s join viewers v using (viewer_id)", digest=digest)
    return None if row is None else _session(row)


def still_there(work: Work, session: Session) -> None:
    """Note that somebody is still there; the transaction must be their own."""
    work.run("update sessions set seen_at = :now where ref = :ref", ref=session.ref, now=work.clock.now())


def end_session(work: Work, ref: str, why: Ended = Ended.BY_HAND) -> None:
    """End a session at once: one's own, or for those who may end access anybody's. Raises `NotFound` for all others."""
    ended = work.run(
        "update sessions set ended_at = :now, ended_why = :why where ref = :ref and ended_at is null",
        ref=ref,
        why=why.value,
        now=work.clock.now(),
    )
    if not ended.rowcount:
        raise NotFound(f"There is no session {ref} that you may end. `counterline session list` shows those that run.")
    note(work, Act.SIGN_OUT, [ref, f"session:{why}"])


def end_sessions(work: Work, viewer: str | None = None, *, but: str | None = None) -> int:
    """End all of the viewer's own sessions, except one if asked; or all of another's, for those who may. Returns how many."""
    whose = viewer or viewer_of(work).ref
    rows = work.rows(
        "update sessions set ended_at = :now, ended_why = :why where ended_at is null and ref is distinct from :but "
        "and viewer_id = (select viewer_id from viewers where ref = :whose) returning ref",
        now=work.clock.now(),
        why=Ended.BY_HAND.value,
        but=but,
        whose=whose,
    )
    if rows:
        note(work, Act.SIGN_OUT, [*(row.ref for row in rows), f"session:{Ended.BY_HAND}"])
    return len(rows)


def sessions(work: Work, limits: Limits) -> list[Session]:
    """The sessions that still run, newest first: the viewer's own, and those of everybody whose access they may end."""
    viewer_of(work)
    rows = work.rows(
        f"{_SELECT} from sessions s join viewers v using (viewer_id) "
        "where s.ended_at is null and v.ended_at is null order by s.began_at desc, s.ref"
    )
    now = work.clock.now()
    return [each for each in map(_session, rows) if each.over(now, limits) is None]


_SELECT: Final = f"select {COLUMNS}, s.ref, s.door, s.mapping, s.began_at, s.proved_at, s.seen_at, s.at_provider"


def _session(row: AnyRow) -> Session:
    *viewer, ref, door, mapping, began_at, proved_at, seen_at, at_provider = row
    return Session(viewer_from(viewer), ref, Door(door), mapping, began_at, proved_at, seen_at, at_provider)


def last_ended(work: Work) -> datetime | None:
    """When the viewer's last session ended; None where none has."""
    return work.value("select max(ended_at) from sessions where viewer_id = :viewer", viewer=work.viewer_id)  # type: ignore[no-any-return]
