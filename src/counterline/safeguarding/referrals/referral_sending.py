"""Referring: what one body tells another about somebody to protect, as an act of disclosure, and what comes back.

Promises that it is read by those who protect at the two bodies and by nobody else; that the risk of reprisal and a safe way to make
contact were answered before; and that a decision not to share is kept too. Never passes on what was told to protect.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.audiences import Readers, intern
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.intake.forms import form_key
from counterline.places.ground.agencies import agency, law_of
from counterline.plumbing.document_parts import Slug
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.post import inbox, outbox
from counterline.post import model as post_model
from counterline.records.looking.mentioned import Mentioned
from counterline.records.wording.disclosing import ByLaw, disclose_to
from counterline.resolution.people import entities
from counterline.safeguarding.duties import duties
from counterline.safeguarding.duties.duty_clocks import DutyClock, DutyWord
from counterline.safeguarding.duties.duty_kinds import CONTACT
from counterline.safeguarding.duties.findings import person_or_home
from counterline.safeguarding.events import ReferralRecalled
from counterline.safeguarding.referrals.referral_rules import (
    ReferralKind,
    ReferralSent,
    Turn,
    TurnTaken,
    in_order,
    protects,
    role_at,
)
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference, read_reference

_PREFIX: Final = "RF"
LEAST: Final = 10
"""Letters that say something: fewer are an excuse."""


@question
@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent: `about` is any mention of the person, and none in a consultation."""

    kind: Annotated[ReferralKind, crossing.field("What", "What you send.")]
    to: Annotated[str, crossing.field("To", "The body that it goes to, by its code.", max_length=60)]
    words: Annotated[str, crossing.field("What you tell", "What you tell: the least that is needed.", max_length=8000)]
    why: Annotated[str, crossing.field("Why", "Why it is needed, and no less would do.", max_length=2000)]
    about: Annotated[Ref | None, crossing.field("About", "The reference of any mention of the person.")] = None
    reprisal: Annotated[str, crossing.field("Reprisal", "Whether telling could bring reprisal.", max_length=2000)] = ""
    safe_contact: Annotated[str, crossing.field("A safe way", "A safe way to make contact.", max_length=2000)] = ""
    gateway: ByLaw = None


@question
@dataclass(frozen=True, slots=True)
class ReferralStep:
    """What your side says of it."""

    turn: Annotated[Turn, crossing.field("My side", "What your side says of it.")]
    words: Annotated[str, crossing.field("Words", "In a sentence: the other side reads it.", max_length=8000)] = ""
    gateway: ByLaw = None
    endangers: Annotated[bool, crossing.field("Danger", "Telling the sender first would endanger the child.")] = False
    done: Annotated[
        tuple[Slug, ...],
        crossing.field("Duties that this says were done", "By name. Their clocks stop.", max_length=20),
    ] = ()


_SELECT: Final = """
select r.ref, r.kind, r.mention_ref as mention, r.agency as sender, r.receiver, r.words, r.why, r.law, r.reprisal, r.safe_contact,
       v.name as by, r.sent_at as at
  from referrals r join viewers v on v.viewer_id = r.sent_by
"""
_TURNS: Final = """
select t.referral, t.ref, t.turn, t.words, t.agency, v.name as by, t.told_at as at
  from referral_turns t join viewers v on v.viewer_id = t.told_by
 where t.referral = any(cast(:refs as text[])) order by t.told_at, t.ref
"""
OVER_LISTED: Final = 500
"""How many referrals that await nothing are listed at most, the newest; older ones are opened by their reference."""
_AWAITS: Final = """
r.kind <> 'not shared' and not exists (select from referral_turns t where t.referral = r.ref and t.turn in ('fed back', 'recalled'))
"""
_OPEN: Final = f" where {_AWAITS} order by r.ref"
_OVER: Final = f" where not ({_AWAITS}) order by r.sent_at desc, r.ref limit :most"
_TASKS: Final = """
select cause from concerns_told
 where rule = 'tell-council' and mention_id = any(cast(:mentions as bigint[])) and agency = :agency
"""


