"""Published figures: read by everybody, released by the national desk after disclosure control, revised in the open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from http import HTTPStatus
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends
from starlette.responses import Response

from counterline.picture import (
    COLUMNS,
    Asked,
    CannotBeProtected,
    Published,
    Release,
    all_published,
    already_published,
    cells_of,
    draft,
    publish,
    published,
    verify_seals,
)
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.identity import FigureRef
from counterline.vocabulary.spreadsheet_cell import csv_lines
from counterline.web.dates import Choice, Chosen
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import Page, SentForm, ViewersPage
from counterline.web.taken import file_of, note_taken

router = APIRouter()
MARKING = "OFFICIAL"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody of the national desk is about to release: of which day, under which title, in place of what."""

    choice: Choice
    title: str = ""
    reason: str = ""
    revises: Published | None = None
    national_only: bool = False

    @property
    def asked(self) -> Asked:
        """The day that the figures are of."""
        return Asked(self.revises.on if self.revises and self.choice.on_date is None else self.choice.on_date)

    @property
    def release(self) -> Release:
        """The decision to publish it."""
        revises = self.revises.ref if self.revises else None
        return Release(self.title, self.asked, revises, self.reason or None, self.national_only)


def read_proposal(choice: Chosen, tables: str = "") -> Proposal:
    """What an address proposes: the figures of a day, with tables by force unless it asks for none."""
    return Proposal(choice, national_only=tables == "none")


Proposed = Annotated[Proposal, Depends(read_proposal)]


@router.get("/published")
def publications(page: ViewersPage) -> Response:
    """Everything published, newest first, and whether every seal still fits."""
    with page.work() as work:
        every, broken = all_published(work), verify_seals(work)
    return page.render("picture/published/list.html", marking=MARKING, publications=every, broken=broken)


@router.get("/published/new")
def new_publication(page: ViewersPage, proposed: Proposed) -> Response:
    """The draft of a day's figures as they would be printed, for the person who releases them."""
    page.insist("picture:figure:publish")
    page.insist_fresh()
    page.insist_fresh()
    return _offer(page, proposed, proposed.choice.mistakes)


@router.post("/published/new")
def release(page: ViewersPage, sent: SentForm, proposed: Proposed) -> Response:
    """Release the draft that was shown."""
    page.insist("picture:figure:publish")
    return _released(page, replace(proposed, title=_text(sent.get("title"))), _text(sent.get("seen")))


@router.get("/published/{ref}")
def publication(page: ViewersPage, ref: str) -> Response:
    """One publication as it was sealed."""
    with page.work() as work:
        found, broken = published(work, FigureRef(ref)), verify_seals(work)
    return page.render(
        "picture/published/publication.html", marking=MARKING, found=found, sealed=found.ref not in broken
    )


@router.get("/published/{ref}/figures.csv")
def figures_csv(page: ViewersPage, ref: str) -> Response:
    """Every figure of a publication for a spreadsheet, each row with its marking, rule, date and who released it."""
    with page.work() as work:
        found = published(work, FigureRef(ref))
        note_taken(page, work, found.ref)
    content = "".join(csv_lines(COLUMNS, cells_of(found)))
    return file_of(content, "text/csv; charset=utf-8", f"{found.ref}.csv", MARKING)


@router.get("/published/{ref}/revise")
def new_revision(page: ViewersPage, ref: str, proposed: Proposed) -> Response:
    """The figures as they would be printed now, in place of those published before."""
    page.insist("picture:figure:publish")
    page.insist_fresh()
    with page.work() as work:
        earlier = published(work, FigureRef(ref))
    return _offer(page, replace(proposed, title=earlier.title, revises=earlier), proposed.choice.mistakes)


@router.post("/published/{ref}/revise")
def revise(page: ViewersPage, ref: str, sent: SentForm, proposed: Proposed) -> Response:
    """Release a revision, with its reason; what was published before stays as it was."""
    page.insist("picture:figure:publish")
    page.insist_fresh()
    with page.work() as work:
        earlier = published(work, FigureRef(ref))
    wanted = replace(proposed, title=_text(sent.get("title")), reason=_text(sent.get("reason")), revises=earlier)
    return _released(page, wanted, _text(sent.get("seen")))


def _released(page: Page, wanted: Proposal, seen: str) -> Response:
    wrong = dict(wanted.choice.mistakes.by_field)
    if not wanted.title:
        wrong["title"] = catalogue()("published.new.title_missing")
    if wanted.revises and not wanted.reason:
        wrong["reason"] = catalogue()("published.new.reason_missing")
    if wrong:
        return _offer(page, wanted, Mistakes(wrong))
    try:
        with page.work() as work:
            # The same form sent twice finds what its first sending published, and is answered with that.
            done = already_published(work, wanted.release)
            if done is None and seen == _digest(draft(work, wanted.asked, national_only=wanted.national_only)):
                done = publish(work, wanted.release)
    except CannotBeProtected:
        return _offer(page, wanted)
    if done is None:
        # What a person releases is what that person saw: records may have come in while they read.
        return _offer(page, wanted, Mistakes({"release": catalogue()("published.new.moved_on")}))
    return page.redirect(f"/published/{done.ref}", done="published.done.released")


def _offer(page: Page, wanted: Proposal, mistakes: Mistakes = NO_MISTAKES) -> Response:
    body: Mapping[str, Any] | None = None
    unprotected = False
    if not wanted.choice.mistakes.by_field:
        try:
            with page.work() as work:
                body = draft(work, wanted.asked, national_only=wanted.national_only)
        except CounterlineError as refused:
            unprotected = isinstance(refused, CannotBeProtected)
            mistakes = Mistakes({**mistakes.by_field, "on": refused.message})
    return page.render(
        "picture/published/new.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if mistakes.by_field else HTTPStatus.OK,
        wanted=wanted,
        body=body,
        on=date.fromisoformat(body["on"]) if body else None,
        seen=_digest(body) if body else "",
        unprotected=unprotected,
        mistakes=mistakes,
    )


def _digest(body: Mapping[str, Any]) -> str:
    return blake2b(orjson.dumps(body, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


def _text(sent: object) -> str:
    return sent.strip()[:200] if isinstance(sent, str) else ""
