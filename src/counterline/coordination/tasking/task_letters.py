"""Letters of a task: to whoever has to do something next, by when; to the other side, what was done; and to commanders, what is late."""

from typing import Final

from counterline import post
from counterline.coordination.late_letters import end_letters, late_cause
from counterline.coordination.tasking.task_rules import Awaited, Task, TaskAct, TaskState, role_at
from counterline.coordination.tasking.tasks import unfinished
from counterline.governance import ViewerRole
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind, Recipient
from counterline.vocabulary.identity import AgencyCode

_KINDS: Final = {
    TaskState.ASKED: LetterKind.TASK,
    TaskState.COUNTERED: LetterKind.TASK_TURN,
    TaskState.ACCEPTED: LetterKind.TASK_DUE,
}


def write_letters(work: Work, before: Task, after: Task, own: str) -> None:
    """In the act that moves a task: end the letter of what was awaited, and send that of what is awaited next.

    Whoever is on the other side is told, unless they are the ones who are awaited.
    """
    moved = before.awaits is None or after.awaits is None or before.awaits.since != after.awaits.since
    if moved and before.awaits is not None:
        end_letters(work, before.ref, _cause(before.ref, before.awaits.since))
        post.recall(work, late_cause(before.ref, before.awaits.since))
    if moved and after.awaits is not None:
        to, due = _to(work, after.awaits), after.awaits.due
        post.send(work, Letter(to, _KINDS[after.state], after.ref, _cause(after.ref, after.awaits.since), due=due))
    told = after.other(own)
    if not moved or after.awaits is None or after.awaits.agency != told:
        post.send(
            work,
            Letter(
                _side(work, after, told), LetterKind.TASK_TURN, after.ref, f"{after.ref}/turn/{after.acts[-1].turn}"
            ),
        )


def tell_of_late_tasks(work: Work) -> int:
    """For the worker: tell the awaited side's commander, and the other side, of what is overdue; answers of how many."""
    now = work.clock.now()
    late = [(each, each.awaits) for each in unfinished(work) if each.awaits is not None and each.late(now)]
    letters = [
        Letter(to, LetterKind.TASK_LATE, each.ref, late_cause(each.ref, awaited.since))
        for each, awaited in late
        for to in (Recipient(awaited.agency, ViewerRole.COMMANDER), _side(work, each, each.other(awaited.agency)))
    ]
    post.send_exactly(work, LetterKind.TASK_LATE, letters)
    return len(late)


def _to(work: Work, awaited: Awaited) -> Recipient:
    role = Recipient(awaited.agency, awaited.role)
    return post.reader(work, awaited.person, awaited.role) if awaited.person else role


def _side(work: Work, found: Task, body: AgencyCode) -> Recipient:
    """Who hears for a side: the officer who does it or whoever sent it, and before anybody is named the role that has it."""
    named: TaskAct | None = found.officer if body == found.receiver else None
    person = named.officer if named else found.sent_by if body == found.sender else None
    role = role_at(body)
    return post.reader(work, person, role) if person else Recipient(body, role)


def _cause(ref: str, since: int) -> str:
    return f"{ref}/awaits/{since}"
