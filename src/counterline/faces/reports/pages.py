"""Writing one report: paste it, confirm what was found beside what is known already, and send it."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.responses import JSONResponse, Response

from counterline.faces.reports.beside import Form, form_of
from counterline.faces.reports.came import came_of
from counterline.faces.reports.typed import mistakes_of, not_added, owed_of, report_of, typed_from, typed_of
from counterline.faces.reports.whose import Typed
from counterline.governance.reach.compartments import compartments
from counterline.intake.errors import NotReadable, RefusedAtTheDoor
from counterline.intake.running.submissions import lies_in
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import moment
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.records.wording.disclosing import disclose
from counterline.reports import attachments, drafts, handing_in, reaching
from counterline.reports.beside.scanning import FileRules
from counterline.reports.drafts import Draft, DraftOvertaken, Saving
from counterline.reports.model import ThingKind
from counterline.reports.sent import around_report, versions
from counterline.reports.sent import before as reports_before
from counterline.reports.sent.around_report import AroundReport
from counterline.reports.sent.correcting import CannotBeCorrected
from counterline.reports.words import suggesting
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.reviews import telling_of_one
from counterline.vocabulary.lot import drawn_bytes
from counterline.vocabulary.terms.grading import INFORMATION_MEANINGS, SOURCE_MEANINGS, Scheme
from counterline.vocabulary.terms.handling import Condition, HandlingCode
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter()
WRITE = "intake:report:write"
NEEDED = needs(WRITE)
LETTERS = 16  # of what a form is known by
TABS = (Tab("reports", "/reports", 20, Part.RETURNS, needs=WRITE, first=True),)

_MEANINGS: Mapping[str, Mapping[str, str]] = {
    "source": SOURCE_MEANINGS[Scheme.THREE_BY_FIVE_BY_TWO],
    "information": INFORMATION_MEANINGS[Scheme.THREE_BY_FIVE_BY_TWO],
    "handling": {str(code): code.meaning for code in HandlingCode if code in {"P", "C"}},
    "conditions": {str(code): code.meaning for code in Condition},
}


@router.get("/reports", dependencies=[NEEDED])
def start_page(page: ViewersPage) -> Response:
    """A place to paste a report, and one's own drafts."""
    with page.work() as work:
        ref = drafts.new_draft_ref(work)
    return _start(page, ref)


@router.post("/reports", dependencies=[NEEDED])
def begin(page: ViewersPage, sent: SentForm) -> Response:
    """Keep what was pasted as a draft, and go on to what is found in it."""
    ref, typed = reference_of(str(sent.get("draft", ""))), typed_of(sent)
    text = "".join(typed.get("text", []))
    if not text.strip():
        return _start(page, ref, Mistakes({"text": catalogue()("reports.missing.text")}))
    try:
        _kept(page, ref, typed, saving_of(sent))
    except DraftOvertaken:
        return _overtaken(page, ref, typed)
    except NotFound:
        raise  # no reference of theirs, so there is nothing to offer them again
    except CounterlineError as refusal:
        return _start(page, ref, Mistakes({"text": refusal.message}), text)
    return page.redirect(f"/reports/drafts/{ref}")


