"""Handing files over: send one, have it tried or loaded, follow the run, take held rows back, withdraw."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Annotated, Any, BinaryIO

from fastapi import APIRouter, Form, Query, Response, UploadFile
from pydantic import AwareDatetime, Field

from counterline import intake
from counterline.api.answers import Question, Ref
from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, JsonLines, csv_response, lines_response
from counterline.api.paging import Bookmarks, Paging, Part
from counterline.faces.intake import told
from counterline.intake import Mode, Run, Submission
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import SubmissionRef

router = APIRouter(tags=["submissions"])

CHUNK = 1 << 20
KNOWN: dict[int | str, dict[str, Any]] = {200: {"description": "This was done before; nothing has changed."}}


class SubmissionSent(Question):
    """A file, and what its sender says of it."""

    file: UploadFile
    mapping: str | None = Field(
        None, max_length=120, description="The mapping that reads it; where rows are corrected, theirs if not given."
    )
    as_at: Annotated[AwareDatetime | date, Field(union_mode="left_to_right")] = Field(
        description="When it was true: a date, or an instant with its offset."
    )
    mapping_version: int | None = Field(
        None,
        ge=1,
        description="The newest version if not given; where rows are corrected, the version that they were read under.",
    )
    mode: Mode | None = Field(None, description="The mapping's own mode if not given.")
    corrects: Ref | None = Field(None, description="The submission whose held rows these are.")


class RunWanted(Question):
    """How a submission is to be read."""

    dry: bool = Field(description="True for a trial, by the same code, that stores nothing.")
    volume_reason: str | None = Field(None, max_length=500, description="Why its size is right although unusual.")


@router.post("/submissions", status_code=201, responses=KNOWN)
def send(
    client: Asking,
    response: Response,
    sent: Annotated[SubmissionSent, Form(media_type="multipart/form-data")],
    _: IdempotencyKey = None,
) -> told.Submission:
    """Hand a file over. The same file for the same mapping and instant is the same submission. Then ask for a run."""
    corrects = SubmissionRef(sent.corrects) if sent.corrects else None
    with client.work() as work:
        handover = intake.Handover(
            mapping=intake.chosen_mapping(work, sent.mapping, sent.mapping_version, corrects),
            as_at=instant(sent.as_at),
            file_name=sent.file.filename or "file",
            mode=sent.mode,
            corrects=corrects,
        )
        taken = intake.receive(work, handover, _chunks(sent.file.file))
    response.status_code = 201 if taken.new else 200
    return told.submission(taken)


@router.get("/submissions")
def submissions(client: Asking, asked: Annotated[Paging, Query()]) -> told.Submissions:
    """The submissions you may know of, newest first."""
    marks = client.bookmarks("submissions", asked)
    with client.work() as work:
        part = _page(work, marks)
        intake.note_read(work, part.items)
        return told.submissions(work, part.items, part.next)


@router.get("/submissions/{ref}")
def submission(ref: Ref, client: Asking) -> told.SubmissionWhole:
    """One submission, its receipt and its runs."""
    with client.work() as work:
        return told.submission_whole(work, intake.submission(work, SubmissionRef(ref)))


@router.post("/submissions/{ref}/runs", status_code=202, responses=KNOWN)
def ask_run(ref: Ref, client: Asking, response: Response, wanted: RunWanted, _: IdempotencyKey = None) -> told.Run:
    """Have a submission tried or loaded by the worker. A load that was asked for already is answered with its run."""
    with client.work() as work:
        taken = intake.submission(work, SubmissionRef(ref))
        under_way = None if wanted.dry else _load_of(work, taken)
        if under_way is not None:
            response.status_code = 200
            return told.run(under_way)
        asked = intake.ask_run(work, taken.ref, dry=wanted.dry, volume_reason=wanted.volume_reason)
    return told.run(asked)


@router.get("/runs/{ref}")
def run(ref: Ref, client: Asking) -> told.Run:
    """How far a run is, and its receipt when it is finished."""
    with client.work() as work:
        found = intake.run_by_ref(work, ref)
        intake.note_read(work, [], runs=[found])
    return told.run(found)


@router.get("/submissions/{ref}/held.csv", response_class=Csv)
def held(ref: Ref, client: Asking) -> Response:
    """A submission's held rows in the sender's own columns with the reasons, to be put right and sent as a correction."""
    with client.work() as work:
        taken = intake.submission(work, SubmissionRef(ref))
        lines = list(intake.held_csv(work, taken))
        intake.note_taken_away(work, taken, f"agency:{client.member.viewer.agency}")
    return csv_response(f"held-{taken.ref}", lines)


@router.get("/submissions/{ref}/held.jsonl", response_class=JsonLines)
def held_as_lines(ref: Ref, client: Asking) -> Response:
    """The same as JSON Lines, for a system to put right; the only way where a row holds a list, which CSV cannot say."""
    with client.work() as work:
        taken = intake.submission(work, SubmissionRef(ref))
        lines = list(intake.held_lines(work, taken))
        intake.note_taken_away(work, taken, f"agency:{client.member.viewer.agency}")
    return lines_response(f"held-{taken.ref}", lines)


@router.post("/submissions/{ref}/withdrawal")
def withdraw(ref: Ref, client: Asking, _: IdempotencyKey = None) -> told.SubmissionTakenBack:
    """Take back a submission of your own agency, a report's version for more readers with it; one never loaded is removed."""
    with client.work() as work:
        taken = intake.submission(work, SubmissionRef(ref))
        ours = taken.agency == client.member.viewer.agency
        done = ours and taken.state in {"withdrawn", "removed"}
        return told.taken_back(work, taken if done else intake.withdraw_submission(work, taken.ref))


def instant(said: datetime | date) -> datetime:
    """The instant that a sender means: a date is its beginning in London."""
    return said if isinstance(said, datetime) else datetime.combine(said, time(), LONDON)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _load_of(work: Work, taken: Submission) -> Run | None:
    if taken.state not in {"loading", "loaded"}:
        return None
    return next((each for each in intake.runs_of(work, taken) if not each.dry and each.state != "failed"), None)


def _page(work: Work, marks: Bookmarks) -> Part[Submission]:
    # Several submissions may have been sent in the same instant, so a page begins after an instant and a reference.
    here, limit = marks.here(), marks.asked.limit
    before = datetime.fromisoformat(here.after[0]) + datetime.resolution if here else None
    most = limit + 1
    while True:
        found = intake.submissions(work, most, before)
        rest = [each for each in found if here is None or _key(each) > _key_of(here.after)]
        if len(rest) > limit or len(found) < most:
            break
        most *= 2
    shown = rest[:limit]
    more = len(rest) > limit
    return Part(shown, marks.cursor("", (shown[-1].sent_at.isoformat(), shown[-1].ref)) if more else None)


def _key(each: Submission) -> tuple[float, str]:
    return -each.sent_at.timestamp(), each.ref


def _key_of(after: tuple[str, ...]) -> tuple[float, str]:
    return -datetime.fromisoformat(after[0]).timestamp(), after[1]
