"""Published figures: prepared by the national desk, answered by forces, released by a second person, read by everybody."""

from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import Response

from counterline.picture.outstanding import outstanding
from counterline.picture.releasing.preparing import (
    ForceAnswer,
    NewRelease,
    all_prepared,
    answer_release,
    prepare,
    prepared,
    withdraw_release,
)
from counterline.picture.releasing.published import (
    BUDGET_OF_A_MONTH,
    Published,
    all_published,
    published,
    release,
    verify_seals,
)
from counterline.picture.releasing.raising import raise_marking
from counterline.picture.releasing.recounting import recount
from counterline.picture.releasing.spreadsheet_rows import COLUMNS, cells_of, mark_of
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day
from counterline.records.wording.disclosing import NAMES_NOBODY
from counterline.vocabulary.identity import FigureRef
from counterline.vocabulary.spreadsheet_cell import csv_lines
from counterline.web.agency_names import agency_name
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import Page, SentForm, ViewersPage
from counterline.web.taken import file_of, note_taken

router = APIRouter()
MARKING = "OFFICIAL"
PUBLISHES, ANSWERS = "picture:figure:publish", "picture:release:answer"


@dataclass(frozen=True, slots=True)
class Form:
    """A release as somebody typed it, and what was published that it would revise."""

    title: str = ""
    on: str = ""
    national_only: bool = False
    reason: str = ""
    revises: Published | None = None


@router.get("/published")
def publications(page: ViewersPage) -> Response:
    """Everything published, newest first, whether every seal still fits, and the releases that wait for the viewer."""
    with page.work() as work:
        every, broken = all_published(work), verify_seals(work)
        releases = all_prepared(work) if page.may(PUBLISHES) or page.may(ANSWERS) else []
    desk, force = page.may(PUBLISHES), page.viewer.viewer.agency
    waiting = [each for each in releases if (each.state == "waiting" if desk else each.waits_for(force))]
    return page.render(
        "picture/published/list.html",
        marking=MARKING,
        publications=every,
        broken=broken,
        waiting=waiting,
        releases=releases,
    )


@router.get("/published/new")
def new_publication(page: ViewersPage, on: str = "") -> Response:
    """An empty form for a release. It opens whatever stands in the way of releasing: that is said once it is prepared."""
    page.insist(PUBLISHES)
    page.insist_fresh()
    return _form(page, Form(on=on[:20]))


@router.post("/published/new")
def prepare_publication(page: ViewersPage, sent: SentForm) -> Response:
    """Prepare a release; nothing of it is drawn yet."""
    page.insist(PUBLISHES)
    page.insist_fresh()
    return _prepared(page, _typed(sent))


@router.get("/published/releases/{ref}")
def prepared_release(page: ViewersPage, ref: str) -> Response:
    """One release: to the desk what is outstanding, to a force its own answer."""
    return _release(page, ref)


