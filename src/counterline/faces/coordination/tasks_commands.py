"""Tasks at a terminal: asked, answered and taken away; and who leads where two meet."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from counterline.coordination.asking.task_rules import TaskDid
from counterline.coordination.deconfliction import leads
from counterline.coordination.tasking import task_sending, tasks
from counterline.coordination.tasking.tasks import COLUMNS as TASK_COLUMNS
from counterline.faces.coordination import tasks_told as told
from counterline.plumbing.clock import LONDON
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.new_files import write_rows

task_group = typer.Typer(help="What bodies ask of one another, by when, and what came of it.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The task's reference, such as TK-7KQ2M9XD3HAB.")]
Why = Annotated[str, typer.Option("--why", help="Why it is asked.")]
By = Annotated[str, typer.Option("--by", metavar="YYYY-MM-DD", help="The day by which it is to be done.")]
Although = Annotated[str, typer.Option("--although", help="Why it is asked beside what stands of the same already.")]


@task_group.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what your body sends and received, what is due first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.tasks_told(work, tasks.tasks(work))
    tell(found, *map(_line, found.items), as_json=as_json)


@task_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one task with its whole history."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.task_told(work, tasks.task(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@task_group.command("send")
def send(
    to: Annotated[str, typer.Argument(help="The body that it goes to, by its code.")],
    subject: Annotated[str, typer.Argument(help="What it is, in a few words.")],
    words: Annotated[str, typer.Argument(help="What you ask.")],
    viewer: AsViewer,
    why: Why,
    by: By,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", help="A reference that it rests on; repeat it.")
    ] = None,
    support: Annotated[
        tuple[int, str, str] | None,
        typer.Option(
            "--support", metavar="NUMBER WHAT YYYY-MM-DD", help="How many of what you need, and from which day."
        ),
    ] = None,
    although: Although = "",
    as_json: AsJson = False,
) -> None:
    """Ask something of a body, or your region or the national desk for support."""
    need = dict(zip(("how_many", "of_what", "from_day"), support, strict=True)) if support else {}
    said = {"to": to, "subject": subject, "words": words, "why": why, "due_on": by, "although": although}
    asked = asked_by(told.TaskAsked, **said, evidence=evidence or [], **need)
    with acting_as(viewer, demo=False) as (work, _):
        found = told.written_told(work, task_sending.write_task(work, asked.asking))
    tell(found, *_whole(found), as_json=as_json)


@task_group.command("act")
def act(
    ref: Ref,
    did: Annotated[TaskDid, typer.Argument(help="What your side does.")],
    viewer: AsViewer,
    words: Annotated[str, typer.Option("--words", help="Why, or what was done, in a sentence.")] = "",
    officer: Annotated[
        str | None, typer.Option("--officer", metavar="VIEWER", help="Who does it, by their reference.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="YYYY-MM-DD", help="Another day that you offer, or send a draft for.")
    ] = None,
    terms: Annotated[str, typer.Option("--terms", help="Other words that you offer.")] = "",
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Accept, decline, counter, go on with, finish, feed back on or withdraw a task, or send one that was stopped."""
    said = asked_by(told.TaskDoing, did=did, words=words, officer=officer, due_on=by, terms=terms)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.written_told(work, task_sending.act(work, reference(ref), said.doing))
    tell(found, *_whole(found), as_json=as_json)


@task_group.command("lead")
def lead(
    one: Annotated[str, typer.Argument(help="The reference of what met on one side, as `overlaps list` shows it.")],
    other: Annotated[str, typer.Argument(help="The reference of what met on the other side.")],
    body: Annotated[str, typer.Argument(help="The body that is to lead, by its code.")],
    words: Annotated[str, typer.Argument(help="What you ask.")],
    viewer: AsViewer,
    why: Why,
    by: By,
    subject: Annotated[str, typer.Option("--subject", help="What it is, in a few words.")] = "Lead on what meets here",
    although: Although = "",
    as_json: AsJson = False,
) -> None:
    """Ask one of two that meet to lead."""
    said = {"one": one, "other": other, "lead": body, "words": words, "why": why, "due_on": by, "subject": subject}
    asked = asked_by(told.LeadAsked, **said, although=although)
    with acting_as(viewer, demo=False) as (work, _):
        found = told.written_told(work, leads.set_lead(work, asked.one, asked.other, asked.asking))
    tell(found, *_whole(found), as_json=as_json)


@task_group.command("export")
def export(
    out: Annotated[Path, typer.Option("--out", help="Write them to this file: a disclosure.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Write every task of your body's to a CSV file, or with --json to one of JSON."""
    with acting_as(viewer, demo=demo) as (work, who):
        rows = [tasks.task_row(work, each) for each in tasks.tasks_taken(work, who.ref)]
    write_rows(out, TASK_COLUMNS, rows, as_json=as_json)


def _line(each: told.TaskTold) -> str:
    waits = f", {each.awaits} until {_at(each.due)}" if each.awaits and each.due else ""
    late = " LATE" if each.late else ""
    return f"{each.ref}  {each.subject}: {each.sender} to {each.receiver} by {each.by_day}, {each.state}{waits}{late}"


def _whole(found: told.TaskTold) -> list[str]:
    stopped = (
        [f"  STOPPED, not sent: waits for your covert-authorities adviser ({found.stopped})."] if found.stopped else []
    )
    acts = [f"  {each.did}, {each.by} of {each.agency}: {each.words}" for each in found.acts]
    return [_line(found), f"  {found.asked}", f"  {found.why}", *stopped, *acts]


def _at(instant: datetime) -> str:
    return f"{instant.astimezone(LONDON):%Y-%m-%d %H:%M}"
