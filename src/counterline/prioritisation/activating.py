"""Letting a nomination in: one named person of police and one of safeguarding, neither of whom filed it; the database has the last word."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person, same_human
from counterline.governance.people.viewers import Viewer, require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.prioritisation.nominating import Nomination, nomination, row_of
from counterline.safeguarding.holds.hold_rules import Side
from counterline.safeguarding.reviews.reviews import side_of, side_of_viewer

_APPROVE: Final = """
insert into nomination_approvals (nomination_id, round, side, approved_by, approved_at)
values (:id, :round, :side, :viewer, :now) on conflict do nothing
"""
_OTHER_SIDE: Final = """
select a.approved_by from nomination_approvals a join nominations n using (nomination_id, round)
 where n.nomination_id = :id and a.side <> :side
"""
_LET_IN: Final = """
update nominations n set active_at = :now, active_until = f.until
  from findings f
 where n.nomination_id = :id and n.active_at is null and f.finding_id = current_finding(n.mention_id, :now)
"""


# Whatever keeps a nomination from going into force plays no part: whoever may agree and has not is asked, held or not.
_WAITING: Final = """
select n.ref, n.filed_at from nominations n join findings f using (finding_id)
 where n.ended_at is null and n.active_at is null and not same_human(n.filed_by, :viewer) and f.until > :now
   and not exists (select from nomination_approvals a
                    where a.nomination_id = n.nomination_id and a.round = n.round
                      and (a.side = :side or same_human(a.approved_by, :viewer)))
 order by n.filed_at, n.ref limit :most
"""


@dataclass(frozen=True, slots=True)
class ToAgree:
    """A nomination that waits for the viewer's side."""

    ref: str
    filed_at: datetime


def nominations_to_agree(work: Work, viewer: Viewer, most: int) -> list[ToAgree]:
    """The nominations to which the viewer's side has yet to agree or not, the oldest first; none that they filed."""
    side = side_of_viewer(viewer)
    if side is None or not viewer.may(Permission.PRIORITISATION_NOMINATION_ACTIVATE):
        return []
    rows = work.rows(_WAITING, viewer=viewer.viewer_id, side=side.value, now=work.clock.now(), most=most)
    return [ToAgree(*row) for row in rows]


def may_agree(work: Work, ref: str) -> bool:
    """Whether the viewer has a side for which to agree to a nomination; whoever filed it has none."""
    viewer = viewer_of(work)
    may = side_of_viewer(viewer) is not None and viewer.may(Permission.PRIORITISATION_NOMINATION_ACTIVATE)
    return may and not same_human(work, row_of(work, ref).filed_by, viewer.viewer_id)


def activate(work: Work, ref: str) -> Nomination:
    """Agree, for one's own side, that a nomination goes into force; it does once both sides have and nothing keeps it.

    Answers how it stands then. Whatever keeps it, it reads under review; whoever has agreed may try again.
    """
    viewer = require(work, Permission.PRIORITISATION_NOMINATION_ACTIVATE)
    purpose = require_purpose(work)
    row, side = row_of(work, ref), side_of(work)
    refuse_one_person(work, ActOfTwo.NOMINATION, row.filed_by)
    for each in work.rows(_OTHER_SIDE, id=row.nomination_id, side=side.value):
        refuse_one_person(work, ActOfTwo.NOMINATION, each.approved_by)
    # The worker draws holds under this lock, and two people who agree at once wait for one another.
    work.alone(Lock.DRAWING_HOLDS)
    work.run(
        _APPROVE, id=row.nomination_id, round=row.round, side=side.value, viewer=viewer.viewer_id, now=work.clock.now()
    )
    note(work, Act.ALTERATION, [ref, row.mention, f"nomination:agreed-for-{side}"], purpose=purpose)
    if len(row_of(work, ref).agreed) == len(Side):
        _try(work, ref, row.nomination_id)
    return nomination(work, ref)


def _try(work: Work, ref: str, number: int) -> None:
    if work.value("select may_be_active(:id)", id=number):
        work.run(_LET_IN, id=number, now=work.clock.now())
    else:
        note(work, Act.REFUSAL, [ref, "nomination:stays-under-review"])
