"""Two commands of screenings by hand: one reads a document, and one types free words, which may hold any sign."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.safeguarding.packs import screenings_told as told
from counterline.faces.safeguarding.packs.screenings_api import ADDRESSES
from counterline.safeguarding.packs import screening_tools, screenings
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.words import words_of

screening = commands_of(ADDRESSES)

Ref = Annotated[str, typer.Argument(help="The screening's reference, such as SN-7KQ2M9XD4F3G.")]


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
    tell(found, *told.tool_in_lines(found), as_json=as_json)


@screening.command("type")
def type_into(ref: Ref, field: str, words: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Keep what you say in one field: a question's name, its .words or .done, or judgement."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.screening_told(screenings.keep_screened(work, reference(ref), {field: words}))
    tell(found, *words_of(found), as_json=as_json)
