"""Notices, as whoever has the letter reads them: whom to ring, what of their own met, and what came of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from counterline.coordination.asking.advice import refuse_unread
from counterline.coordination.deconfliction.hearing import Ear, Heard
from counterline.coordination.deconfliction.overlapping import EXACT, covers_in_words
from counterline.coordination.desk_numbers import desk_number
from counterline.coordination.events import MatchAnswered
from counterline.coordination.register.planning import events_in_words
from counterline.coordination.subjects.drawing_subjects import iv_reference
from counterline.coordination.subjects.investigations import investigations_said
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole
from counterline.governance.reach.purposes import look_through, refuse_no_reason
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.records.looking.mentioned import mentioned
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.judging_hands import CONTACT_POINT, judge_hands
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import new_reference


class OfWhich(Conflict):
    """An answer does not say which one of several things that met it is about."""


class MeetingOutcome(StrEnum):
    """What came of a meeting: what one of the two sides says, or what the national desk answers to a match that one calls wrong."""

    AGREED_LEAD = "agreed lead"
    """The two agreed which of them leads."""
    JOINT = "joint"
    """The two work on it together."""
    NO_CONFLICT = "no conflict"
    """Both go on, and neither disturbs the other."""
    WRONG_MATCH = "wrong match"
    """What met is not the same, says one of the two; the national desk has to look."""
    CHANGED_HANDS = "changed hands"
    """The desk: it is one thing, which passed from one side's person to the other's."""
    OWN_MISREAD = "own misread"
    """The desk: the side that has this notice recorded a wrong number, registration, account or address."""
    OTHER_MISREAD = "other misread"
    """The desk: the other side recorded it wrongly."""
    THE_SAME = "the same"
    """The desk: it is the same thing in the same hands, and the match is right."""


_BY_A_SIDE: Final = (
    MeetingOutcome.AGREED_LEAD,
    MeetingOutcome.JOINT,
    MeetingOutcome.NO_CONFLICT,
    MeetingOutcome.WRONG_MATCH,
)
ANSWERS: Final = tuple(each for each in MeetingOutcome if each not in _BY_A_SIDE)
"""What the national desk may say of a match on an exact thing. Whether two people are one it judges side by side instead."""
_HANDS: Final = {MeetingOutcome.CHANGED_HANDS: Verdict.DIFFERENT, MeetingOutcome.THE_SAME: Verdict.SAME}


@dataclass(frozen=True, slots=True)
class OutcomeTold:
    """What somebody said came of a notice, with the reason, author, agency and time.

    It is about one thing, given by its `kind`, its `key` and the notice's own mentions of it (`met`); or about all that met, if `kind` is
    None.
    """

    outcome: MeetingOutcome
    reason: str
    by: str
    agency: str
    at: datetime
    kind: str | None = None
    met: tuple[str, ...] = ()
    """Empty if the thing no longer meets."""
    key: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that met: of two people, or of one contact point that may have changed hands."""

    kind: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class ThingMet:
    """One thing that met, by the mentions of it on the notice's own side; `shown` is how it is written, if the reader may read it."""

    kind: str
    refs: tuple[str, ...]
    key: int = field(repr=False)
    shown: str | None = None

    @property
    def ref(self) -> str:
        """The mention by which it is chosen in forms and answers."""
        return self.refs[0]


