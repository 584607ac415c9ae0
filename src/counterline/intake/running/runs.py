"""Runs: each reading of a submission, as a trial or for good, with its progress and its receipt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.intake.errors import AlreadyUnderWay
from counterline.intake.events import RunAsked
from counterline.intake.running.submissions import Submission, raw_audience, submission
from counterline.places.ground.agencies import law_of
from counterline.plumbing.errors import NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import Sides, disclose
from counterline.vocabulary.identity import AudienceId, SubmissionRef, key_of, new_reference

OWN_CELLS = "rows-as-sent"  # in the log: that rows were read as their sender wrote them, and not the numbers alone


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of one submission."""

    run_id: int
    ref: str
    submission_id: int
    submission: SubmissionRef
    dry: bool
    state: str
    rows_read: int
    bytes_read: int
    file_bytes: int
    asked_at: datetime
    finished_at: datetime | None
    receipt: dict[str, Any] | None
    problem: str | None
    volume_reason: str | None

    @property
    def finished(self) -> bool:
        """True when nothing more will change."""
        return self.state in {"done", "failed"}

    @property
    def percent(self) -> int:
        """How much of the file has been read, in whole per cent and never rounded up to the whole."""
        return 100 * self.bytes_read // self.file_bytes if self.file_bytes else 0


_SELECT = """
select r.run_id, r.ref, r.submission_id, s.ref, r.dry, r.state, r.rows_read, r.bytes_read, s.file_bytes, r.asked_at,
       r.finished_at, r.receipt, r.problem, r.volume_reason
  from runs r join submissions s using (submission_id)
"""
_BEGIN = """
insert into runs (ref, submission_id, dry, asked_by, asked_at, volume_reason, audience_id)
values (:ref, :submission_id, :dry, :by, :asked_at, :volume_reason, :audience) returning run_id, state
"""


def ask_run(work: Work, ref: SubmissionRef, *, dry: bool, volume_reason: str | None = None) -> Run:
    """Ask the worker to read a submission; a trial uses the same code as the real load and stores nothing.

    Refuses whoever did not send it (`NotAllowed`), and what was read already (`AlreadyUnderWay`).
    """
    viewer = require(work, Permission.INTAKE_SUBMISSION_SEND)
    # Two who ask at once take turns, so that one file is never loaded by both.
    work.alone(key_of("submission", ref))
    taken = submission(work, ref)
    if taken.agency != viewer.agency:
        raise NotAllowed("Only the agency that sent a submission may have it read. Ring that agency.")
    if taken.state not in {"received", "failed"}:
        raise not_read(taken)
    look_through(volume_reason or "")
    asked = begun(work, taken, viewer, raw_audience(work, taken.agency, taken.compartment), dry=dry, why=volume_reason)
    if not dry:
        mark(work, taken, "loading")
    work.tell(RunAsked(asked.run_id, viewer.viewer_id, viewer.agency))
    return asked


def not_read(taken: Submission) -> AlreadyUnderWay:
    """Why a submission is not read again."""
    return AlreadyUnderWay(f"Submission {taken.ref} is {taken.state}; look at what became of it.")


def begun(
    work: Work, taken: Submission, by: Viewer, audience: AudienceId, *, dry: bool = False, why: str | None = None
) -> Run:
    """A run of a submission that waits to be carried out; `why` is the reason for rows that are not as many as usual."""
    values: dict[str, Any] = {"submission_id": taken.submission_id, "dry": dry, "volume_reason": why}
    values |= {"ref": new_reference("RN"), "asked_at": work.clock.now()}
    made = work.rows(_BEGIN, **values, by=by.viewer_id, audience=audience)[0]
    unread: dict[str, Any] = {"rows_read": 0, "bytes_read": 0, "finished_at": None, "receipt": None, "problem": None}
    return Run(
        run_id=made.run_id, state=made.state, submission=taken.ref, file_bytes=taken.file_bytes, **values, **unread
    )


def run_by_ref(work: Work, ref: str) -> Run:
    """One run of one's own agency; refuses any other as one that is not there (`NotFound`)."""
    row = work.row(_SELECT + " where r.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no run {ref} in what you may see.")
    return Run(*row)


def run_by_id(work: Work, run_id: int) -> Run:
    """One run by its inner number, for the worker."""
    row = work.row(_SELECT + " where r.run_id = :id", id=run_id)
    if row is None:
        raise NotFound("The run is not there, or its agency's feed has no access to it.")
    return Run(*row)


def runs_of(work: Work, taken: Submission) -> list[Run]:
    """Every run of a submission, newest first; none where the viewer is not of its agency."""
    rows = work.rows(
        _SELECT + " where r.submission_id = :id order by r.asked_at desc, r.run_id desc", id=taken.submission_id
    )
    return [Run(*row) for row in rows]


