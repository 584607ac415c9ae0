"""The inbox: the viewer's letters, and answering one."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post.model import RUNG_ABOUT, TURNS, LetterAnswer, LetterKind, Received, Step
from counterline.vocabulary.identity import AgencyCode

LONGEST_NAME: Final = 100  # characters kept of the name of whoever answered the telephone
_SLIP: Final = timedelta(minutes=5)  # the clock by which somebody says when they rang may be ahead of ours

_LETTER: Final = """
select l.ref, l.kind, l.about, l.agency, l.role, p.name as person, l.told_at, l.due_at, l.ring, l.step, l.turn, l.recalled, l.danger,
       l.outside, b.name as answered_by, n.answered_at, n.by_telephone, n.noted_at,
       l.kind = 'concern-to-ring' and l.agency <> viewers_agency()
         and not exists (select from mentions m where m.ref = l.about) as number_alone,
       t.nobody_there, case when t.nobody_there then number_to_ring(l.agency, l.role) end as number_there,
       case when t.nobody_there then l.agency when l.ring is not null then body_rung(l.ring) end as rung
  from letters l
 cross join lateral (select l.nobody_there and l.agency <> viewers_agency() as nobody_there) t
  left join viewers p using (viewer_id)
  left join letter_answers n on n.letter = l.ref and n.turn = l.turn
  left join viewers b on b.viewer_id = n.answered_by
"""

# Letters that wait are ordered by when they are due; those without a due time, and those taken back, come last.
_WAITS: Final = """
 where l.ref in (select letter from letter_addressees where waits)
   and (cast(:after_due as timestamptz) is null
        or (case when l.recalled then 'infinity' else coalesce(l.due_at, 'infinity') end, l.told_at, l.ref)
           > (cast(:after_due as timestamptz), cast(:after_told as timestamptz), cast(:after_ref as text)))
 order by case when l.recalled then 'infinity' else coalesce(l.due_at, 'infinity') end, l.told_at, l.ref limit :most
"""
# The first few of each kind, so that many letters of one kind hide none of another; and of those that only tell, the newest about each
# thing, so that one busy thing hides no other.
_OF_EACH: Final = """
 where l.ref in (
   select w.ref from (
     select o.ref, row_number() over (partition by o.kind, o.recalled order by o.due_at nulls last, o.told_at, o.ref) as place
       from (select ref, kind, recalled, due_at, told_at, kind = any(:turns) and due_at is null and not recalled as only_tells,
                    row_number() over (partition by kind, about, due_at is null, recalled order by told_at desc, ref desc) as newest
               from letters where ref in (select letter from letter_addressees where waits)) o
      where not o.only_tells or o.newest = 1) w where w.place <= :most)
 order by case when l.recalled then 'infinity' else coalesce(l.due_at, 'infinity') end, l.told_at, l.ref
"""
_WAITS_ABOUT: Final = """
 where (l.about = any(cast(:refs as text[])) or l.ref = any(cast(:refs as text[])))
   and l.ref in (select letter from letter_addressees where waits)
 order by l.told_at, l.ref
"""
_RUNG_ABOUT: Final = """
select distinct about from letters l
 where l.ref in (select letter from letter_addressees where waits) and not l.recalled and (l.ring is not null or l.kind = any(:kinds))
"""
_ANSWERED: Final = """
 where n.letter is not null
   and (cast(:after_told as timestamptz) is null
        or (n.noted_at, l.ref) < (cast(:after_told as timestamptz), cast(:after_ref as text)))
 order by n.noted_at desc, l.ref desc limit :most
