"""Whoever waits at the command is told how far a reading is, and at what rate."""

from dataclasses import replace
from datetime import UTC, datetime

from counterline.faces.intake.commands import progress_told
from counterline.intake.running.runs import Run
from counterline.vocabulary.identity import SubmissionRef

WAITING = Run(
    run_id=1,
    ref="RN-7KQ2M9XD",
    submission_id=1,
    submission=SubmissionRef("SB-7KQ2M9XD"),
    dry=False,
    state="waiting",
    rows_read=0,
    bytes_read=0,
    file_bytes=3_000,
    asked_at=datetime(2026, 3, 10, tzinfo=UTC),
    finished_at=None,
    receipt=None,
    problem=None,
    volume_reason=None,
)


def test_rows_share_and_rate_are_told_while_a_file_is_read() -> None:
    run = replace(WAITING, state="reading", rows_read=12_000, bytes_read=2_000)
    assert progress_told(run, 4.0) == "reading: 12,000 rows read, 66% of the file, 3,000 rows a second"


def test_no_rate_is_told_before_it_can_be_measured() -> None:
    assert progress_told(WAITING, 0.0) == "Waiting for the worker"
    run = replace(WAITING, state="reading", rows_read=12_000, bytes_read=2_999)
    assert progress_told(run, 0.1) == "reading: 12,000 rows read, 99% of the file"
