"""Disposals at a terminal. A list of references is read from a file, so that command is made by hand."""

from pathlib import Path
from typing import Annotated, Final

import typer

from counterline.bootstrap.cleaning_up import clean_up
from counterline.faces.retention.api import ADDRESSES
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from
from counterline.retention import deletions, disposals
from counterline.retention.deletions import DeletedThere
from counterline.retention.disposals import DisposalProposal
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.words import words_of

_LARGEST: Final = 1 << 20  # bytes: far more than the references that one disposal may name

group = commands_of(ADDRESSES)
app = typer.Typer()
app.add_typer(group, name="retention")


@group.command("dispose")
def dispose(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="References such as RC-7KQ2M9XD, one to a line.")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence that names nobody.")],
    viewer: AsViewer,
    system: Annotated[
        str | None,
        typer.Option("--system", help="What your own system of this name has deleted: its references, one to a line."),
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Propose that the records of a list go. Nothing goes until another person of the body agrees."""
    if file.stat().st_size > _LARGEST:
        raise CounterlineError(f"{file} is too large. Propose at most {disposals.MOST:,} records at once.")
    if system is not None:
        there = DeletedThere(system, tuple(file.read_text(encoding="utf-8").splitlines()), reason)
        with acting_as(viewer, demo=demo) as (work, _):
            told = deletions.propose_deleted(work, there)
        tell(told, *words_of(told), as_json=as_json)
        return
    listed = tuple(dict.fromkeys(reference(each) for each in file.read_text(encoding="utf-8").split()))
    with acting_as(viewer, demo=demo) as (work, _):
        made = disposals.propose_disposal(work, DisposalProposal(listed, reason))
    tell(made, *words_of(made), as_json=as_json)


@group.command("clean")
def clean(
    whole: Annotated[
        bool, typer.Option("--whole", help="Large tables too: each is shut while it is written anew.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Write the tables about people anew, so that nothing of what was disposed of stays in the database's files."""
    made = clean_up(settings_from(demo=demo), whole=whole)
    left = f" Left for another time: {', '.join(made.left)}." if made and made.left else ""
    tell(made, f"{len(made.tables) if made else 0} tables were written anew.{left}", as_json=as_json)
