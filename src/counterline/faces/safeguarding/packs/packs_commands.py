"""Two commands of packs by hand: one types free words, which may hold any sign, and one writes the paper that leaves to a new file."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.safeguarding.packs import packs_told as told
from counterline.faces.safeguarding.packs.packs_api import ADDRESSES
from counterline.safeguarding.packs import pack_keeping
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.new_files import write_new
from counterline.terminal.words import words_of

pack = commands_of(ADDRESSES)

Ref = Annotated[str, typer.Argument(help="The pack's reference, such as PK-7KQ2M9XD4F3G.")]


@pack.command("type")
def type_into(ref: Ref, field: str, words: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Keep what you say in one field."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = pack_keeping.keep_typed(work, reference(ref), {field: words})
    tell(found, *words_of(found), as_json=as_json)


@pack.command("send")
def send(
    ref: Ref,
    to: Annotated[str, typer.Option("--to", help="The body that it goes to, by its code.")],
    viewer: AsViewer,
    by: Annotated[
        str | None, typer.Option("--gateway", help="The law by which police material goes there, by its code.")
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
    tell(found, *told.in_lines(found), found.disclosed, as_json=as_json)
