"""Nominations, targets and the harm document at a terminal. A document is read from a file, so that command is made by hand."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.prioritisation.deciding import answering_api, answering_commands
from counterline.faces.prioritisation.first_parts import PARTS
from counterline.faces.prioritisation.harm_api import ADDRESSES
from counterline.plumbing.documents import LARGEST_DOCUMENT
from counterline.plumbing.errors import CounterlineError
from counterline.prioritisation import harm_documents
from counterline.prioritisation.harm_documents import HarmText
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, tell
from counterline.terminal.command_lines import app_of, commands_of
from counterline.terminal.words import words_of

app = app_of(each for each in PARTS if each not in (ADDRESSES, answering_api.ADDRESSES))
group = commands_of(ADDRESSES)
app.add_typer(group, name=ADDRESSES.word)
ranking = commands_of(answering_api.ADDRESSES)
ranking.command("paper")(answering_commands.paper)
app.add_typer(ranking, name=answering_api.ADDRESSES.word)


@group.command("keep")
def keep(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A harm document as YAML.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Put a version of the harm document on file. One colleague agrees to it and another approves it."""
    if file.stat().st_size > 4 * LARGEST_DOCUMENT:
        raise CounterlineError(f"{file} is too large: a harm document has at most {LARGEST_DOCUMENT:,} characters.")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CounterlineError(f"{file} cannot be read as text. A harm document is YAML in UTF-8.") from None
    with acting_as(viewer, demo=demo) as (work, _):
        told = harm_documents.keep_harm_document(work, HarmText(text))
    tell(told, *words_of(told), as_json=as_json)
