"""A file sent from a page in pieces: begun or gone on with, a piece at a time, and then handed over by the form itself."""

from pathlib import PurePath
from typing import Final

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from counterline.intake.arriving import uploading
from counterline.plumbing.errors import CounterlineError
from counterline.web.rendering.page import SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs("intake:submission:send")])

PIECE: Final = 2 << 20
"""Bytes that are sent at once: a lost connection loses no more, and the whole is proved by the hashes of these."""


@router.post("/uploads")
def begin(page: ViewersPage, sent: SentForm) -> Response:
    """Begin a file, or say how much of it has come: known again by its name, its size and the hash of its first piece."""
    size, begins = str(sent.get("file_bytes", "")), str(sent.get("begins_with", ""))
    if not (size.isascii() and size.isdecimal() and len(size) < 15 and _is_digest(begins)):
        return _refused(CounterlineError("The page did not say which file it sends. Load it again."))
    try:
        with page.work() as work:
            name = PurePath(str(sent.get("file_name", "file"))).name
            found = uploading.begin_upload(work, name, int(size), begins_with=bytes.fromhex(begins))
    except CounterlineError as refused:
        return _refused(refused)
    return JSONResponse({"ref": found.ref, "received": found.received})


@router.post("/uploads/{ref}")
def add_piece(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Add the next piece; one that does not begin where the last ended is answered with how much has come."""
    piece, starts = sent.get("piece"), str(sent.get("starts", ""))
    if not isinstance(piece, UploadFile) or not (starts.isascii() and starts.isdecimal() and len(starts) < 15):
        return _refused(CounterlineError("The piece is missing. Load the page again."))
    try:
        with page.work() as work:
            found = uploading.add_part(work, ref, int(starts), piece.file.read())
    except CounterlineError as refused:
        return _refused(refused)
    return JSONResponse({"ref": found.ref, "received": found.received})


def _is_digest(text: str) -> bool:
    return len(text) == 64 and all(each in "0123456789abcdef" for each in text)


def _refused(refused: CounterlineError) -> Response:
    return JSONResponse({"refused": refused.message}, refused.status)