@router.post("/reports/drafts/{ref}/kept", dependencies=[NEEDED])
def keep(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Keep a form as it is typed, for the page that asks while somebody types."""
    try:
        draft = _kept(page, reference_of(ref), typed_of(sent), saving_of(sent))
    except CounterlineError as refusal:
        return JSONResponse({"refused": refusal.message}, refusal.status)
    return JSONResponse({"kept": catalogue()("reports.kept.at", moment=moment(draft.kept_at))})


@router.get("/reports/drafts/{ref}", dependencies=[NEEDED])
def draft_page(page: ViewersPage, ref: str) -> Response:
    """A draft with what is found in it, beside what is known already; once sent, the report itself."""
    ref = reference_of(ref)
    with page.work() as work:
        before = reports_before.sent_before(work, draft=ref)
        if before is not None:
            return page.redirect(f"/reports/{before.record}")
        form = form_of(page, work, drafts.draft_by_ref(work, ref))
        files = attachments.files_of(work, form.draft)
    return _draw(page, form, files)


@router.post("/reports/drafts/{ref}", dependencies=[NEEDED])
def change(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Keep the form, and do what its button asks: look again, attach or remove a file, throw away, or send."""
    ref, asked, typed = reference_of(ref), str(sent.get("do", "look")), typed_of(sent)
    with page.work() as work:
        before = reports_before.sent_before(work, draft=ref)
    if before is not None:  # sent already: a second press of the button sends nothing twice
        return page.redirect(f"/reports/{before.record}", done="reports.done.sent")
    if asked == "discard":
        with page.work() as work:
            drafts.discard(work, ref)
        return page.redirect("/reports", done="reports.done.discarded")
    try:
        draft = _kept(page, ref, typed, saving_of(sent))
    except DraftOvertaken:
        return _overtaken(page, ref, typed)
    except CounterlineError as refusal:
        return _again(page, ref, typed, {"text": refusal.message})
    try:
        _files(page, draft, sent, asked)
    except CounterlineError as refusal:
        return _again(page, ref, typed, {"file": refusal.message})
    if wrong := not_added(draft):
        return _again(page, ref, typed, wrong)
    if asked != "send":
        return page.redirect(f"/reports/drafts/{ref}")
    return _send(page, ref)


@router.get("/reports/{ref}")
def report_page(page: ViewersPage, ref: str) -> Response:
    """A report that was written here: where it stands, its files, and its other version where one may follow."""
    with page.work() as work:
        record, around = _written(work, reference_of(ref))
        is_own = record.agency == page.viewer.viewer.agency and around.stood.state in {"stands", "settling"}
        told = telling_of_one.told_of_record(work, record) if is_own else None
        numbers = {each: duty_numbers.duty_number(work, each) for each in told or ()}
        came = came_of(work, record) if is_own else None
    return page.render(
        "reports/report.html",
        told=told,
        came=came,
        numbers=numbers,
        marking=record.marking,
        record=record,
        around=around,
        lies_in=lies_in(record.system),
        correctable=page.may(WRITE) and around.correctable,
        agency_name=agency_name,
    )


@router.post("/reports/{ref}/correct", dependencies=[NEEDED])
def correct(page: ViewersPage, ref: str) -> Response:
    """Begin a draft that, once sent, takes the place of a report of one's own agency; nothing changes until then."""
    with page.work() as work:
        draft = drafts.new_draft_ref(work)
        record, around = _written(work, reference_of(ref))
        if not around.correctable:
            raise NotAllowed(
                "Only the agency that wrote a report here corrects it, as it stands now. Ring that agency."
            )
        report = versions.report_as_sent(work, record)
        typed = typed_from(report, suggesting.look(work, report.text))
        drafts.keep_draft(work, draft, typed, correcting=record)
    return page.redirect(f"/reports/drafts/{draft}")


@router.get("/reports/files/{ref}/download.bin")
def download(page: ViewersPage, ref: str) -> Response:
    """A file beside a report, given away as a file and never shown as a page; taking it is a disclosure."""
    with page.work() as work:
        file, content = attachments.content_of(work, reference_of(ref))
        page.request.state.disclosed = disclose(work, [file.ref], [page.viewer.ref]).said
    headers = {"Content-Disposition": f'attachment; filename="{file.plain_name}"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def saving_of(sent: FormData) -> Saving:
    """Which form was sent, and which kept the draft last when it was opened; a form that does not say overwrites any."""
    form, after = (str(sent.get(name, ""))[:LETTERS] for name in ("form", "after"))
    return Saving(form, after)


def new_form() -> str:
    """What one opened form is known by among others of the same draft, in two windows perhaps."""
    return drawn_bytes(LETTERS // 2).hex()


def _written(work: Work, ref: str) -> tuple[RecordTold, AroundReport]:
    record = record_by_ref(work, ref)
    around = around_report.around_report(work, record) if record else None
    if record is None or around is None:
        raise NotFound(f"There is no report {ref} in what you may see. It may be kept from you, or withdrawn.")
    return record, around


def _kept(page: Page, ref: str, typed: Typed, saving: Saving) -> Draft:
    with page.work() as work:
        return drafts.keep_draft(work, ref, typed, saving=saving)


def _files(page: Page, draft: Draft, sent: FormData, asked: str) -> None:
    rules = FileRules.set_by(page.building.settings)
    if asked.startswith("detach."):
        with page.work() as work:
            attachments.detach(work, draft, asked.removeprefix("detach."))
    file = sent.get("file")
    if isinstance(file, UploadFile) and file.filename:
        content = file.file.read(rules.most_bytes + 1)
        with page.work() as work:
            attachments.attach(work, draft, file.filename, content, rules)


def _send(page: Page, ref: str) -> Response:
    with page.work() as work:
        form = form_of(page, work, drafts.draft_by_ref(work, ref), sending=True)
        report = report_of(form.draft, form.rows, form.in_sanitised)
        wrong = owed_of(form.asked, form.rows) | mistakes_of(
            form.draft, handing_in.shortcomings(work, report), flagged=bool(form.flags)
        )
        files = attachments.files_of(work, form.draft)
    if wrong:
        return _draw(page, form, files, Mistakes(wrong))
    try:
        with page.work() as work:
            sent = handing_in.send(work, report, draft=form.draft)
    except CannotBeCorrected as refusal:
        return _draw(page, form, files, Mistakes({"text": refusal.message}))
    except Conflict:
        return page.redirect(f"/reports/drafts/{ref}")  # which leads on to the report that it became
    except (RefusedAtTheDoor, NotReadable) as refusal:
        return _draw(page, form, files, Mistakes({"text": refusal.message}))
    return page.redirect(f"/reports/{sent.record.ref}", done="reports.done.sent")


def _again(page: Page, ref: str, typed: Typed, wrong: Mapping[str, str]) -> Response:
    """The form as typed, with why it was not kept; only what was kept before is looked up, for look-ups are logged."""
    with page.work() as work:
        form = form_of(page, work, drafts.draft_by_ref(work, ref))
        files = attachments.files_of(work, form.draft)
    return _draw(page, replace(form, draft=replace(form.draft, said=typed)), files, Mistakes(wrong))


def _overtaken(page: Page, ref: str, typed: Typed) -> Response:
    """The form as typed, beside what another window kept: whoever typed both chooses, and a button then keeps this form."""
    with page.work() as work:
        form = form_of(page, work, drafts.draft_by_ref(work, ref))
        files = attachments.files_of(work, form.draft)
    # The page on which a report begins has its words alone: of the rest, what is kept stays.
    said = typed if typed.keys() - {"text"} else {**form.draft.said, **typed}
    mine = replace(form, draft=replace(form.draft, said=said))
    wrong = Mistakes({"text": catalogue()("reports.other.mistake")})
    return _draw(page, mine, files, wrong, kept=form.draft)


def _start(page: Page, ref: str, mistakes: Mistakes = NO_MISTAKES, text: str = "") -> Response:
    with page.work() as work:
        found = drafts.drafts(work)
    return page.render(
        "reports/start.html",
        draft_ref=ref,
        form_ref=new_form(),
        text=text,
        drafts=found,
        days=page.building.settings.draft_days,
        mistakes=mistakes,
    )


def _draw(
    page: Page,
    form: Form,
    files: list[attachments.Attachment],
    mistakes: Mistakes = NO_MISTAKES,
    *,
    kept: Draft | None = None,
) -> Response:
    with page.work() as work:
        reach = reaching.reach_of(work, report_of(form.draft, form.rows, form.in_sanitised))
        lists = compartments(work)
    return page.render(
        "reports/draft.html",
        form=form,
        draft=form.draft,
        kept=kept,
        form_ref=new_form(),
        reach=reach,
        compartments=lists,
        files=files,
        mistakes=mistakes,
        roles={kind: kind.roles for kind in ThingKind},
        kinds=list(ThingKind),
        meanings=_MEANINGS,
        today=page.building.clock.today(),
        most_megabytes=page.building.settings.attachment_megabytes,
        agency_name=agency_name,
    )
