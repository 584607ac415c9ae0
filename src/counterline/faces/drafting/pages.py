"""Drafting mappings: from a file nobody has seen to an approved mapping, as a form or as text, without writing code."""

from collections.abc import Iterator

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import Response

from counterline.drafting import approving, keeping, placing
from counterline.drafting.document import DraftDocument
from counterline.drafting.keeping import MappingDraft
from counterline.faces.drafting import on_file
from counterline.faces.drafting.choices import chosen_in
from counterline.faces.drafting.editor import Editor, choices_of, codes_seen, document_or_kept, edited, words_of
from counterline.intake.arriving import mappings
from counterline.plumbing.errors import Conflict, CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.reading.mapping.errors import MappingRefused
from counterline.records.kinds import KINDS
from counterline.web.agency_names import agency_name
from counterline.web.field_words import whole_word_of
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

TABS = (Tab("mappings", "/mappings", 66, Part.RETURNS, needs="intake:submission:send", also=("/mapping-drafts",)),)

SEND, APPROVE = "intake:submission:send", "intake:mapping:approve"
authors, approvers = APIRouter(dependencies=[needs(SEND)]), APIRouter(dependencies=[needs(APPROVE)])
CHUNK = 1 << 20


@authors.get("/mapping-drafts")
def drafts_page(page: ViewersPage) -> Response:
    """The drafts that the viewer may see, with what each waits for."""
    with page.work() as work:
        found = keeping.mapping_drafts(work)
    return page.render("drafting/drafts.html", found=found, agency_name=agency_name)


@authors.get("/mapping-drafts/new")
def begin_page(page: ViewersPage, after: str = "") -> Response:
    """The form by which a draft is begun from a file; `after` names the mapping it is to follow."""
    return _begin(page, {"after": after})


@authors.post("/mapping-drafts/new")
def begin(page: ViewersPage, sent: SentForm) -> Response:
    """Draft a mapping from the file sent, and go on to the editor."""
    typed = {name: str(sent.get(name, "")).strip()[:100] for name in ("system", "kind", "after")}
    file = sent.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return _begin(page, typed, Mistakes({"file": catalogue()("mappings.new.file_missing")}))
    try:
        with page.work() as work:
            after = mappings.mapping_shown(work, typed["after"]) if typed["after"] else None
            draft = keeping.begin_mapping_draft(
                work,
                file.filename,
                _chunks(file),
                system=_slug(typed["system"]) or None,
                kind=typed["kind"] or None,
                after=after,
            )
    except CounterlineError as refused:
        return _begin(page, typed, Mistakes({"file": refused.message}))
    return page.redirect(f"/mapping-drafts/{draft.ref}", done="mappings.done.begun")


@authors.get("/mapping-drafts/{ref}")
def draft_page(page: ViewersPage, ref: str) -> Response:
    """The editor: columns with samples, guesses and choices, those to be decided first; and the first rows read so."""
    with page.work() as work:
        draft = keeping.mapping_draft(work, ref)
        editor = edited(work, draft, document_or_kept(draft))
    return _editor(page, editor)


