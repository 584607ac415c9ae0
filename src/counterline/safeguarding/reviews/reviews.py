"""Reviews: whether the holds of somebody may end, asked by the worker and answered by named people with reasons, for so long.

Where facts speak against a finding, two must answer, one for police and one for safeguarding. A review covers the holds that stood
when it was opened, and none that came later.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import Viewer, require, viewer_of
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole
from counterline.governance.reach.purposes import Reason, look_through, refuse_no_reason
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.safeguarding.duties.findings import LONGEST, end_of
from counterline.safeguarding.holds.hold_rules import Answer, Asked, HoldCause, Side
from counterline.safeguarding.reviews.review_bodies import keep_bodies
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, new_reference

SIDES: Final[Mapping[ViewerRole, Side]] = {
    ViewerRole.OFFICER: Side.POLICE,
    ViewerRole.SAFEGUARDING: Side.SAFEGUARDING,
}
"""The side for which each role speaks."""


class WrongSide(CounterlineError):
    """Somebody speaks for neither side."""

    status = HTTPStatus.CONFLICT


@question
@dataclass(frozen=True, slots=True)
class ReviewReply:
    """Whether the holds that a review is about may end, why, and the last day on which that stands."""

    clears: Annotated[bool, crossing.field("May these holds end?", "Whether these holds may end.")]
    reason: Annotated[Reason, crossing.field("Why", "Why, in a sentence that a colleague can check.")]
    until: Annotated[date, crossing.field("Until", "The last day on which it stands, a quarter ahead at most.")]


@answer
@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """What one side answered."""

    side: Side
    clears: bool
    reason: str
    by: str
    body: str
    at: datetime
    until: datetime


@answer
@dataclass(frozen=True, slots=True)
class Review:
    """One review: of whom, for what causes they are held, who has to answer by when, and what was answered.

    `bodies` are asked beside the national body, where a record calls the person a child: two bodies answer of a child. `waits_for` are
    the sides that have not answered; both where two bodies answer and one body has answered for both.
    """

    ref: str
    mention: str
    is_joint: bool
    in_danger: bool
    opened_at: datetime
    due_at: datetime
    causes: tuple[HoldCause, ...]
    answers: tuple[ReviewAnswer, ...]
    bodies: tuple[str, ...]
    waits_for: tuple[Side, ...]
    ends_holds: bool

    @property
    def of_a_child(self) -> bool:
        """Whether two bodies answer."""
        return bool(self.bodies) or HoldCause.CHILD in self.causes


@dataclass(frozen=True, slots=True)
class Asking:
    """Of whom a review is asked, by which body and how pressingly: whether anybody is in danger, and by when it is to be answered."""

    agency: AgencyCode
    in_danger: bool
    due: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A review that was just opened, as needed to tell those who are to answer it."""

    ref: str
    mention: str
    is_joint: bool
    in_danger: bool
    due_at: datetime
    bodies: tuple[AgencyCode, ...]


@dataclass(frozen=True, slots=True)
class AskedFor:
    """Somebody over whom holds are drawn, the body that asked for it, and whether anybody is in danger."""

    mention_id: int
    mention: str
    agency: AgencyCode
    danger: bool = False


