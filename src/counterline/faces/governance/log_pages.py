"""The log's pages for the data protection officer and the auditor: one question at a time, each for a stated purpose."""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints
from starlette.datastructures import FormData
from starlette.responses import Response

from counterline import governance, records
from counterline.faces.governance import log_told as told
from counterline.governance import READS_THE_LOG_FOR, RULES, Permission, Purpose, Thing
from counterline.places import agency
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.identity import AgencyCode
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

READS = Permission.GOVERNANCE_LOG_READ.value
MARKING = "OFFICIAL-SENSITIVE"  # who looked at whom tells who is looked into
ON_A_PAGE = 200

router = APIRouter(dependencies=[needs(READS)])
TABS = (Tab(room="log", href="/log", order=70, needs=READS, first=True),)


class About(StrEnum):
    """What may be asked of the log."""

    LOOKED = "looked"
    ACTS = "acts"
    LEFT = "left"
    UNUSUAL = "unusual"


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Asked(BaseModel):
    """A question, what it is about, and for what it is asked."""

    purpose: Purpose
    about: About
    words: Words | None = None


@router.get("/log")
def log_page(page: ViewersPage) -> Response:
    """The questions that the log answers, and the purposes for which."""
    return _questions(page, NO_MISTAKES, {})


@router.post("/log")
def ask(page: ViewersPage, sent: SentForm) -> Response:
    """Answer who looked at a thing on this very page, so that no address keeps it; send on to the other questions."""
    asked = _read(sent)
    if isinstance(asked, Mistakes):
        return _questions(page, asked, dict(sent))
    if asked.about is not About.LOOKED:
        narrowed = {"viewer": asked.words} if asked.about is About.ACTS else {}
        return page.redirect(f"/log/{asked.about}?{urlencode({'purpose': asked.purpose.value, **narrowed})}")
    words = asked.words or ""
    try:
        thing = Thing(words, *records.meant_by(words))
    except records.MeansNothing as refused:
        return _questions(page, Mistakes({"words": refused.message}), dict(sent))
    with page.work() as work:
        seen = governance.who_saw(work, thing, asked.purpose, page.building.settings.searching_key, most=ON_A_PAGE + 1)
    found = told.looked_told(seen, page.viewer.viewer, ON_A_PAGE)
    return _answer(page, "looked", asked.purpose, found=found, words=words)


@router.get("/log/acts")
def acts(page: ViewersPage) -> Response:
    """What one viewer did, the newest first."""
    purpose, viewer = _purpose(page), reference_of(page.request.query_params.get("viewer", ""))
    with page.work() as work:
        found = governance.acts_of(work, viewer, purpose, most=ON_A_PAGE + 1)
    return _answer(page, "acts", purpose, found=told.acts_told(found, page.viewer.viewer, ON_A_PAGE), words=viewer)


@router.get("/log/left")
def left(page: ViewersPage) -> Response:
    """What left the house, to whom, and whether it was taken back."""
    purpose = _purpose(page)
    with page.work() as work:
        found = governance.left_the_house(work, purpose, most=ON_A_PAGE + 1)
    return _answer(page, "left", purpose, found=told.acts_told(found, page.viewer.viewer, ON_A_PAGE))


@router.get("/log/unusual")
def unusual(page: ViewersPage) -> Response:
    """What written rules list of the last thirty days."""
    purpose = _purpose(page)
    with page.work() as work:
        found = governance.unusual(work, purpose, page.building.settings.searching_key)
    return page.render(
        "governance/log/unusual.html",
        marking=MARKING,
        purpose=purpose,
        rules=RULES,
        found=told.unusual_told(found),
        agency_name=_agency_name,
    )


def _read(sent: FormData) -> Asked | Mistakes:
    asked = read(Asked, sent, texts="log")
    if isinstance(asked, Asked) and asked.about in {About.LOOKED, About.ACTS} and asked.words is None:
        return Mistakes({"words": catalogue()("log.words.missing")})
    return asked


def _purpose(page: Page) -> Purpose:
    given = page.request.query_params.get("purpose", "")
    if given not in READS_THE_LOG_FOR:
        raise CounterlineError("Say first for what the log is read: begin on the page of the log.")
    return Purpose(given)


def _questions(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    return page.render(
        "governance/log/log.html",
        marking=MARKING,
        purposes=READS_THE_LOG_FOR,
        questions=list(About),
        mistakes=mistakes,
        typed=typed,
    )


def _answer(page: Page, about: str, purpose: Purpose, *, found: told.Acts, words: str = "") -> Response:
    return page.render(
        "governance/log/answer.html",
        marking=MARKING,
        about=about,
        purpose=purpose,
        found=found,
        words=words,
        most=ON_A_PAGE,
        agency_name=_agency_name,
    )


def _agency_name(code: str | None) -> str:
    return "" if code is None else agency(AgencyCode(code)).name
