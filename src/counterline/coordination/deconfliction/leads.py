"""Who leads when two sides meet: the national desk sets it as a task, the lead accepts, and the other side reads who leads.

A side reads of a lead only on a notice that names that body: a side that keeps silent stays silent even if it leads.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from counterline.coordination.asking.task_rules import Task, TaskDid, TaskState
from counterline.coordination.deconfliction.hearing import Ear
from counterline.coordination.deconfliction.overlaps import overlap
from counterline.coordination.deconfliction.pairs import NOTICES_OF_PAIRS, as_lists
from counterline.coordination.deconfliction.sides import Sides
from counterline.coordination.events import LeadChanged
from counterline.coordination.owning.line_owners import adopt_line
from counterline.coordination.owning.line_seen import line_seen
from counterline.coordination.owning.model import LineDid, LineStatement
from counterline.coordination.tasking.task_sending import (
    Although,
    Line,
    NewTask,
    TaskStep,
    Words,
    Written,
    act,
    write_task,
)
from counterline.coordination.tasking.tasks import read_task, tasks_to_lead
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import Permission
from counterline.lines.assembly import viewers_world
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind
from counterline.records.looking.mentioned import mentioned
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question

_OF_PAIR: Final = "select * from desk.overlaps where side_a = :side and side_b = :other"
# What the task itself names before all else by which the two meet.
_MET: Final = """
select ref_a, ref_b from desk.overlaps where side_a = :side and side_b = :other
 order by not (ref_a = any(cast(:named as text[])) or ref_b = any(cast(:named as text[]))), kind, ref_a, ref_b limit 1
"""
# The notices that name a body which may lead. Two sides of one body need no telling; what is still held back is told to nobody.
_NOTICES: Final = f"""
select n.ref, n.side, n.ear, n.other_agency, n.lead, n.stands and n.waits_until is null as told, p.a, p.b from {NOTICES_OF_PAIRS}
 where n.ear <> 'desk' and n.agency <> n.other_agency order by n.ref
"""  # noqa: S608 - our own words
_KEEP: Final = (
    "update notices set lead = cast(:lead as text) where ref = :ref and lead is distinct from cast(:lead as text)"
)
_LEADS: Final = frozenset({TaskState.ACCEPTED, TaskState.DONE})


@question
@dataclass(frozen=True, slots=True)
class NewLead:
    """Who of two that meet is asked to lead: `one` and `other` are the references that met."""

    one: Annotated[Ref, crossing.field("One", "The reference that met on one side.")]
    other: Annotated[Ref, crossing.field("Other", "The reference that met on the other side.")]
    lead: Annotated[
        str, crossing.field("Who is to lead", "One of the two bodies, by its code.", min_length=2, max_length=60)
    ]
    subject: Annotated[Line, crossing.field("Title", "A title.")]
    words: Annotated[Words, crossing.field("What you ask", "What is to be done.")]
    why: Annotated[Words, crossing.field("Why", "Why it is needed.")]
    due_on: Annotated[date, crossing.field("By which day", "By which day.")]
    although: Although = ""


def set_lead(work: Work, new: NewLead) -> Written:
    """Ask one of two sides that meet to lead, by a task whose evidence is what met on that side.

    Refuses a body that is neither of the two, and a side that was not told whom to ring, since the task would tell it that it meets
    somebody who keeps silent (`Conflict`); and two that do not meet (`NotFound`).
    """
    found = overlap(work, new.one, new.other)
    theirs = [
        (told, each) for told, each in ((found.told_a, found.a), (found.told_b, found.b)) if each.agency == new.lead
    ]
    if not theirs:
        raise Conflict("Choose as the lead one of the two bodies that meet here.")
    own = next((each for told, each in theirs if told), None)
    if own is None:
        raise Conflict(
            "This side was not told whom to ring, and the task would tell it that something met. Ask the side that was told."
        )
    met = tuple(each for each in (own.mention, own.investigation) if each and each[:3] in {"MN-", "IV-"})
    asked = NewTask(new.lead, new.subject, new.words, new.why, new.due_on, met, although=new.although)
    return write_task(work, asked, found.sides)


def act_on_task(work: Work, ref: str, doing: TaskStep) -> Written:
    """Do something about a task, as `task_sending.act`; a side that accepts to lead adopts the line in the same step.

    A line on which a force leads already stays with that force, and so does one that the viewer may not adopt.
    """
    written = act(work, ref, doing)
    may_adopt = doing.did is TaskDid.ACCEPTED and viewer_of(work).may(Permission.COORDINATION_LINE_ADOPT)
    line = line_to_adopt(work, written.task) if may_adopt else None
    if line is not None and line_seen(work, line).said.lead is None:
        adopt_line(work, line, LineStatement(LineDid.ADOPT, f"Accepted to lead by task {written.task.ref}."))
    return written


def met_to_lead(work: Work, found: Task) -> tuple[str, str] | None:
    """By which two references the sides of a task to lead meet, or None for any other task.

    Refuses two that meet no more (`NotFound`).
    """
    if found.leads is None:
        return None
    side, other = found.leads
    met = work.row(_MET, side=side, other=other, named=list(found.evidence))
    if met is None:
        raise NotFound(f"The two on which {found.ref} asks to lead do not meet any more in what you may see.")
    return met.ref_a, met.ref_b


def line_to_adopt(work: Work, found: Task) -> str | None:
    """The line (`LN-…`) of the contact point for which the viewer's body accepted to lead; None if no line has it."""
    if not found.is_to_lead or found.state is not TaskState.ACCEPTED:
        return None
    met = mentioned(work, [each for each in found.evidence if each.startswith("MN-")])
    keys = {each.key for each in met if each.kind == "contact_point"}
    standing = viewers_world.history(work).known_on(work.clock.today()) if keys else ()
    return next((each.line_ref for each in standing if keys & {use.key for use in each.uses}), None)


def tell_of_lead(work: Work, fact: LeadChanged) -> None:
    """The worker's part: write on the other side's notices who leads and tell its people, or take it back with the task."""
    found = read_task(work, fact.ref)
    if found.leads is not None:
        side, other = found.leads
        tell_of_leads(work, [found.leads], Sides.of(work, work.rows(_OF_PAIR, side=side, other=other)))


def tell_of_leads(work: Work, pairs: Collection[tuple[str, str]], sides: Sides) -> None:
    """Write on the notices of these pairs of sides who leads, for as long as both the notice and the lead stand.

    A side hears of a lead only by a notice that names that body.
    """
    asked = tasks_to_lead(work, pairs)
    if not asked:
        return
    for row in work.rows(_NOTICES, **as_lists(pairs)):
        theirs = [each for each in asked if each.leads == (row.a, row.b) and each.receiver == row.other_agency]
        leading = [each for each in theirs if row.told and each.state in _LEADS]
        work.run(_KEEP, lead=row.other_agency if leading else None, ref=row.ref)
        for each in theirs:
            cause = f"lead/{each.ref}/{row.ref}"
            if each not in leading:
                outbox.recall(work, cause)
                continue
            for to in sides.recipients(row.side, Ear(row.ear)):
                outbox.send(work, Letter(to, LetterKind.LEAD_SET, row.ref, cause))
