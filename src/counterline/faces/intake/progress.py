"""Progress of a reading, told to its page as events until nothing more will change."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

import orjson
from starlette.concurrency import run_in_threadpool

from counterline.bootstrap.building import Building
from counterline.intake.running import runs as intake_runs
from counterline.intake.running import submissions
from counterline.intake.running.runs import Run
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.identity import SubmissionRef

PAUSE: Final = 0.5
MOST_EVENTS: Final = 1200  # ten minutes; a browser that still waits asks again by itself


async def progress_of(building: Building, viewer: str, ref: SubmissionRef) -> AsyncIterator[str]:
    """Each change in the newest reading of a submission, as the `live` island of its page takes it."""
    for _ in range(MOST_EVENTS):
        told = await run_in_threadpool(progress_now, building, viewer, ref)
        yield f"event: progress\ndata: {orjson.dumps(told).decode()}\n\n"
        if told["finished"]:
            return
        await asyncio.sleep(PAUSE)


def progress_now(building: Building, viewer: str, ref: SubmissionRef) -> dict[str, object]:
    """How far the newest reading is at this moment, in the viewer's own world."""
    with building.work(viewer) as work:
        runs = intake_runs.runs_of(work, submissions.submission(work, ref))
    if not runs:
        return {"done": 0, "total": 0, "text": "", "finished": True}
    run = runs[0]
    return {"done": run.bytes_read, "total": run.file_bytes, "text": told_of(run), "finished": run.finished}


def told_of(run: Run) -> str:
    """How far a reading is, in words: the rows read, and how much of the file they are."""
    return catalogue().count(f"intake.progress.{run.state}", run.rows_read, percent=run.percent)