@answer
@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """What the national desk says of one thing that met, seen from the side that has the notice."""

    answer: MeetingOutcome
    kind: str
    met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What one side hears of another: whom to ring and, if the other's owner states it, the operation's name (`facts`).

    It shows no record, day or time of the other side. `met` are the reader's own mentions, and `investigation` is their own, if the side is
    one. A notice that was taken back no longer `stands`. `ear` is None if it was left to the national desk.
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
    """Its letter, while somebody still has to be rung. Only an answered telephone call ends that."""
    ring_next: str | None = None
    """The national desk's number, once nobody has answered in time or if the other side gives no number."""
    outcomes: tuple[OutcomeTold, ...] = ()
    lead: str | None = None
    """The body that leads, once it has accepted."""
    overlap: tuple[str, str] | None = None
    """For those who read overlaps: one thing that met, by both references, on which a lead can be set."""
    answers: tuple[MatchAnswer, ...] = ()
    """What the national desk says of things whose match either side called wrong."""
    may_say: tuple[MeetingOutcome, ...] = _BY_A_SIDE
    """The outcomes that the reader may say of it."""
    to_judge: tuple[Pair, ...] = ()
    """For those who read overlaps: the mentions that met, to be judged side by side."""
    things: tuple[ThingMet, ...] = ()
    """What met; of each thing a different outcome may be said."""
    ends: tuple[str, str] | None = None
    """Of a threat that the reader's own agency said and may end: its investigation and its statement."""
    to_answer: tuple[ThingMet, ...] = ()
    """For those who answer wrong matches: the things that were doubted, on which they may answer."""

    @property
    def is_doubted_whole(self) -> bool:
        """Whether the national desk answered, of all that met, that it is not the same thing in the same hands."""
        doubted = {ref for each in self.answers if each.answer is not MeetingOutcome.THE_SAME for ref in each.met}
        return bool(self.answers) and doubted >= set(self.met)

    @property
    def is_for_the_desk(self) -> bool:
        """Whether it was left to the national desk to decide who is told."""
        return self.ear is None


_SELECT: Final = """
select n.ref, n.ear, n.what, n.agency, n.identity_key, n.other_agency, n.name, n.number, n.hours, n.facts, n.met, n.stands, n.threat,
       n.side, n.other, n.lead, n.answers
  from notices n
"""
_FIRST_TO_RING: Final = "order by n.ref = any(:ringing) desc, not n.stands, n.threat is null, n.ref limit :most"
# People judge whether two people are one, and in whose hands a number is. Addresses, vehicles and accounts need no such judgement.
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
_OWN_THREAT: Final = """
select a.identity_key, i.ref from investigation_acts a left join investigations i using (identity_key)
 where a.ref = :threat and a.agency = :agency
"""


def notices(work: Work, most: int = 200) -> tuple[Notice, ...]:
    """The viewer's notices, at most so many: those about which somebody must be rung first; logged as read."""
    require(work, Permission.POST_LETTER_READ)
    return _told(work, work.rows(f"{_SELECT} {_FIRST_TO_RING}", ringing=sorted(inbox.rung_about(work)), most=most))


def notice(work: Work, ref: str) -> Notice:
    """One notice of the viewer's; logged as read. Refuses another's as if there were none (`NotFound`)."""
    viewer = require(work, Permission.POST_LETTER_READ)
    row = work.row(f"{_SELECT} where n.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no notice {ref} for you. Check the reference (NT-…), or open it from your inbox.")
    (found,) = _told(work, [row])
    found = replace(found, things=_shown(work, _things(work, [ref]).get(ref, ())))
    if found.stands and not found.is_for_the_desk and _answers_wrong_matches(viewer):
        doubted = _doubted(found)
        found = replace(found, may_say=ANSWERS if doubted else _BY_A_SIDE, to_answer=doubted)
    if found.stands and found.threat:
        found = replace(found, ends=_ended_by(work, viewer, row.threat))
    return _with_both_sides(work, found, row) if viewer.may(Permission.COORDINATION_OVERLAP_READ) else found


def notices_of(work: Work, refs: Collection[str]) -> dict[str, Notice]:
    """These of the viewer's notices with what met in them, by reference; whoever asks logs what is shown."""
    rows = work.rows(f"{_SELECT} where n.ref = any(cast(:refs as text[]))", refs=sorted(refs)) if refs else ()
    things = _things(work, [row.ref for row in rows])
    shown = _as_written(work, [one.ref for each in things.values() for one in each])
    return {
        each.ref: replace(
            each, things=tuple(replace(one, shown=shown.get(one.ref)) for one in things.get(each.ref, ()))
        )
        for each in _made(work, rows)
    }


def notices_met_by(work: Work, refs: Collection[str]) -> tuple[Notice, ...]:
    """The viewer's notices that stand in which one of these mentions met, with what met; logged as read."""
    rows = work.rows(f"{_SELECT} where n.stands and n.met && cast(:refs as text[]) order by n.ref", refs=sorted(refs))
    return tuple(notices_of(work, [each.ref for each in _told(work, rows)]).values())


