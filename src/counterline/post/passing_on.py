"""What happens while nobody answers a letter: a reminder, then the deputies, then the national desk, and then a reminder each day.

A letter is passed only to people who may open what it leads to, except where somebody must be rung: that is passed on with the number
alone. If nobody else may open it, it stays where it is with a reminder each day, and is passed on as soon as somebody may. If nobody is
left at all who has it, whoever sent it is told at once. What is danger now goes on by the minute, and all else by working time.
"""

from collections.abc import Callable
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.permissions import NATIONAL_BODY, ViewerRole
from counterline.places.ground.agencies import law_of
from counterline.plumbing.work import AnyRow, Work
from counterline.post.clocks import Steps, looked_at_next, step_by, steps
from counterline.post.model import READERS, RUNG_ABOUT, UNREAD, Letter, LetterKind, Recipient, Step, passed_to
from counterline.post.outbox import send
from counterline.records.wording.disclosing import note_told
from counterline.vocabulary.identity import AgencyCode

Opens = Callable[[Work, str, AgencyCode, ViewerRole], bool]
"""Whether those who hold a role at a body may open what a reference leads to."""
_BodyAndRole = tuple[AgencyCode, ViewerRole]

_AT_ONCE: Final = 200  # letters of one transaction

# The role of a letter to a person is the one that they hold now. `read` says whether anybody is left who has the letter. Letters that
# another transaction has locked are skipped: it deals with them, and waiting for it would hold up the rest.
_DUE: Final = """
select l.ref, l.kind, l.about, coalesce(l.role, p.role) as role, l.agency, l.viewer_id, l.told_at, l.due_at, l.step, l.recalled,
       l.sent_by, l.sent_by_role, l.turn, l.danger,
       exists (select from letter_answers n where n.letter = l.ref and n.turn = l.turn) as answered,
       exists (select from letter_addressees a
                 join viewers v on v.ended_at is null and (v.viewer_id = a.viewer_id or v.agency = a.agency and v.role = a.role)
                where a.letter = l.ref) as read,
       exists (select from letter_addressees a
                 join viewers v on v.ended_at is null and (v.viewer_id = a.viewer_id or v.agency = a.agency and v.role = a.role)
                where a.letter = l.ref and a.agency = l.agency) as read_there
  from letters l left join viewers p using (viewer_id)
 where l.next_at <= :now order by l.next_at, l.ref limit :most for update of l skip locked
"""
_MOVE: Final = """
update letters set step = :step, next_at = :next_at, reminders = reminders + cast(:moved as integer),
                   to_mail = to_mail or :moved, outside = outside or :outside,
                   nobody_there = :unread
 where ref = :ref
"""
_ADD: Final = """
insert into letter_addressees (letter, agency, role, step, since) values (:ref, :agency, :role, :step, :now)
on conflict do nothing
"""


def settle(work: Work, opens: Opens) -> int:
    """For the worker: pass on or remind of letters whose time has come, `_AT_ONCE` at most. Gives how many.

    A letter to a body where nobody is left to read it is the national desk's at once; one that was answered or
    taken back is left alone. `opens` is asked of the rooms above.
    """
    rows = work.rows(_DUE, now=work.clock.now(), most=_AT_ONCE)
    return sum(_is_moved_on(work, row, opens) for row in rows)


def _is_moved_on(work: Work, row: AnyRow, opens: Opens) -> bool:
    if row.answered or row.recalled:
        work.run("update letters set next_at = null where ref = :ref", ref=row.ref)
        return False
    by = steps(row.told_at, row.due_at, row.agency, danger=row.danger)
    step, reached = Step(row.step), _reached(work, row, opens, by)
    # At the desk it is looked at each day: its readers are reminded, and somebody may have come who opens it.
    moved = reached > step or reached is Step.DESK
    first = min(step + 1, Step.DESK)
    to = {each: _passed_to(work, row, each, opens) for each in Step if first <= each <= reached}
    for each, whom in to.items():
        if whom is not None:
            _pass_on(work, row, each, whom)
    if not row.read and not any(_is_held(work, each) for each in to.values()):
        _tell_sender(work, row)
    last = to.get(Step.DESK)
    outside = last is not None and last[0] == NATIONAL_BODY
    unread = outside and row.agency != NATIONAL_BODY and not row.read_there
    unread = unread and not any(each[0] == row.agency and _is_held(work, each) for each in to.values() if each)
    values = {"outside": outside, "unread": unread, "next_at": looked_at_next(work.clock.now(), by)}
    work.run(_MOVE, ref=row.ref, step=int(reached), moved=moved, **values)
    return moved


def _reached(work: Work, row: AnyRow, opens: Opens, by: Steps) -> Step:
    """The step that a letter has come to now; one that nobody is left to read skips steps at which nobody would have it either."""
    reached = max(Step(row.step), step_by(work.clock.now(), by))
    while not row.read and reached < Step.DESK and not _is_held(work, _passed_to(work, row, reached, opens)):
        reached = Step(reached + 1)
    return reached


def _pass_on(work: Work, row: AnyRow, step: Step, to: _BodyAndRole) -> None:
    agency, role = to
    added = work.run(_ADD, ref=row.ref, agency=agency, role=role.value, step=int(step), now=work.clock.now()).rowcount
    if added and agency == row.agency:
        note(work, Act.ALTERATION, [row.ref, row.about, "letter:pass-on"])
    elif added:
        note_told(work, [row.ref, row.about, "letter:pass-on"], agency, law_of(row.agency).regime.value)


def _tell_sender(work: Work, row: AnyRow) -> None:
    kind = UNREAD.get(LetterKind(row.kind))
    if kind is not None and row.sent_by not in {None, row.agency} and row.sent_by_role in READERS:
        to = Recipient(AgencyCode(row.sent_by), ViewerRole(row.sent_by_role))
        send(work, Letter(to, kind, row.about, f"{kind}/{row.ref}/{row.turn}"))


def _passed_to(work: Work, row: AnyRow, step: Step, opens: Opens) -> _BodyAndRole | None:
    """Who has a letter from a step on: the first who may open it and whose role anybody holds; None where nobody may."""
    role, offered = ViewerRole(row.role), list[_BodyAndRole]()
    if step is Step.DEPUTIES and row.viewer_id is not None:
        offered = [(AgencyCode(row.agency), role)]
    if step is Step.DESK:
        offered = passed_to(LetterKind(row.kind), AgencyCode(row.agency), role)
    opening = [each for each in offered if row.kind in RUNG_ABOUT or opens(work, row.about, *each)]
    return next((each for each in opening if _is_held(work, each)), opening[0] if opening else None)


def _is_held(work: Work, to: _BodyAndRole | None) -> bool:
    """Whether anybody holds that role at that body now."""
    if to is None:
        return False
    asked = "select exists (select from viewers where agency = :agency and role = :role and ended_at is null)"
    return bool(work.value(asked, agency=to[0], role=to[1].value))
