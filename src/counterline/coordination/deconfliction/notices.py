"""Notices as whoever has the letter reads them: whom to ring, what of their own met, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from counterline import post
from counterline.coordination.deconfliction.hearing import Ear, Heard
from counterline.coordination.deconfliction.overlapping import EXACT
from counterline.coordination.desk_numbers import desk_number
from counterline.coordination.events import MatchAnswered
from counterline.coordination.register.investigations import investigations_said
from counterline.coordination.register.planning import events_in_words
from counterline.coordination.register.saying import check_reason
from counterline.governance import (
    NATIONAL_BODY,
    Act,
    Permission,
    Viewer,
    ViewerRole,
    look_through,
    note,
    require,
    viewer_of,
)
from counterline.places import law_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import Letter, LetterKind, Recipient
from counterline.records import mentioned
from counterline.resolution import CONTACT_POINT, Verdict, judge_hands
from counterline.vocabulary.identity import new_reference

JUDGED_WITHIN: Final = 1
"""Working days in which the national desk looks at a match that somebody takes to be wrong: two forces wait for it."""


class OfWhich(Conflict):
    """An answer where several things met names none of them."""


class MeetingOutcome(StrEnum):
    """What two sides that met agreed, as one of them says; and what the national desk answers of a match that one takes to be wrong."""

    AGREED_LEAD = "agreed lead"
    JOINT = "joint"
    NO_CONFLICT = "no conflict"
    WRONG_MATCH = "wrong match"
    CHANGED_HANDS = "changed hands"
    """What met is one thing that passed from the one to the other."""
    OWN_MISREAD = "own misread"
    """Whoever has the notice told a number, a registration, an account or an address that is another."""
    OTHER_MISREAD = "other misread"
    THE_SAME = "the same"


_BY_A_SIDE: Final = (
    MeetingOutcome.AGREED_LEAD,
    MeetingOutcome.JOINT,
    MeetingOutcome.NO_CONFLICT,
    MeetingOutcome.WRONG_MATCH,
)
ANSWERS: Final = tuple(each for each in MeetingOutcome if each not in _BY_A_SIDE)
"""What the national desk says of a match on an exact thing. Whether people are one it judges side by side."""
_HANDS: Final = {MeetingOutcome.CHANGED_HANDS: Verdict.DIFFERENT, MeetingOutcome.THE_SAME: Verdict.SAME}


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """What somebody said came of it, why and when: of one `kind` of thing, by the notice's own mentions of it; or of all that met."""

    outcome: MeetingOutcome
    reason: str
    by: str
    agency: str
    at: datetime
    kind: str | None = None
    met: tuple[str, ...] = ()
    """None where what it is of meets no more."""
    key: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that met: of people, or of one contact point that may have changed hands."""

    kind: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class ThingMet:
    """One thing that met, by the mentions of the notice's own side; `shown` where the reader may read it."""

    kind: str
    refs: tuple[str, ...]
    key: int = field(repr=False)
    shown: str | None = None

    @property
    def ref(self) -> str:
        """The mention by which it is named."""
        return self.refs[0]


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """What the national desk says of one thing that met, as seen from the notice's own side."""

    answer: MeetingOutcome
    kind: str
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What one side hears of another: whom to ring and, where its owner states it, what that is called.

    It shows no record of the other side's, no day and no time. `met` are mentions of the reader's own; `investigation` is theirs, where it
    is one. What no longer holds `stands` no more.
    """

    ref: str
    ear: Ear | None
    what: Heard
    agency: str
    investigation: str | None
    other_agency: str
    name: str | None
    number: str | None
    hours: str | None
    facts: str | None
    met: tuple[str, ...]
    stands: bool
    threat: bool = False
    """Whether it tells of a threat to somebody's life."""
    letter: str | None = None
    """Its letter, as long as somebody has to be rung; answered by whoever answers the telephone, and by no message."""
    ring_next: str | None = None
    """The number of the next in turn, once nobody has answered in time or where the other side keeps no number."""
    outcomes: tuple[OutcomeTold, ...] = ()
    lead: str | None = None
    """The body that leads, once it said so."""
    overlap: tuple[str, str] | None = None
    """For whoever reads overlaps: what met, by both references, on which a lead may be set."""
    answers: tuple[MatchAnswer, ...] = ()
    """What the national desk says of what met and either side took to be wrong."""
    may_say: tuple[MeetingOutcome, ...] = _BY_A_SIDE
    to_judge: tuple[Pair, ...] = ()
    """For whoever reads overlaps: what met, to be judged side by side."""
    things: tuple[ThingMet, ...] = ()
    """What met, each of which may have come to something else."""
    to_answer: tuple[ThingMet, ...] = ()
    """For whoever answers a wrong match: the things of which they may."""

    @property
    def is_doubted_whole(self) -> bool:
        """Whether the national desk says of all that met that it is not the same in the same hands."""
        doubted = {ref for each in self.answers if each.answer is not MeetingOutcome.THE_SAME for ref in each.met}
        return bool(self.answers) and doubted >= set(self.met)

    @property
    def is_for_the_desk(self) -> bool:
        """Whether it was left to the national desk, and neither side was told."""
        return self.ear is None