def _ended_by(work: Work, viewer: Viewer, threat: str) -> tuple[str, str] | None:
    may = viewer.may(Permission.COORDINATION_INVESTIGATION_KEEP)
    own = work.row(_OWN_THREAT, threat=threat, agency=viewer.agency) if may else None
    return None if own is None else (own.ref or iv_reference(work, own.identity_key), threat)


def _with_both_sides(work: Work, found: Notice, row: AnyRow) -> Notice:
    """A notice with what those who read overlaps see besides: the mentions of both sides; logged as read."""
    sides = {"side": row.side, "other": row.other}
    pairs = tuple(Pair(*each) for each in work.rows(_PAIRS, **sides))
    if pairs:
        note(work, Act.CONSULTATION, sorted({ref for each in pairs for ref in (each.one, each.other)}))
    met = work.row(_MET, **sides)
    return replace(found, to_judge=pairs, overlap=(met.ref_a, met.ref_b) if met else None)


def say_outcome(work: Work, ref: str, outcome: MeetingOutcome, reason: str, met: str | None = None) -> Notice:
    """Say what came of a notice, in the viewer's own name; what was said before stays beside it.

    It is about the thing with the mention `met` (`MN-…`), or about all that met. Only the national desk answers a wrong match, always
    about one thing; its answer on a contact point's hands is kept as a judgement too. Refuses an empty reason, words about a child that
    no safeguarding lead has let go, and an outcome that is not in `may_say` (`Conflict`); and a thing that did not meet, or none if one
    is needed (`OfWhich`).
    """
    viewer = require(work, Permission.COORDINATION_NOTICE_ANSWER)
    refuse_no_reason(reason)
    look_through(reason)
    found = notice(work, ref)
    if outcome not in found.may_say:
        raise Conflict(
            f"You cannot say {outcome.value} of this notice. Choose among: {', '.join(found.may_say)}. If a "
            "match is called wrong, only the national desk says what it is."
        )
    other = found.other_agency if viewer.agency == found.agency else found.agency
    refuse_unread(work, ref, other or viewer.agency, [reason])
    own = new_reference("NO", 12)
    of = _named(found.to_answer if outcome in ANSWERS else found.things, met, needed=outcome in ANSWERS)
    work.keep(
        "notice_outcomes",
        ref=own,
        notice=ref,
        outcome=outcome.value,
        reason=reason.strip(),
        viewer_id=viewer.viewer_id,
        agency=viewer.agency,
        at=work.clock.now(),
        kind=of and of.kind,
        key=of and of.key,
    )
    note(work, Act.ALTERATION, [own, ref, f"notice:{outcome.value.replace(' ', '-')}"])
    if outcome is MeetingOutcome.WRONG_MATCH and viewer.agency != NATIONAL_BODY:
        _have_judged(work, found, own)
    if of is not None and outcome in ANSWERS:
        _judge_hands(work, found, of, outcome, reason)
        work.tell(MatchAnswered(ref))
    inbox.acknowledge_about(work, [found.ref])
    return notice(work, ref)


def _answers_wrong_matches(viewer: Viewer) -> bool:
    return viewer.agency == NATIONAL_BODY and not viewer.roles.isdisjoint({ViewerRole.DESK, ViewerRole.GUARDIAN})


def _things(work: Work, refs: Sequence[str]) -> dict[str, list[ThingMet]]:
    found: dict[str, list[ThingMet]] = {}
    for row in work.rows(_THINGS, refs=list(refs)) if refs else ():
        found.setdefault(row.notice, []).append(ThingMet(row.kind, tuple(row.refs), row.key))
    return found


def _shown(work: Work, things: Sequence[ThingMet]) -> tuple[ThingMet, ...]:
    shown = _as_written(work, [each.ref for each in things])
    if shown:
        note(work, Act.CONSULTATION, sorted(shown))
    return tuple(replace(each, shown=shown.get(each.ref)) for each in things)


def _as_written(work: Work, refs: Sequence[str]) -> dict[str, str]:
    written = {each.ref: each.shown for each in mentioned(work, refs)} | events_in_words(work, refs)
    return written | covers_in_words(refs)


def _doubted(found: Notice) -> tuple[ThingMet, ...]:
    """The exact things whose match was called wrong, by themselves or with all that met."""
    doubts = {(each.kind, each.key) for each in found.outcomes if each.outcome is MeetingOutcome.WRONG_MATCH}
    return tuple(each for each in found.things if each.kind in EXACT and doubts & {(each.kind, each.key), (None, None)})


