"""The collection plan at a terminal."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.coordination.tasking import requirements
from counterline.coordination.tasking.requirements import GAP_AFTER, PLAN_COLUMNS, PlanState
from counterline.faces.coordination import plan_told as told
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.new_files import write_rows

plan_group = typer.Typer(help="What your body needs to know: its collection plan.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The requirement's reference, such as CR-7KQ2M9XD4F3G.")]


@plan_group.command("list")
def listed(
    viewer: AsViewer,
    days: Annotated[int, typer.Option("--days", help="A gap is open without anything for so many days.")] = GAP_AFTER,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the plan, what is open first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.plan_told(work, requirements.requirements(work), days)
    tell(found, *map(_line, found.items), as_json=as_json)


@plan_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.requirement_told(work, requirements.requirement(work, reference(ref)))
    tell(found, _line(found), *(f"  {each}" for each in found.links), as_json=as_json)


@plan_group.command("say")
def say(
    question: Annotated[str, typer.Argument(help="What is to be known.")],
    viewer: AsViewer,
    scope: Annotated[str, typer.Option("--scope", help="National, a region, or an investigation.")],
    priority: Annotated[str, typer.Option("--priority", help="How it stands beside others, in words.")],
    owner: Annotated[
        str, typer.Option("--owner", help="Who owns it: a person (VW-…) or role of your body, or in words.")
    ],
    review_on: Annotated[str, typer.Option("--review", help="When it is looked at again, as in 2026-03-31.")],
    ref: Annotated[str | None, typer.Option("--anew", help="The requirement that is said anew.")] = None,
    state: Annotated[PlanState, typer.Option("--state", help="How it stands.")] = PlanState.OPEN,
    why: Annotated[str, typer.Option("--why", help="What answered it, or why it is dropped.")] = "",
    links: Annotated[list[str] | None, typer.Option("--link", help="What answers it, or is to.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put a requirement into the plan, or say one anew."""
    words = {"scope": scope, "question": question, "priority": priority, "owner": owner, "review_on": review_on}
    asked = asked_by(told.RequirementSaid, **words, state=state, why=why, links=links or [])
    with acting_as(viewer, demo=False) as (work, _):
        made = requirements.say_requirement(work, asked.needing, reference(ref) if ref else None)
        found = told.requirement_told(work, made)
    tell(found, _line(found), as_json=as_json)


@plan_group.command("export")
def export(
    out: Annotated[Path, typer.Option("--out", help="Write it to this file: a disclosure.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Write the plan to a CSV file, or with --json to one of JSON."""
    with acting_as(viewer, demo=demo) as (work, who):
        rows = requirements.requirements_taken(work, who.ref)
    write_rows(out, PLAN_COLUMNS, rows, as_json=as_json)


def _line(each: told.RequirementTold) -> str:
    gap = " GAP" if each.gap else ""
    return f"{each.ref}  {each.scope}, {each.state}, review {each.review_on}{gap}: {each.question}"
