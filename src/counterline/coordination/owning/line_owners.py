"""Who leads on a line: one force at a time, which adopts the line, hands it over or ends its lead. The national desk may set the lead."""

from counterline.coordination.owning.line_letters import check_lead_reads, check_reads
from counterline.coordination.owning.line_saying import act_of, needed, opened, write
from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.model import LineStatement
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole
from counterline.places.ground.agencies import agency as agency_of
from counterline.places.ground.agencies import is_policing
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work


def adopt_line(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Have the viewer's own force lead on a line; its letters come to the viewer.

    Refuses the national desk, and a line on which a force leads already (`Conflict`).
    """
    viewer = _of_a_force(require(work, Permission.COORDINATION_LINE_ADOPT))
    seen = opened(work, ref, said.reason)
    led = seen.said.lead_force
    if led == viewer.agency:
        raise Conflict("Your force leads on this line already. There is nothing to adopt.")
    if led is not None:
        raise Conflict(f"{agency_of(led).name} leads on this line. Ask to take it over, or ask the national desk.")
    return write(work, ref, seen, LineStatement(said.does, said.reason))


def ask_for_line(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Ask the lead to hand the line over to the viewer's own force; the lead has a letter.

    Refuses the national desk, a line on which nobody or the viewer's own force leads, and a lead who may not read the record that the
    question would stand with (`Conflict`).
    """
    viewer = _of_a_force(require(work, Permission.COORDINATION_LINE_ADOPT))
    seen = opened(work, ref, said.reason)
    if seen.said.lead is None:
        raise Conflict("Nobody leads on this line, so there is nobody to ask. Adopt it.")
    if seen.said.lead_force == viewer.agency:
        raise Conflict("Your force leads on this line already. There is nobody to ask.")
    check_lead_reads(work, seen, seen.said.lead)
    return write(work, ref, seen, LineStatement(said.does, said.reason))


def hand_over_line(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Have another force lead. The present lead may do so, and the national desk, also where nobody leads.

    Refuses (`Conflict`) anybody else, a body that is no police force or regional unit, the force that leads already, and one whose
    intelligence officers may not read the line: people who do not see it would lead on it.
    """
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    to = needed(said.lead, "Say which force leads.")
    seen = opened(work, ref, said.reason)
    _answers_for(viewer, seen)
    force = agency_of(to)
    if not is_policing(force.code) or force.code == NATIONAL_BODY:
        raise Conflict("Only a police force or a regional unit leads on a line. Choose one.")
    if seen.said.lead_force == force.code:
        raise Conflict(f"{force.name} leads on this line already.")
    check_reads(work, seen, force.code, ViewerRole.OFFICER)
    return write(work, ref, seen, LineStatement(said.does, said.reason, lead=str(force.code)))


def refuse_line(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """Refuse to hand a line over to a force that asked, with the reason; that force has a letter.

    Refuses (`Conflict`) whoever is neither of the lead force nor of the national desk, and an act that is no question or has its answer.
    """
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    asked = needed(said.about, "Say whose question is refused.")
    seen = opened(work, ref, said.reason)
    _answers_for(viewer, seen)
    found = act_of(seen, asked)
    if found not in seen.said.asked:
        raise Conflict(
            "That is not a question to take the line over, or it has its answer already. Open the line to see how it stands."
        )
    return write(work, ref, seen, LineStatement(said.does, said.reason, about=found.ref))


def end_lead(work: Work, ref: str, said: LineStatement) -> LineSeen:
    """End the lead on a line. If another force adopted it meanwhile, that one leads from now on; otherwise nobody does.

    Refuses whoever is neither of the lead force nor of the national desk, and a line on which nobody leads (`Conflict`).
    """
    viewer = require(work, Permission.COORDINATION_LINE_ADOPT)
    seen = opened(work, ref, said.reason)
    if seen.said.lead is None:
        raise Conflict("Nobody leads on this line, so there is no lead to end.")
    _answers_for(viewer, seen)
    return write(work, ref, seen, LineStatement(said.does, said.reason))


def _answers_for(viewer: Viewer, seen: LineSeen) -> None:
    if viewer.agency in {seen.said.lead_force, NATIONAL_BODY}:
        return
    if seen.said.lead is None:
        raise Conflict("Nobody leads on this line. Adopt it first, or have the national desk set who leads.")
    raise Conflict(
        "Another force leads on this line. Only that force or the national desk decides this: ask to take the line over."
    )


def _of_a_force(viewer: Viewer) -> Viewer:
    if viewer.agency == NATIONAL_BODY:
        raise Conflict("The national desk leads on no line itself. Hand the line to the force that is to lead.")
    return viewer
