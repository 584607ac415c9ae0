"""The command `counterline`: every refusal is told as a sentence."""

import os
import sys
from http import HTTPStatus
from typing import Final

import typer

from counterline.cli.first_words import AllCommands
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.errors import UnreadableValue

TRY_AGAIN: Final = 75  # EX_TEMPFAIL of sysexits.h, which supervisors take for a reason to start again

app = typer.Typer(
    name="counterline",
    cls=AllCommands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback's locals may hold people's data
)


@app.callback()
def counterline() -> None:
    """The shared workplace of a national county lines coordination centre."""


def main() -> None:
    """Run one command; a refusal is a sentence on standard error and exit code 1, or 75 where trying again may help."""
    os.umask(0o077)  # what any command writes is its owner's alone: exports, keys, logs, pictures of figures
    try:
        app()
    except CounterlineError as refusal:
        from counterline.plumbing.documents import DocumentRefused

        # Many faults of a document are put right one by one.
        typer.echo(refusal.in_lines if isinstance(refusal, DocumentRefused) else refusal.message, err=True)
        sys.exit(TRY_AGAIN if refusal.status == HTTPStatus.SERVICE_UNAVAILABLE else 1)
    except UnreadableValue as refusal:
        typer.echo(refusal.reason, err=True)
        sys.exit(1)
    except Exception as fault:
        from counterline.plumbing.upkeep.away import is_away

        if not is_away(fault):
            raise
        typer.echo("The database is not answering. `counterline doctor` says more.", err=True)
        sys.exit(TRY_AGAIN)
