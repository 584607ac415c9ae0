"""Nominations: that a person be a target, filed by a named officer on a current finding, and under review from then on.

What is filed is told the same whatever is known of the person, here or anywhere: that it is under review, and whom to ring.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated, Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import same_human
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through, refuse_no_reason, require_purpose
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.upkeep.turnstile import TooMany, seconds_until
from counterline.plumbing.work import AnyRow, Work
from counterline.prioritisation.events import NominationEnded, NominationFiled
from counterline.prioritisation.said_to_run import MOST_NAMED, anchor_of_line, keep_line
from counterline.prioritisation.who_is_told import tell_of_nomination
from counterline.safeguarding.duties.findings import finding_of, person_named
from counterline.safeguarding.holds.hold_rules import Side
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import new_reference

MOST_A_DAY: Final = 10
"""Nominations that one person files in a day: whoever has found so many people adult in a day has not looked at them."""
A_DAY: Final = timedelta(days=1)


class NominationRefused(CounterlineError):
    """A nomination that may not be filed, or may not go into force."""

    status = HTTPStatus.CONFLICT


class NominationState(StrEnum):
    """How a nomination stands. Whatever keeps it under review, it reads the same."""

    UNDER_REVIEW = "under review"
    BEING_CHECKED = "being checked"
    ACTIVE = "active"
    LAPSED = "lapsed"
    ENDED = "ended"


@question
@dataclass(frozen=True, slots=True)
class Filing:
    """Whom somebody nominates, why, and whether anybody is in danger now."""

    mention: Annotated[Ref, crossing.field("Who", "The person's reference in a record, such as MN-7KQ2M9XD.")]
    reason: Annotated[Reason, crossing.field("Why", "Why, in a sentence that a colleague can check.")]
    danger: Annotated[
        bool, crossing.field("Somebody is in danger now", "Somebody is in danger now: it is answered within an hour.")
    ] = False
    line: Annotated[
        Ref | None,
        crossing.field("The line that they run", "The line that the person is said to run, such as LN-7KQ2M9XD."),
    ] = None
    records: Annotated[
        tuple[Ref, ...],
        crossing.field("Records that say so", "Records that say that they run it.", max_length=MOST_NAMED),
    ] = ()


@answer
@dataclass(frozen=True, slots=True)
class Nomination:
    """One nomination. Whatever keeps it under review, it reads the same; `agreed` are the sides that let it in."""

    ref: str
    mention: str
    finding: str
    reason: str
    by: str
    agency: str
    filed_at: datetime
    state: NominationState
    until: datetime
    agreed: tuple[Side, ...]
    """The sides that have agreed since it last came under review, told to those who let it in.

    Whoever filed it would learn that somebody is held where both have agreed and it stays under review.
    """
    line: str | None
    """The line that the person is said to run; null where nothing is said, or only of a line that you do not read."""
    records: tuple[str, ...]
    """The records that say so, of those that you may read."""


_FILED_LATELY = """
select filed_at from nominations where filed_by = :viewer and filed_at > :since order by filed_at desc offset :most - 1 limit 1
"""
_FILE = """
insert into nominations (ref, mention, mention_id, finding_id, reason, danger, filed_by, agency, filed_at, audience_id)
select :ref, f.mention, f.mention_id, f.finding_id, :reason, :danger, :viewer, :agency, :now, f.audience_id
  from findings f where f.ref = :finding
"""
# The state is told by what the viewer may know: what holds somebody, or that nothing does, is in it only where it is active.
_SELECT = """
select n.nomination_id, n.ref, n.mention, f.ref as finding, n.reason, v.name as by, n.filed_by, n.agency, n.filed_at,
       coalesce(n.active_until, f.until) as until, n.ended_at, n.round,
       current_finding(n.mention_id, :now) is null or n.active_until <= :now as lapsed,
       array(select a.side from nomination_approvals a
              where a.nomination_id = n.nomination_id and a.round = n.round order by a.side) as agreed,
       n.active_at is not null as let_in, is_checked() as checked, is_target(n.nomination_id) as is_target, l.line,
       array(select r.ref from records r where r.ref = any(l.rests_on) order by r.ref) as records
  from nominations n join findings f using (finding_id) join viewers v on v.viewer_id = n.filed_by
  left join nomination_lines l using (nomination_id)
