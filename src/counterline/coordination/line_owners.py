"""Who leads on a line: one force at a time, which adopts it, hands it over or ends that; the national desk may set who leads."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from counterline import post
from counterline.coordination.line_acts import Blanks
from counterline.coordination.line_model import LineAct, LineDid
from counterline.coordination.line_saying import act_of, opened, write
from counterline.coordination.line_seen import LineSeen, anchor_of
from counterline.coordination.task_evidence import let_read
from counterline.governance import NATIONAL_BODY, Permission, Viewer, ViewerRole, require, viewer_by_ref
from counterline.places import agency as agency_of
from counterline.places import is_policing, law_of
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind, Recipient
from counterline.records import mentioned, terms_of
from counterline.vocabulary.identity import AgencyCode

ANSWER_WITHIN: Final = 2
"""Working days in which whoever leads answers another who asks: their officer may be off on the first."""


def adopt_line(work: Work, ref: str, reason: str) -> LineSeen:
    """Lead on a line for one's own force; refused where another leads. Letters come to whoever adopted it."""
    viewer = _of_a_force(require(work, Permission.COORDINATION_LINE_ADOPT))
    seen = opened(work, ref, reason)
    led = seen.said.lead_force
    if led == viewer.agency:
        raise Conflict("Your force leads on this line already.")
    if led is not None:
        raise Conflict(f"{agency_of(led).name} leads on this line. Ask to take it over, or ask the national desk.")
    return write(work, ref, seen, LineDid.ADOPT, Blanks(reason.strip()))


def ask_for_line(work: Work, ref: str, reason: str) -> LineSeen:
    """Ask whoever leads to hand the line over to one's own force; they are told by letter, if they read it."""
    viewer = _of_a_force(require(work, Permission.COORDINATION_LINE_ADOPT))
    seen = opened(work, ref, reason)
    if seen.said.lead is None:
        raise Conflict("Nobody leads on this line. Adopt it.")
    if seen.said.lead_force == viewer.agency:
        raise Conflict("Your force leads on this line already.")
    _check_lead_reads(work, seen, seen.said.lead)
    after = write(work, ref, seen, LineDid.ASK, Blanks(reason.strip()))
    asked = next(each for each in after.said.asked if each.agency == viewer.agency)
    _ask(work, seen.said.lead, asked)
    return after


def hand_over_line(work: Work, ref: str, to: str, reason: str) -> LineSeen:
    """Have another force lead; by whoever leads, or the national desk, who may set it where nobody leads too.

    Refuses a force whose intelligence officers could not open the line: it would be led by people who do not see it.
    """
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    seen = opened(work, ref, reason)
    _answers_for(viewer, seen)
    force = agency_of(to)
    if not is_policing(force.code) or force.code == NATIONAL_BODY:
        raise Conflict("A police force or a regional unit leads on a line.")
    if seen.said.lead_force == force.code:
        raise Conflict(f"{force.name} leads on this line already.")
    _check_reads(work, seen, force.code, ViewerRole.OFFICER)
    after = write(work, ref, seen, LineDid.HAND_OVER, Blanks(reason.strip(), lead=str(force.code)))
    _moved(work, seen, after)
    given = after.said.lead
    if given is not None:
        post.send(work, Letter(owner_of(work, given), LetterKind.LINE_GIVEN, given.line, f"line-given:{given.ref}"))
    return after


def refuse_line(work: Work, ref: str, asked: str, reason: str) -> LineSeen:
    """Say why a line is not handed over to a force that asked; it is told by letter."""
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    seen = opened(work, ref, reason)
    _answers_for(viewer, seen)
    found = act_of(seen, asked)
    if found not in seen.said.asked:
        raise Conflict("That was no question, or it has its answer.")
    after = write(work, ref, seen, LineDid.REFUSE, Blanks(reason.strip(), about=found.ref))
    _answered(work, [found])
    post.send(
        work, Letter(post.reader(work, found.viewer), LetterKind.LINE_REFUSED, found.line, f"line-refused:{found.ref}")
    )
    return after


