"""Findings: a named officer's own, reasoned and for so long, that a person is adult and, on what is known, not exploited.

Promises that findings are added to and never changed, that a later one supersedes, and that each names who made it. A finding ends
no hold by itself, and what is hidden from its maker changes nothing in whether it is taken.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Annotated, ClassVar, Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.staff import body_of
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import NATIONAL_BODY, Body, Permission
from counterline.governance.reach.purposes import Reason, look_through, refuse_no_reason, require_purpose
from counterline.plumbing.clock import day_ends
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.mentioned import Mentioned, PersonSaid, mentioned, people_told
from counterline.resolution.people.entities import entities_of
from counterline.safeguarding.duties.duty_numbers import duty_number
from counterline.safeguarding.events import ReviewAsked
from counterline.safeguarding.holds.hold_rules import HoldCause
from counterline.safeguarding.holds.holds import causes_told
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import new_reference

LONGEST: Final = timedelta(days=92)
"""A quarter: what is known of somebody's age and of what they chose is looked at again at least so often."""
PERSON: Final = "person"
HOME: Final = "address"


@question
@dataclass(frozen=True, slots=True)
class NewFinding:
    """That somebody is adult and, on what is known, not exploited: why, and the last day on which that stands."""

    mention: Annotated[Ref, crossing.field("Who", "The person's reference in a record, such as MN-7KQ2M9XD.")]
    reason: Annotated[Reason, crossing.field("Why", "Why, in a sentence that a colleague can check.")]
    until: Annotated[date, crossing.field("Until", "The last day on which it stands, a quarter ahead at most.")]


@question
@dataclass(frozen=True, slots=True)
class Undoing:
    """Why a finding is undone."""

    reason: Annotated[Reason, crossing.field("Why it is undone", "Why, in a sentence that a colleague can check.")]


class FindingRefused(CounterlineError):
    """A finding that may not be made so."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    about: ClassVar[str] = "until"
    """What of the finding it is about."""


class CalledAChild(FindingRefused):
    """A record that the viewer reads says that the person is, or may be, under 18."""

    about = "reason"


@answer
@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as it was made; its reason is told to its maker's agency and to the national body alone."""

    ref: str
    mention: str
    reason: str | None
    by: str
    agency: str
    made_at: datetime
    until: datetime
    undone: bool
    is_current: bool


_SELECT = """
select f.ref, f.mention, f.mention_id, f.reason, v.name as by, f.agency, f.made_at, f.until, f.audience_id,
       exists (select from findings u where u.undoes = f.ref) as undone,
       f.finding_id = current_finding(f.mention_id, :now) as is_current
  from findings f join viewers v on v.viewer_id = f.made_by
 where f.undoes is null
"""


def make_finding(work: Work, made: NewFinding) -> Finding:
    """Find that a person is adult and, on what is known, not exploited, until the end of a day.

    Refuses a person whom the viewer may not see (`NotFound`), a day that is past or more than a quarter ahead (`FindingRefused`),
    no reason (`Conflict`), and whom a record that they read calls a child (`CalledAChild`): then a joint review is asked instead.
    """
    require(work, Permission.SAFEGUARDING_FINDING_MAKE)
    purpose = require_purpose(work)
    refuse_no_reason(made.reason)
    look_through(made.reason)
    person, ends = person_named(work, made.mention), end_of(work, made.until)
    refuse_a_child(work, person)
    ref = _keep(
        work, made.reason, mention=person.ref, mention_id=person.mention_id, audience_id=person.audience_id, until=ends
    )
    note(work, Act.ALTERATION, [ref, person.ref], purpose=purpose)
    return _one(work, ref)


