"""Asking at the terminal whether something is known: by hand, since scripts say `--is`, and what is asked of many stands in a file."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.coordination.deconfliction.is_known import KnownFile, KnownQuestion
from counterline.faces.coordination.deconfliction import known_api
from counterline.records.wording.clues import Known
from counterline.terminal.asking import AsJson, AsViewer, Demo, asked_by, called_by, tell

known_group = typer.Typer(
    help="Ask whether something is known; the answer is the same whatever is.", no_args_is_help=True
)
Reason = Annotated[str, typer.Option("--reason", help="Why you ask, in a sentence that a colleague can check.")]


@known_group.command("ask")
def ask(
    what: Annotated[str, typer.Argument(help="A contact point, person, address, vehicle, account or brand.")],
    reason: Reason,
    viewer: AsViewer,
    known: Annotated[Known | None, typer.Option("--is", help="What it is, where it could be several.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Ask whether anybody is interested in a thing or a person."""
    asked = asked_by(KnownQuestion, what=what, reason=reason, known=known)
    with called_by(viewer, demo=demo) as caller:
        found = known_api.ask(caller, asked)
    tell(found, found.answer, as_json=as_json)


@known_group.command("file")
def ask_of_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Things to ask of, one on each line.")],
    reason: Reason,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Ask of many things at once; whoever is interested hears of it at a fixed hour."""
    # What a spreadsheet saves begins with a mark; and what is no text is asked of as lines that mean nothing.
    lines = file.read_bytes().decode("utf-8-sig", "replace").splitlines()
    asked = asked_by(KnownFile, lines=lines, reason=reason)
    with called_by(viewer, demo=demo) as caller:
        found = known_api.ask_of_file(caller, asked)
    unread = [f"Lines that mean nothing: {', '.join(map(str, found.unread))}"] if found.unread else []
    tell(found, f"{found.asked} are asked of. {found.answer}", *unread, as_json=as_json)
