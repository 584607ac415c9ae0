"""Who leads where two meet: set by the national desk as a task, taken on by the lead, and told to the other side as a name alone.

A side is told only of a lead whom it was told to ring already: whoever keeps silent stays silent, though they lead.
"""

from dataclasses import replace
from typing import Final

from counterline import lines, post
from counterline.coordination.events import LeadChanged
from counterline.coordination.hearing import Ear
from counterline.coordination.overlaps import overlap
from counterline.coordination.sides import Sides
from counterline.coordination.task_rules import Task, TaskState
from counterline.coordination.task_sending import TaskAsking, Written, write_task
from counterline.coordination.tasks import read_task
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind
from counterline.records import mentioned

_OF_PAIR: Final = "select * from desk.overlaps where side_a = :side and side_b = :other"
_KEEP: Final = """
update notices set lead = cast(:lead as text)
 where ((side = :side and other = :other) or (side = :other and other = :side)) and ear <> 'desk'
   and agency <> :receiver and other_agency = :receiver and lead is distinct from cast(:lead as text)
returning ref, side, ear, stands
"""
_LEADS: Final = frozenset({TaskState.ACCEPTED, TaskState.DONE})


def set_lead(work: Work, one: str, other: str, asking: TaskAsking) -> Written:
    """Ask one of two sides that meet to lead: a task that rests on what of its own met.

    Refuses a body that is neither, and a side that was not told whom to ring: it would learn that it meets somebody who keeps silent.
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
    if found.leads is None:
        return
    side, other = found.leads
    lead = found.receiver if found.state in _LEADS else None
    changed = work.rows(_KEEP, lead=lead, side=side, other=other, receiver=found.receiver)
    if lead is None:
        post.recall(work, _cause(found))
        return
    sides = Sides.of(work, work.rows(_OF_PAIR, side=side, other=other))
    for row in changed:
        for to in sides.recipients(row.side, Ear(row.ear)) if row.stands else ():
            post.send(work, Letter(to, LetterKind.LEAD_SET, row.ref, _cause(found)))


def _cause(found: Task) -> str:
    return f"lead/{found.ref}"
