"""A report sent, a draft begun and files beside it, by hand: bytes come and leave, and the same words again are told from others.

A report is known again by the key in the request's header, which is read here alone. A draft that is begun again is another draft, so no
such key is offered of it.
"""

import hmac
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Header, Response, UploadFile
from pydantic import Field

from counterline.api.clients import Asking
from counterline.api.files import MARKING
from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.faces.reports import told
from counterline.faces.reports.asked import DraftBegun, ReportSent
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.records.wording.disclosing import disclose
from counterline.reports import attachments, drafts, handing_in, reaching
from counterline.reports.attachments import Attachment
from counterline.reports.beside.scanning import FileRules
from counterline.reports.sent import before as reports_before
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import reference_for
from counterline.vocabulary.terms.marking import OWN_VIEW

router = APIRouter(tags=["reports"])

KNOWN: Final[dict[int | str, dict[str, Any]]] = {200: {"description": "This was sent before; nothing has changed."}}
SendOnce = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="A report sent again under the same key is the report that it was: give one to send again safely.",
    ),
]


NOT_SEARCHED: Final = (
    "PDF, PNG, JPEG, plain text, Word or Excel without macros, known by its content and not by its name. The words of "
    "text, Word, Excel and PDF files are looked through for what must not come in; pictures and scanned pages are not, so "
    "look at those yourself."
)


class SaidTwice(CounterlineError):
    """One thing was said in two places, of which one would be lost."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class KeyUsed(CounterlineError):
    """A key or a draft was sent already with other words, which would be lost if the first answer were given again."""

    status = HTTPStatus.CONFLICT


class FileSent(Question):
    """One file to be put beside a report."""

    file: UploadFile = Field(description=NOT_SEARCHED)


class FileBytes(Response):
    """A file as it was sent, for the OpenAPI document to name."""

    media_type = "application/octet-stream"


@router.post("/reports", status_code=201, responses=KNOWN)
def send_report(client: Asking, response: Response, sent: ReportSent, key: SendOnce = None) -> told.ReportReceipt:
    """Send one report. All that is wrong with it is told at once; what must not come in is refused and not kept."""
    with client.work() as work:
        reference = None if key is None else _reference(client, key)
        said = _digest(client, sent)
        before = _before(work, sent, reference, said)
        if before is not None:
            response.status_code = HTTPStatus.OK
            return before
        draft = drafts.draft_by_ref(work, sent.draft) if sent.draft else None
        if draft is not None and (sent.corrects or sent.replaces):
            raise SaidTwice("Say what a report with files corrects where its draft is begun, and not again.")
        report = sent.report()
        reach = reaching.reach_of(work, report)
        became = handing_in.send(work, report, draft=draft, reference=reference, said=said)
        return told.sent(work, became, report, reach)


@router.post("/report-drafts", status_code=HTTPStatus.CREATED)
def begin_report_draft(client: Asking, begun: DraftBegun) -> told.ReportDraft:
    """Begin a report that will have files; then send it with POST /reports, naming this draft."""
    with client.work() as work:
        corrected = _corrected(work, begun.corrects) if begun.corrects else None
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [begun.text]}, correcting=corrected)
        return told.draft(work, draft)


@router.post("/report-drafts/{ref}/files", status_code=HTTPStatus.CREATED)
def attach_file(
    ref: Ref, client: Asking, sent: Annotated[FileSent, Form(media_type="multipart/form-data")]
) -> Attachment:
    """Put a file beside a draft, if its kind and size are taken and the malware scanner passes it."""
    rules = FileRules.set_by(client.building.settings)
    content = sent.file.file.read(rules.most_bytes + 1)
    with client.work() as work:
        draft = drafts.draft_by_ref(work, ref)
        return attachments.attach(work, draft, sent.file.filename or "file", content, rules)


@router.get("/report-files/{ref}", response_class=FileBytes)
def report_file(ref: Ref, client: Asking) -> Response:
    """A file beside a report that you may read, or beside your own draft. Taking it is logged as a disclosure."""
    with client.work() as work:
        file, content = attachments.content_of(work, ref)
        client.says_disclosed(disclose(work, [file.ref], [client.taker]).said)
    headers = {"Content-Disposition": f'attachment; filename="{file.plain_name}"', MARKING: OWN_VIEW.value}
    return FileBytes(content, headers=headers | {"X-Content-Type-Options": "nosniff"})


def _reference(client: Caller, key: str) -> str:
    # Of the secret that signs sessions too, so that nobody can tell the reference from the key.
    return reference_for("IR", client.building.cookie_key.hex(), client.member.ref, key, length=12)


def _digest(client: Caller, sent: ReportSent) -> bytes:
    # What a sender adds to send the same again is no other report: which record they read, and what they judged.
    words = sent.model_dump_json(exclude={"replaces", "judged", "unassigned_ages"})
    return hmac.digest(client.building.cookie_key, words.encode(), "sha256")


def _before(work: Work, sent: ReportSent, reference: str | None, said: bytes) -> told.ReportReceipt | None:
    """What the same sending became before: under its key, or as the draft that can be sent once."""
    kept = reports_before.sent_before(work, draft=sent.draft) if sent.draft else None
    if not sent.draft and reference is not None:
        kept = reports_before.sent_before(
            work, reference=reference, corrects=sent.corrects, compartment=sent.compartment or ""
        )
    record = None if kept is None else record_by_ref(work, kept.record)
    if kept is None or record is None:
        return None
    if kept.said is not None and kept.said != said:
        what = "draft was sent" if sent.draft else "Idempotency-Key was used"
        raise KeyUsed(
            f"This {what} already for another report, which is {record.ref}. Nothing of this one was stored. "
            f"Send it {'without the draft' if sent.draft else 'under a key of its own'}."
        )
    return told.ReportReceipt(
        reference=str(record.body["reference"]),
        record=record.ref,
        submission=None,
        sanitised=kept.sanitised,
        notes=[],
        files=attachments.files_of(work, record),
        giveaways=told.giveaways(sent.report()),
        reach=reaching.reach_of(work, sent.report()),
        told=told.who_is_told(work, record.ref),
    )


def _corrected(work: Work, ref: str) -> RecordTold:
    found = record_by_ref(work, ref)
    if found is None:
        raise NotFound(f"There is no record {ref} in what you may see.")
    return found
