"""Who leads where two meet: set by the national desk as a task, taken on by the lead, and told to the other side as a name alone.

A side is told only of a lead whom it is told to ring, then or later: whoever keeps silent stays silent, though they lead.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from counterline import lines, post
from counterline.coordination.deconfliction.hearing import Ear
from counterline.coordination.deconfliction.overlaps import overlap
from counterline.coordination.deconfliction.sides import Sides
from counterline.coordination.events import LeadChanged
from counterline.coordination.tasking.task_rules import Task, TaskState
from counterline.coordination.tasking.task_sending import TaskAsking, Written, write_task
from counterline.coordination.tasking.tasks import read_task, tasks_to_lead
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind
from counterline.records import mentioned

_OF_PAIR: Final = "select * from desk.overlaps where side_a = :side and side_b = :other"
# Notices that name a body which may lead. Between two sides of one body there is nobody else to be told of; what is still held back is
# told to nobody.
_NOTICES: Final = """
select n.ref, n.side, n.ear, n.other_agency, n.lead, n.stands and n.waits_until is null as told, p.a, p.b from notices n
  join unnest(cast(:ones as text[]), cast(:others as text[])) p (a, b)
    on (n.side = p.a and n.other = p.b) or (n.side = p.b and n.other = p.a)
 where n.ear <> 'desk' and n.agency <> n.other_agency order by n.ref
"""
_KEEP: Final = (
    "update notices set lead = cast(:lead as text) where ref = :ref and lead is distinct from cast(:lead as text)"
)
_LEADS: Final = frozenset({TaskState.ACCEPTED, TaskState.DONE})


def set_lead(work: Work, one: str, other: str, asking: TaskAsking) -> Written:
    """Ask one of two sides that meet to lead: a task that rests on what of its own met.

    Refuses a body that is neither, and a side that was not told whom to ring: it would learn that it meets somebody who keeps
    silent (`Conflict`).
    """
    found = overlap(work, one, other)
    theirs = [
        (told, each) for told, each in ((found.told_a, found.a), (found.told_b, found.b)) if each.agency == asking.to
    ]
    if not theirs:
        raise Conflict("Choose one of the two that meet.")
    own = next((each for told, each in theirs if told), None)
    if own is None:
        raise Conflict(
            "They were not told whom to ring, and hear of nothing that meets. Only a side that was told is asked to lead."
        )
    met = [each for each in (own.mention, own.investigation) if each and each[:3] in {"MN-", "IV-"}]
    return write_task(work, replace(asking, evidence=[*met, *asking.evidence], leads=found.sides))


def line_to_adopt(work: Work, found: Task) -> str | None:
    """The line of the contact point on which the viewer's body took the lead; None where none is known."""
    if not found.is_to_lead or found.state is not TaskState.ACCEPTED:
        return None
    met = mentioned(work, [each for each in found.evidence if each.startswith("MN-")])
    keys = {each.key for each in met if each.kind == "contact_point"}
    standing = lines.history(work).known_on(work.clock.today()) if keys else ()
    return next((each.line_ref for each in standing if keys & {use.key for use in each.uses}), None)


def tell_of_lead(work: Work, fact: LeadChanged) -> None:
    """For the worker: say on the other side's notices who leads, and tell whoever has them; taken back with the task."""
    found = read_task(work, fact.ref)
    if found.leads is not None:
        side, other = found.leads
        tell_of_leads(work, [found.leads], Sides.of(work, work.rows(_OF_PAIR, side=side, other=other)))


def tell_of_leads(work: Work, pairs: Collection[tuple[str, str]], sides: Sides) -> None:
    """The same of all that meet: a side is told who leads with its notice, and no longer than that stands.

    A side hears of a lead by a notice that names that body, and by nothing else.
    """
    asked = tasks_to_lead(work, pairs)
    if not asked:
        return
    for row in work.rows(_NOTICES, ones=[one for one, _ in pairs], others=[other for _, other in pairs]):
        theirs = [each for each in asked if each.leads == (row.a, row.b) and each.receiver == row.other_agency]
        leading = [each for each in theirs if row.told and each.state in _LEADS]
        work.run(_KEEP, lead=row.other_agency if leading else None, ref=row.ref)
        for each in theirs:
            cause = f"lead/{each.ref}/{row.ref}"
            if each not in leading:
                post.recall(work, cause)
                continue
            for to in sides.recipients(row.side, Ear(row.ear)):
                post.send(work, Letter(to, LetterKind.LEAD_SET, row.ref, cause))
