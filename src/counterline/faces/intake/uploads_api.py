"""Large files by the API in parts: begin one, add its bytes in order, go on where a connection broke, hand it over whole."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Body, Header, Response
from pydantic import Field

from counterline.api.clients import Asking, IdempotencyKey
from counterline.doors.answers import Question
from counterline.faces.intake import told
from counterline.faces.intake.handing import KNOWN, Handing
from counterline.intake.arriving import receiving, uploading
from counterline.plumbing.errors import NotFound
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["uploads"])

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="The SHA-256 of all its bytes, in hexadecimal.")]


class UploadBegun(Question):
    """A file that is to be sent in parts."""

    file_name: str = Field(min_length=1, max_length=200)
    file_bytes: int = Field(ge=0, description="How many bytes it has.")
    sha256: Sha256 | None = Field(
        None, description="With it, an upload of the same bytes that broke off is gone on with."
    )


class UploadWhole(Handing):
    """What its sender says of a file whose every byte has come."""

    sha256: Sha256


@router.post("/uploads", status_code=201)
def begin_upload(client: Asking, begun: UploadBegun, _: IdempotencyKey = None) -> told.Upload:
    """Begin sending a file in parts. One left alone for days is removed with its bytes."""
    digest = None if begun.sha256 is None else bytes.fromhex(begun.sha256)
    with client.work() as work:
        return told.Upload.of(uploading.begin_upload(work, begun.file_name, begun.file_bytes, digest))


@router.get("/uploads/{ref}")
def upload(ref: Ref, client: Asking) -> told.Upload:
    """How far an upload has come, and so where to go on."""
    with client.work() as work:
        return told.Upload.of(uploading.upload_by_ref(work, ref))


@router.patch("/uploads/{ref}")
def add_part(
    ref: Ref,
    client: Asking,
    response: Response,
    content: Annotated[bytes, Body(media_type="application/octet-stream")],
    upload_offset: Annotated[int, Header(ge=0, description="Where the part begins: what has been received so far.")],
) -> told.Upload:
    """Add the next part, of at most 16 MiB. One that does not begin where the last ended is refused with 409."""
    with client.work() as work:
        found = told.Upload.of(uploading.add_part(work, ref, upload_offset, content))
    response.headers["Upload-Offset"] = str(found.received)
    return found


@router.post("/uploads/{ref}/completion", status_code=201, responses=KNOWN)
def complete(
    ref: Ref, client: Asking, response: Response, whole: UploadWhole, _: IdempotencyKey = None
) -> told.Submission:
    """Hand the file over once every byte has come and the SHA-256 is that of its bytes. Then ask for a run."""
    digest = bytes.fromhex(whole.sha256)
    with client.work() as work:
        handover = whole.handover(work, "file")
        try:
            found = uploading.upload_by_ref(work, ref)
        except NotFound:
            # An upload ends when it is handed over, and whoever lost that answer asks again.
            known = receiving.handed_over_before(work, handover, digest)
            if known is None:
                raise
            taken = known
        else:
            taken = uploading.hand_over_upload(work, ref, replace(handover, file_name=found.file_name), digest)
    response.status_code = HTTPStatus.CREATED if taken.new else HTTPStatus.OK
    return told.Submission.of(taken)