_ASKED_FOR = """
select mention_id, min(mention) as mention, min(agency) as agency from desk.review_asks where asked_at > :since group by mention_id
"""
# Of a mention's newest review, an answer that cleared and whose time is over: whoever gave it answered for so long and no longer.
_RAN_OUT = """
select r.mention_id from desk.reviews r join desk.review_answers a using (review_id)
 where r.mention_id = any(cast(:mentions as bigint[])) and a.clears and a.until <= :now
   and r.review_id = (select max(n.review_id) from desk.reviews n where n.mention_id = r.mention_id)
   and not exists (select from desk.review_answers l where l.review_id = a.review_id and l.side = a.side and l.answer_id > a.answer_id)
"""
# Holds that no review was asked about yet, or whose review has run out or named no bodies, and whether any of them speaks against a
# finding.
_WANTED = f"""
select h.mention_id, min(h.mention) as mention, max(h.hold_id) as upto, bool_or(h.cause <> 'age not known') as joint
  from desk.holds h
 where h.mention_id = any(cast(:mentions as bigint[]))
   and held(h.mention_id, :now)
 group by h.mention_id
having max(h.hold_id) > coalesce((select max(r.upto) from desk.reviews r where r.mention_id = h.mention_id), 0)
    or h.mention_id in ({_RAN_OUT})
    or not exists (select from desk.review_bodies b join desk.reviews r using (review_id) where r.mention_id = h.mention_id)
 order by 1
"""  # noqa: S608 - of constants alone
_OPEN = """
insert into desk.reviews (ref, mention, mention_id, upto, joint, danger, opened_at, due_at)
values (:ref, :mention, :mention_id, :upto, :joint, :danger, :now, :due) returning review_id
"""
_SELECT = f"""
select r.review_id, r.ref, coalesce(own.mention, r.mention) as mention, r.mention_id, r.upto, r.joint, r.danger, r.opened_at, r.due_at,
       array(select distinct h.cause from desk.holds h
              where h.mention_id = r.mention_id and h.hold_id <= r.upto order by h.cause) as causes,
       array(select b.agency from desk.review_bodies b
              where b.review_id = r.review_id and b.agency <> '{NATIONAL_BODY}' order by b.agency) as bodies
  from desk.reviews r left join desk.review_bodies own on own.review_id = r.review_id and own.agency = viewers_agency()
"""  # noqa: S608 - of a constant alone
_ANSWERS = """
select a.review_id, a.side, a.clears, a.reason, v.name as by, v.agency as body, a.answered_by, human_of(a.answered_by) as human,
       a.answered_at, a.until
  from desk.review_answers a join viewers v on v.viewer_id = a.answered_by
 where a.review_id = any(cast(:reviews as bigint[])) order by a.answer_id
"""


def open_reviews(work: Work, asking: Mapping[int, Asking]) -> tuple[Opened, ...]:
    """Ask about holds of mentions that nobody was asked about yet, each by its number; for the worker."""
    opened = []
    for row in work.rows(_WANTED, mentions=sorted(asking), now=work.clock.now()):
        ref, asked = new_reference("JR"), asking[row.mention_id]
        made = work.value(
            _OPEN,
            ref=ref,
            mention=row.mention,
            mention_id=row.mention_id,
            upto=row.upto,
            joint=row.joint,
            danger=asked.in_danger,
            now=work.clock.now(),
            due=asked.due,
        )
        bodies = keep_bodies(work, made, asked.agency)
        opened.append(Opened(ref, row.mention, row.joint, asked.in_danger, asked.due, bodies))
    return tuple(opened)


def asked_for(work: Work) -> tuple[AskedFor, ...]:
    """Of whom joint reviews were asked within a quarter; for the worker."""
    rows = work.rows(_ASKED_FOR, since=work.clock.now() - LONGEST)
    return tuple(AskedFor(row.mention_id, row.mention, AgencyCode(row.agency)) for row in rows)


def ran_out(work: Work, mentions: Collection[int]) -> bool:
    """Whether what was answered about the holds of any of these mentions is over; for the worker."""
    return bool(work.rows(f"{_RAN_OUT} limit 1", mentions=sorted(mentions), now=work.clock.now()))


def reviews(work: Work) -> tuple[Review, ...]:
    """Every review that the viewer's body is asked, those first that wait, the soonest due before others; logged as read."""
    require(work, Permission.SAFEGUARDING_REVIEW_ANSWER)
    found = _told(work, work.rows(f"{_SELECT} order by r.due_at, r.ref"))
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return tuple(sorted(found, key=lambda each: (not each.waits_for, each.due_at, each.ref)))


