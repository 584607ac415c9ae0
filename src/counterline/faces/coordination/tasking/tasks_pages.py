"""Tasks on pages: what came and what goes, one being written, one with its history, and who leads where two meet."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.asking import advice, task_rules
from counterline.coordination.asking.task_rules import Task, TaskDid, TaskState
from counterline.coordination.deconfliction import leads, overlaps
from counterline.coordination.deconfliction.leads import NewLead
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.tasking import task_sending, tasks
from counterline.coordination.tasking.task_sending import NewTask, TaskStep
from counterline.faces.coordination.tasking import tasks_told as told
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.model import Agency
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of

ANSWERS, OVERLAPS = Permission.COORDINATION_TASK_ANSWER.value, Permission.COORDINATION_OVERLAP_READ.value
SENDS: Final = Permission.COORDINATION_TASK_SEND.value
TAB: Final = Tab("tasks", "/tasks", 36, Part.TASKING, needs=ANSWERS)
router = APIRouter()


@router.get("/tasks", dependencies=[needs(ANSWERS)])
def tasks_page(page: ViewersPage) -> Response:
    """What the viewer's body received and sends, what is due first before all else."""
    with page.work() as work:
        every = told.tasks_told(work, tasks.tasks(work))
    found = every.items
    own = page.viewer.viewer.agency
    parts = {
        "received": [each for each in found if each.receiver == own],
        "sent": [each for each in found if each.sender == own],
    }
    return page.render(
        "coordination/tasks.html",
        parts=parts,
        called=_called(*_ways(page)),
        is_cut=every.more,
        most=coordination_model.MOST_LISTED,
        agency_name=agency_name,
    )


@router.get("/tasks.csv", dependencies=[needs(ANSWERS)])
def tasks_file(page: ViewersPage) -> Response:
    """Every task of the viewer's body's, as a file: a disclosure to whoever takes it."""
    with page.work() as work:
        found = tasks.tasks_taken(work, page.viewer.ref)
        rows = [tasks.task_row(work, each) for each in found]
    return csv_of("tasks.csv", tasks.COLUMNS, rows)


@router.get("/tasks/new", dependencies=[needs(ANSWERS)])
def writing_page(
    page: ViewersPage, to: str = "", evidence: str = "", because_of: str = "", again: str = ""
) -> Response:
    """A task before it is sent, with who may be asked; one that is written again begins with the words of the first."""
    typed: dict[str, object] = {"to": to, "evidence": evidence, "because_of": because_of}
    return _again(page, reference_of(again)) if again else _writing(page, typed, NO_MISTAKES)


@router.post("/tasks/new", dependencies=[needs(ANSWERS)])
def written(page: ViewersPage, sent: SentForm) -> Response:
    """Send it, or show what stands of the same already, or what is wrong with it."""
    said = read(NewTask, {**sent, "evidence": str(sent.get("evidence", "")).split()}, texts="tasks")
    if isinstance(said, Mistakes):
        return _writing(page, dict(sent), said)
    try:
        with page.work() as work:
            made = task_sending.write_task(work, said)
    except (Conflict, NotAllowed, NotFound) as refused:
        return _writing(page, dict(sent), refusal(refused, "words"))
    return page.redirect(f"/tasks/{made.task.ref}", done="tasks.done.stopped" if made.stopped else "tasks.done.sent")


