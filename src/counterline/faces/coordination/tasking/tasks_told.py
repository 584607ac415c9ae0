"""What is told of tasks: the shapes that the API answers and `--json` prints."""

from collections.abc import Sequence
from datetime import date, datetime

from counterline.coordination.asking import advice, task_rules
from counterline.coordination.asking.task_rules import TaskAct, TaskState, TaskWay
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.tasking.task_sending import Written
from counterline.doors.answers import Answer
from counterline.plumbing.work import Work


class Task(Answer):
    """One task: `asked` and `by_day` are what holds now; `awaits` whose turn it is, until `due`; `stopped` the adviser's question."""

    ref: str
    way: TaskWay
    state: TaskState
    sender: str
    receiver: str
    subject: str
    asked: str
    why: str
    by_day: date
    how_many: int | None
    of_what: str | None
    from_day: date | None
    evidence: list[str]
    because_of: str | None
    is_to_lead: bool
    by: str
    at: datetime
    awaits: str | None
    due: datetime | None
    late: bool
    stopped: str | None
    acts: list[TaskAct]


class Tasks(Answer):
    """What your body sends and received, what is due first before all else; `more` where others may be left out."""

    items: list[Task]
    more: bool


def task_told(work: Work, found: task_rules.Task) -> Task:
    """One as it stands now."""
    question = advice.question_about(work, found.ref) if found.state is TaskState.DRAFT else None
    return Task.of(
        found,
        evidence=list(found.evidence),
        awaits=found.awaits and found.awaits.agency,
        due=found.awaits and found.awaits.due,
        late=found.late(work.clock.now()),
        stopped=question and question.ref,
        acts=list(found.acts),
    )


def written_told(work: Work, written: Written) -> Task:
    """One that was written or acted on."""
    return task_told(work, written.task)


def tasks_told(work: Work, found: Sequence[task_rules.Task]) -> Tasks:
    """Several."""
    return Tasks(items=[task_told(work, each) for each in found], more=len(found) >= coordination_model.MOST_LISTED)