"""
_END = "update nominations set ended_at = :now, ended_by = :viewer where ref = :ref and ended_at is null"


def nominate(work: Work, filing: Filing) -> Nomination:
    """Nominate a person on the finding of them that is current.

    Refuses one without a finding (`NominationRefused`) or a reason (`Conflict`), and whoever files too many in a day (`TooMany`).
    What else is known of the person changes nothing in the answer: the worker looks at that afterwards.
    """
    viewer = require(work, Permission.PRIORITISATION_NOMINATION_FILE)
    purpose = require_purpose(work)
    refuse_no_reason(filing.reason)
    look_through(filing.reason)
    anchor = anchor_of_line(work, viewer.agency, filing.line, filing.records)
    _refuse_too_many(work)
    person = person_named(work, filing.mention)
    found = finding_of(work, person.ref)
    if found is None:
        note(work, Act.REFUSAL, ["nomination:no-finding", person.ref])
        raise NominationRefused(
            "A nomination rests on a finding: that you or a colleague find this person adult and, on what is known, not "
            "exploited, with your reasons and until when. There is none that stands. Make one first."
        )
    ref = new_reference("NM")
    work.run(
        _FILE,
        ref=ref,
        reason=filing.reason,
        danger=filing.danger,
        viewer=viewer.viewer_id,
        agency=viewer.agency,
        now=work.clock.now(),
        finding=found.ref,
    )
    row = _row(work, ref)
    if anchor is not None:
        keep_line(work, row.nomination_id, anchor, filing.records)
    of_line = [] if anchor is None else [anchor.mention, anchor.line]
    note(work, Act.ALTERATION, [ref, person.ref, found.ref, *of_line, *filing.records], purpose=purpose)
    work.tell(NominationFiled(row.nomination_id))
    tell_of_nomination(work, ref, viewer.agency, row.round)
    return _one(work, ref)


def nominations(work: Work) -> tuple[Nomination, ...]:
    """The nominations of the viewer's agency, or all of those that they decide on, the newest first; logged as read."""
    _reads(work)
    rows = work.rows(f"{_SELECT} order by n.filed_at desc, n.ref", now=work.clock.now())
    note(work, Act.CONSULTATION, ["nominations", *(row.ref for row in rows)])
    return tuple(_told(work, row) for row in rows)


def nomination(work: Work, ref: str) -> Nomination:
    """One nomination; logged as read."""
    _reads(work)
    found = _one(work, ref)
    note(work, Act.CONSULTATION, [ref, found.mention])
    return found


def end_nomination(work: Work, ref: str) -> Nomination:
    """End a nomination, whoever filed it: the person is no target by it any more."""
    _reads(work)
    if not viewer_of(work).may(Permission.PRIORITISATION_NOMINATION_ACTIVATE):
        require(work, Permission.PRIORITISATION_NOMINATION_FILE)
    found = _one(work, ref)
    if not work.run(_END, ref=ref, now=work.clock.now(), viewer=work.viewer_id).rowcount:
        raise NominationRefused("This nomination has ended already.")
    note(work, Act.ALTERATION, [ref, found.mention, "nomination:end"], purpose=require_purpose(work))
    work.tell(NominationEnded(_row(work, ref).nomination_id))
    return _one(work, ref)


def mentions_nominated(work: Work) -> frozenset[int]:
    """Of whom nominations stand, by the numbers of their mentions; for the worker."""
    return frozenset(int(row[0]) for row in work.rows("select mention_id from nominations where ended_at is null"))


def row_of(work: Work, ref: str) -> AnyRow:
    """A nomination as the viewer's own agency sees it; refused alike where it is hidden or there is none."""
    return _row(work, ref)


def _reads(work: Work) -> None:
    require(work, Permission.PRIORITISATION_NOMINATION_READ)
    require_purpose(work)


def _refuse_too_many(work: Work) -> None:
    now = work.clock.now()
    row = work.row(_FILED_LATELY, viewer=work.viewer_id, since=now - A_DAY, most=MOST_A_DAY)
    if row is not None:
        note(work, Act.REFUSAL, ["nomination:too-many"])
        raise TooMany(
            f"You have filed {MOST_A_DAY} nominations within a day.", seconds_until(row.filed_at + A_DAY, now)
        )


def _row(work: Work, ref: str) -> AnyRow:
    row = work.row(f"{_SELECT} where n.ref = :ref", ref=ref, now=work.clock.now())
    if row is None:
        raise NotFound(f"There is no nomination {ref} in what you may see.")
    return row


def _one(work: Work, ref: str) -> Nomination:
    return _told(work, _row(work, ref))


def _told(work: Work, row: AnyRow) -> Nomination:
    viewer = viewer_of(work)
    activates = viewer.may(Permission.PRIORITISATION_NOMINATION_ACTIVATE)
    lets_in = activates and not same_human(work, row.filed_by, viewer.viewer_id)
    return Nomination(
        row.ref,
        row.mention,
        row.finding,
        row.reason,
        row.by,
        row.agency,
        row.filed_at,
        _state(row),
        row.until,
        tuple(map(Side, row.agreed)) if lets_in else (),
        row.line,
        tuple(row.records),
    )


def _state(row: AnyRow) -> NominationState:
    if row.ended_at is not None:
        return NominationState.ENDED
    if row.lapsed:
        return NominationState.LAPSED
    if row.is_target:
        return NominationState.ACTIVE
    return NominationState.BEING_CHECKED if row.let_in and not row.checked else NominationState.UNDER_REVIEW