@router.get("/tasks/{ref}", dependencies=[needs(ANSWERS)])
def task_page(page: ViewersPage, ref: str) -> Response:
    """One with its whole history, and what the viewer's side may do now."""
    return _one(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/tasks/{ref}", dependencies=[needs(ANSWERS)])
def acted(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Do something about it."""
    said = read(TaskStep, sent, texts="tasks")
    if isinstance(said, Mistakes):
        return _one(page, reference_of(ref), dict(sent), said)
    try:
        with page.work() as work:
            made = leads.act_on_task(work, reference_of(ref), said)
    except Conflict as refused:
        return _one(page, reference_of(ref), dict(sent), refusal(refused, "words"))
    done = "stopped" if made.stopped else "kept" if made.task.was_sent else "unsent"
    return page.redirect(f"/tasks/{made.task.ref}", done=f"tasks.done.{done}")


@router.get("/overlaps/{one}/{other}/lead", dependencies=[needs(OVERLAPS), needs(SENDS)])
def lead_page(page: ViewersPage, one: str, other: str) -> Response:
    """Who leads of two that meet."""
    return _lead(page, one, other, {}, NO_MISTAKES)


@router.post("/overlaps/{one}/{other}/lead", dependencies=[needs(OVERLAPS), needs(SENDS)])
def lead_set(page: ViewersPage, one: str, other: str, sent: SentForm) -> Response:
    """Ask one to lead, as a task."""
    said = read(NewLead, {**sent, "one": one, "other": other}, texts="tasks")
    if isinstance(said, Mistakes):
        return _lead(page, one, other, dict(sent), said)
    try:
        with page.work() as work:
            made = leads.set_lead(work, said)
    except Conflict as refused:
        return _lead(page, one, other, dict(sent), refusal(refused, "words", to="lead"))
    return page.redirect(f"/tasks/{made.task.ref}", done="tasks.done.stopped" if made.stopped else "tasks.done.lead")


def _again(page: Page, ref: str) -> Response:
    """The words of a task, to be written again: one that asks to lead is set where the two meet, or it would be no such task."""
    with page.work() as work, noting_a_miss(work, {"task": ref}, page.building.settings.searching_key):
        found = tasks.task(work, ref)
        met = leads.met_to_lead(work, found)
    typed = _words_of(found)
    if met is None:
        return _writing(page, typed, NO_MISTAKES)
    page.insist(OVERLAPS)
    page.insist(SENDS)
    return _lead(page, *met, typed | {"lead": found.receiver}, NO_MISTAKES)


def _words_of(found: Task) -> dict[str, object]:
    kept = {name: getattr(found, name) for name in ("subject", "words", "why", "how_many", "of_what", "because_of")}
    days = {
        name: day.isoformat() if day else "" for name, day in (("due_on", found.due_on), ("from_day", found.from_day))
    }
    return kept | days | {"to": found.receiver, "evidence": "\n".join(found.evidence)}


def _ways(page: Page) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
    """Whom the viewer may ask for support, and to whom they may send tasks."""
    own, today = page.viewer.viewer.agency, page.building.clock.today()
    down = task_rules.may_ask_of(own, today) if page.viewer.viewer.may(Permission.COORDINATION_TASK_SEND) else ()
    return task_rules.may_be_asked_by(own), down


def _called(up: tuple[Agency, ...], down: tuple[Agency, ...]) -> str:
    """What the form is called, by what whoever fills it in may do."""
    return "both" if up and down else "down" if down else "up"


def _writing(page: Page, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    to = str(typed.get("to") or "")
    up, down = _ways(page)
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
        found = tasks.tasks_alike(work, to, str(typed.get("subject") or ""), str(typed.get("evidence") or "").split())
    return page.render(
        "coordination/task-new.html",
        up=[(each.code, each.name) for each in up],
        down=[(each.code, each.name) for each in down],
        found=found,
        called=_called(up, down),
        typed=typed,
        mistakes=mistakes,
        agency_name=agency_name,
    )


def _one(page: Page, ref: str, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    own = page.viewer.viewer.agency
    with page.work() as work, noting_a_miss(work, {"task": ref}, page.building.settings.searching_key):
        found = tasks.task(work, ref)
        shown = told.task_told(work, found)
        beside = tasks.tasks_alike(work, found.receiver, found.subject, found.evidence, found.ref)
        people = tasks.officers(work) if TaskDid.ACCEPTED in found.may(own) else []
        line = leads.line_to_adopt(work, found) if own == found.receiver else None
        question = advice.question_about(work, ref) if found.state is TaskState.DRAFT else None
        adviser = advice.has_adviser(work, *([question.asks] if question else []))
    held = question is not None and not question.let_go
    return page.render(
        "coordination/task.html",
        found=shown,
        beside=beside,
        line=line,
        question=question,
        has_adviser=adviser,
        may_do=[each for each in found.may(own) if not (held and each is TaskDid.SENT)],
        people=people,
        turns_into=own == found.receiver and found.way is task_rules.TaskWay.UP,
        typed=typed,
        mistakes=mistakes,
        agency_name=agency_name,
    )


def _lead(page: Page, one: str, other: str, typed: Mapping[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"overlap": one}, page.building.settings.searching_key):
        require_purpose(work)
        found = overlaps.overlap(work, reference_of(one), reference_of(other))
    return page.render(
        "coordination/lead.html",
        found=found,
        typed=typed,
        mistakes=mistakes,
        one=one,
        other=other,
        agency_name=agency_name,
    )
