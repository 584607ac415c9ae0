"""Tasks for machines."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_answer
from counterline.coordination.deconfliction import leads
from counterline.coordination.tasking import task_sending
from counterline.coordination.tasking import tasks as coordination_tasks
from counterline.doors.answers import Ref
from counterline.faces.coordination import tasks_told as told

router = APIRouter(tags=["tasking"])


@router.get("/tasks")
def tasks(client: Asking) -> told.TasksTold:
    """What your body sends and received, what is due first before all else."""
    with client.work() as work:
        return told.tasks_told(work, coordination_tasks.tasks(work))


@router.post("/tasks", status_code=201)
def write_task(client: Asking, asked: told.TaskAsked, _: IdempotencyKey = None) -> told.TaskTold:
    """Ask something of a body; wording that asks somebody to use whom they know stays a draft until an adviser lets it go."""
    with client.work() as work, client.noting_a_miss(work, {"task": asked.because_of}):
        return told.written_told(work, task_sending.write_task(work, asked.asking))


@router.get("/tasks.csv", response_class=Csv)
def tasks_file(client: Asking) -> Response:
    """Every task of your body's, as a file: a disclosure to whoever takes it."""
    with client.work() as work:
        found = coordination_tasks.tasks_taken(work, client.taker)
        rows = [coordination_tasks.task_row(work, each) for each in found]
    return csv_answer("tasks", coordination_tasks.COLUMNS, rows)


@router.get("/tasks/{ref}")
def task(ref: Ref, client: Asking) -> told.TaskTold:
    """One task with its whole history, which both sides read."""
    with client.work() as work, client.noting_a_miss(work, {"task": ref}):
        return told.task_told(work, coordination_tasks.task(work, ref))


@router.post("/tasks/{ref}/acts", status_code=201)
def act_on_task(ref: Ref, client: Asking, said: told.TaskDoing, _: IdempotencyKey = None) -> told.TaskTold:
    """Accept, decline, counter, go on with, finish, feed back on or withdraw a task, or send one that was stopped."""
    with client.work() as work, client.noting_a_miss(work, {"task": ref}):
        return told.written_told(work, task_sending.act(work, ref, said.doing))


@router.post("/overlaps/lead", status_code=201)
def set_lead(client: Asking, asked: told.LeadAsked, _: IdempotencyKey = None) -> told.TaskTold:
    """Ask one of two that meet to lead, as a task; the other is told once it is accepted, if told whom to ring."""
    with client.work() as work, client.noting_a_miss(work, {"overlap": asked.one}):
        return told.written_told(work, leads.set_lead(work, asked.one, asked.other, asked.asking))
