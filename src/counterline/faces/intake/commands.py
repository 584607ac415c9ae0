"""Returns at a terminal. By hand: handing a file over with its progress, its receipt, held rows as a file, and a trial of withdrawing."""

import hashlib
import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console

from counterline.faces.intake import submissions_api, told
from counterline.faces.intake.watching import alarms_api, feeds_api
from counterline.intake.arriving import mappings, receiving, uploading
from counterline.intake.running import held as intake_held
from counterline.intake.running import runs, withdrawing
from counterline.intake.running import submissions as intake_submissions
from counterline.intake.watching import coverage
from counterline.places.ground.agencies import agency, agency_named
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.upkeep.health import health_of
from counterline.plumbing.work import Work
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, building_for, midnight, reference, tell
from counterline.terminal.command_lines import app_of
from counterline.vocabulary.identity import SubmissionRef

app = app_of((submissions_api.ADDRESSES, alarms_api.ADDRESSES, feeds_api.ADDRESSES))

IN_PARTS: Final = 16 << 20
"""A file larger than this is sent in parts, so that a broken connection loses one part and not the whole."""
PART: Final = 8 << 20
PAUSE: Final = 0.5  # seconds between two looks at a run
PATIENCE: Final = 30.0  # seconds that a run may wait without a worker before whoever waits is told
LONGEST: Final = 3600.0  # seconds that a run may wait while a worker is there
# Seconds that a run taken up may stay as it is: a great file is stored in one piece, which shows no progress.
STILL: Final = 300.0
MOST_ROWS: Final = 5  # row numbers beside a reason


AsAt = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="YYYY-MM-DD",
        help="The date as at which it was true; with --corrects, that of the rows it corrects.",
    ),
]
MappingName = Annotated[
    str | None, typer.Option("--mapping", help="The mapping that reads it; with --corrects, the one that did.")
]
MappingVersion = Annotated[
    int | None,
    typer.Option(
        "--mapping-version", min=1, help="An approved version of it. The newest; with --corrects, the one that did."
    ),
]


