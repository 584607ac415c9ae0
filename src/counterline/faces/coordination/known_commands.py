"""Asking at the terminal whether something is known."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.coordination.deconfliction import is_known
from counterline.coordination.deconfliction.is_known import KnownAsked
from counterline.faces.coordination import known_told as told
from counterline.plumbing.settings import settings_from
from counterline.records.wording.clues import Known
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, tell

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
    sent = asked_by(told.KnownQuestion, what=what, reason=reason, known=known)
    with acting_as(viewer, demo=demo) as (work, _):
        asked = KnownAsked(sent.what, sent.reason, sent.known)
        answer = is_known.is_known(work, asked, settings_from(demo=demo).searching_key)
    tell(told.KnownAnswered(answer=answer), answer, as_json=as_json)


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
    sent = asked_by(told.KnownFile, lines=lines, reason=reason)
    with acting_as(viewer, demo=demo) as (work, _):
        key = settings_from(demo=demo).searching_key
        found = told.file_taken(is_known.ask_of_file(work, sent.lines, sent.reason, key))
    unread = [f"Lines that mean nothing: {', '.join(map(str, found.unread))}"] if found.unread else []
    tell(found, f"{found.asked} are asked of. {found.answer}", *unread, as_json=as_json)