def send_referral(work: Work, sending: Sending, key: str = "") -> ReferralSent:
    """Send it, logged with both sides; a decision not to share is kept and goes to nobody.

    `key` is drawn with a form: however often one form is sent, it is one referral and one letter. Refuses (`Conflict`) what goes to
    one's own body, until what must come before was answered, and a form that was sent with other words; a person whom the viewer may
    not see (`NotFound`); and what the law of either side does not let leave (`GatewayNeeded`).
    """
    viewer = require(work, Permission.SAFEGUARDING_REFERRAL_SEND)
    require_purpose(work)
    ref = form_key(key, _PREFIX) if key else new_referral_key()
    if key and (before := _with_turns(work, f"{_SELECT} where r.ref = :ref", ref=ref)):
        if (before[0].sender, before[0].receiver, before[0].words) != (viewer.agency, sending.to, sending.words):
            raise Conflict(f"This form was sent already, as {ref}. Open it again to send another.")
        return referral(work, ref)
    to = agency(sending.to).code
    _refuse_unready(sending, viewer.agency, to)
    look_through(sending.why)
    look_through(sending.words, sending.reprisal, sending.safe_contact, account=True)
    mention = person_or_home(work, sending.about) if sending.about else None
    law = ""
    shared = sending.kind is not ReferralKind.NOT_SHARED
    if shared:
        about = [mention.record_ref] if mention else []
        law = disclose_to(work, [ref, *about], to, {law_of(viewer.agency).regime.value}, sending.gateway).said
    work.keep(
        "referrals",
        ref=ref,
        kind=sending.kind.value,
        mention_ref=mention.ref if mention else None,
        agency=viewer.agency,
        receiver=to,
        words=sending.words,
        why=sending.why,
        law=law,
        reprisal=sending.reprisal,
        safe_contact=sending.safe_contact,
        sent_by=viewer.viewer_id,
        sent_at=work.clock.now(),
        audience_id=intern(work, Readers(viewer.agency, CONTACT, frozenset({to} if shared else ()))),
    )
    note(work, Act.COLLECTION, [ref])
    if mention and protects(to):
        _answer_the_task(work, mention, viewer.agency)
    sent = referral(work, ref)
    if sent.awaits:
        outbox.send(
            work,
            post_model.Letter(
                post_model.Recipient(to, role_at(to)), post_model.LetterKind.REFERRAL, ref, ref, due=sent.awaits[1]
            ),
        )
    return sent


def _answer_the_task(work: Work, named: Mentioned, agency: AgencyCode) -> None:
    """Whoever was asked to tell a council of somebody has told social care, or has said why not."""
    whole = entities.entities_of(work, [named.ref]).get(named.ref)
    mentions = sorted({named.mention_id, *(each.mention_id for each in (whole.mentions if whole else ()))})
    for row in work.rows(_TASKS, mentions=mentions, agency=agency):
        for each in outbox.standing(work, row.cause):
            if each.waits:
                inbox.acknowledge(work, each.ref)


def new_referral_key() -> str:
    """What makes one form one referral: its reference."""
    return new_reference(_PREFIX, 12)


def referrals(work: Work) -> list[ReferralSent]:
    """What the viewer's body sent and received: all that awaits something, earliest due first; then the newest others."""
    require(work, Permission.SAFEGUARDING_REFERRAL_SEND)
    found = [*_with_turns(work, _SELECT + _OPEN), *_with_turns(work, _SELECT + _OVER, most=OVER_LISTED)]
    if found:
        require_purpose(work)
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return in_order(found)


def awaited_referrals(work: Work) -> list[ReferralSent]:
    """For the worker: every referral of which its receiver still has something to do."""
    return [each for each in _with_turns(work, _SELECT + _OPEN) if each.awaits]


def referrals_of(work: Work, refs: Collection[str]) -> dict[str, ReferralSent]:
    """These of the viewer's referrals, by reference; whoever asks logs what is shown."""
    found = _with_turns(work, f"{_SELECT} where r.ref = any(cast(:refs as text[]))", refs=sorted(refs)) if refs else []
    return {each.ref: each for each in found}


def referral(work: Work, ref: str) -> ReferralSent:
    """One referral with all that was said of it since; refuses one that the viewer may not see (`NotFound`)."""
    require(work, Permission.SAFEGUARDING_REFERRAL_SEND)
    found = _with_turns(work, _SELECT + " where r.ref = :ref", ref=read_reference(ref))
    if not found:
        raise NotFound("There is no such referral in what you may see.")
    require_purpose(work)
    note(work, Act.CONSULTATION, [found[0].ref])
    return found[0]


def duties_answered(work: Work, found: ReferralSent) -> list[DutyClock]:
    """The duties to the person that bind the viewer's body and run: what is fed back may say that they were done."""
    every = duties.clocks_of(work, [found.mention]) if found.mention else ()
    return [each for each in every if each.runs and each.binds(viewer_of(work).agency)]


