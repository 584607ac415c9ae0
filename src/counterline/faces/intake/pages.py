"""Handing over a file and what becomes of it: look before, try, load, read the receipt, take held rows back, withdraw."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, StringConstraints
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response, StreamingResponse

from counterline.faces.intake import uploads
from counterline.faces.intake.mended import cells_typed, fields_of_row, mistakes_in
from counterline.faces.intake.offered import offered_of
from counterline.faces.intake.progress import progress_of, told_of
from counterline.faces.intake.seen import looked_at
from counterline.faces.intake.uploads import PIECE
from counterline.faces.intake.watching import coverage, quality
from counterline.governance.reach.compartments import compartments
from counterline.intake import mending
from counterline.intake.arriving import mappings, receiving, uploading
from counterline.intake.arriving.mappings import MappingOnFile
from counterline.intake.errors import NotReadable
from counterline.intake.running import held, runs, submissions, withdrawing
from counterline.intake.running.held import HeldAs
from counterline.intake.running.submissions import Mode
from counterline.plumbing.clock import LONDON, day_begins
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import SubmissionRef
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

TABS = (
    Tab("intake", "/submissions", 30, Part.RETURNS, needs="intake:submission:send", first=True),
    coverage.TAB,
    Tab("quality", "/quality", 65, Part.RETURNS, needs="intake:submission:send"),
)

SEND = "intake:submission:send"
sending = APIRouter(dependencies=[needs(SEND)])
ON_A_PAGE = 50
CHUNK = 1 << 20
RowNumber = Annotated[int, Path(ge=1, lt=1 << 31)]


class Handing(BaseModel):
    """What a sender says of a file."""

    mapping: Annotated[str, StringConstraints(pattern=r"^[^:]+(:[1-9][0-9]{0,8})?$")]
    as_at: date
    received: date | None = None
    mode: Mode | None = None
    corrects: str | None = None
    compartment: str | None = None

    @property
    def corrected(self) -> SubmissionRef | None:
        """The submission whose held rows these are, if they are."""
        return _ref(self.corrects) if self.corrects else None

    def chosen(self, work: Work) -> MappingOnFile:
        """The version of the mapping that was chosen; the form names it, and a name alone means the one it offers."""
        name, _, version = self.mapping.partition(":")
        return mappings.chosen_mapping(work, name, int(version) if version else None, self.corrected)


class Asking(BaseModel):
    """Which reading of a submission is asked for."""

    dry: bool = False
    volume_reason: str | None = None


@sending.get("/submissions")
def submissions_page(page: ViewersPage, before: datetime | None = None, ref: str = "") -> Response:
    """The submissions the viewer may know of, newest first."""
    with page.work() as work:
        found = submissions.submissions(work, ON_A_PAGE + 1, submissions.After(before, ref) if before else None)
        runs.note_read(work, found[:ON_A_PAGE])
    older = found[ON_A_PAGE - 1] if len(found) > ON_A_PAGE else None
    return page.render("intake/submissions.html", found=found[:ON_A_PAGE], older=older, agency_name=agency_name)


@sending.get("/submissions/new")
def hand_over_page(page: ViewersPage, corrects: str | None = None, find: str = "") -> Response:
    """The form by which a file is handed over; `find` looks for a mapping among those of others."""
    asked = {"corrects": corrects or "", "find": find}
    if corrects:
        with suppress(CounterlineError), page.work() as work:
            taken = submissions.submission(work, _ref(corrects))
            runs.note_read(work, [taken])
            asked["as_at"] = taken.as_at.astimezone(LONDON).date().isoformat()
    return _form(page, FormData({name: said for name, said in asked.items() if said}), NO_MISTAKES)


@sending.post("/submissions/new")
def hand_over(page: ViewersPage, sent: SentForm) -> Response:
    """Take a file in; the same file for the same instant is the submission it was before."""
    handing, file = read(Handing, sent, texts="intake"), sent.get("file")
    file = file if isinstance(file, UploadFile) and file.filename else None
    mistakes = _mistakes(page, handing, named=file is not None or "upload" in sent)
    if mistakes.by_field or isinstance(handing, Mistakes):
        return _form(page, sent, mistakes)
    try:
        with page.work() as work:
            taken = _taken(work, handing, file, sent)
    except CounterlineError as refused:
        if file is not None:
            raise
        left = FormData([(name, said) for name, said in sent.multi_items() if name not in {"upload", "proof"}])
        return _form(page, left, Mistakes({"file": refused.message}))
    done = "refused" if taken.state == "refused" else "received" if taken.new else "known"
    return page.redirect(f"/submissions/{taken.ref}", done=f"intake.done.{done}")


def _taken(work: Work, handing: Handing, file: UploadFile | None, sent: FormData) -> receiving.Received:
    """Take in a file that came with the form, or one that came in pieces before it."""
    upload = None if file is not None else uploading.upload_by_ref(work, str(sent.get("upload", "")))
    handover = receiving.Handover(
        mapping=handing.chosen(work),
        as_at=_as_at(work, handing),
        file_name=upload.file_name if upload else (file.filename if file else None) or "file",
        mode=handing.mode,
        corrects=handing.corrected,
        received_at=day_begins(handing.received) if handing.received else None,
        compartment=handing.compartment or None,
    )
    if file is not None:
        return receiving.receive(work, handover, _chunks(file))
    proof = str(sent.get("proof", ""))
    digest = bytes.fromhex(proof) if re.fullmatch("[0-9a-f]{64}", proof) else b""
    return uploading.hand_over_upload(work, str(sent.get("upload", "")), handover, digest, piece=PIECE)


def _as_at(work: Work, handing: Handing) -> datetime:
    """The instant of which rows speak; those that correct others on the same day, that of the rows they correct."""
    of = submissions.submission(work, handing.corrected).as_at if handing.corrected else None
    return of if of is not None and of.astimezone(LONDON).date() == handing.as_at else day_begins(handing.as_at)


@sending.get("/submissions/{ref}")
def submission_page(page: ViewersPage, ref: str) -> Response:
    """One submission: all of it for its sender, its totals for others who may know of it."""
    return _submission(page, ref)


@sending.post("/submissions/{ref}/read")
def ask_for_reading(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Have the worker read a submission, as a trial or for good."""
    asking = read(Asking, sent, texts="intake")
    if isinstance(asking, Mistakes):
        return _submission(page, ref, asking)
    with page.work() as work:
        runs.ask_run(work, _ref(ref), dry=asking.dry, volume_reason=asking.volume_reason)
    return page.redirect(f"/submissions/{_ref(ref)}")