@act(
    Permission.SAFEGUARDING_REVIEW_ANSWER,
    purpose=True,
    notes=Act.CONSULTATION,
    named=lambda found: (found.ref, found.mention),
)
def review_of_holds(work: Work, _: Viewer, ref: Ref) -> Review:
    """One review: of which person, the causes of each hold, and the answers.

    Refuses one that the viewer may not see (`NotFound`).
    """
    return _told(work, [_row(work, ref)])[0]


@act(
    Permission.SAFEGUARDING_REVIEW_ANSWER,
    purpose=True,
    notes=Act.ALTERATION,
    named=lambda made: (made.ref, made.mention),
)
def answer_review(work: Work, viewer: Viewer, ref: Ref, said: ReviewReply) -> Review:
    """Answer for your side whether these holds may end; two people answer where facts conflict.

    A side's last answer counts. Refuses whoever speaks for neither side (`WrongSide`), or has answered for the other (`OnePerson`); a
    last day that is past or more than a quarter ahead (`FindingRefused`); no reason (`Conflict`); and a review that the viewer may not
    see (`NotFound`).
    """
    refuse_no_reason(said.reason)
    look_through(said.reason)
    side, row = side_of(work), _row(work, ref)
    for each in work.rows(_ANSWERS, reviews=[row.review_id]):
        if each.side != side:
            refuse_one_person(work, ActOfTwo.REVIEW, each.answered_by)
    work.keep(
        "desk.review_answers",
        review_id=row.review_id,
        side=side.value,
        clears=said.clears,
        reason=said.reason,
        answered_by=viewer.viewer_id,
        answered_at=work.clock.now(),
        until=end_of(work, said.until),
    )
    return _told(work, [row])[0]


def side_of(work: Work) -> Side:
    """The side of the viewer's own role, or else of one they deputise for; refuses who speaks for neither (`WrongSide`)."""
    side = side_of_viewer(viewer_of(work))
    if side is None:
        raise WrongSide(
            "Only an intelligence officer (for police) or a safeguarding lead (for safeguarding) answers. Ask one of them."
        )
    return side


def side_of_viewer(viewer: Viewer) -> Side | None:
    """The side for which a viewer speaks, by their own role or one they deputise for; None where they speak for neither."""
    return next((SIDES[each] for each in (viewer.role, *viewer.deputising) if each in SIDES), None)


def _row(work: Work, ref: str) -> AnyRow:
    row = work.row(f"{_SELECT} where r.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no review {ref} in what you may see.")
    return row


def _told(work: Work, rows: Sequence[AnyRow]) -> tuple[Review, ...]:
    answers = work.rows(_ANSWERS, reviews=[row.review_id for row in rows])
    now = work.clock.now()
    return tuple(_review(row, [each for each in answers if each.review_id == row.review_id], now) for row in rows)


def _review(row: AnyRow, given: Sequence[AnyRow], now: datetime) -> Review:
    said = tuple(Answer(Side(each.side), each.clears, each.human, each.until, each.body) for each in given)
    told = tuple(
        ReviewAnswer(Side(each.side), each.clears, each.reason, each.by, each.body, each.answered_at, each.until)
        for each in given
    )
    days, causes = (row.opened_at, row.due_at), tuple(map(HoldCause, row.causes))
    found = Review(
        row.ref, row.mention, row.joint, row.danger, *days, causes, told, tuple(row.bodies), (), ends_holds=False
    )
    asked = Asked(row.mention_id, row.upto, row.joint, said, found.of_a_child)
    return replace(found, waits_for=_awaited(found), ends_holds=asked.clears(now))


def _awaited(found: Review) -> tuple[Side, ...]:
    wanted = tuple(Side) if found.is_joint else (Side.SAFEGUARDING,)
    last = {one.side: one.body for one in found.answers}
    if found.of_a_child and len(last) > len(set(last.values())):
        return wanted
    return tuple(each for each in wanted if each not in last)