@authors.post("/mapping-drafts/{ref}")
def change(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Save what was chosen, or only try it; `do` says which button was pressed."""
    mistakes, saving = NO_MISTAKES, str(sent.get("saving", ""))
    with page.work() as work:
        draft = keeping.mapping_draft(work, ref)
        before = edited(work, draft, document_or_kept(draft), tries=False)
        chosen = chosen_in(sent)
        document = chosen.over(before.document, codes_seen(before))
        if chosen.kind and chosen.kind != before.kind:
            document = keeping.redrafted(work, draft, chosen.kind)
    if sent.get("do") != "try":
        try:
            with page.work() as work:
                keeping.save_mapping_draft(work, ref, document.text(), after=saving)
            return page.redirect(f"/mapping-drafts/{ref}", done="mappings.done.saved")
        except Conflict as refused:
            mistakes = Mistakes({"asking": refused.message})
    with page.work() as work:
        editor = edited(work, draft, document)
    return _editor(page, editor, mistakes, status=409 if mistakes.by_field else None, saving=saving)


@authors.post("/mapping-drafts/{ref}/tried")
def tried(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """The first rows under what is chosen just now, for the part of the page that shows them; nothing is saved."""
    with page.work() as work:
        draft = keeping.mapping_draft(work, ref)
        before = edited(work, draft, document_or_kept(draft), tries=False)
        editor = edited(work, draft, chosen_in(sent).over(before.document, codes_seen(before)))
    return page.render("drafting/tried.html", editor=editor, words_of=words_of)


@authors.get("/mapping-drafts/{ref}/document")
def document_page(page: ViewersPage, ref: str) -> Response:
    """The same draft as text."""
    with page.work() as work:
        draft = keeping.mapping_draft(work, ref)
    return _document(page, draft, draft.document, draft.saving)


@authors.post("/mapping-drafts/{ref}/document")
def change_document(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Save or try the text; what is no document is refused with the line, and what is unfinished is saved as it is."""
    text, saving = str(sent.get("document", "")).replace("\r\n", "\n"), str(sent.get("saving", ""))
    try:
        with page.work() as work:
            if sent.get("do") == "try":
                draft = keeping.mapping_draft(work, ref)
                return _document(page, draft, text, saving, editor=edited(work, draft, DraftDocument.of(text)))
            keeping.save_mapping_draft(work, ref, text, after=saving)
    except (MappingRefused, Conflict) as refused:
        told = " ".join(refused.faults) if isinstance(refused, MappingRefused) else refused.message
        with page.work() as work:
            draft = keeping.mapping_draft(work, ref)
        return _document(page, draft, text, saving, mistakes=Mistakes({"document": told}))
    return page.redirect(f"/mapping-drafts/{ref}", done="mappings.done.saved")


@authors.get("/mapping-drafts/{ref}/versions")
def versions_page(page: ViewersPage, ref: str) -> Response:
    """Every saving of a draft, with what it changed and who saved it."""
    with page.work() as work:
        draft = keeping.mapping_draft(work, ref)
        saved = keeping.saved_versions(work, draft)
    before = [*(each.document for each in saved[1:]), ""]
    changed = [approving.difference(old, each.document) for each, old in zip(saved, before, strict=True)]
    return page.render("drafting/versions.html", draft=draft, saved=list(zip(saved, changed, strict=True)))


@authors.post("/mapping-drafts/{ref}/ask")
def ask(page: ViewersPage, ref: str) -> Response:
    """Say that a draft is finished, so that somebody else may approve it."""
    try:
        with page.work() as work:
            keeping.ask_approval(work, ref)
    except CounterlineError as refused:
        return _again(page, ref, Mistakes({"asking": refused.message}), refused.status, counts=True)
    return page.redirect(f"/mapping-drafts/{ref}", done="mappings.done.asked")


@approvers.post("/mapping-drafts/{ref}/approve")
def approve(page: ViewersPage, ref: str) -> Response:
    """Put a draft that somebody else saved on file."""
    page.insist_fresh(f"/mapping-drafts/{ref}")
    try:
        with page.work() as work:
            approved = approving.approve_mapping_draft(work, ref)
    except CounterlineError as refused:
        return _again(page, ref, Mistakes({"asking": refused.message}), refused.status)
    return page.redirect(f"/mappings/{approved.name}", done="mappings.done.approved")


@approvers.post("/mapping-drafts/{ref}/return")
def send_back(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Send a draft that somebody else saved back to its author with the reason."""
    why = str(sent.get("why", "")).strip()
    try:
        with page.work() as work:
            if why:
                approving.return_mapping_draft(work, ref, why)
    except CounterlineError as refused:
        return _again(page, ref, Mistakes({"asking": refused.message}), refused.status)
    if not why:
        return _again(page, ref, Mistakes({"why": catalogue()("mappings.returned.missing")}), 422)
    return page.redirect(f"/mapping-drafts/{ref}", done="mappings.done.returned")


@authors.post("/mapping-drafts/{ref}/drop")
def drop(page: ViewersPage, ref: str) -> Response:
    """Give a draft up and remove its file."""
    with page.work() as work:
        keeping.drop_mapping_draft(work, ref)
    return page.redirect("/mapping-drafts", done="mappings.done.dropped")


def _again(page: Page, ref: str, mistakes: Mistakes, status: int, *, counts: bool = False) -> Response:
    """The editor with what is wrong; where `counts`, what its own list tells one by one is counted and not repeated."""
    with page.work() as work:
        draft = keeping.mapping_draft(work, ref)
        editor = edited(work, draft, document_or_kept(draft))
    if counts and editor.tried and editor.tried.faults:
        many = len(editor.left) + len(editor.faults)
        mistakes = Mistakes({"asking": catalogue().count("mappings.ask.unfinished", many)})
    return _editor(page, editor, mistakes, status=status)


def _editor(
    page: Page, editor: Editor, mistakes: Mistakes = NO_MISTAKES, *, status: int | None = None, saving: str = ""
) -> Response:
    return page.render(
        "drafting/draft.html",
        status=status,
        editor=editor,
        saving=saving,
        mistakes=mistakes,
        kinds=KINDS,
        fields=choices_of(editor.kind),
        whole_word_of=whole_word_of,
        agency_name=agency_name,
        words_of=words_of,
    )


def _document(
    page: Page,
    draft: MappingDraft,
    text: str,
    saving: str,
    *,
    mistakes: Mistakes = NO_MISTAKES,
    editor: Editor | None = None,
) -> Response:
    return page.render(
        "drafting/document.html",
        draft=draft,
        text=text,
        saving=saving,
        mistakes=mistakes,
        faults=placing.faults_at(text),
        editor=editor,
        words_of=words_of,
    )


def _begin(page: Page, typed: dict[str, str], mistakes: Mistakes = NO_MISTAKES) -> Response:
    return page.render("drafting/new.html", typed=typed, kinds=KINDS, mistakes=mistakes)


def _chunks(file: UploadFile) -> Iterator[bytes]:
    while chunk := file.file.read(CHUNK):
        yield chunk


def _slug(text: str) -> str:
    return "-".join("".join(each if each.isascii() and each.isalnum() else " " for each in text.lower()).split())


router = APIRouter()
for each in (on_file.router, authors, approvers):
    router.include_router(each)
