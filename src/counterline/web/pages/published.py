"""Published figures: read by everybody, released by the national desk after disclosure control, revised in the open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import APIRouter
from starlette.responses import Response

from counterline.picture import Asked, Published, Release, all_published, draft, publish, published, verify_seals
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.identity import FigureRef
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.messages import catalogue
from counterline.web.navigation import Pages, Tab
from counterline.web.pages.picture.dates import Choice, Chosen
from counterline.web.rendering.page import Page, SentForm, ViewersPage

router = APIRouter()
PAGES = Pages(router, Tab(room="published", href="/published", order=70))
MARKING = "OFFICIAL"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody of the national desk is about to release: of which day, under which title, in place of what."""

    choice: Choice
    title: str = ""
    reason: str = ""
    revises: Published | None = None

    @property
    def asked(self) -> Asked:
        """The day that the figures are of."""
        return Asked(self.revises.on if self.revises and self.choice.on_date is None else self.choice.on_date)


@router.get("/published")
def publications(page: ViewersPage) -> Response:
    """Everything published, newest first, and whether every seal still fits."""
    with page.work() as work:
        every, broken = all_published(work), verify_seals(work)
    return page.render("published/list.html", marking=MARKING, publications=every, broken=broken)


@router.get("/published/new")
def new_publication(page: ViewersPage, choice: Chosen) -> Response:
    """The draft of a day's figures as they would be printed, for the person who releases them."""
    page.insist("picture:figure:publish")
    return _offer(page, Proposal(choice), choice.mistakes)


@router.post("/published/new")
def release(page: ViewersPage, sent: SentForm, choice: Chosen) -> Response:
    """Release the draft that was shown."""
    page.insist("picture:figure:publish")
    return _released(page, Proposal(choice, title=_text(sent.get("title"))), _text(sent.get("seen")))


@router.get("/published/{ref}")
def publication(page: ViewersPage, ref: str) -> Response:
    """One publication as it was sealed."""
    with page.work() as work:
        found, broken = published(work, FigureRef(ref)), verify_seals(work)
    return page.render("published/publication.html", marking=MARKING, found=found, sealed=found.ref not in broken)


@router.get("/published/{ref}/revise")
def new_revision(page: ViewersPage, ref: str, choice: Chosen) -> Response:
    """The figures as they would be printed now, in place of those published before."""
    page.insist("picture:figure:publish")
    with page.work() as work:
        earlier = published(work, FigureRef(ref))
    return _offer(page, Proposal(choice, title=earlier.title, revises=earlier), choice.mistakes)


@router.post("/published/{ref}/revise")
def revise(page: ViewersPage, ref: str, sent: SentForm, choice: Chosen) -> Response:
    """Release a revision, with its reason; what was published before stays as it was."""
    page.insist("picture:figure:publish")
    with page.work() as work:
        earlier = published(work, FigureRef(ref))
    wanted = Proposal(choice, _text(sent.get("title")), _text(sent.get("reason")), earlier)
    return _released(page, wanted, _text(sent.get("seen")))


def _released(page: Page, wanted: Proposal, seen: str) -> Response:
    wrong = dict(wanted.choice.mistakes.by_field)
    if not wanted.title:
        wrong["title"] = catalogue()("published.new.title_missing")
    if wanted.revises and not wanted.reason:
        wrong["reason"] = catalogue()("published.new.reason_missing")
    if wrong:
        return _offer(page, wanted, Mistakes(wrong))
    revises = wanted.revises.ref if wanted.revises else None
    with page.work() as work:
        unchanged = seen == _digest(draft(work, wanted.asked))
        released = (
            publish(work, Release(wanted.title, wanted.asked, revises, wanted.reason or None)) if unchanged else None
        )
    if released is None:
        # What a person releases is what that person saw: records may have come in while they read.
        return _offer(page, wanted, Mistakes({"release": catalogue()("published.new.moved_on")}))
    return page.redirect(f"/published/{released.ref}", done="published.done.released")


def _offer(page: Page, wanted: Proposal, mistakes: Mistakes = NO_MISTAKES) -> Response:
    body: Mapping[str, Any] | None = None
    if not wanted.choice.mistakes.by_field:
        try:
            with page.work() as work:
                body = draft(work, wanted.asked)
        except CounterlineError as refused:
            mistakes = Mistakes({**mistakes.by_field, "on": refused.message})
    return page.render(
        "published/new.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if mistakes.by_field else HTTPStatus.OK,
        wanted=wanted,
        body=body,
        on=date.fromisoformat(body["on"]) if body else None,
        seen=_digest(body) if body else "",
        mistakes=mistakes,
    )


def _digest(body: Mapping[str, Any]) -> str:
    return blake2b(orjson.dumps(body, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


def _text(sent: object) -> str:
    return sent.strip()[:200] if isinstance(sent, str) else ""
