"""Handing over files: send, try, load, look at the receipt, take held rows back, withdraw."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from counterline import intake
from counterline.faces.intake import feeds_commands, returns_commands, told
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer, midnight, tell
from counterline.vocabulary.identity import SubmissionRef

app = typer.Typer()

IN_PARTS = 16 << 20
"""A file larger than this is sent in parts, so that a broken connection loses one part and not the whole."""
PART = 8 << 20
PAUSE = 0.5  # seconds between two looks at a run
PATIENCE = 8.0  # seconds that a run may wait before whoever waits for it is told that no worker may be running

app.add_typer(feeds_commands.app)
app.add_typer(returns_commands.app)


@app.command("submit")
def submit(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The file to hand over.")],
    as_at: Annotated[str, typer.Option("--as-at", metavar="YYYY-MM-DD", help="The date as at which it was true.")],
    viewer: AsViewer,
    mapping_name: Annotated[
        str | None, typer.Option("--mapping", help="The mapping that reads it; with --corrects, the one that did.")
    ] = None,
    version: Annotated[
        int | None,
        typer.Option(
            "--mapping-version", min=1, help="An approved version of it. The newest; with --corrects, the one that did."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read it by the same code and store nothing.")] = False,
    corrects: Annotated[
        str | None, typer.Option("--corrects", help="The submission whose held rows these are.")
    ] = None,
    volume_reason: Annotated[
        str | None, typer.Option("--volume-reason", help="Why its size is right although unusual.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Hand over a file, and wait for its receipt. The worker must be running."""
    corrected = SubmissionRef(corrects) if corrects else None
    upload = _sent_in_parts(file, viewer, demo=demo) if file.stat().st_size > IN_PARTS else None
    with acting_as(viewer, demo=demo) as (work, _):
        handover = intake.Handover(
            mapping=intake.chosen_mapping(work, mapping_name, version, corrected),
            as_at=midnight(as_at),
            file_name=file.name,
            corrects=corrected,
        )
        if upload is None:
            taken = intake.receive(work, handover, _chunks(file))
        else:
            taken = intake.hand_over_upload(work, upload.ref, handover, _digest(file))
        known = taken.state not in {"received", "failed"}
        run = None if known else intake.ask_run(work, taken.ref, dry=dry_run, volume_reason=volume_reason)
    typer.echo(f"To be read by {_version_told(handover.mapping)}.", err=True)
    if taken.state == "refused":
        with acting_as(viewer, demo=demo) as (work, _):
            _show_run(taken.ref, intake.runs_of(work, taken)[0], as_json=as_json)
    if run is None:
        typer.echo(
            f"This file was handed over before, as {taken.ref}: it is {taken.state}. Nothing has changed.", err=True
        )
        _show(taken.ref, taken.receipt, as_json=as_json)
        return
    _show_run(taken.ref, _finished(viewer, run.ref, demo=demo), as_json=as_json)


