"""Letters of a task: to whoever has to do something next, by when; to the other side, what was done; and to commanders, what is late."""

from typing import Final

from counterline import post
from counterline.coordination.task_rules import Awaited, Task, TaskAct, TaskState, role_at
from counterline.coordination.tasks import unfinished
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
        _end(work, before.ref, before.awaits.since)
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
    for each, awaited in late:
        commander = Recipient(awaited.agency, ViewerRole.COMMANDER)
        for to in (commander, _side(work, each, each.other(awaited.agency))):
            post.send(work, Letter(to, LetterKind.TASK_LATE, each.ref, _late(each.ref, awaited.since)))
    return len(late)


def _end(work: Work, ref: str, since: int) -> None:
    """What waited waits no more: answered in the name of whoever acted, where the letter is theirs, and else taken back."""
    theirs = {each.ref for each in post.outstanding_about(work, [ref])}
    cause = _cause(ref, since)
    letters = [each.ref for each in post.standing(work, cause) if each.answer is None and not each.recalled]
    if letters and theirs.issuperset(letters):
        for each in letters:
            post.acknowledge(work, each)
    else:
        post.recall(work, cause)
    post.recall(work, _late(ref, since))


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


def _late(ref: str, since: int) -> str:
    return f"{ref}/late/{since}"
