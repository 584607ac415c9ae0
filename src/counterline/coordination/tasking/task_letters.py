"""Letters about a task: to whoever has to act next, and by when; to the other side about what was done; to commanders about lateness."""

from typing import Final

from counterline.coordination.asking.task_rules import Awaited, Task, TaskAct, TaskState, role_at
from counterline.coordination.late_letters import end_letters, late_cause
from counterline.coordination.tasking.tasks import unfinished
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.vocabulary.identity import AgencyCode

_KINDS: Final = {
    TaskState.ASKED: LetterKind.TASK,
    TaskState.COUNTERED: LetterKind.TASK_TURN,
    TaskState.ACCEPTED: LetterKind.TASK_DUE,
}


def write_letters(work: Work, before: Task, after: Task, own: str) -> None:
    """In the transaction of an act: end the letter of what was awaited, and send the letter of what is awaited next.

    The other side also has a letter that something was done, unless they already have one since they are the ones awaited. `own` is the
    body that acted.
    """
    moved = before.awaits is None or after.awaits is None or before.awaits.since != after.awaits.since
    if moved and before.awaits is not None:
        end_letters(work, before.ref, _cause(before.ref, before.awaits.since))
        outbox.recall(work, late_cause(before.ref, before.awaits.since))
    if moved and after.awaits is not None:
        to, due = _who_acts(work, after.awaits), after.awaits.due
        outbox.send(work, Letter(to, _KINDS[after.state], after.ref, _cause(after.ref, after.awaits.since), due=due))
    told = after.other(own)
    if not moved or after.awaits is None or after.awaits.agency != told:
        cause = f"{after.ref}/turn/{after.acts[-1].turn}"
        outbox.send(work, Letter(_who_hears(work, after, told), LetterKind.TASK_TURN, after.ref, cause))


def tell_of_late_tasks(work: Work) -> int:
    """For the worker: tell the awaited side's commander, and the other side, of each late task. Gives how many are late."""
    now = work.clock.now()
    late = [(each, each.awaits) for each in unfinished(work) if each.awaits is not None and each.late(now)]
    letters = [
        Letter(to, LetterKind.TASK_LATE, each.ref, late_cause(each.ref, awaited.since))
        for each, awaited in late
        for to in (Recipient(awaited.agency, ViewerRole.COMMANDER), _who_hears(work, each, each.other(awaited.agency)))
    ]
    outbox.send_exactly(work, LetterKind.TASK_LATE, letters)
    return len(late)


def _who_acts(work: Work, awaited: Awaited) -> Recipient:
    if awaited.person is None:
        return Recipient(awaited.agency, awaited.role)
    return outbox.reader(work, awaited.person, awaited.role)


def _who_hears(work: Work, found: Task, body: AgencyCode) -> Recipient:
    """Who at a body hears about a task: the officer who does it or whoever sent it; the body's role for tasks before one is named."""
    named: TaskAct | None = found.officer if body == found.receiver else None
    person = named.officer if named else found.sent_by if body == found.sender else None
    role = role_at(body)
    return outbox.reader(work, person, role) if person else Recipient(body, role)


def _cause(ref: str, since: int) -> str:
    return f"{ref}/awaits/{since}"
