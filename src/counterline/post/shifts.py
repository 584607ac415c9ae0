"""A hand-over between those who hold one role at one body: what changed since somebody's last shift, and a note to whoever comes next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.declaring import act
from counterline.governance.entry.sessions import last_ended
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question

SHIFT: Final = timedelta(hours=12)
"""What changed in it is told at least, since somebody may sign out and in within one shift."""
KEPT: Final = timedelta(hours=24)
"""A note is read for so long."""

_CHANGED: Final = """
select * from (
  select l.kind, count(*) filter (where l.told_at >= :since) as came, count(*) filter (where n.noted_at >= :since) as answered,
         count(*) filter (where n.letter is null and not l.recalled and l.due_at >= :since and l.due_at < :now) as late
    from letters l left join letter_answers n on n.letter = l.ref and n.turn = l.turn group by l.kind) c
 where came + answered + late > 0 order by late desc, came desc, kind
"""
_NOTE: Final = """
select n.words, v.name as by, n.left_at as at from shift_notes n join viewers v on v.viewer_id = n.left_by
 where n.agency = :agency and n.role = :role and n.left_at > :after
"""
_LEAVE: Final = """
insert into shift_notes (agency, role, words, left_by, left_at) values (:agency, :role, :words, :viewer, :now)
on conflict (agency, role) do update set words = excluded.words, left_by = excluded.left_by, left_at = excluded.left_at
"""


@question
@dataclass(frozen=True, slots=True)
class NewNote:
    """What the next officer in your role must know."""

    words: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=600),
        crossing.field("Note", "Write references, and no names of people."),
    ]


@answer
@dataclass(frozen=True, slots=True)
class ShiftNote:
    """A note to whoever holds the same role at the same body next, by whom and when."""

    words: str
    by: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True)
class LettersChanged:
    """How many letters of one kind came, were answered and ran late."""

    kind: str
    came: int
    answered: int
    late: int


@answer
@dataclass(frozen=True, slots=True)
class HandOver:
    """What changed for your role since an instant, what ran late first, and the note that was left for you in the last 24 hours."""

    since: datetime
    letters: tuple[LettersChanged, ...]
    note: ShiftNote | None


@act(Permission.POST_LETTER_READ, notes=Act.CONSULTATION, named=lambda _: ("hand-over",))
def hand_over(work: Work, viewer: Viewer) -> HandOver:
    """What changed for your role since your last session, and in 12 hours at least; and the note left for it."""
    now = work.clock.now()
    begun = min(now - SHIFT, last_ended(work) or now)
    since = begun.replace(second=0, microsecond=0)  # as people tell the end of a shift
    letters = work.all(LettersChanged, _CHANGED, since=since, now=now)
    found = work.one(ShiftNote, _NOTE, agency=viewer.agency, role=viewer.role.value, after=now - KEPT)
    return HandOver(since, tuple(letters), found)


@act(Permission.POST_LETTER_READ, notes=Act.ALTERATION, named=lambda _: ("hand-over",))
def leave_note(work: Work, viewer: Viewer, said: NewNote) -> ShiftNote:
    """Leave a note to whoever holds your role at your body next: it replaces the one before, and is read for 24 hours."""
    look_through(said.words)
    now, words = work.clock.now(), said.words.strip()
    who = {"agency": viewer.agency, "role": viewer.role.value, "viewer": viewer.viewer_id}
    work.run(_LEAVE, **who, words=words, now=now)
    return ShiftNote(words, viewer.name, now)


def clear_notes(work: Work) -> None:
    """For the worker: take away notes that nobody reads any more."""
    work.run("delete from shift_notes where left_at <= :then", then=work.clock.now() - KEPT)
