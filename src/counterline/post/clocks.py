"""What happens while nobody answers: a reminder, the deputies, the national desk, and a reminder again each day without end."""

from typing import Final

from counterline.governance import NATIONAL_BODY, Act, ViewerRole, note
from counterline.places import law_of
from counterline.plumbing.work import AnyRow, Work
from counterline.post.model import Step, desk_roles, looked_at_next, step_by
from counterline.records import note_told

_AT_ONCE: Final = 200  # letters of one transaction

# Of a person's letter the role is theirs now. `read` says whether anybody is left to whom it came.
_DUE: Final = """
select l.ref, l.about, coalesce(l.role, p.role) as role, l.agency, l.viewer_id, l.told_at, l.due_at, l.step, l.recalled,
       exists (select from letter_answers n where n.letter = l.ref and n.turn = l.turn) as answered,
       exists (select from letter_addressees a
                 join viewers v on v.ended_at is null and (v.viewer_id = a.viewer_id or v.agency = a.agency and v.role = a.role)
                where a.letter = l.ref) as read
  from letters l left join viewers p using (viewer_id)
 where l.next_at <= :now order by l.next_at, l.ref limit :most for update of l skip locked
"""
_MOVE: Final = """
update letters set step = :step, next_at = :next_at, reminders = reminders + cast(:moved as integer),
                   to_mail = to_mail or :moved
 where ref = :ref
"""
_ADD: Final = """
insert into letter_addressees (letter, agency, role, step, since) values (:ref, :agency, :role, :step, :now)
on conflict do nothing
"""


def settle(work: Work) -> int:
    """Move on every letter whose time has come, for the worker; answers how many were moved on or reminded of.

    What nobody is left to read goes on at once. What was answered is left alone.
    """
    return sum(_settled(work, row) for row in work.rows(_DUE, now=work.clock.now(), most=_AT_ONCE))


def _settled(work: Work, row: AnyRow) -> bool:
    if row.answered or row.recalled:
        work.run("update letters set next_at = null where ref = :ref", ref=row.ref)
        return False
    now, step = work.clock.now(), Step(row.step)
    reached = max(step, step_by(now, row.told_at, row.due_at))
    while not row.read and reached < Step.DESK and not _anybody(work, row, reached):
        reached = Step(reached + 1)
    # What has come to the desk is brought up again whenever it is looked at, which is each day.
    moved = reached > step or reached is Step.DESK
    for each in Step:
        if step < each <= reached:
            _pass_on(work, row, each)
    work.run(_MOVE, ref=row.ref, step=int(reached), moved=moved, next_at=looked_at_next(now, row.told_at, row.due_at))
    return moved


def _pass_on(work: Work, row: AnyRow, step: Step) -> None:
    to = _passed_to(work, row, step)
    if to is None:
        return
    agency, role = to
    added = work.run(_ADD, ref=row.ref, agency=agency, role=role.value, step=int(step), now=work.clock.now()).rowcount
    if added and agency == row.agency:
        note(work, Act.ALTERATION, [row.ref, row.about, "letter:pass-on"])
    elif added:
        note_told(work, [row.ref, row.about, "letter:pass-on"], agency, law_of(row.agency).regime.value)


def _passed_to(work: Work, row: AnyRow, step: Step) -> tuple[str, ViewerRole] | None:
    role = ViewerRole(row.role)
    if step is Step.DEPUTIES and row.viewer_id is not None:
        return row.agency, role
    if step is Step.DESK:
        offered = desk_roles(role)
        return NATIONAL_BODY, next((each for each in offered if _held(work, NATIONAL_BODY, each)), offered[0])
    return None


def _anybody(work: Work, row: AnyRow, step: Step) -> bool:
    to = _passed_to(work, row, step)
    return to is not None and _held(work, *to)


def _held(work: Work, agency: str, role: ViewerRole) -> bool:
    asked = "select exists (select from viewers where agency = :agency and role = :role and ended_at is null)"
    return bool(work.value(asked, agency=agency, role=role.value))