_SELECT: Final = """
select n.ref, n.ear, n.what, n.agency, n.identity_key, n.other_agency, n.name, n.number, n.hours, n.facts, n.met, n.stands, n.threat,
       n.side, n.other, n.lead, n.answers
  from notices n
"""
# Somebody judges whether two people are one, and in whose hands a number is. An address, a vehicle or an account is what it is.
_PAIRS: Final = """
select distinct kind, ref_a as one, ref_b as other from desk.overlaps
 where ((side_a = :side and side_b = :other) or (side_a = :other and side_b = :side)) and kind in ('person', 'contact_point')
   and ref_a <> ref_b order by kind, ref_a, ref_b
"""
_MET: Final = """
select ref_a, ref_b from desk.overlaps where side_a = least(:side, :other) and side_b = greatest(:side, :other)
 order by kind, ref_a, ref_b limit 1
"""
_THINGS: Final = """
select n.ref as notice, m.kind, m.key, array_agg(m.ref order by m.ref) as refs
  from unnest(cast(:refs as text[])) n(ref) cross join lateral met_of_notice(n.ref) m group by n.ref, m.kind, m.key order by min(m.ref)
"""
_OUTCOMES: Final = """
select o.notice, o.outcome, o.reason, v.name as by, o.agency, o.at, o.kind, o.key from notice_outcomes o join viewers v using (viewer_id)
 where o.notice = any(:refs) order by o.at, o.ref
"""
_SAY: Final = """
insert into notice_outcomes (ref, notice, outcome, reason, viewer_id, agency, at, kind, key)
values (:ref, :notice, :outcome, :reason, :viewer, :agency, :now, :kind, :key)
"""


def notices(work: Work, most: int = 200) -> tuple[Notice, ...]:
    """The viewer's notices: those of which somebody must be rung first, then those that stand; logged as read."""
    require(work, Permission.POST_LETTER_READ)
    found = _told(work, work.rows(f"{_SELECT} order by not n.stands, n.threat is null, n.ref limit :most", most=most))
    return tuple(sorted(found, key=lambda each: (each.letter is None, not each.stands)))


def notice(work: Work, ref: str) -> Notice:
    """One notice of the viewer's; refuses another's as one that is not there (`NotFound`)."""
    require(work, Permission.POST_LETTER_READ)
    rows = work.rows(f"{_SELECT} where n.ref = :ref", ref=ref)
    if not rows:
        raise NotFound(f"There is no notice {ref} for you.")
    viewer, (found,), pair = viewer_of(work), _told(work, rows), {"side": rows[0].side, "other": rows[0].other}
    found = replace(found, things=_shown(work, _things(work, [ref]).get(ref, ())))
    exact = _doubted(found) if found.stands and not found.is_for_the_desk and _answers(viewer) else ()
    found = replace(found, may_say=ANSWERS if exact else _BY_A_SIDE, to_answer=exact)
    if not viewer.may(Permission.COORDINATION_OVERLAP_READ):
        return found
    pairs = [Pair(*row) for row in work.rows(_PAIRS, **pair)]
    met = work.row(_MET, **pair)
    if pairs:
        note(work, Act.CONSULTATION, sorted({ref for each in pairs for ref in (each.one, each.other)}))
    return replace(found, to_judge=tuple(pairs), overlap=(met.ref_a, met.ref_b) if met else None)


def say_outcome(work: Work, ref: str, outcome: MeetingOutcome, reason: str, met: str | None = None) -> Notice:
    """Say what came of a notice, in one's own name; what was said before stays beside it.

    It is of the thing whose mention `met` is, or of all that met. The national desk answers a wrong match, and of one thing alone:
    where it says that a contact point changed hands, that is judged too. Refuses what the viewer may not say of it (`Conflict`),
    and a thing that is none of those that met, or none where one is needed (`OfWhich`).
    """
    viewer = require(work, Permission.COORDINATION_NOTICE_ANSWER)
    check_reason(reason)
    look_through(reason)
    found = notice(work, ref)
    if outcome not in found.may_say:
        raise Conflict("The national desk says that, where one of the two takes it for a wrong match.")
    own = new_reference("NO", 12)
    of = _named(found.to_answer if outcome in ANSWERS else found.things, met, needed=outcome in ANSWERS)
    said = {"ref": own, "notice": ref, "outcome": outcome.value, "reason": reason.strip(), "now": work.clock.now()}
    thing = {"kind": of and of.kind, "key": of and of.key}
    work.run(_SAY, **said, **thing, viewer=viewer.viewer_id, agency=viewer.agency)
    note(work, Act.ALTERATION, [own, ref, f"notice:{outcome.value.replace(' ', '-')}"])
    if outcome is MeetingOutcome.WRONG_MATCH and viewer.agency != NATIONAL_BODY:
        _have_judged(work, found, own)
    if of is not None and outcome in ANSWERS:
        _judge_hands(work, found, of, outcome, reason)
        work.tell(MatchAnswered(ref))
    post.acknowledge_about(work, [found.ref])
    return notice(work, ref)


