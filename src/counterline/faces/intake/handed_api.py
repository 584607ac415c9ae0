"""Files that are handed over and held rows that are taken back, by hand: uploads, and tables in the sender's own columns."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, BinaryIO, Final

from fastapi import APIRouter, Form, Response, UploadFile

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, JsonLines, csv_response, lines_response
from counterline.faces.intake import told
from counterline.faces.intake.handing import KNOWN, Handing
from counterline.intake.arriving import receiving
from counterline.intake.running import held as intake_held
from counterline.intake.running import runs
from counterline.intake.running import submissions as intake_submissions
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import SubmissionRef

router = APIRouter(tags=["submissions"])
CHUNK: Final = 1 << 20


class SubmissionSent(Handing):
    """A file, and what its sender says of it."""

    file: UploadFile


@router.post("/submissions", status_code=201, responses=KNOWN)
def send(
    client: Asking,
    response: Response,
    sent: Annotated[SubmissionSent, Form(media_type="multipart/form-data")],
    _: IdempotencyKey = None,
) -> told.Submission:
    """Hand a file over. The same file for the same mapping and instant is the same submission. Then ask for a run."""
    with client.work() as work:
        handover = sent.handover(work, sent.file.filename or "file")
        taken = receiving.receive(work, handover, _chunks(sent.file.file))
    response.status_code = HTTPStatus.CREATED if taken.new else HTTPStatus.OK
    return told.Submission.of(taken)


@router.get("/submissions/{ref}/held.csv", response_class=Csv)
def held(ref: Ref, client: Asking) -> Response:
    """A submission's held rows in the sender's own columns with the reasons, to be put right and sent as a correction."""
    return csv_response(*_held(ref, client, "csv"))


@router.get("/submissions/{ref}/held.jsonl", response_class=JsonLines)
def held_as_lines(ref: Ref, client: Asking) -> Response:
    """The same as JSON Lines, for a system to put right; the only way where a row holds a list, which CSV cannot say."""
    return lines_response(*_held(ref, client, "jsonl"))


def _held(ref: str, client: Asking, form: intake_held.HeldAs) -> tuple[str, list[str]]:
    """The name of the file and its lines, once it is written down that they were taken away."""
    with client.work() as work:
        taken = intake_submissions.submission(work, SubmissionRef(ref))
        lines = list(intake_held.held_back(work, taken, form))
        sides = runs.note_taken_away(work, taken, client.taker)
        client.says_disclosed(sides.said)
    return f"held-{taken.ref}", lines


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