@sending.get("/submissions/{ref}/progress")
def progress(page: ViewersPage, ref: str) -> Response:
    """How far the newest reading is, told as it changes."""
    with page.work() as work:
        # Refused here, before the answer has begun; what follows is one reading, and is logged once.
        runs.note_read(work, [submissions.submission(work, _ref(ref))])
    events = progress_of(page.building, page.viewer.ref, _ref(ref))
    return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@sending.get("/submissions/{ref}/held/{row}")
def held_row_page(page: ViewersPage, ref: str, row: RowNumber) -> Response:
    """One held row, the cells that are wrong as fields with their reasons."""
    return _held_row(page, _ref(ref), row, {}, None)


@sending.post("/submissions/{ref}/held/{row}")
def put_right(page: ViewersPage, ref: str, row: RowNumber, sent: SentForm) -> Response:
    """Send one held row again with what was put right, and go on to the next; one that is still wrong says where."""
    typed = {name: str(said) for name, said in sent.items()}
    try:
        with page.work() as work:
            taken = submissions.submission(work, _ref(ref))
            was = held.held_row(work, taken, row).cells
            mending.mend_row(work, taken, row, cells_typed(was, typed))
            following = held.next_held(work, taken, row)
    except NotReadable as still:
        return _held_row(page, _ref(ref), row, typed, still)
    onward = f"/submissions/{_ref(ref)}" + ("" if following is None else f"/held/{following}")
    return page.redirect(onward, done=f"intake.done.{'mended_all' if following is None else 'mended'}")


@sending.get("/submissions/{ref}/held.csv")
def held_file(page: ViewersPage, ref: str) -> Response:
    """The held rows as they were sent, each with why, for its sender to put right."""
    return _held(page, _ref(ref), "csv")


@sending.get("/submissions/{ref}/held.jsonl")
def held_as_lines(page: ViewersPage, ref: str) -> Response:
    """The same as JSON Lines, where a row holds lists."""
    return _held(page, _ref(ref), "jsonl")


@sending.get("/submissions/{ref}/withdraw")
def withdraw_page(page: ViewersPage, ref: str) -> Response:
    """What withdrawing a submission would do, before it is done."""
    with page.work() as work:
        taken = submissions.submission(work, _ref(ref))
        wider = [each for each in withdrawing.wider_of(work, taken) if each.state == "loaded"]
        runs.note_read(work, [taken, *wider])
    return page.render("intake/withdraw.html", taken=taken, wider=wider)


