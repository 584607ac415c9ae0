"""Saying what a line is, on evidence; saying whether a closed one is open again; and taking back what was said."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from counterline.coordination.owning.line_acts import keep
from counterline.coordination.owning.line_evidence import HOLDER, Evidence, missing
from counterline.coordination.owning.line_letters import write_lead_letters
from counterline.coordination.owning.line_seen import LineSeen, anchor_of, line_seen
from counterline.coordination.owning.model import MOST_NAMED, OF_LEAD, LineAct, LineDid, LineState, LineStatement
from counterline.coordination.subjects.model import Mode
from counterline.coordination.subjects.saying import own_investigation
from counterline.coordination.subjects.subjects import subjects_of
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.governance.reach.purposes import refuse_no_reason, require_purpose
from counterline.lines.line_places import CONTACT_POINT
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.records.looking.mentioned import named_by
from counterline.resolution.judging.judging_lines import judge_lines
from counterline.resolution.people.entities import entities_of
from counterline.resolution.people.judgements import undo

Value = TypeVar("Value")


def say_state(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Say what a line is.

    Closed states need the `day` of closure, under investigation the `investigation`, and succeeded the line that took over (`successor`).

    Refuses (`Conflict`) a state for which the evidence is not enough, saying what is missing; records that the viewer may not read; and an
    investigation that is not open, is not the viewer's agency's, or keeps a contact point silent: whoever reads the line's record would
    read that it is investigated.
    """
    require(work, Permission.COORDINATION_LINE_STATE)
    state = needed(said.state, "Say which state.")
    seen = opened(work, ref, said.reason)
    lacks = missing(state, _evidence(work, seen, said))
    if lacks is not None:
        raise Conflict(lacks)
    kept = LineStatement(
        said.does,
        said.reason,
        state,
        said.rests_on,
        day=said.day if state.closes else None,
        investigation=said.investigation if state is LineState.INVESTIGATED else None,
        successor=_successor(work, seen, said.successor) if state is LineState.SUCCEEDED else None,
    )
    return write(work, ref, seen, kept)


