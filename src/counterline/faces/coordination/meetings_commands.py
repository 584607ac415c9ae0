"""Packs for tasking meetings at a terminal."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.coordination.packs import packs
from counterline.faces.coordination import meetings_told as told
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import LONDON
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.new_files import write_new

meeting_group = typer.Typer(help="Packs for tasking meetings.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The pack's reference, such as MP-7KQ2M9XD4F3G.")]


@meeting_group.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the packs that you made."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.packs_made(packs.meeting_packs(work))
    tell(found, *map(_line, found.items), as_json=as_json)


@meeting_group.command("make")
def make(
    region: Annotated[str, typer.Argument(help="Of which region, or National.")],
    viewer: AsViewer,
    on: Annotated[str, typer.Option("--on", help="The day of the meeting, as in 2026-03-31.")],
    since: Annotated[str | None, typer.Option("--since", help="Since which day; else since your last pack.")] = None,
    decisions: Annotated[
        list[str] | None, typer.Option("--decide", help="What the meeting is asked to decide.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Make a pack of what you may read now."""
    asked = asked_by(told.MeetingPackAsked, region=region, on=on, since=since, decisions=decisions or [])
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.pack_told(packs.make_meeting_pack(work, asked.preparing))
    tell(found, *_whole(found), as_json=as_json)


@meeting_group.command("show")
def show(
    ref: Ref,
    viewer: AsViewer,
    out: Annotated[Path | None, typer.Option("--paper", help="Write it as a PDF to this file: a disclosure.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show one of yours, of what it was made from and as was known then; or take it away as a paper."""
    with acting_as(viewer, demo=demo) as (work, who):
        found = told.pack_told(packs.meeting_pack(work, reference(ref)))
        printed = told.paper_of(work, found.ref, who.ref) if out else b""
    if out:
        write_new(out, printed, "--paper")
    tell(found, *_whole(found), as_json=as_json)


def _line(each: told.MeetingPackKept) -> str:
    return f"{each.ref}  {each.region}, {each.on}: as known at {each.as_at.astimezone(LONDON):%Y-%m-%d %H:%M}"


def _whole(found: told.MeetingPackTold) -> list[str]:
    lines = [_line(found)]
    for chapter in found.chapters:
        lines.append(f"  {chapter.part}{' (not yours to read)' if chapter.withheld else f', {chapter.clock}'}")
        lines += [f"    {_item(each)}" for each in chapter.items]
    return [*lines, *(f"  decide: {each}" for each in found.decisions)]


def _item(each: told.PackItemTold) -> str:
    return f"{each.ref or 'gap'}  {each.said or agency(each.agency).name}: {each.state}"