@sending.post("/submissions/{ref}/withdraw")
def withdraw(page: ViewersPage, ref: str) -> Response:
    """Take back a whole submission of one's own agency; one that was never loaded is removed."""
    with page.work() as work:
        taken = withdrawing.withdraw_submission(work, _ref(ref))
    return page.redirect(f"/submissions/{taken.ref}", done=f"intake.done.{taken.state}")


def _submission(page: Page, ref: str, mistakes: Mistakes = NO_MISTAKES) -> Response:
    return page.render(
        "intake/submission.html",
        seen=looked_at(page, _ref(ref)),
        mistakes=mistakes,
        agency_name=agency_name,
        told_of=told_of,
    )


def _held_row(page: Page, ref: SubmissionRef, row: int, typed: dict[str, str], still: NotReadable | None) -> Response:
    with page.work() as work:
        taken = submissions.submission(work, ref)
        found = held.held_row(work, taken, row)
        runs.note_read(work, [taken], rows=True)
    mistakes = mistakes_in(found.cells, still) if still is not None else NO_MISTAKES
    fields = fields_of_row(found, typed, mistakes)
    return page.render("intake/held-row.html", taken=taken, row=found, fields=fields, typed=typed, mistakes=mistakes)


def _held(page: Page, ref: SubmissionRef, form: HeldAs) -> Response:
    with page.work() as work:
        taken = submissions.submission(work, ref)
        content = "".join(held.held_back(work, taken, form))
        page.request.state.disclosed = runs.note_taken_away(work, taken, page.viewer.ref).said
    headers = {"Content-Disposition": f'attachment; filename="held-{ref}.{form}"', "Cache-Control": "no-store"}
    media = "text/csv" if form == "csv" else "application/jsonl"
    return Response(content, media_type=f"{media}; charset=utf-8", headers=headers)


def _ref(text: str) -> SubmissionRef:
    return SubmissionRef(reference_of(text))


def _chunks(file: UploadFile) -> Iterator[bytes]:
    while chunk := file.file.read(CHUNK):
        yield chunk


def _mistakes(page: Page, handing: Handing | Mistakes, *, named: bool) -> Mistakes:
    say = catalogue()
    wrong = {} if named else {"file": say("intake.file.missing")}
    if isinstance(handing, Mistakes):
        return Mistakes(wrong | dict(handing.by_field))
    if handing.as_at > page.building.clock.today():
        wrong["as_at"] = say("intake.as_at.future")
    if handing.received is not None and handing.received > page.building.clock.today():
        wrong["received"] = say("intake.received.future")
    with page.work() as work:
        for name, look in (
            ("corrects", lambda: submissions.submission(work, handing.corrected) if handing.corrected else None),
            ("mapping", lambda: handing.chosen(work)),
        ):
            try:
                look()
            except CounterlineError as refusal:
                wrong[name] = refusal.message
                break
    return Mistakes(wrong)


def _chosen(work: Work, sent: FormData, on_file: Sequence[MappingOnFile]) -> int | None:
    """Which version the form shows as chosen: what was chosen before, or what held the rows that are corrected."""
    said, corrects = str(sent.get("mapping", "")), str(sent.get("corrects", ""))
    if not said and corrects:
        try:
            return mappings.chosen_mapping(work, None, None, _ref(corrects)).mapping_id
        except CounterlineError:
            return None
    return next((each.mapping_id for each in on_file if said in {each.name, f"{each.name}:{each.version}"}), None)


def _form(page: Page, sent: FormData, mistakes: Mistakes) -> Response:
    find = str(sent.get("find") or "").strip()
    with page.work() as work:
        on_file = mappings.mappings_on_file(work)
        chosen = _chosen(work, sent, on_file)
        offered = offered_of(on_file, mappings.own_mappings(work), find, chosen)
        unfinished = uploading.unfinished_uploads(work)
        lists = compartments(work)
    return page.render(
        "intake/new.html",
        sent=sent,
        on_file=on_file,
        offered=offered,
        chosen=chosen,
        mistakes=mistakes,
        piece=PIECE,
        unfinished=unfinished,
        compartments=lists,
    )


router = APIRouter()
for each in (coverage.router, sending, uploads.router, quality.router):
    router.include_router(each)