def load_under_way(work: Work, taken: Submission) -> Run | None:
    """The run that loads or loaded a submission; None where none was asked for, or it failed and may be asked for anew."""
    if taken.state not in {"loading", "loaded"}:
        return None
    return next((each for each in runs_of(work, taken) if not each.dry and each.state != "failed"), None)


def progress(work: Work, run: Run, state: str, rows_read: int, share: float) -> None:
    """Say how far a run is, in a transaction of its own so that it shows while the load is under way."""
    with work.aside() as aside:
        aside.run(
            "update runs set state = :state, rows_read = :rows, bytes_read = :bytes where run_id = :id",
            state=state,
            rows=rows_read,
            bytes=int(share * run.file_bytes),
            id=run.run_id,
        )


def finish(work: Work, run: Run, receipt: dict[str, Any]) -> None:
    """Close a run with its receipt."""
    work.run(
        "update runs set state = 'done', rows_read = :rows, bytes_read = :bytes, finished_at = :now, "
        "receipt = cast(:receipt as jsonb) where run_id = :id",
        rows=receipt["read"],
        bytes=run.file_bytes,
        now=work.clock.now(),
        receipt=orjson.dumps(receipt).decode(),
        id=run.run_id,
    )


def fail(work: Work, run: Run, problem: str) -> None:
    """Close a run with what stopped it, said so that its sender can act."""
    work.run(
        "update runs set state = 'failed', finished_at = :now, problem = :problem where run_id = :id",
        now=work.clock.now(),
        problem=problem,
        id=run.run_id,
    )


def refuse_all(work: Work, taken: Submission, why: str) -> None:
    """Say in a run why a submission was refused: in those that were asked for, or in one made to say it."""
    work.run(
        "update runs set state = 'failed', finished_at = :now, problem = :why "
        "where submission_id = :id and state not in ('done', 'failed')",
        now=work.clock.now(),
        why=why,
        id=taken.submission_id,
    )
    if work.value(
        "select exists (select from runs where submission_id = :id and problem = :why)", id=taken.submission_id, why=why
    ):
        return
    work.run(
        "insert into runs (ref, submission_id, dry, asked_by, asked_at, state, finished_at, problem, audience_id) "
        "select :ref, submission_id, false, sent_by, :now, 'failed', :now, :why, :audience from submissions where submission_id = :id",
        ref=new_reference("RN"),
        now=work.clock.now(),
        why=why,
        audience=raw_audience(work, taken.agency, taken.compartment),
        id=taken.submission_id,
    )


def give_up(work: Work, run_id: int) -> None:
    """Close a run that broke each time it was tried, so that its sender is told and may send the file again."""
    run = run_by_id(work, run_id)
    if run.finished:
        return
    fail(
        work,
        run,
        f"The file could not be read for a reason of ours. Tell whoever runs this installation, with the reference {run.ref}.",
    )
    taken = submission(work, run.submission)
    if taken.state == "loading":
        mark(work, taken, "failed")


def mark(work: Work, taken: Submission, state: str) -> None:
    """Say what has become of a submission that was not loaded."""
    work.run("update submissions set state = :state where submission_id = :id", state=state, id=taken.submission_id)


def mark_loaded(
    work: Work, taken: Submission, totals: dict[str, Any], columns: dict[str, list[str]], delimiter: str | None
) -> None:
    """Say that a submission was loaded, with its totals, which hold no value from the file.

    How its columns stood, sheet by sheet, and what parted them is kept, so that its rows go home as they came.
    """
    work.run(
        "update submissions set state = 'loaded', loaded_at = :now, receipt = cast(:receipt as jsonb), "
        "columns = cast(:columns as jsonb), delimiter = :delimiter where submission_id = :id",
        now=work.clock.now(),
        receipt=orjson.dumps(totals).decode(),
        columns=orjson.dumps(columns).decode(),
        delimiter=delimiter,
        id=taken.submission_id,
    )


def mark_months(work: Work, taken: Submission, months: list[date]) -> None:
    """Say of a return which months it tells of, where it tells of several at once."""
    work.run("update submissions set months = :months where submission_id = :id", months=months, id=taken.submission_id)


def note_read(work: Work, taken: Iterable[Submission], *, runs: Iterable[Run] = (), rows: bool = False) -> None:
    """Log that the viewer read submissions, their runs, or with `rows` rows as sent; nothing read logs nothing."""
    subjects = [*(each.ref for each in taken), *(each.ref for each in runs)]
    if subjects:
        note(work, Act.CONSULTATION, [*subjects, OWN_CELLS] if rows else subjects)


def note_taken_away(work: Work, taken: Submission, recipient: str) -> Sides:
    """Log that a submission's held rows left as a file: a disclosure to whoever took it, and not a reading alone."""
    return disclose(work, [taken.ref, OWN_CELLS], [recipient], {law_of(taken.agency).regime})
