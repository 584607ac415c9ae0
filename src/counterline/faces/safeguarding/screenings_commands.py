"""Screenings at a terminal: tools, and one filled in about somebody."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.safeguarding import screenings_told as told
from counterline.safeguarding.packs import screening_tools, screenings
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell

screening = typer.Typer(help="Screening tools, and what is filled in about somebody.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The screening's reference, such as SN-7KQ2M9XD4F3G.")]
Person = Annotated[str, typer.Argument(help="The reference of any mention of the person.")]


@screening.command("tools")
def tools(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the tools that your agency has."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.tools_told(screening_tools.screening_tools(work))
    tell(found, *map(_tool, found.items), as_json=as_json)


@screening.command("keep")
def keep(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The document of the tool.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Keep a version of your agency's own tool, for somebody else to approve."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.tool_told(screening_tools.keep_tool(work, file.read_text(encoding="utf-8")))
    tell(found, _tool(found), as_json=as_json)


@screening.command("approve")
def approve(
    ref: Annotated[str, typer.Argument(help="The version's reference, such as ST-7KQ2M9XD4F3G.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it may be used.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Put a version in use, which somebody else of your agency kept."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.tool_told(screening_tools.approve_tool(work, reference(ref), reason))
    tell(found, _tool(found), as_json=as_json)


@screening.command("list")
def listed(person: Person, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what was filled in about one person at your agency."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.screenings_told(screenings.screenings_of(work, reference(person)))
    tell(found, *map(_became, found.items), as_json=as_json)


@screening.command("begin")
def begin(
    tool: Annotated[str, typer.Argument(help="The tool's name; `tools` lists them.")],
    person: Person,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Begin to fill in a tool about somebody."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.screening_told(screenings.begin_screening(work, tool, reference(person)))
    tell(found, _became(found), as_json=as_json)


@screening.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show a tool as it is filled in."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.screening_told(screenings.screening(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@screening.command("type")
def type_into(ref: Ref, field: str, words: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Keep what you say in one field: a question's name, its .words or .done, or judgement."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.screening_told(screenings.keep_screened(work, reference(ref), {field: words}))
    tell(found, _became(found), as_json=as_json)


@screening.command("finish")
def finish(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Finish it in your name, once the judgement and each floor are answered."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.screening_told(screenings.finish_screening(work, reference(ref)))
    tell(found, _became(found), as_json=as_json)


def _tool(found: told.ScreeningToolTold) -> str:
    return f"{found.ref or 'ships'}  {found.name} {found.version}, {'in use' if found.in_use else 'to be approved'}"


def _became(found: told.ScreeningTold) -> str:
    by = f"finished by {found.finished_by}" if found.finished_by else f"begun by {found.begun_by}"
    return f"{found.ref}  {found.title} {by}"


def _whole(found: told.ScreeningTold) -> list[str]:
    lines = [_became(found), *(f"MUST HAPPEN  {each.must}  {each.done or 'not said yet'}" for each in found.must)]
    lines += [f"{each.answer or 'not answered'}  {each.asks}  {each.words}".rstrip() for each in found.answers]
    added = found.sum
    lines.append(
        f"now {added.now}, earlier {added.earlier}, of {added.most}; not known {added.not_known}, not answered {added.unanswered}"
    )
    return [*lines, f"judgement: {found.judgement or 'none yet'}"]
