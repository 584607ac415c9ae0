"""The newest signed note, kept in files outside the database, so that whoever owns only the database cannot cut the log unnoticed.

A note covers everything before it, so the newest is enough. Earlier ones are kept for whoever has to find out when something was cut.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from counterline.governance.log import store
from counterline.governance.log.checkpoints import Checkpoint, NotGenuine, PublicKey, note_line, note_of, opened
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work

MOST_BYTES: Final = 8 << 20  # of one file, some 25,000 notes; after that a new one is begun
_TAIL: Final = 8 << 10  # bytes at a file's end that surely hold its last note, which has some 300


class CutShort(CounterlineError):
    """The log in the database is not, or no longer, what was sealed."""


class OfAnotherLog(NotGenuine):
    """A note is kept here of another installation's log."""


@dataclass(frozen=True, slots=True)
class Held:
    """A note that is kept outside, and the checkpoint in it."""

    checkpoint: Checkpoint
    note: str


@dataclass(frozen=True, slots=True)
class KeptOutside:
    """The files in which notes are kept; a second one, on another disk, outlives the first."""

    places: tuple[Path, ...] = ()

    def newest(self, public: PublicKey) -> Held | None:
        """The newest note of all files; None where none is kept yet. Raises `NotGenuine` where a last note is not signed."""
        found = [held for place in self.places if (held := _last(place, public)) is not None]
        return max(found, key=lambda each: each.checkpoint.size, default=None)

    def keep(self, note: str, public: PublicKey) -> None:
        """Append a note to every file that has no newer one. It is on the disk when this returns."""
        size = opened(note, public).size
        for place in self.places:
            with _alone(place):
                held = _last(place, public)
                if held is None or held.checkpoint.size < size:
                    _append(place, note_line(note))

    def take_up(self, note: str, public: PublicKey) -> None:
        """Append a note to every file though it has a newer one: the log goes on from here, after a restore that lost entries.

        The newer one stays above it, and proves how many were lost.
        """
        opened(note, public)
        for place in self.places:
            with _alone(place):
                _append(place, note_line(note))

    def refuse_below(self, work: Work, public: PublicKey) -> None:
        """Raise `CutShort` where the database's log is not the one that the newest note sealed, or ends before it."""
        held = self.newest(public)
        if held is None:
            return
        origin, last = store.origin_of(work), store.newest(work)
        if held.checkpoint.origin != origin:
            raise CutShort(f"The note kept outside the database is of the log {held.checkpoint.origin}. {_WHAT_TO_DO}")
        if last.frontier.size < held.checkpoint.size:
            raise CutShort(
                f"The log was cut: {held.checkpoint.size} entries were sealed by {held.checkpoint.at:%Y-%m-%d %H:%M}, and the "
                f"database's checkpoints end at {last.frontier.size}. {_WHAT_TO_DO}"
            )
        if store.note_at(work, held.checkpoint.size) != held.note or store.leaves(work) < last.frontier.size:
            raise CutShort(
                f"The database's log is not the one that was sealed: leaves or notes are gone. {_WHAT_TO_DO}"
            )


NOWHERE: Final = KeptOutside()
_WHAT_TO_DO: Final = (
    "Either somebody cut it or an older backup was restored. "
    "Change nothing, and read 'When the log was cut' in docs/log.md."
)


def _last(place: Path, public: PublicKey) -> Held | None:
    try:
        with place.open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL, 0))
            # Anything after the last line's end was being written when the machine stopped, and is not counted.
            *lines, _ = file.read().split(b"\n")
    except FileNotFoundError:
        return None
    if not lines:
        return None
    note = note_of(lines[-1]) or ""
    try:
        return Held(opened(note, replace(public, name=note.partition("\n")[0])), note)
    except NotGenuine:
        if (origin := note.partition("\n")[0]) and origin != public.name:
            raise OfAnotherLog(
                f"The last note in {place} is of another installation's log ({origin}, and not {public.name}). {_WHAT_TO_DO}"
            ) from None
        raise NotGenuine(f"The last note in {place} was altered, or another key signed it. {_WHAT_TO_DO}") from None


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Have other processes wait that want to write to this folder. The folder is locked since files in it are replaced."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _append(place: Path, line: bytes) -> None:
    file = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        whole = _whole(file)
        if whole > MOST_BYTES:
            _begin_anew(place, line)
            return
        os.ftruncate(file, whole)
        os.pwrite(file, line, whole)
        os.fsync(file)
    finally:
        os.close(file)


def _whole(file: int) -> int:
    """How many bytes of the file are whole lines, so that what follows is half a note and can be written over."""
    end = os.lseek(file, 0, os.SEEK_END)
    start = max(end - _TAIL, 0)
    return start + os.pread(file, end - start, start).rfind(b"\n") + 1


def _begin_anew(place: Path, line: bytes) -> None:
    """Put a file with this one note in the full one's place, which stays beside it as `.before`; at no time is there none."""
    draft, before = place.with_name(f"{place.name}.draft"), place.with_name(f"{place.name}.before")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    before.unlink(missing_ok=True)
    before.hardlink_to(place)
    draft.replace(place)
