"""One command of concerns by hand: it tells who would read a worry, and sends it once its writer says that they are sure."""

from typing import Annotated

import typer

from counterline.faces.safeguarding.concerns import concerns_told as told
from counterline.faces.safeguarding.concerns.concerns_api import ADDRESSES
from counterline.safeguarding.concerns.worrying import Worry
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.words import words_of

concern_group = commands_of(ADDRESSES)


@concern_group.command("worry")
def worry(
    what: Annotated[str, typer.Argument(help="What worries you: what you saw or heard, and when.")],
    viewer: AsViewer,
    name: Annotated[str, typer.Option("--name", help="Who it is about.")] = "",
    born: Annotated[str, typer.Option("--born")] = "",
    age: Annotated[str, typer.Option("--age", help="Where the birth is not known.")] = "",
    also_to: Annotated[list[str] | None, typer.Option("--to", help="An agency that is to read it, by code.")] = None,
    sure: Annotated[bool, typer.Option("--sure", help="Send it; else who would read it is told.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say that you worry about somebody; without --sure you are told who would read it, and nothing is sent."""
    said = asked_by(Worry, what=what, name=name, born=born, age=age, also_to=tuple(also_to or ()))
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.send(work, said) if sure else told.readers(work, said)
    unsent = [] if sure else ["Nothing is sent yet: say --sure."]
    tell(found, *words_of(found), *unsent, as_json=as_json)