def say_one(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Say that two lines are one: a judgement about their contact points, by which lines are drawn until it is taken back.

    Refuses a line that is known by brand alone, and two references of the same line (`Conflict`).
    """
    require(work, Permission.COORDINATION_LINE_STATE)
    other = needed(said.successor, "Say which line is this one too.")
    seen = opened(work, ref, said.reason)
    if not seen.line.spells:
        raise Conflict(
            "This line is known by brand alone, and a brand joins no lines. Have one of its contact points reported first, or say that the "
            "other line took over from it."
        )
    one, another = (anchor_of(work, each, of_point=True).mention for each in (seen, _another(work, seen, other)))
    made = judge_lines(work, one, another, said.reason.strip())
    return write(work, ref, seen, LineStatement(said.does, said.reason, successor=other), made)


def answer_hits(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Say whether what was seen after a closure opens the line again; if not, those records no longer propose it.

    Refuses a line that is not closed, and one of which nothing was seen since and no check-back said "live again" (`Conflict`).
    """
    require(work, Permission.COORDINATION_LINE_STATE)
    seen = opened(work, ref, said.reason)
    closure = seen.said.closure
    if closure is None:
        raise Conflict("This line is not closed, so there is nothing to open again.")
    live = any(each.answer is not None and each.answer.alive for each in seen.said.checks)
    if not seen.hits and not live:
        raise Conflict(
            "Nothing that you may read was seen of this line after its closure. If the closure was wrong, take it back."
        )
    hits = tuple(each.record_ref for each in seen.hits)
    after = write(work, ref, seen, LineStatement(said.does, said.reason, rests_on=hits, about=closure.ref))
    inbox.acknowledge_about(work, {each.line for each in seen.said.acts}, {post_model.LetterKind.LINE_HIT})
    return after


def undo_of_line(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Take back what the viewer's own agency said, or for the national desk what anybody said. It stays listed.

    Refuses what another agency said, an act that itself takes something back, and what was taken back already (`Conflict`); and an act that
    the viewer may not read (`NotFound`).
    """
    viewer = require(work, Permission.COORDINATION_LINE_STATE)
    about = needed(said.about, "Say what is taken back.")
    seen = opened(work, ref, said.reason)
    found = act_of(seen, about)
    if viewer.agency not in {found.agency, NATIONAL_BODY}:
        raise Conflict("Another agency said this. Ask it, or the national desk, to take it back.")
    if found.did is LineDid.UNDO:
        raise Conflict("This entry itself takes something back. To undo that, say again what was taken back.")
    if found not in seen.said.counted:
        raise Conflict("This was taken back already. There is nothing left to do.")
    if found.judgement is not None:
        undo(work, found.judgement, said.reason.strip())
    return write(work, ref, seen, LineStatement(said.does, said.reason, about=found.ref))


def needed(value: Value | None, otherwise: str) -> Value:
    """What a statement has to say for what it does; refuses one that says nothing of it (`Conflict`)."""
    if value is None:
        raise Conflict(otherwise)
    return value


def opened(work: Work, ref: str, reason: str) -> LineSeen:
    """The line as it stands before somebody says something of it; until that is done, others who do so wait.

    Refuses a viewer without a stated purpose, a reason that says too little (`Conflict`), and a line that they may not read (`NotFound`).
    """
    require_purpose(work)
    work.alone(Lock.SPEAKING_OF_LINES)  # so that of two who adopt one line at once the second is refused
    refuse_no_reason(reason)
    return line_seen(work, ref)


def write(work: Work, ref: str, seen: LineSeen, said: LineStatement, judgement: str | None = None) -> LineSeen:
    """Keep and log an act that was checked, send the letters that follow if it is about the lead, and read the line again."""
    about = None if said.about is None else act_of(seen, said.about)
    over = said.state is not None and said.state.is_over
    anchor = anchor_of(work, seen, about, of_point=over)
    made = keep(work, anchor, said, judgement)
    note(
        work,
        Act.ALTERATION,
        [made, ref, anchor.mention, f"line:{said.does.value}", *said.rests_on],
        purpose=require_purpose(work),
    )
    after = line_seen(work, ref)
    if OF_LEAD & {said.does, said.does if about is None else about.did}:
        write_lead_letters(work, seen, after)
    return after


def act_of(seen: LineSeen, ref: str) -> LineAct:
    """An act that was said of a line, by its reference; refused where the viewer reads none (`NotFound`)."""
    found = next((each for each in seen.said.acts if each.ref == ref), None)
    if found is None:
        raise NotFound(
            f"There is no entry {ref} about this line in what you may see. Open the line to see what was said."
        )
    return found


def named_records(work: Work, refs: Sequence[str]) -> dict[str, RecordTold]:
    """The records that an act rests on, by reference; refuses hidden and withdrawn ones, and too many (`Conflict`)."""
    if len(refs) > MOST_NAMED:
        raise Conflict(f"Name {MOST_NAMED} records at most: those that a colleague has to open to check this.")
    found = {ref: told for ref in refs if (told := record_by_ref(work, ref)) is not None and told.stands}
    lost = next((ref for ref in refs if ref not in found), None)
    if lost is not None:
        raise Conflict(
            f"There is no record {lost} in what you may see, or it was withdrawn. Check its reference, or leave it out."
        )
    return found


def _evidence(work: Work, seen: LineSeen, said: LineStatement) -> Evidence:
    told = named_records(work, said.rests_on)
    people, points = (named_by(work, told.keys(), [kind]) for kind in ("person", CONTACT_POINT))
    # A line known by brand alone is never under investigation, whichever one is named, so none is looked up.
    investigated = said.state is LineState.INVESTIGATED and seen.line.spells
    names = _contact_points_after(work, said.investigation) if investigated else frozenset()
    found = Evidence(seen.line, told, people, points, names, said.day, work.clock.today())
    return _with_entities(work, found) if said.state is LineState.CLOSED_TYPE_1 else found


def _with_entities(work: Work, found: Evidence) -> Evidence:
    """The same evidence with the entity of each person, to tell whether the person arrested is the holder and the one charged."""
    named = [each for each in named_by(work, found.of_line, ["person"]) if each.role == HOLDER]
    entities = entities_of(work, {each.ref for each in (*named, *found.people)})
    who = {ref: entity.ref for ref, entity in entities.items()}
    return replace(found, who=who, known_holders=frozenset(who[each.ref] for each in named))


def _contact_points_after(work: Work, investigation: str | None) -> frozenset[int]:
    """The keys of the contact points that one of the viewer's own open investigations is after; none of them may be silent."""
    if investigation is None:
        raise Conflict("Say by which investigation: its reference begins with IV.")
    found = own_investigation(work, investigation)
    if not found.is_open:
        raise Conflict("That investigation is not open. Name one that is.")
    subjects = [
        each for each in subjects_of(work, [found.identity_key]) if each.kind == CONTACT_POINT and not each.has_ended
    ]
    if any(each.mode in {Mode.SILENT, Mode.GUARDIAN} for each in subjects):
        raise Conflict(
            "That investigation keeps a contact point silent, and everybody who reads this line would learn that it is investigated. If "
            "they may learn it, change the contact point's mode first."
        )
    return frozenset(each.key for each in subjects)


def _successor(work: Work, seen: LineSeen, ref: str | None) -> str:
    if ref is None:
        raise Conflict("Say which line took over from this one: its reference begins with LN.")
    _another(work, seen, ref)
    return ref


def _another(work: Work, seen: LineSeen, ref: str) -> LineSeen:
    """The other line that an act names; refuses the same line, and one that is known by brand alone (`Conflict`)."""
    other = line_seen(work, ref)
    if other.line.ref == seen.line.ref:
        raise Conflict("These are two references of one line. Name a different line.")
    if not other.line.spells:
        raise Conflict("The other line is known by brand alone. Name one with a contact point.")
    return other