@app.command("receipt")
def receipt(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show what became of a submission."""
    with acting_as(viewer, demo=demo) as (work, _):
        taken = intake.submission(work, SubmissionRef(ref))
        found = intake.runs_of(work, taken)
        intake.note_read(work, [taken], runs=found)
    if found:
        _show_run(taken.ref, found[0], as_json=as_json)
    else:
        _show(taken.ref, taken.receipt, as_json=as_json)


@app.command("held")
def held(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Print a submission's held rows with the reasons, to be put right and sent with --corrects: as CSV, or as JSON Lines."""
    with acting_as(viewer, demo=demo) as (work, who):
        taken = intake.submission(work, SubmissionRef(ref))
        as_lines = as_json or intake.held_as(work, taken) == "jsonl"
        lines = intake.held_lines(work, taken) if as_lines else intake.held_csv(work, taken)
        intake.note_taken_away(work, taken, who.ref)
        for line in lines:
            typer.echo(line, nl=False)


@app.command("withdraw")
def withdraw(
    ref: str,
    viewer: AsViewer,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be withdrawn, and withdraw nothing.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take back a submission of your own agency, a report's version for more readers too; one never loaded is removed."""
    with acting_as(viewer, demo=demo) as (work, _):
        taken = intake.submission(work, SubmissionRef(ref))
        wider = [each.ref for each in intake.wider_of(work, taken) if each.state == "loaded"]
        if dry_run:
            intake.note_read(work, [taken])
        else:
            taken = intake.withdraw_submission(work, taken.ref)
        back = told.taken_back(work, taken)
    would = "would be" if dry_run else "is"
    with_it = (f"{each}, its version for more readers, {would} withdrawn with it." for each in wider)
    tell(back, _became(taken, dry_run=dry_run), *with_it, as_json=as_json)


def _became(taken: intake.Submission, *, dry_run: bool) -> str:
    if dry_run:
        return f"{taken.ref} is {taken.state}. Nothing was withdrawn."
    if taken.state == "withdrawn":
        return f"{taken.ref} is withdrawn; what rested on it will be redrawn. If that was a mistake, submit the same file again."
    return f"{taken.ref} is removed; nothing of it had been loaded."


def _version_told(mapping: intake.MappingOnFile) -> str:
    approved = f"approved {mapping.approved_at.astimezone(LONDON):%Y-%m-%d}"
    by = f" by {mapping.approved_by}" if mapping.approved_by else ""
    by += f", put forward by {mapping.drafted_by}" if mapping.drafted_by else ""
    return f"{mapping.name} version {mapping.version} ({approved}{by})"


def _sent_in_parts(file: Path, viewer: str, *, demo: bool) -> intake.Upload:
    """Send a large file a part at a time; one that broke off before is gone on with where it stopped."""
    size = file.stat().st_size
    with acting_as(viewer, demo=demo) as (work, _):
        upload = intake.begin_upload(work, file.name, size, _digest(file))
    if upload.received:
        typer.echo(
            f"{upload.ref} broke off before: {100 * upload.received // size}% has come, and it goes on there.", err=True
        )
    with file.open("rb") as opened:
        opened.seek(upload.received)
        while part := opened.read(PART):
            with acting_as(viewer, demo=demo) as (work, _):
                upload = intake.add_part(work, upload.ref, upload.received, part)
            typer.echo(f"{upload.ref}: {100 * upload.received // size}% sent", err=True)
    return upload


def _digest(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while chunk := opened.read(1 << 20):
            yield chunk


def _finished(viewer: str, run_ref: str, *, demo: bool) -> intake.Run:
    with Console(stderr=True).status("Waiting for the worker") as status:
        began: float | None = None
        asked, warned = time.monotonic(), False
        while True:
            with acting_as(viewer, demo=demo) as (work, _):
                run = intake.run_by_ref(work, run_ref)
            if run.finished:
                return run
            if began is None and run.state != "waiting":
                began = time.monotonic()
            if began is None and not warned and time.monotonic() - asked > PATIENCE:
                warned = True
                typer.echo(nobody_reads(run), err=True)
            status.update(progress_told(run, 0.0 if began is None else time.monotonic() - began))
            time.sleep(PAUSE)


def nobody_reads(run: intake.Run) -> str:
    """What is said to whoever waits where no worker takes a run up."""
    return (
        f"Nothing has taken up {run.ref} for {PATIENCE:.0f} seconds: the worker may not be running, or it is reading other "
        f"files. Start it with `counterline worker`, or press Ctrl+C: the file is kept, and `counterline receipt "
        f"{run.submission}` shows later what became of it."
    )


def progress_told(run: intake.Run, seconds: float) -> str:
    """How far a run is, for whoever waits at the command: rows, the share of the file, and at what rate."""
    if run.state == "waiting":
        return "Waiting for the worker"
    words = f"{run.state}: {run.rows_read:,} rows read, {run.percent}% of the file"
    return f"{words}, {run.rows_read / seconds:,.0f} rows a second" if seconds >= PAUSE else words


def _show_run(ref: str, run: intake.Run, *, as_json: bool) -> None:
    if run.problem:
        raise CounterlineError(run.problem)
    if run.dry and not as_json:
        typer.echo("This was a trial: nothing is stored.")
    _show(ref, run.receipt, as_json=as_json)


def _show(ref: str, found: dict[str, Any] | None, *, as_json: bool) -> None:
    if as_json:
        answer({"submission": ref, "receipt": found})
        return
    typer.echo(f"Submission {ref}")
    for name, value in (found or {}).items():
        if isinstance(value, int):
            typer.echo(f"  {name:<14}{value:>10,}")
    for reason in (found or {}).get("reasons", []):
        rows = "1 row" if reason["rows"] == 1 else f"{reason['rows']:,} rows"
        typer.echo(f"  {rows} held, {reason['column'] or 'whole row'}: {reason['what_to_do']}")
