"""Writing one report by the API: what its words name, sending it by the door of every file, and files beside it."""

import hmac
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Header, Response

from counterline.api.clients import Asking
from counterline.api.files import MARKING
from counterline.doors.caller import Caller
from counterline.faces.reports import told
from counterline.faces.reports.asked import DraftBegun, FileSent, ReportSent, WordsAsked
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.records.wording.disclosing import disclose
from counterline.reports import attachments, drafts, handing_in
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


class SaidTwice(CounterlineError):
    """One thing was said in two places, of which one would be lost."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class KeyUsed(CounterlineError):
    """A key or a draft was sent already with other words, which would be lost if the first answer were given again."""

    status = HTTPStatus.CONFLICT


class FileBytes(Response):
    """A file as it was sent, for the OpenAPI document to name."""

    media_type = "application/octet-stream"


@router.post("/reports/find")
def find_in_report(client: Asking, asked: WordsAsked) -> told.Finds:
    """What a report's words name, and what you may read of it. Nothing is kept, and the words are looked at alone."""
    with client.work() as work:
        handing_in.check_words("\n;\n".join([asked.text, asked.sanitised.text if asked.sanitised else ""]))
        seen = told.Looking.at(work, asked.text, client.building.settings.searching_key, asked.compartment or "")
        return told.finds(work, seen, asked.report())


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
        reach = told.reach(work, report)
        became = handing_in.send(work, report, draft=draft, reference=reference, said=said)
        return told.sent(work, became, report, reach)


@router.post("/report-drafts", status_code=HTTPStatus.CREATED)
def begin_report_draft(client: Asking, begun: DraftBegun) -> told.ReportDraft:
    """Begin a report that will have files; then send it with POST /reports, naming this draft."""
    with client.work() as work:
        corrected = _corrected(work, begun.corrects) if begun.corrects else None
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [begun.text]}, correcting=corrected)
        return told.draft(work, draft)


@router.get("/report-drafts")
def report_drafts(client: Asking) -> told.ReportDrafts:
    """Your own drafts, with their files."""
    with client.work() as work:
        return told.ReportDrafts(items=[told.draft(work, each) for each in drafts.drafts(work)])


@router.get("/report-drafts/{ref}")
def report_draft(ref: Ref, client: Asking) -> told.ReportDraft:
    """One draft of your own, with its files."""
    with client.work() as work:
        return told.draft(work, drafts.draft_by_ref(work, ref))


@router.delete("/report-drafts/{ref}", status_code=HTTPStatus.NO_CONTENT)
def discard_report_draft(ref: Ref, client: Asking) -> None:
    """Throw a draft away, with its files."""
    with client.work() as work:
        drafts.discard(work, ref)


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


@router.delete("/report-drafts/{ref}/files/{file}", status_code=HTTPStatus.NO_CONTENT)
def detach_file(ref: Ref, file: Ref, client: Asking) -> None:
    """Take a file from a draft of your own; a report that was sent keeps its files."""
    with client.work() as work:
        draft = drafts.draft_by_ref(work, ref)
        if file not in {each.ref for each in attachments.files_of(work, draft)}:
            raise NotFound(f"There is no file {file} beside your draft {ref}.")
        attachments.detach(work, draft, file)


@router.get("/report-files/{ref}", response_class=FileBytes)
def report_file(ref: Ref, client: Asking) -> Response:
    """A file beside a report that you may read, or beside your own draft. Taking it is logged as a disclosure."""
    with client.work() as work:
        file, content = attachments.content_of(work, ref)
        client.says_disclosed(disclose(work, [file.ref], [client.taker]).said)
    plain = file.name.encode("ascii", "replace").decode().replace("?", "_")
    headers = {"Content-Disposition": f'attachment; filename="{plain}"', MARKING: OWN_VIEW.value}
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
        reach=told.reach(work, sent.report()),
        told=told.who_is_told(work, record.ref),
    )


def _corrected(work: Work, ref: str) -> RecordTold:
    found = record_by_ref(work, ref)
    if found is None:
        raise NotFound(f"There is no record {ref} in what you may see.")
    return found