def _answers(viewer: Viewer) -> bool:
    return viewer.agency == NATIONAL_BODY and not viewer.roles.isdisjoint({ViewerRole.DESK, ViewerRole.GUARDIAN})


def _things(work: Work, refs: Sequence[str]) -> dict[str, list[ThingMet]]:
    found: dict[str, list[ThingMet]] = {}
    for row in work.rows(_THINGS, refs=list(refs)) if refs else ():
        found.setdefault(row.notice, []).append(ThingMet(row.kind, tuple(row.refs), row.key))
    return found


def _shown(work: Work, things: Sequence[ThingMet]) -> tuple[ThingMet, ...]:
    refs = [each.ref for each in things]
    shown = {each.ref: each.shown for each in mentioned(work, refs)} | events_in_words(work, refs)
    if shown:
        note(work, Act.CONSULTATION, sorted(shown))
    return tuple(replace(each, shown=shown.get(each.ref)) for each in things)


def _doubted(found: Notice) -> tuple[ThingMet, ...]:
    """What is one thing by its value and was taken to be a wrong match, by itself or with all that met."""
    doubts = {(each.kind, each.key) for each in found.outcomes if each.outcome is MeetingOutcome.WRONG_MATCH}
    return tuple(each for each in found.things if each.kind in EXACT and doubts & {(each.kind, each.key), (None, None)})


def _named(things: Sequence[ThingMet], met: str | None, *, needed: bool) -> ThingMet | None:
    """The one of these that is named; None where nothing is and nothing has to be."""
    if met is None and not needed:
        return None
    named = [each for each in things if met is None or met in each.refs]
    if len(named) != 1:
        raise OfWhich(f"Say of which it is: {', '.join(each.ref for each in things)}.")
    return named[0]


def _judge_hands(work: Work, found: Notice, of: ThingMet, answer: MeetingOutcome, reason: str) -> None:
    """Lines and people are drawn by it as well, where the records of both sides are the desk's to read."""
    if answer not in _HANDS or of.kind != CONTACT_POINT:
        return
    for each in found.to_judge:
        # A question (QU-) names a number too, and is no record whose hands it could be in.
        if {each.one, each.other} & set(of.refs) and {each.one[:3], each.other[:3]} == {"MN-"}:
            judge_hands(work, each.one, each.other, _HANDS[answer], reason.strip())


def _have_judged(work: Work, found: Notice, said: str) -> None:
    """Tell the national desk, who read both sides, that somebody takes a match to be wrong; of what is guarded, the guardian there."""
    role = ViewerRole.DESK if found.ear is Ear.OWNER else ViewerRole.GUARDIAN
    due = post.working_time(work.clock.now(), jurisdiction=law_of(NATIONAL_BODY).jurisdiction, days=JUDGED_WITHIN)
    to = Recipient(NATIONAL_BODY, role)
    post.send(work, Letter(to, LetterKind.WRONG_MATCH, found.ref, f"wrong-match/{said}", due=due))


def _told(work: Work, rows: Sequence[AnyRow]) -> tuple[Notice, ...]:
    refs = [row.ref for row in rows]
    said: dict[str, list[OutcomeTold]] = {}
    outcomes = work.rows(_OUTCOMES, refs=refs) if refs else ()
    things = _things(work, sorted({row.notice for row in outcomes if row.kind}))
    met = {(ref, each.kind, each.key): each.refs for ref, its in things.items() for each in its}
    for row in outcomes:
        of = (row.kind, met.get((row.notice, row.kind, row.key), ()), row.key)
        told = OutcomeTold(MeetingOutcome(row.outcome), row.reason, row.by, row.agency, row.at, *of)
        said.setdefault(row.notice, []).append(told)
    own = investigations_said(work, [row.identity_key for row in rows if row.identity_key is not None])
    if refs:
        note(work, Act.CONSULTATION, refs)
    ringing = {each.about: each for each in post.outstanding_about(work, refs) if each.must_ring}
    numberless = {row.ref for row in rows if row.number is None}
    late = {ref for ref, each in ringing.items() if ref in numberless or each.late(work.clock.now())}
    desk = desk_number(work, NATIONAL_BODY) if late else None
    return tuple(
        Notice(
            row.ref,
            None if row.ear == "desk" else Ear(row.ear),
            Heard(row.what),
            row.agency,
            own[row.identity_key].ref if row.identity_key in own else None,
            row.other_agency,
            row.name,
            row.number,
            row.hours,
            row.facts,
            tuple(row.met),
            row.stands,
            row.threat is not None,
            ringing[row.ref].ref if row.ref in ringing else None,
            desk if row.ref in late else None,
            tuple(said.get(row.ref, ())),
            row.lead,
            answers=tuple(
                MatchAnswer(MeetingOutcome(each["answer"]), each["kind"], tuple(each["met"])) for each in row.answers
            ),
        )
        for row in rows
    )