@app.command("expect-returns")
def expect_returns(
    forces: Annotated[list[str], typer.Argument(help="Forces, by code or name.")],
    since: Annotated[datetime, typer.Option("--from", formats=["%Y-%m"], help="The first month, such as 2026-06.")],
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say which forces have agreed to send returns: until then every force of the register is waited for.

    By whoever runs the installation, as its owner.
    """
    codes = [agency_named(each) for each in forces]
    if None in codes:
        raise NotFound(
            f"No agency is called {forces[codes.index(None)]}. Use its code, such as 'dorset', or its full name."
        )
    with building_for(Role.OWNER, demo=demo).works.begin(Role.OWNER) as work:
        coverage.expect_returns(work, [each for each in codes if each], since.date())
        expected = coverage.expected_since(work)
    lines = (f"{agency(code).name} from {month:%B %Y} on" for code, month in expected.items())
    tell({code: month.isoformat() for code, month in expected.items()}, *lines, as_json=as_json)


@app.command("submit")
def submit(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The file to hand over.")],
    viewer: AsViewer,
    as_at: AsAt = None,
    mapping_name: MappingName = None,
    version: MappingVersion = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read it by the same code and store nothing.")] = False,
    corrects: Annotated[
        str | None, typer.Option("--corrects", help="The submission whose held rows these are.")
    ] = None,
    volume_reason: Annotated[
        str | None, typer.Option("--volume-reason", help="Why its size is right although unusual.")
    ] = None,
    received: Annotated[
        str | None,
        typer.Option(
            "--received",
            metavar="YYYY-MM-DD",
            help="For loading history, with the permission for it: the day on which another system received it first.",
        ),
    ] = None,
    compartment: Annotated[
        str | None, typer.Option("--compartment", help="Where all of it lies: one you are in.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Hand over a file, and wait for its receipt while the worker reads others. One that nothing reads is kept."""
    corrected = SubmissionRef(corrects) if corrects else None
    upload = None if compartment else _sent_in_parts(file, viewer, demo=demo)
    with acting_as(viewer, demo=demo) as (work, _):
        handover = receiving.Handover(
            mapping=mappings.chosen_mapping(work, mapping_name, version, corrected),
            as_at=_as_at(work, as_at, corrected),
            file_name=file.name,
            corrects=corrected,
            received_at=midnight(received) if received else None,
            compartment=reference(compartment) if compartment else None,
        )
        taken = _taken(work, handover, file, upload)
        run = (
            None
            if taken.state not in {"received", "failed"}
            else runs.ask_run(work, taken.ref, dry=dry_run, volume_reason=volume_reason)
        )
    typer.echo(f"To be read by {_version(handover.mapping)}.", err=True)
    if run is not None:
        if waits := _wait(viewer, run.ref, demo=demo):
            typer.echo(waits, err=True)
    elif taken.state != "refused":
        typer.echo(
            f"This file was handed over before, as {taken.ref}: it is {taken.state}. Nothing has changed.", err=True
        )
    _show(taken.ref, viewer, demo=demo, as_json=as_json)


@app.command("receipt")
def receipt(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show what became of a submission."""
    _show(SubmissionRef(ref), viewer, demo=demo, as_json=as_json)


@app.command("held")
def held(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Print a submission's held rows with the reasons, to be put right and sent with --corrects: as CSV, or as JSON Lines."""
    with acting_as(viewer, demo=demo) as (work, who):
        taken = intake_submissions.submission(work, SubmissionRef(ref))
        lines = intake_held.held_back(work, taken, "jsonl" if as_json else intake_held.held_as(work, taken))
        runs.note_taken_away(work, taken, who.ref)
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
        taken = intake_submissions.submission(work, SubmissionRef(ref))
        wider = [each.ref for each in withdrawing.wider_of(work, taken) if each.state == "loaded"]
        if dry_run:
            runs.note_read(work, [taken])
        else:
            taken = withdrawing.withdraw_submission(work, taken.ref)
        back = told.taken_back(work, taken)
    would = "would be" if dry_run else "is"
    with_it = (f"{each}, its version for more readers, {would} withdrawn with it." for each in wider)
    tell(back, _became(taken, dry_run=dry_run), *with_it, as_json=as_json)


def nobody_reads(run: runs.Run) -> str:
    """What is said to whoever waited where no worker took a run up."""
    return (
        f"{run.submission} is kept, and waits: no worker has taken it up. Start one with `counterline worker` if none runs. "
        f"`counterline receipt {run.submission}` shows what became of it."
    )


def stands_still(run: runs.Run) -> str:
    """What is said to whoever waited where a run was taken up and no longer moves on."""
    return (
        f"{run.submission} is kept, and waits: it is {run.state}, {run.rows_read:,} rows read, and has not moved on for "
        f"{STILL / 60:.0f} minutes. Start the worker with `counterline worker` if it has stopped. "
        f"`counterline receipt {run.submission}` shows what became of it."
    )


def progress_told(run: runs.Run, seconds: float, *, at_work: bool = False) -> str:
    """How far a run is, for whoever waits at the command: rows, the share of the file, and at what rate."""
    if run.state == "waiting":
        return f"The worker is at other files, for {seconds:.0f} seconds now" if at_work else "Waiting for the worker"
    words = f"{run.state}: {run.rows_read:,} rows read, {run.percent}% of the file"
    return f"{words}, {run.rows_read / seconds:,.0f} rows a second" if seconds >= PAUSE else words


def receipt_told(found: Mapping[str, Any]) -> Iterator[str]:
    """A receipt in words: what became of the rows, why those are held that are and which, and what was noted."""
    for name, value in found.items():
        if isinstance(value, int):
            yield f"  {name:<14}{value:>10,}"
    for reason in found.get("reasons", ()):
        rows = "1 row" if reason["rows"] == 1 else f"{reason['rows']:,} rows"
        # Receipts of earlier loads say what to do alone.
        why = f"{reason['why']} " if reason.get("why") else ""
        yield f"  {rows} held, {reason['column'] or 'whole row'}: {why}{reason['what_to_do']}{_such_as(reason, found)}"
    yield from (f"  {note}" for note in found.get("notes", ()))


def _such_as(reason: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    """The first rows that are held for a reason, as far as the receipt names them."""
    same = (reason["column"], reason["what_to_do"])
    rows = [
        f"row {each['row']}" + (f" of {each['sheet']}" if each["sheet"] else "")
        for each in found.get("examples", ())
        if same in {(why["column"], why["what_to_do"]) for why in each["reasons"]}
    ]
    if not rows:
        return ""
    more = ", ..." if reason["rows"] > min(len(rows), MOST_ROWS) else ""
    return f" ({', '.join(rows[:MOST_ROWS])}{more})"


def _show(ref: SubmissionRef, viewer: str, *, demo: bool, as_json: bool) -> None:
    with acting_as(viewer, demo=demo) as (work, _):
        whole = told.submission_whole(work, intake_submissions.submission(work, ref))
    run = whole.runs[0] if whole.runs else None
    if run is not None and run.problem:
        raise CounterlineError(run.problem)
    trial = ["This was a trial: nothing is stored."] if run is not None and run.dry else []
    found = (run.receipt if run else None) or whole.receipt or {}
    stated = whole.stated_received_at
    history = [f"Received on {stated.astimezone(LONDON):%Y-%m-%d}, as its sender states."] if stated else []
    tell(whole, *trial, f"Submission {ref}", *history, *receipt_told(found), as_json=as_json)


def _wait(viewer: str, run_ref: str, *, demo: bool) -> str | None:
    """Wait until a run is finished, also while the worker is at others; why it still waits, or None."""
    asked = changed = time.monotonic()
    began: float | None = None
    seen = ("waiting", 0, 0)
    with Console(stderr=True).status("Waiting for the worker") as status:
        while True:
            with acting_as(viewer, demo=demo) as (work, _):
                run = runs.run_by_ref(work, run_ref)
                at_work = run.state == "waiting" and health_of(work).worker
            if run.finished:
                return None
            now = time.monotonic()
            if began is None and run.state != "waiting":
                began = now
            if seen != (seen := (run.state, run.rows_read, run.bytes_read)) or (at_work and now - asked < LONGEST):
                changed = now
            if now - changed > (PATIENCE if run.state == "waiting" else STILL):
                return nobody_reads(run) if run.state == "waiting" else stands_still(run)
            since = asked if run.state == "waiting" else began
            status.update(progress_told(run, now - (since or now), at_work=at_work))
            time.sleep(PAUSE)


def _as_at(work: Work, said: str | None, corrected: SubmissionRef | None) -> datetime:
    """The instant as at which a file was true: what was said, or that of the rows it corrects."""
    if said is None and corrected is not None:
        return intake_submissions.submission(work, corrected).as_at
    if said is None:
        raise CounterlineError("Give the date as at which the file was true: --as-at 2026-03-31.")
    return midnight(said)


def _became(taken: intake_submissions.Submission, *, dry_run: bool) -> str:
    if dry_run:
        return f"{taken.ref} is {taken.state}. Nothing was withdrawn."
    if taken.state == "withdrawn":
        return f"{taken.ref} is withdrawn; what rested on it will be redrawn. If that was a mistake, submit the same file again."
    return f"{taken.ref} is removed; nothing of it had been loaded."


def _version(mapping: mappings.MappingOnFile) -> str:
    by = f" by {mapping.approved_by}" if mapping.approved_by else ""
    by += f", put forward by {mapping.drafted_by}" if mapping.drafted_by else ""
    return f"{mapping.name} version {mapping.version} (approved {mapping.approved_at.astimezone(LONDON):%Y-%m-%d}{by})"


def _taken(work: Work, handover: receiving.Handover, file: Path, upload: uploading.Upload | None) -> receiving.Received:
    if upload is None:
        return receiving.receive(work, handover, _chunks(file))
    return uploading.hand_over_upload(work, upload.ref, handover, _digest(file))


def _sent_in_parts(file: Path, viewer: str, *, demo: bool) -> uploading.Upload | None:
    """Send a large file, and no other, a part at a time; one that broke off before is gone on with where it stopped."""
    size = file.stat().st_size
    if size <= IN_PARTS:
        return None
    with acting_as(viewer, demo=demo) as (work, _):
        upload = uploading.begin_upload(work, file.name, size, _digest(file))
    if upload.received:
        typer.echo(
            f"{upload.ref} broke off before: {100 * upload.received // size}% has come, and it goes on there.", err=True
        )
    with file.open("rb") as opened:
        opened.seek(upload.received)
        while part := opened.read(PART):
            with acting_as(viewer, demo=demo) as (work, _):
                upload = uploading.add_part(work, upload.ref, upload.received, part)
            typer.echo(f"{upload.ref}: {100 * upload.received // size}% sent", err=True)
    return upload


def _digest(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while chunk := opened.read(1 << 20):
            yield chunk