"""


class NotThen(Conflict):
    """A telephone call is said to have been before the letter was sent, or in the future."""


class Box(StrEnum):
    """Which letters are asked for: those that wait for an answer, or those that somebody has answered."""

    WAITING = "waiting"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Telephoned:
    """A telephone call: who answered it by name, and when."""

    name: str
    at: datetime


def inbox(
    work: Work, box: Box = Box.WAITING, *, after: tuple[str, ...] | None = None, most: int = 100
) -> list[Received]:
    """The viewer's letters, logged as read: those that wait, the soonest due first, or those answered, newest first.

    At most `most`, from the beginning or after a `place`.
    """
    require(work, Permission.POST_LETTER_READ)
    found = _listed(work, box, after, most)
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return found


def outstanding(work: Work, most: int = 5) -> list[Received]:
    """At most `most` letters that wait for the viewer, the soonest due first; not logged.

    For a page that shows them beside its own subject.
    """
    return _listed(work, Box.WAITING, None, most)


def outstanding_of_each(work: Work, most: int) -> list[Received]:
    """The same, but at most `most` of each kind, those that stand and those taken back counted apart.

    Of those that only tell, the newest about each thing stands for all: whoever acknowledges it has read what came before it.
    """
    return [_received(row) for row in work.rows(_LETTER + _OF_EACH, most=most, turns=sorted(TURNS))]


def outstanding_about(work: Work, refs: Iterable[str]) -> list[Received]:
    """Every letter that waits for the viewer and is about one of these references, or has one of them as its own."""
    wanted = sorted(set(refs))
    return [_received(row) for row in work.rows(_LETTER + _WAITS_ABOUT, refs=wanted)] if wanted else []


def rung_about(work: Work) -> set[str]:
    """What the letters are about of which the viewer still must ring; not logged."""
    return {str(row.about) for row in work.rows(_RUNG_ABOUT, kinds=sorted(RUNG_ABOUT))}


def waiting(work: Work) -> int:
    """How many letters wait for the viewer."""
    return int(work.value("select count(distinct letter) from letter_addressees where waits"))


def place(letter: Received, box: Box) -> tuple[str, ...]:
    """Where `inbox` goes on after this letter of a box."""
    if box is Box.ANSWERED:
        return (letter.noted_at.isoformat() if letter.noted_at else "", letter.ref)
    due = "infinity" if letter.recalled or letter.due is None else letter.due.isoformat()
    return (due, letter.told_at.isoformat(), letter.ref)


def letter(work: Work, ref: str) -> Received:
    """One of the viewer's letters, logged as read; refused alike whether it is others' or does not exist (`NotFound`)."""
    require(work, Permission.POST_LETTER_READ)
    row = work.row(f"{_LETTER} where l.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no letter {ref} for you. Your inbox lists those that are.")
    note(work, Act.CONSULTATION, [ref])
    return _received(row)


def acknowledge(work: Work, ref: str, *, turn: int | None = None, telephoned: Telephoned | None = None) -> Received:
    """Answer a letter, here or by saying who answered the telephone.

    The first answer stands: after it the letter is given back unchanged. A call about what must be rung answers for the whole agency: the
    same letters of colleagues have that answer too. Answering a letter that only tells something also answers the
    earlier ones about the same. `turn` is of the letter as it was read.

    Refuses (`Conflict`) a letter that was sent anew or taken back since, and one that needs a telephone call where none is told; and a call
    from before the letter was sent or in the future (`NotThen`).
    """
    found, now = letter(work, ref), work.clock.now()
    if turn is not None and turn != found.turn:
        raise Conflict(f"{ref} has changed since you read it. Open it again, and answer what it says now.")
    if found.answer is not None:
        return found
    if found.by_telephone_alone and telephoned is None:
        raise Conflict("No message discharges this duty. Ring, and then say here which duty officer answered and when.")
    if telephoned is not None:
        look_through(telephoned.name)
        if not found.told_at <= telephoned.at <= now + _SLIP:
            raise NotThen("Say when they answered the telephone: after this letter was sent, and not in the future.")
    _answer(work, found, telephoned)
    how = "letter:acknowledge" if telephoned is None else "letter:acknowledge-by-telephone"
    note(work, Act.ALTERATION, [ref, found.about, how])
    for each in _told_before(work, found):
        _answer(work, each, None)
        note(work, Act.ALTERATION, [each.ref, each.about, "letter:acknowledge"])
    return letter(work, ref)


def _told_before(work: Work, found: Received) -> list[Received]:
    """The earlier letters of the same kind about the same thing, if these only tell: they lead where this does, and are read there."""
    if not found.only_tells:
        return []
    others = (each for each in outstanding_about(work, [found.about]) if each.kind is found.kind and each.only_tells)
    return [each for each in others if each.ref != found.ref and each.told_at <= found.told_at]


def acknowledge_about(work: Work, refs: Iterable[str], kinds: Collection[LetterKind] = tuple(LetterKind)) -> None:
    """Answer, in the viewer's name, the letters of these kinds about these references.

    Those that need a telephone call still wait.
    """
    for each in outstanding_about(work, refs):
        if each.kind in kinds and not each.by_telephone_alone:
            acknowledge(work, each.ref)


def _answer(work: Work, found: Received, telephoned: Telephoned | None) -> None:
    work.run(
        "insert into letter_answers (letter, turn, answered_by, answered_at, by_telephone, noted_at) "
        "values (:ref, :turn, :viewer, :at, :name, :now) on conflict do nothing",
        ref=found.ref,
        turn=found.turn,
        viewer=work.viewer_id,
        at=telephoned.at if telephoned else work.clock.now(),
        name=telephoned.name.strip()[:LONGEST_NAME] if telephoned else None,
        now=work.clock.now(),
    )


def _listed(work: Work, box: Box, after: tuple[str, ...] | None, most: int) -> list[Received]:
    if box is Box.WAITING:
        due, told, ref = after or (None, None, None)
        rows = work.rows(_LETTER + _WAITS, after_due=due, after_told=told, after_ref=ref, most=most)
    else:
        told, ref = after or (None, None)
        rows = work.rows(_LETTER + _ANSWERED, after_told=told, after_ref=ref, most=most)
    return [_received(row) for row in rows]


def _received(row: AnyRow) -> Received:
    answer = LetterAnswer(row.answered_by, row.answered_at, row.by_telephone) if row.answered_at else None
    return Received(
        ref=row.ref,
        kind=LetterKind(row.kind),
        about=row.about,
        agency=AgencyCode(row.agency),
        role=row.role and ViewerRole(row.role),
        person=row.person,
        told_at=row.told_at,
        due=row.due_at,
        ring=row.ring,
        step=Step(row.step),
        turn=row.turn,
        recalled=row.recalled,
        danger=row.danger,
        outside=row.outside,
        answer=answer,
        noted_at=row.noted_at,
        number_alone=row.number_alone,
        nobody_there=row.nobody_there,
        number_there=row.number_there,
        rung=row.rung,
    )