@router.post("/published/releases/{ref}/answer")
def answer(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Answer for the viewer's own force."""
    page.insist(ANSWERS)
    said, announced = _text(sent.get("answer")), _text(sent.get("announced"))
    wrong = {}
    if said not in list(ForceAnswer):
        wrong["answer"] = catalogue()("published.release.answer_missing")
    if announced and not (announced.isdecimal() and len(announced) <= 5):
        wrong["announced"] = catalogue()("published.release.announced_wrong")
    if wrong:
        return _release(page, ref, Mistakes(wrong))
    with page.work() as work:
        answer_release(work, ref, ForceAnswer(said), int(announced) if announced else None)
    return page.redirect(f"/published/releases/{ref}", done="published.done.answered")


@router.post("/published/releases/{ref}/withdraw")
def withdraw(page: ViewersPage, ref: str) -> Response:
    """Withdraw a release before it goes out."""
    page.insist(PUBLISHES)
    with page.work() as work:
        withdraw_release(work, ref)
    return page.redirect(f"/published/releases/{ref}", done="published.done.withdrawn")


@router.post("/published/releases/{ref}/publish")
def release_figures(page: ViewersPage, ref: str) -> Response:
    """Release what somebody else prepared. The same form sent twice is answered with the one publication."""
    page.insist(PUBLISHES)
    page.insist_fresh(f"/published/releases/{ref}")
    with page.work() as work:
        done = release(work, ref)
    return page.redirect(f"/published/{done.ref}", done="published.done.released")


@router.get("/published/{ref}")
def publication(page: ViewersPage, ref: str) -> Response:
    """One publication as it was sealed."""
    with page.work() as work:
        found, broken = published(work, FigureRef(ref)), verify_seals(work)
    return page.render(
        "picture/published/publication.html",
        marking=found.marking.value,
        found=found,
        sealed=found.ref not in broken,
        mark=mark_of(found.body),
        live_on=day(date.fromisoformat(headline["on"])) if (headline := found.body.get("headline")) else "",
    )


@router.get("/published/{ref}/figures.csv")
def figures_csv(page: ViewersPage, ref: str) -> Response:
    """Every figure of a publication for a spreadsheet, each row with its marking, rule, date and who released it."""
    with page.work() as work:
        found = published(work, FigureRef(ref))
        note_taken(page, work, found.ref, held=NAMES_NOBODY)
    content = "".join(csv_lines(COLUMNS, cells_of(found)))
    return file_of(content, "text/csv; charset=utf-8", f"{found.ref}.csv", found.marking.value)


@router.post("/published/{ref}/marking")
def raise_the_marking(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Mark a publication above its parts."""
    page.insist(PUBLISHES)
    page.insist_fresh(f"/published/{ref}")
    with page.work() as work:
        raise_marking(work, FigureRef(ref), _text(sent.get("reason")))
    return page.redirect(f"/published/{ref}", done="published.done.raised")


@router.get("/published/{ref}/recount")
def recounted(page: ViewersPage, ref: str) -> Response:
    """A publication counted once more, for the desk alone."""
    page.insist(PUBLISHES)
    page.insist_fresh()
    with page.work() as work:
        found, counted = published(work, FigureRef(ref)), recount(work, FigureRef(ref))
    return page.render("picture/published/recount.html", found=found, counted=counted)


@router.get("/published/{ref}/revise")
def new_revision(page: ViewersPage, ref: str) -> Response:
    """The form for a revision of what was published before."""
    page.insist(PUBLISHES)
    page.insist_fresh()
    earlier = _earlier(page, ref)
    return _form(page, Form(earlier.title, earlier.on.isoformat(), not earlier.body["tables"], revises=earlier))


@router.post("/published/{ref}/revise")
def prepare_revision(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Prepare a revision, with its reason; what was published before stays as it was."""
    page.insist(PUBLISHES)
    page.insist_fresh()
    return _prepared(page, replace(_typed(sent), revises=_earlier(page, ref)))


def _earlier(page: Page, ref: str) -> Published:
    with page.work() as work:
        return published(work, FigureRef(ref))


def _form(page: Page, form: Form, mistakes: Mistakes = NO_MISTAKES) -> Response:
    return page.render("picture/published/new.html", form=form, mistakes=mistakes)


def _typed(sent: FormData) -> Form:
    only = _text(sent.get("tables")) == "none"
    return Form(_text(sent.get("title")), _text(sent.get("on")), only, _text(sent.get("reason")))


def _prepared(page: Page, form: Form) -> Response:
    texts, wrong, on = catalogue(), dict[str, str](), None
    if not form.title:
        wrong["title"] = texts("published.new.title_missing")
    if form.revises and not form.reason:
        wrong["reason"] = texts("published.new.reason_missing")
    try:
        on = date.fromisoformat(form.on) if form.on and not form.revises else None
    except ValueError:
        wrong["on"] = texts("picture.dates.unreadable")
    if wrong:
        return _form(page, form, Mistakes(wrong))
    revises = form.revises.ref if form.revises else None
    try:
        with page.work() as work:
            done = prepare(work, NewRelease(form.title, on, revises, form.reason or None, form.national_only))
    except NotAllowed:
        raise
    except CounterlineError as refused:
        # A revision's day is given: what is refused of it is that it is one.
        return _form(page, form, Mistakes({"reason" if form.revises else "on": refused.message}))
    said = "prepared" if done.published_as is None else "released_already"
    return page.redirect(f"/published/releases/{done.ref}", done=f"published.done.{said}")


def _release(page: Page, ref: str, mistakes: Mistakes = NO_MISTAKES) -> Response:
    with page.work() as work:
        found = prepared(work, ref)
        beside = outstanding(work, found) if page.may(PUBLISHES) and found.state == "waiting" else None
    return page.render(
        "picture/published/release.html",
        found=found,
        outstanding=beside,
        own=page.viewer.viewer.agency,
        answers=list(ForceAnswer),
        agency_name=agency_name,
        budget=BUDGET_OF_A_MONTH,
        viewer_ref=page.viewer.ref,
        mistakes=mistakes,
    )


def _text(sent: object) -> str:
    return sent.strip()[:200] if isinstance(sent, str) else ""
