"""What is told of tasks and may be said of them: the shapes that the API answers and `--json` prints."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from counterline.coordination.asking import advice
from counterline.coordination.asking.task_rules import Task, TaskDid, TaskState, TaskWay
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.tasking.task_sending import Reasons, TaskAsking, Written
from counterline.doors.answers import Answer, Question
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=4000)]


class TaskAsked(Question):
    """What is asked of a body; of support also how many of what and from which day. `although`: why beside what stands already."""

    to: str = Field(min_length=2, max_length=60)
    subject: Line
    words: Words
    why: Words
    due_on: date
    evidence: list[Ref] = Field(default=[], max_length=20)
    how_many: int | None = Field(None, ge=1, le=10_000)
    of_what: Line | None = None
    from_day: date | None = None
    because_of: Ref | None = None
    although: Reasons = ""

    @property
    def asking(self) -> TaskAsking:
        """The same as the room is told."""
        return TaskAsking(**{name: getattr(self, name) for name in type(self).model_fields})


class LeadAsked(Question):
    """Who of two that meet is asked to lead: `one` and `other` are the references that met."""

    one: Ref
    other: Ref
    lead: str = Field(min_length=2, max_length=60)
    subject: Line
    words: Words
    why: Words
    due_on: date
    although: Reasons = ""

    @property
    def asking(self) -> TaskAsking:
        """The same as the room is told."""
        return TaskAsking(self.lead, self.subject, self.words, self.why, self.due_on, although=self.although)


class TaskActTold(Answer):
    """One thing that somebody did about a task."""

    turn: int
    did: TaskDid
    words: str
    officer: str | None
    officer_name: str | None
    due_on: date | None
    terms: str | None
    by: str
    agency: str
    at: datetime


class TaskTold(Answer):
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
    acts: list[TaskActTold]


class TasksTold(Answer):
    """What your body sends and received, what is due first before all else; `more` where others may be left out."""

    items: list[TaskTold]
    more: bool


def task_told(work: Work, found: Task) -> TaskTold:
    """One as it stands now."""
    question = advice.question_about(work, found.ref) if found.state is TaskState.DRAFT else None
    return TaskTold.of(
        found,
        evidence=list(found.evidence),
        awaits=found.awaits and found.awaits.agency,
        due=found.awaits and found.awaits.due,
        late=found.late(work.clock.now()),
        stopped=question and question.ref,
        acts=[TaskActTold.of(each) for each in found.acts],
    )


def written_told(work: Work, written: Written) -> TaskTold:
    """One that was written or acted on."""
    return task_told(work, written.task)


def tasks_told(work: Work, found: Sequence[Task]) -> TasksTold:
    """Several."""
    return TasksTold(items=[task_told(work, each) for each in found], more=len(found) >= coordination_model.MOST_LISTED)
