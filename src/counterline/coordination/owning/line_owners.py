"""Who leads on a line: one force at a time, which adopts it, hands it over or ends that; the national desk may set who leads."""

from counterline.coordination.owning.line_acts import Blanks
from counterline.coordination.owning.line_letters import check_lead_reads, check_reads
from counterline.coordination.owning.line_saying import act_of, opened, write
from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import LineDid
from counterline.governance import NATIONAL_BODY, Permission, Viewer, ViewerRole, require
from counterline.places import agency as agency_of
from counterline.places import is_policing
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work


def adopt_line(work: Work, ref: str, reason: str) -> LineSeen:
    """Lead on a line for one's own force; letters come to whoever adopted it.

    Refuses the national desk, and where any force leads already (`Conflict`).
    """
    viewer = _of_a_force(require(work, Permission.COORDINATION_LINE_ADOPT))
    seen = opened(work, ref, reason)
    led = seen.said.lead_force
    if led == viewer.agency:
        raise Conflict("Your force leads on this line already.")
    if led is not None:
        raise Conflict(f"{agency_of(led).name} leads on this line. Ask to take it over, or ask the national desk.")
    return write(work, ref, seen, LineDid.ADOPT, Blanks(reason.strip()))


def ask_for_line(work: Work, ref: str, reason: str) -> LineSeen:
    """Ask whoever leads to hand the line over to one's own force; they are told by letter, if they read it.

    Refuses the national desk, where nobody leads, and where one's own force does (`Conflict`).
    """
    viewer = _of_a_force(require(work, Permission.COORDINATION_LINE_ADOPT))
    seen = opened(work, ref, reason)
    if seen.said.lead is None:
        raise Conflict("Nobody leads on this line. Adopt it.")
    if seen.said.lead_force == viewer.agency:
        raise Conflict("Your force leads on this line already.")
    check_lead_reads(work, seen, seen.said.lead)
    return write(work, ref, seen, LineDid.ASK, Blanks(reason.strip()))


def hand_over_line(work: Work, ref: str, to: str, reason: str) -> LineSeen:
    """Have another force lead; by whoever leads, or the national desk, who may set it where nobody leads too.

    Refuses anybody else, a body that polices no ground, a force that leads already, and one whose intelligence officers could not
    open the line: it would be led by people who do not see it (`Conflict`).
    """
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    seen = opened(work, ref, reason)
    _answers_for(viewer, seen)
    force = agency_of(to)
    if not is_policing(force.code) or force.code == NATIONAL_BODY:
        raise Conflict("A police force or a regional unit leads on a line.")
    if seen.said.lead_force == force.code:
        raise Conflict(f"{force.name} leads on this line already.")
    check_reads(work, seen, force.code, ViewerRole.OFFICER)
    return write(work, ref, seen, LineDid.HAND_OVER, Blanks(reason.strip(), lead=str(force.code)))


def refuse_line(work: Work, ref: str, asked: str, reason: str) -> LineSeen:
    """Say why a line is not handed over to a force that asked; it is told by letter.

    Refuses whoever neither leads nor is the national desk, and what was answered already (`Conflict`).
    """
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    seen = opened(work, ref, reason)
    _answers_for(viewer, seen)
    found = act_of(seen, asked)
    if found not in seen.said.asked:
        raise Conflict("That was no question, or it has its answer.")
    return write(work, ref, seen, LineDid.REFUSE, Blanks(reason.strip(), about=found.ref))


def end_lead(work: Work, ref: str, reason: str) -> LineSeen:
    """Say that one's force leads on it no longer: whoever adopted it meanwhile leads then, and else nobody does.

    Refuses whoever neither leads nor is the national desk, and where nobody leads (`Conflict`).
    """
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    seen = opened(work, ref, reason)
    if seen.said.lead is None:
        raise Conflict("Nobody leads on this line.")
    _answers_for(viewer, seen)
    return write(work, ref, seen, LineDid.END, Blanks(reason.strip()))


def _answers_for(viewer: Viewer, seen: LineSeen) -> None:
    if viewer.agency not in {seen.said.lead_force, NATIONAL_BODY}:
        raise Conflict(
            "Another force leads on this line. It hands the line over, or the national desk does: ask to take it over."
        )


def _of_a_force(viewer: Viewer) -> Viewer:
    if viewer.agency == NATIONAL_BODY:
        raise Conflict("The national desk leads on no line. Set which force does.")
    return viewer
