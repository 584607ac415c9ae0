"""Tasks: asked, answered and taken away; and who leads where two meet."""

from counterline.coordination.deconfliction import leads
from counterline.coordination.deconfliction.leads import NewLead
from counterline.coordination.tasking import task_sending
from counterline.coordination.tasking import tasks as coordination_tasks
from counterline.coordination.tasking.task_sending import NewTask, TaskStep
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.faces.coordination.tasking import tasks_told as told
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("tasking", "tasks", "What bodies ask of one another, by when, and what came of it.")


@ADDRESSES.get("/tasks", "list")
def tasks(work: Work) -> told.Tasks:
    """What your body sends and received, what is due first before all else."""
    return told.tasks_told(work, coordination_tasks.tasks(work))


@ADDRESSES.post("/tasks", "send", first=("to", "subject", "words"))
def write_task(caller: Caller, asked: NewTask) -> told.Task:
    """Ask something of a body; wording that asks somebody to use whom they know stays a draft until an adviser lets it go."""
    with caller.work() as work, caller.noting_a_miss(work, {"task": asked.because_of}):
        return told.written_told(work, task_sending.write_task(work, asked))


@ADDRESSES.get("/tasks.csv", "export")
def tasks_file(caller: Caller) -> Table:
    """Every task of your body's, as a file: a disclosure to whoever takes it."""
    with caller.work() as work:
        found = coordination_tasks.tasks_taken(work, caller.taker)
        return Table("tasks", coordination_tasks.COLUMNS, [coordination_tasks.task_row(work, task) for task in found])


@ADDRESSES.get("/tasks/{ref}", "show", seeks="task")
def task(work: Work, ref: Ref) -> told.Task:
    """One task with its whole history, which both sides read."""
    return told.task_told(work, coordination_tasks.task(work, ref))


@ADDRESSES.post("/tasks/{ref}/acts", "act", first=("did",), seeks="task")
def act_on_task(work: Work, ref: Ref, said: TaskStep) -> told.Task:
    """Accept, decline, counter, go on with, finish, feed back on or withdraw a task, or send one that was stopped."""
    return told.written_told(work, leads.act_on_task(work, ref, said))


@ADDRESSES.post("/overlaps/lead", "lead", first=("one", "other", "lead", "words"))
def set_lead(caller: Caller, asked: NewLead) -> told.Task:
    """Ask one of two that meet to lead, as a task; the other is told once it is accepted, if told whom to ring."""
    with caller.work() as work, caller.noting_a_miss(work, {"overlap": asked.one}):
        return told.written_told(work, leads.set_lead(work, asked))
