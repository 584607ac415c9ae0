"""The log's pages for the data protection officer and the auditor: one question at a time, each for a stated purpose."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints, ValidationError
from starlette.datastructures import FormData
from starlette.responses import Response

from counterline.doors.paging import Bookmarks, Paging
from counterline.faces.governance.log import log_told as told
from counterline.faces.governance.log.log_asked import (
    ActsPage,
    LeftPage,
    LookedPage,
    SearchesPage,
    stretch,
    taker,
    whole,
)
from counterline.governance import inspecting
from counterline.governance import searches as governance_searches
from counterline.governance import unusual as governance_unusual
from counterline.governance.inspecting import Thing
from counterline.governance.log.model import READS_THE_LOG_FOR, SUBMITTED, Purpose
from counterline.governance.permissions import Permission
from counterline.governance.unusual import RULES
from counterline.places.ground.agencies import agency, register
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.records.looking import meant_by
from counterline.records.wording import clues
from counterline.resolution.comparing import models
from counterline.vocabulary.identity import AgencyCode
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of

READS = Permission.GOVERNANCE_LOG_READ.value
MARKING = "OFFICIAL-SENSITIVE"  # who looked at whom tells who is looked into
ON_A_PAGE = 200
PERSON: Final = re.compile(r"\s*(?:RC|MN)-[0-9A-Z]{4,24}\s*", re.IGNORECASE)
MOST_OFFERED: Final = 6  # of records found, whose people are a press away
VIEWER: Final = re.compile(r"\s*VW-[0-9A-Z]{4,24}\s*", re.IGNORECASE)

router = APIRouter(dependencies=[needs(READS)])
TABS = (Tab("log", "/log", 70, Part.ACCESS, needs=READS, first=True),)


class About(StrEnum):
    """What may be asked of the log."""

    LOOKED = "looked"
    PERSON = "person"
    ACTS = "acts"
    SEARCHES = "searches"
    LEFT = "left"
    UNUSUAL = "unusual"


BY_WORDS: Final = (About.LOOKED, About.PERSON)
"""What is answered on the page of the questions, since no address may hold what it is asked by."""

OF_VIEWERS: Final = (About.ACTS, About.SEARCHES)

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Asked(BaseModel):
    """A question, what it is about, and for what it is asked."""

    purpose: Purpose
    about: About
    words: Words | None = None
    file: bool = False


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
    if asked.about not in BY_WORDS:
        narrowed = _narrowed(asked.about, asked.words or "")
        return page.redirect(f"/log/{asked.about}?{urlencode({'purpose': asked.purpose.value, **narrowed})}")
    try:
        thing = Thing(asked.words or "", *meant_by.meant_by(asked.words or ""))
    except clues.MeansNothing as refused:
        return _questions(page, Mistakes({"words": refused.message}), dict(sent))
    person = asked.about is About.PERSON
    marks = _marks(page, "looked", LookedPage, words=thing.words, person=person, **_turned(sent))
    with page.work() as work:
        part = whole(None) if asked.file else stretch(marks, None)
        following = models.following(work) if person else None
        seen = inspecting.who_saw(work, thing, asked.purpose, page.building.settings.searching_key, part, following)
    viewer = page.viewer.viewer
    if asked.file:
        return _file(page, "looked", told.COLUMNS, told.looked_rows(seen, viewer))
    found = told.looked_told(seen, viewer, marks)
    return _answer(page, asked.about, asked.purpose, found=found, words=thing.words, first=marks.asked.cursor is None)


@router.get("/log/acts")
def acts(page: ViewersPage) -> Response:
    """What one viewer did, the newest first."""
    viewer = reference_of(page.request.query_params.get("viewer", ""))
    marks = _marks(page, "acts", ActsPage, viewer=viewer, **_turned(page.request.query_params))
    with page.work() as work:
        found = inspecting.acts_of(work, viewer, _purpose(page), stretch(marks, None))
    return _answer(page, "acts", _purpose(page), found=told.acts_told(found, page.viewer.viewer, marks), words=viewer)


@router.get("/log/acts.csv")
def acts_file(page: ViewersPage) -> Response:
    """The same as a file."""
    viewer, purpose = reference_of(page.request.query_params.get("viewer", "")), _purpose(page)
    with page.work() as work:
        found = inspecting.acts_of(work, viewer, purpose, whole(None))
    return _file(page, "acts", told.COLUMNS, told.rows_of(found, page.viewer.viewer))


@router.get("/log/searches")
def searches(page: ViewersPage) -> Response:
    """What people looked for, as they typed it: of everybody, or of one viewer."""
    given = page.request.query_params.get("viewer")
    viewer = reference_of(given) if given else None
    marks = _marks(page, "searches", SearchesPage, viewer=viewer, **_turned(page.request.query_params))
    with page.work() as work:
        part, keys = stretch(marks, None), page.building.settings.searching_key
        found = governance_searches.searches(work, keys, viewer=viewer, purpose=_purpose(page), part=part)
    return page.render(
        "governance/log/searches.html",
        marking=MARKING,
        purpose=_purpose(page),
        found=told.searches_told(found, marks),
        viewer=viewer or "",
        agency_name=_agency_name,
    )


@router.get("/log/left")
def left(page: ViewersPage) -> Response:
    """What left the house, to whom, and whether it was taken back."""
    to = _taker(page)
    marks = _marks(page, "left", LeftPage, to=to, **_turned(page.request.query_params))
    with page.work() as work:
        found = inspecting.left_the_house(work, _purpose(page), stretch(marks, None), to)
    return _answer(page, "left", _purpose(page), found=told.acts_told(found, page.viewer.viewer, marks), words=to or "")


@router.get("/log/left.csv")
def left_file(page: ViewersPage) -> Response:
    """The same as a file."""
    purpose = _purpose(page)
    with page.work() as work:
        found = inspecting.left_the_house(work, purpose, whole(None), _taker(page))
    return _file(page, "left", told.COLUMNS, told.rows_of(found, page.viewer.viewer))


@router.get("/log/unusual")
def unusual(page: ViewersPage) -> Response:
    """What written rules list of the last thirty days."""
    purpose = _purpose(page)
    with page.work() as work:
        found = governance_unusual.unusual(work, purpose, page.building.settings.searching_key)
    return page.render(
        "governance/log/unusual.html",
        marking=MARKING,
        purpose=purpose,
        rules=RULES,
        found=told.unusual_told(found),
        agency_name=_agency_name,
    )


@router.get("/log/unusual.csv")
def unusual_file(page: ViewersPage) -> Response:
    """The same as a file."""
    purpose = _purpose(page)
    with page.work() as work:
        found = governance_unusual.unusual(work, purpose, page.building.settings.searching_key, taken=True)
    return _file(page, "unusual", told.UNUSUAL_COLUMNS, told.unusual_rows(found))


def _read(sent: FormData) -> Asked | Mistakes:
    asked = read(Asked, sent, texts="log")
    if isinstance(asked, Asked) and asked.about in {*BY_WORDS, About.ACTS} and asked.words is None:
        return Mistakes({"words": catalogue()("log.words.missing")})
    if isinstance(asked, Asked) and asked.about in OF_VIEWERS and asked.words and not VIEWER.fullmatch(asked.words):
        return Mistakes({"words": catalogue()("log.words.viewer")})  # a name would go into an address
    if isinstance(asked, Asked) and asked.about is About.PERSON and not PERSON.fullmatch(asked.words or ""):
        return Mistakes({"words": catalogue()("log.words.person")})
    if isinstance(asked, Asked) and asked.about is About.LEFT and asked.words and taker(asked.words) is None:
        return Mistakes({"words": catalogue()("log.words.agency")})  # and here a name or a number
    return asked


def _purpose(page: Page) -> Purpose:
    given = page.request.query_params.get("purpose", "")
    if given not in READS_THE_LOG_FOR:
        raise CounterlineError("Say first for what the log is read: begin on the page of the log.")
    return Purpose(given)


def _taker(page: Page) -> AgencyCode | None:
    given = page.request.query_params.get("to")
    found = taker(given) if given else None
    if given and found is None:
        raise CounterlineError("No agency of the register is called that: begin on the page of the log.")
    return found


def _narrowed(about: str, words: str) -> dict[str, str]:
    """What an address holds of the words that a question is about."""
    if about in OF_VIEWERS:
        return {"viewer": words} if words else {}
    to = taker(words) if about == About.LEFT and words else None
    return {"to": to} if to else {}


def _questions(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        broken = governance_unusual.glass_broken_lately(work)
    return page.render(
        "governance/log/log.html",
        broken=broken,
        marking=MARKING,
        purposes=READS_THE_LOG_FOR,
        questions=list(About),
        mistakes=mistakes,
        typed=typed,
    )


def _turned(sent: Mapping[str, object]) -> dict[str, object]:
    """For what is asked, and where the page before ended."""
    return {name: sent[name] for name in ("purpose", "cursor") if sent.get(name)}


def _marks(page: Page, name: str, shape: type[Paging], **said: object) -> Bookmarks:
    try:
        asked = shape.model_validate({**said, "limit": ON_A_PAGE})
    except ValidationError:
        raise CounterlineError("Begin on the page of the log, with what it is read for.") from None
    return Bookmarks(page.building.cookie_key, page.viewer.ref, f"page/log/{name}", asked)


def _answer(
    page: Page, about: str, purpose: Purpose, *, found: told.Acts, words: str = "", first: bool = True
) -> Response:
    return page.render(
        "governance/log/answer.html",
        marking=MARKING,
        about=about,
        purpose=purpose,
        found=found,
        words=words,
        first=first,
        asked={"purpose": purpose.value, **_narrowed(about, words)},
        people=_people(found) if about == About.LOOKED else [],
        agency_name=_agency_name,
        submitted=SUBMITTED,
        things_of=_things,
        parties=_parties,
    )


def _things(each: told.Logged) -> list[str]:
    """The references and codes of an entry, but for those that are told in words beside them."""
    beside = ("from:", "to:", "gateway:", SUBMITTED)
    return [ref for ref in each.subjects if not (each.sides and ref.startswith(beside))]


def _parties(recipients: Sequence[str]) -> str:
    """To whom something went, agencies by their names."""
    named = (each.removeprefix("agency:") for each in recipients)
    return ", ".join(_agency_name(each) if each in register() else each for each in named)


def _people(found: told.Acts) -> list[str]:
    """By what it may be asked who looked at a person: by mentions sooner, since a record may name several."""
    refs = {ref for each in found.items for ref in each.matched if PERSON.fullmatch(ref)}
    mentions = {ref for ref in refs if ref.startswith("MN-")}
    return sorted(mentions or refs)[:MOST_OFFERED]


def _file(page: Page, about: str, columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Response:
    return csv_of(f"log-{about}-{page.building.clock.today()}.csv", columns, rows, MARKING)


def _agency_name(code: str | None) -> str:
    return "" if code is None else agency(AgencyCode(code)).name
