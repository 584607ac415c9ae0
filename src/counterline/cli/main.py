"""The command `counterline`: its sub-commands in one place, and every refusal told as a sentence."""

import os
import sys
from http import HTTPStatus
from importlib import import_module
from importlib.util import find_spec
from typing import Final

import structlog
import typer

from counterline.cli import demo, housekeeping, nation, serving
from counterline.faces import FACES
from counterline.plumbing.away import is_away
from counterline.plumbing.documents import DocumentRefused
from counterline.plumbing.errors import CounterlineError

TRY_AGAIN: Final = 75  # EX_TEMPFAIL of sysexits.h, which supervisors take for a reason to start again

app = typer.Typer(
    name="counterline",
    help="The shared workplace of a national county lines coordination centre.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback's locals may hold people's data
)

app.command("demo")(demo.demo)
app.command("serve")(serving.serve)
app.command("worker")(serving.work)
app.command("migrate")(housekeeping.migrate)
app.command("doctor")(housekeeping.doctor)
app.command("stop")(housekeeping.stop)
app.command("nation")(nation.write)
for face in FACES:
    name = f"counterline.faces.{face}.commands"
    if find_spec(name):
        app.add_typer(import_module(name).app)


def main() -> None:
    """Run one command; a refusal is a sentence on standard error and exit code 1, or 75 where trying again may help."""
    os.umask(0o077)  # what any command writes is its owner's alone: exports, keys, logs, pictures of figures
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    try:
        app()
    except CounterlineError as refusal:
        # Many faults of a document are put right one by one.
        typer.echo(refusal.in_lines if isinstance(refusal, DocumentRefused) else refusal.message, err=True)
        sys.exit(TRY_AGAIN if refusal.status == HTTPStatus.SERVICE_UNAVAILABLE else 1)
    except Exception as fault:
        if not is_away(fault):
            raise
        typer.echo("The database is not answering. `counterline doctor` says more.", err=True)
        sys.exit(TRY_AGAIN)