def _named(things: Sequence[ThingMet], met: str | None, *, needed: bool) -> ThingMet | None:
    """The thing with the mention `met`; None if none is given and none is `needed`. Refuses any doubt (`OfWhich`)."""
    if met is None and not needed:
        return None
    named = [each for each in things if met is None or met in each.refs]
    if len(named) != 1:
        raise OfWhich(f"Say which of the things that met it is about (met): {', '.join(each.ref for each in things)}.")
    return named[0]


def _judge_hands(work: Work, found: Notice, of: ThingMet, answer: MeetingOutcome, reason: str) -> None:
    """Keep an answer on a contact point's hands as a judgement too, so that lines and people follow it."""
    if answer not in _HANDS or of.kind != CONTACT_POINT:
        return
    for each in found.to_judge:
        # A question (QU-…) names a number too, but says nothing of whose hands it is in.
        if {each.one, each.other} & set(of.refs) and {each.one[:3], each.other[:3]} == {"MN-"}:
            judge_hands(work, each.one, each.other, _HANDS[answer], reason.strip())


def _have_judged(work: Work, found: Notice, outcome: str) -> None:
    """Tell the national desk that somebody calls a match wrong; if a guardian or keeper heard it, tell the guardian there."""
    role = ViewerRole.DESK if found.ear is Ear.OWNER else ViewerRole.GUARDIAN
    due = clocks.due(LetterKind.WRONG_MATCH, work.clock.now(), NATIONAL_BODY)
    to = Recipient(NATIONAL_BODY, role)
    outbox.send(work, Letter(to, LetterKind.WRONG_MATCH, found.ref, f"wrong-match/{outcome}", due=due))


def _told(work: Work, rows: Sequence[AnyRow]) -> tuple[Notice, ...]:
    """Kept notices as they are read; logged."""
    if rows:
        note(work, Act.CONSULTATION, [row.ref for row in rows])
    return _made(work, rows)


def _made(work: Work, rows: Sequence[AnyRow]) -> tuple[Notice, ...]:
    refs = [row.ref for row in rows]
    if not refs:
        return ()
    outcomes = _outcomes_of(work, refs)
    own = investigations_said(work, [row.identity_key for row in rows if row.identity_key is not None])
    ringing = {each.about: each for each in inbox.outstanding_about(work, refs) if each.must_ring}
    numberless = {row.ref for row in rows if row.number is None}
    late = {ref for ref, each in ringing.items() if ref in numberless or each.late(work.clock.now())}
    desk = desk_number(work, NATIONAL_BODY) if late else None
    return tuple(
        Notice(
            ref=row.ref,
            ear=None if row.ear == "desk" else Ear(row.ear),
            what=Heard(row.what),
            agency=row.agency,
            investigation=own[row.identity_key].ref if row.identity_key in own else None,
            other_agency=row.other_agency,
            name=row.name,
            number=row.number,
            hours=row.hours,
            facts=row.facts,
            met=tuple(row.met),
            stands=row.stands,
            threat=row.threat is not None,
            letter=ringing[row.ref].ref if row.ref in ringing else None,
            ring_next=desk if row.ref in late else None,
            outcomes=tuple(outcomes.get(row.ref, ())),
            lead=row.lead,
            answers=tuple(
                MatchAnswer(MeetingOutcome(each["answer"]), each["kind"], tuple(each["met"])) for each in row.answers
            ),
        )
        for row in rows
    )


def _outcomes_of(work: Work, refs: Sequence[str]) -> dict[str, list[OutcomeTold]]:
    """By notice, what was said came of it, earliest first."""
    rows = work.rows(_OUTCOMES, refs=refs)
    things = _things(work, sorted({row.notice for row in rows if row.kind}))
    met = {(ref, each.kind, each.key): each.refs for ref, its in things.items() for each in its}
    said: dict[str, list[OutcomeTold]] = {}
    for row in rows:
        of = (row.kind, met.get((row.notice, row.kind, row.key), ()), row.key)
        told = OutcomeTold(MeetingOutcome(row.outcome), row.reason, row.by, row.agency, row.at, *of)
        said.setdefault(row.notice, []).append(told)
    return said