def take_turn(work: Work, ref: str, step: ReferralStep) -> ReferralSent:
    """Say what one's own side does about a referral; the other side is told by letter.

    The duties that are named as `done` are done to the person from then on, and the words are the reason.

    To recall, decline, answer, feed back or pass on takes words. That it is passed on to investigators is told to its sender first,
    unless the words say why that endangers the child (`endangers`): then they stay with the viewer's own side. Refuses what cannot
    be said now, and words that are missing (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_REFERRAL_SEND)
    turn, words = step.turn, step.words
    work.alone(key_of("referral", read_reference(ref)))  # else two colleagues could accept and decline it at once
    found = referral(work, ref)
    if not found.may_take(turn, viewer.agency):
        raise Conflict(
            f"That cannot be said of it now: {turn}. Open the referral again to read what was said meanwhile."
        )
    if turn not in {Turn.ACKNOWLEDGED, Turn.ACCEPTED} and len(words.strip()) < LEAST:
        raise Conflict("Say it in a sentence.")
    look_through(words, account=turn is not Turn.PASSING_ON)
    other, apart = found.other(viewer.agency), step.endangers and turn is Turn.PASSING_ON
    if words.strip() and not apart:
        disclose_to(work, [found.ref], other, {law_of(viewer.agency).regime.value}, step.gateway)
    taken = new_reference("RT", 12)
    work.keep(
        "referral_turns",
        ref=taken,
        referral=found.ref,
        turn=turn.value,
        words=words,
        agency=viewer.agency,
        told_by=viewer.viewer_id,
        told_at=work.clock.now(),
        audience_id=intern(work, Readers(viewer.agency, CONTACT, frozenset(() if apart else {other}))),
    )
    note(work, Act.ALTERATION, [found.ref, f"turn:{turn.value.replace(' ', '-')}"])
    for each in duties_answered(work, found) if step.done else ():
        if each.duty.name in step.done:
            duties.say_of_duty(work, each.ref, each.duty.name, DutyWord.DONE, words)
    after = referral(work, found.ref)
    if turn is Turn.RECALLED:
        late = (late_cause(found.ref, each) for each in Turn)
        for cause in (found.ref, *(_cause(found.ref, each) for each in CLOCKED), *late):
            outbox.recall(work, cause)
        work.tell(ReferralRecalled(found.ref))
    elif viewer.agency == found.receiver:
        _move_clock(work, found, after)
    if not apart:
        to = post_model.Recipient(other, role_at(other))
        outbox.send(work, post_model.Letter(to, post_model.LetterKind.REFERRAL_TURN, found.ref, taken))
    return after


CLOCKED: Final = (Turn.ACCEPTED, Turn.FED_BACK)
"""Turns of which the receiver is reminded by a letter of their own; the referral's own letter reminds them to acknowledge it."""


def _cause(ref: str, awaited: Turn) -> str:
    return f"{ref}/{awaited.value}"


def late_cause(ref: str, awaited: Turn) -> str:
    """The cause of the letter that tells whoever sent it that something of it is late."""
    return f"{ref}/late/{awaited.value}"


def _move_clock(work: Work, before: ReferralSent, after: ReferralSent) -> None:
    """Answer one's own side's letter about what was just done, and send the one about what is to be done next, with its time."""
    was, comes = (each.awaits[0] if each.awaits else None for each in (before, after))
    if was is None or was is comes:
        return
    outbox.recall(work, late_cause(before.ref, was))
    role = role_at(after.receiver)
    if role in viewer_of(work).roles:  # others may take the turn, and do not answer letters that are for this role
        for each in outbox.standing(work, before.ref if was is Turn.ACKNOWLEDGED else _cause(before.ref, was)):
            if each.waits:
                inbox.acknowledge(work, each.ref)
    if after.awaits:
        awaited, due = after.awaits
        to = post_model.Recipient(after.receiver, role)
        cause = _cause(after.ref, awaited)
        outbox.send(work, post_model.Letter(to, post_model.LetterKind.REFERRAL_DUE, after.ref, cause, due=due))


def _refuse_unready(sending: Sending, own: AgencyCode, to: AgencyCode) -> None:
    if to == own:
        raise Conflict("Choose another body: those who protect at your own read the same records as you.")
    named = sending.kind in {ReferralKind.ALERT, ReferralKind.REFERRAL}
    asked: Mapping[str, str] = {"what you tell": sending.words, "why it is needed, and no less would do": sending.why}
    if named:
        asked = {
            **asked,
            "whether telling could bring reprisal": sending.reprisal,
            "a safe way to make contact": sending.safe_contact,
        }
    if missing := [label for label, said in asked.items() if len(said.strip()) < LEAST]:
        raise Conflict(f"Say in a sentence {'; '.join(missing)}.")
    if named and sending.about is None:
        raise Conflict("Say about whom: the reference of the person as a record names them.")
    if sending.kind is ReferralKind.CONSULTATION and sending.about is not None:
        raise Conflict("A consultation names nobody. Send a referral where you name somebody.")


def _with_turns(work: Work, sql: str, **values: object) -> list[ReferralSent]:
    rows = work.rows(sql, **values)
    turns: dict[str, list[TurnTaken]] = {}
    for row in work.rows(_TURNS, refs=[each.ref for each in rows]):
        said = TurnTaken(row.ref, Turn(row.turn), row.words, AgencyCode(row.agency), row.by, row.at)
        turns.setdefault(row.referral, []).append(said)
    found = (ReferralSent(**(row._asdict() | {"kind": ReferralKind(row.kind)})) for row in rows)
    return [replace(each, turns=tuple(turns.get(each.ref, ()))) for each in found]