def undo_finding(work: Work, ref: str, reason: str) -> Finding:
    """Undo a finding of one's own agency, or any at the national body; the finding before it stands again.

    Refuses any other finding, and one that was undone already, in the same words (`NotFound`); and no reason (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_FINDING_MAKE)
    purpose = require_purpose(work)
    refuse_no_reason(reason)
    look_through(reason)
    found = _row(work, ref)
    if found.undone or (found.agency != viewer.agency and body_of(work, viewer.agency) is not Body.NATIONAL):
        raise NotFound(f"There is no finding {ref} that you could undo. It may have been undone already.")
    own = _keep(
        work, reason, mention=found.mention, mention_id=found.mention_id, audience_id=found.audience_id, undoes=ref
    )
    note(work, Act.ALTERATION, [own, ref], purpose=purpose)
    return _one(work, ref)


def _keep(work: Work, reason: str, *, until: datetime | None = None, undoes: str | None = None, **of: object) -> str:
    viewer, ref = viewer_of(work), new_reference("FD")
    work.keep(
        "findings",
        ref=ref,
        reason=reason,
        made_by=viewer.viewer_id,
        agency=viewer.agency,
        made_at=work.clock.now(),
        until=until,
        undoes=undoes,
        **of,
    )
    return ref


def findings_of(work: Work, refs: Collection[str]) -> tuple[Finding, ...]:
    """The findings about some mentions that the viewer may read, undone ones too, the newest first; logged as read."""
    require(work, Permission.RECORDS_RECORD_READ)
    rows = work.rows(
        f"{_SELECT} and f.mention = any(cast(:refs as text[])) order by f.finding_id desc",
        refs=sorted(refs),
        now=work.clock.now(),
    )
    if rows:
        note(work, Act.CONSULTATION, [row.ref for row in rows])
    return _told(work, rows)


def finding_of(work: Work, ref: str) -> Finding | None:
    """The finding that is current of a mention; None where there is none, it has run out, or it was undone."""
    return next((each for each in findings_of(work, [ref]) if each.is_current), None)


def person_named(work: Work, ref: str) -> Mentioned:
    """The person of a mention that the viewer may read; refused alike where hidden, gone or of no person (`NotFound`)."""
    found = next((each for each in mentioned(work, [ref]) if each.kind == PERSON), None)
    if found is None:
        raise NotFound(f"Nobody in what you may see is named by {ref}, or the record no longer stands.")
    return found


def children_read(work: Work, person: Mentioned) -> tuple[PersonSaid, ...]:
    """What the viewer reads of a person that calls them a child, and that no joint review has answered."""
    same = entities_of(work, [person.ref]).get(person.ref)
    told = people_told(work, [each.ref for each in same.mentions] if same else [person.ref])
    children = [each for each in told.values() if HoldCause.CHILD in causes_told(each)]
    reviewed = "select child_reviewed(:one, :child)"
    if all(work.value(reviewed, one=person.mention_id, child=each.mention.mention_id) for each in children):
        return ()
    return tuple(children)


def refuse_a_child(work: Work, person: Mentioned) -> None:
    """Refuse a person whom a record that the viewer reads calls a child, unless a joint review stands (`CalledAChild`).

    The review is asked in the same act, and kept though the finding is not. What the viewer may not read changes nothing.
    """
    if not children_read(work, person):
        return
    viewer = viewer_of(work)
    with work.aside() as kept:
        kept.keep(
            "desk.review_asks",
            mention=person.ref,
            mention_id=person.mention_id,
            asked_by=viewer.viewer_id,
            agency=viewer.agency,
            asked_at=work.clock.now(),
            audience_id=person.audience_id,
        )
        note(kept, Act.ALTERATION, [person.ref, "review:asked"], purpose=require_purpose(work))
        kept.tell(ReviewAsked(person.ref))
    note(work, Act.REFUSAL, ["finding:child", person.ref])
    desk = duty_number(work, NATIONAL_BODY)
    ring = f" on {desk.number}, {desk.hours}" if desk else ""
    raise CalledAChild(
        "A record that you read says that this person is, or may be, under 18. Police and safeguarding of two bodies review that "
        "together before anybody finds them adult. You have asked for their review, and what you asked is kept. Make your finding again "
        f"when they have agreed. If anybody is in danger, ring the national safeguarding desk{ring}."
    )


def person_or_home(work: Work, ref: str) -> Mentioned:
    """The person or address of a mention that the viewer may read; refused alike where hidden or gone (`NotFound`)."""
    found = next((each for each in mentioned(work, [ref]) if each.kind in {PERSON, HOME}), None)
    if found is None:
        raise NotFound(f"No person or home in what you may see is named by {ref}, or the record no longer stands.")
    return found


def end_of(work: Work, until: date) -> datetime:
    """The end of a day, London; refuses one that is past, or more than a quarter ahead (`FindingRefused`)."""
    today = work.clock.today()
    if not today <= until <= today + LONGEST:
        raise FindingRefused(
            f"Choose a last day from today to {LONGEST.days} days ahead. After that day it is looked at again."
        )
    return day_ends(until)


def _row(work: Work, ref: str) -> AnyRow:
    row = work.row(f"{_SELECT} and f.ref = :ref", ref=ref, now=work.clock.now())
    if row is None:
        raise NotFound(f"There is no finding {ref} in what you may see.")
    return row


def _one(work: Work, ref: str) -> Finding:
    return _told(work, [_row(work, ref)])[0]


def _told(work: Work, rows: Collection[AnyRow]) -> tuple[Finding, ...]:
    own = viewer_of(work).agency
    reads_all = body_of(work, own) is Body.NATIONAL
    return tuple(
        Finding(
            row.ref,
            row.mention,
            row.reason if reads_all or row.agency == own else None,
            row.by,
            row.agency,
            row.made_at,
            row.until,
            row.undone,
            bool(row.is_current),
        )
        for row in rows
    )
