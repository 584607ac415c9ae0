"""Files beside a report: begun with a draft, put beside it while it is one, and taken by whoever may read the report."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile
from pydantic import Field

from counterline import records, reports
from counterline.api.answers import Answer, Question, Ref
from counterline.api.clients import Asking
from counterline.api.files import MARKING, OWN_VIEW
from counterline.governance import Act, Purpose, note
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.reports import Attachment, Draft, FileRules

router = APIRouter(tags=["reports"])

NOT_SEARCHED = (
    "PDF, PNG, JPEG, plain text, Word or Excel without macros, known by its content and not by its name. The words of "
    "text, Word, Excel and PDF files are looked through for what must not come in; pictures and scanned pages are not, so "
    "look at those yourself."
)


class DraftBegun(Question):
    """A report that is not sent yet, so that files can be put beside it."""

    text: str = Field(
        min_length=1, max_length=20_000, description="Its words so far, which its writer sees on the page."
    )
    corrects: Ref | None = Field(
        None,
        description="The record (`RC-…`) of your agency's own report that it will take the place of, as you read it.",
    )


class DraftTold(Answer):
    """A draft of the client's own; it is gone when it is sent, thrown away, or left too long."""

    ref: str
    corrects: str | None = Field(description="The reference of the report that it will take the place of.")
    started_at: datetime
    kept_at: datetime
    files: list[Attachment]


class Drafts(Answer):
    """The drafts of the client's own, the last kept first."""

    items: list[DraftTold]


class FileSent(Question):
    """One file to be put beside a report."""

    file: UploadFile = Field(description=NOT_SEARCHED)


class FileBytes(Response):
    """A file as it was sent, for the OpenAPI document to name."""

    media_type = "application/octet-stream"


@router.post("/report-drafts", status_code=HTTPStatus.CREATED)
def begin_report_draft(client: Asking, begun: DraftBegun) -> DraftTold:
    """Begin a report that will have files; then send it with POST /reports, naming this draft."""
    with client.work() as work:
        corrected = _corrected(work, begun.corrects) if begun.corrects else None
        draft = reports.keep_draft(work, reports.new_draft_ref(), {"text": [begun.text]}, correcting=corrected)
        return _told(work, draft)


@router.get("/report-drafts")
def report_drafts(client: Asking) -> Drafts:
    """Your own drafts, with their files."""
    with client.work() as work:
        return Drafts(items=[_told(work, each) for each in reports.drafts(work)])


@router.get("/report-drafts/{ref}")
def report_draft(ref: Ref, client: Asking) -> DraftTold:
    """One draft of your own, with its files."""
    with client.work() as work:
        return _told(work, reports.draft_by_ref(work, ref))


@router.delete("/report-drafts/{ref}", status_code=HTTPStatus.NO_CONTENT)
def discard_report_draft(ref: Ref, client: Asking) -> None:
    """Throw a draft away, with its files."""
    with client.work() as work:
        reports.discard(work, ref)


@router.post("/report-drafts/{ref}/files", status_code=HTTPStatus.CREATED)
def attach_file(
    ref: Ref, client: Asking, sent: Annotated[FileSent, Form(media_type="multipart/form-data")]
) -> Attachment:
    """Put a file beside a draft, if its kind and size are taken and the malware scanner passes it."""
    rules = FileRules.set_by(client.building.settings)
    content = sent.file.file.read(rules.most_bytes + 1)
    with client.work() as work:
        draft = reports.draft_by_ref(work, ref)
        return reports.attach(work, draft, sent.file.filename or "file", content, rules)


@router.delete("/report-drafts/{ref}/files/{file}", status_code=HTTPStatus.NO_CONTENT)
def detach_file(ref: Ref, file: Ref, client: Asking) -> None:
    """Take a file from a draft of your own; a report that was sent keeps its files."""
    with client.work() as work:
        draft = reports.draft_by_ref(work, ref)
        if file not in {each.ref for each in reports.attached_to(work, draft)}:
            raise NotFound(f"There is no file {file} beside your draft {ref}.")
        reports.detach(work, draft, file)


@router.get("/report-files/{ref}", response_class=FileBytes)
def report_file(ref: Ref, client: Asking) -> Response:
    """A file beside a report that you may read, or beside your own draft. Taking it is logged as a disclosure."""
    with client.work() as work:
        file, content = reports.content_of(work, ref)
        agency = f"agency:{client.member.viewer.agency}"
        note(work, Act.DISCLOSURE, [file.ref], recipients=[agency], purpose=Purpose.PREVENTING_CRIME)
    plain = file.name.encode("ascii", "replace").decode().replace("?", "_")
    headers = {"Content-Disposition": f'attachment; filename="{plain}"', MARKING: OWN_VIEW.value}
    return FileBytes(content, headers=headers | {"X-Content-Type-Options": "nosniff"})


def _corrected(work: Work, ref: str) -> records.RecordTold:
    found = records.record_by_ref(work, ref)
    if found is None:
        raise NotFound(f"There is no record {ref} in what you may see.")
    return found


def _told(work: Work, draft: Draft) -> DraftTold:
    return DraftTold(
        ref=draft.ref,
        corrects=draft.corrects or None,
        started_at=draft.started_at,
        kept_at=draft.kept_at,
        files=[*reports.attached_to(work, draft)],
    )
