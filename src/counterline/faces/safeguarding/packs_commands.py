"""Packs at a terminal: begun, filled from records, typed into and sent."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.safeguarding import packs_told as told
from counterline.plumbing.texts import catalogue
from counterline.safeguarding.packs import pack_keeping
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.new_files import write_new

pack = typer.Typer(help="What a referral asks, filled from records beside what you type.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The pack's reference, such as PK-7KQ2M9XD4F3G.")]


@pack.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the packs of those who protect at your agency."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.packs_told(pack_keeping.packs(work))
    cut = [catalogue()("packs.older")] if found.cut else []
    tell(found, *(f"{each.ref}  {each.kind}, {_became(each)}" for each in found.items), *cut, as_json=as_json)


@pack.command("begin")
def begin(
    kind: Annotated[str, typer.Argument(help="pack-national-referral or pack-adult-safeguarding.")],
    about: Annotated[str, typer.Argument(help="The reference of any mention of the person.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Begin a pack about somebody."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.PackTold.of(pack_keeping.begin_pack(work, kind, reference(about)))
    tell(found, f"{found.ref}  {found.kind}", as_json=as_json)


@pack.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show a pack with the source of each line, and what nobody has answered."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.whole_told(pack_keeping.pack_filled(work, reference(ref)))
    tell(found, f"{found.ref}  {found.title}, {_became(found)}", *_fields(found), as_json=as_json)


@pack.command("type")
def type_into(ref: Ref, field: str, words: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Keep what you say in one field."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.PackTold.of(pack_keeping.keep_typed(work, reference(ref), {field: words}))
    tell(found, f"{found.ref}  kept", as_json=as_json)


@pack.command("send")
def send(
    ref: Ref,
    to: Annotated[str, typer.Option("--to", help="The body that it goes to, by its code.")],
    viewer: AsViewer,
    by: Annotated[
        str | None, typer.Option("--by-law", help="The law by which police material goes there, by its code.")
    ] = None,
    paper: Annotated[Path | None, typer.Option("--paper", help="A new file for the paper, as PDF.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Have it leave for another body: an act of disclosure."""
    with acting_as(viewer, demo=demo) as (work, _):
        found, content = told.send(work, reference(ref), to, by)
        if paper is not None:
            write_new(paper, content, "--paper")  # before it counts as sent, so that a full disk sends nothing
    tell(found, f"{found.ref}  {_became(found)}: {found.disclosed}", as_json=as_json)


def _became(found: told.PackTold) -> str:
    return f"sent to {found.sent_to} by {found.sent_by}" if found.sent_to else f"begun by {found.begun_by}"


def _fields(found: told.PackWhole) -> list[str]:
    lines = []
    for each in found.fields:
        lines.append(f"{each.label}{': GAP' if each.is_gap else ''}")
        lines += [
            f"  {one.said}  [{one.basis}, {one.agency} {one.reference}]{' HELD BACK' if one.held_back else ''}"
            for one in each.lines
        ]
        lines += [f"  typed: {each.typed}"] if each.typed else []
    return lines