def end_lead(work: Work, ref: str, reason: str) -> LineSeen:
    """Say that one's force leads on it no longer: whoever adopted it meanwhile leads then, and else nobody does."""
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    seen = opened(work, ref, reason)
    if seen.said.lead is None:
        raise Conflict("Nobody leads on this line.")
    _answers_for(viewer, seen)
    after = write(work, ref, seen, LineDid.END, Blanks(reason.strip()))
    _moved(work, seen, after)
    return after


def owner_of(work: Work, lead: LineAct) -> Recipient:
    """Who answers for a line: whoever adopted it, or the intelligence officers of a force that was given it."""
    if lead.did is LineDid.HAND_OVER and lead.lead is not None:
        return Recipient(AgencyCode(lead.lead), ViewerRole.OFFICER)
    return post.reader(work, lead.viewer)


def _check_lead_reads(work: Work, seen: LineSeen, lead: LineAct) -> None:
    to = owner_of(work, lead)
    person = viewer_by_ref(work, to.viewer) if to.viewer is not None else None
    if person is not None:
        _check_reads(work, seen, person.agency, person.role)
    elif to.agency is not None and to.role is not None:
        _check_reads(work, seen, to.agency, to.role)


def _check_reads(work: Work, seen: LineSeen, body: AgencyCode, role: ViewerRole) -> None:
    """Refuse what would be told to people who do not read the record that it stands with: its reference opens nothing there."""
    (named,) = mentioned(work, [anchor_of(work, seen).mention])
    if not let_read(terms_of(work, named.record_ref).readers, body, role):
        raise Conflict(
            f"{agency_of(body).name} cannot read {named.record_ref}, with which this stands, and would not see the line. Have its "
            "originator share it first."
        )


def _answers_for(viewer: Viewer, seen: LineSeen) -> None:
    if viewer.agency not in {seen.said.lead_force, NATIONAL_BODY}:
        raise Conflict(
            "Another force leads on this line. It hands the line over, or the national desk does: ask to take it over."
        )


def _moved(work: Work, seen: LineSeen, after: LineSeen) -> None:
    """The lead has changed: who was asked is asked no more, and questions that still stand go to whoever leads now, if anybody."""
    _answered(work, seen.said.asked)
    for each in after.said.asked:
        if after.said.lead is None:
            free = Letter(post.reader(work, each.viewer), LetterKind.LINE_FREE, each.line, f"line-free:{each.ref}")
            post.send(work, free)
        else:
            with suppress(Conflict):  # who cannot read the question hears of none; the desk still sees it
                _check_lead_reads(work, after, after.said.lead)
                _ask(work, after.said.lead, each)


def _ask(work: Work, lead: LineAct, asked: LineAct) -> None:
    jurisdiction = law_of(AgencyCode(asked.agency)).jurisdiction
    due = post.working_time(work.clock.now(), jurisdiction=jurisdiction, days=ANSWER_WITHIN)
    post.send(work, Letter(owner_of(work, lead), LetterKind.LINE_ASKED, asked.line, _asked_by(asked), due=due))


def _answered(work: Work, asked: Iterable[LineAct]) -> None:
    """End the letters of these questions alone: answered where they are the viewer's own, and else taken back."""
    for each in asked:
        cause = _asked_by(each)
        post.acknowledge_about(work, [letter.ref for letter in post.standing(work, cause)])
        told = post.standing(work, cause)
        if not told or any(letter.answer is None for letter in told):  # the desk reads no letter of two forces
            post.recall(work, cause)


def _asked_by(asked: LineAct) -> str:
    return f"line-asked:{asked.ref}"


def _of_a_force(viewer: Viewer) -> Viewer:
    if viewer.agency == NATIONAL_BODY:
        raise Conflict("The national desk leads on no line. Set which force does.")
    return viewer
