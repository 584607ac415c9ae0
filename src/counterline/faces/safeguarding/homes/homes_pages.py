"""Homes taken over on pages: the list by what is due, one home on one screen, and what the law asks."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.safeguarding.homes import homes_told as told
from counterline.faces.safeguarding.homes.homes_asked import HomesWanted, QuestionsDecided
from counterline.faces.safeguarding.homes.homes_drawn import draw_homes, in_rows, place_name
from counterline.governance.reach.purposes import WordsRefused
from counterline.governance.searches import noting_a_miss
from counterline.picture.network import entity
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.plumbing.work import Work
from counterline.safeguarding.duties import duty_documents
from counterline.safeguarding.homes import home_questions, home_register, home_told
from counterline.safeguarding.homes.home import HomeOutcome, Manner
from counterline.safeguarding.homes.home_acts import HomeStep
from counterline.safeguarding.homes.home_told import Tells
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

KEEPS, APPROVES = "safeguarding:home:keep", "safeguarding:duty:approve"
TAB: Final = Tab("homes", "/homes", 14, Part.PROTECTING, needs=KEEPS, first=True, also=("/home-questions",))
router = APIRouter(dependencies=[needs(KEEPS)])


@router.get("/homes")
def homes_page(page: ViewersPage, area: str = "", closed: bool = False) -> Response:
    """Homes taken over, in the order of what is due."""
    asked = HomesWanted(area=area[:60] or None, closed=closed)
    with page.work() as work:
        found = home_register.homes(work, asked.asked)
        every = found if asked.area is None else home_register.homes(work, home_register.HomesAsked(closed=closed))
    return page.render(
        "safeguarding/homes.html",
        found=found,
        drawn=draw_homes(every.by_place),
        rows=in_rows(every.by_place),
        asked=asked,
        place_name=place_name,
        today=page.building.clock.today(),
        agency_name=agency_name,
    )


@router.get("/homes/{ref}")
def home_page(page: ViewersPage, ref: str) -> Response:
    """One home on one screen."""
    return _home(page, ref, NO_MISTAKES, {})


@router.post("/homes/{ref}/acts")
def acted(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say or do something about a home."""
    match read(HomeStep, sent, texts="homes.act"):
        case Mistakes() as mistakes:
            return _home(page, ref, mistakes, dict(sent))
        case HomeStep() as said:
            try:
                with page.work() as work, _missing(page, work, ref):
                    home_register.act_on_home(work, reference_of(ref), said)
            except (Conflict, WordsRefused) as refused:
                return _home(page, ref, Mistakes({"words": refused.message}), dict(sent))
            return page.redirect(f"/homes/{ref}", done=f"homes.done.{said.did.value.replace('-', '_')}")


@router.get("/home-questions/{name}")
def questions_page(page: ViewersPage, name: str) -> Response:
    """What the law of one nation asks, with its sources."""
    return _questions(page, name, NO_MISTAKES, {})


@router.post("/home-questions/{name}", dependencies=[needs(APPROVES)])
def decided(page: ViewersPage, name: str, sent: SentForm) -> Response:
    """Put the questions in force in one's own name, or take them out of force; `do` says which."""
    said = read(QuestionsDecided, sent, texts="homes.decide")
    if isinstance(said, Mistakes):
        return _questions(page, name, said, dict(sent))
    try:
        with page.work() as work:
            in_force = sent.get("do") != "suspend"
            home_questions.decide_questions(work, name, said.version, said.reason, in_force=in_force)
    except (Conflict, NotAllowed) as refused:
        return _questions(page, name, Mistakes({"reason": refused.message}), dict(sent))
    return page.redirect(f"/home-questions/{name}", done="homes.done.decided")


def _home(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, _missing(page, work, ref):
        found = home_register.home(work, reference_of(ref))
        shown = told.home(work, found)
        lines = entity.lines_named_in(work, found.records)
        questions = home_questions.questions_for(work, found.home)
    by_tells: dict[str, list[home_told.HomeWords]] = {each.value: [] for each in Tells}
    for each in found.said:
        by_tells[each.tells.value].append(each)
    today = page.building.clock.today()
    return page.render(
        "safeguarding/home.html",
        found=found,
        home=found.home,
        shown=shown,
        said=by_tells,
        safety=[each.value for each in home_told.SAFETY],
        coming=found.home.seen_coming(today),
        lines=lines,
        questions=questions,
        today=today,
        outcomes=list(HomeOutcome),
        manners=list(Manner),
        place_name=place_name,
        agency_name=agency_name,
        mistakes=mistakes,
        typed=typed,
    )


def _questions(page: Page, name: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work:
        found = home_questions.SHELF.named(work, name)
        every = home_questions.SHELF.every(work)
    approves = page.may(APPROVES) and duty_documents.Land.of(page.viewer.viewer.agency) is found.shipped.nation
    return page.render(
        "safeguarding/home-questions.html",
        found=found,
        every=every,
        approves=approves,
        agency_name=agency_name,
        mistakes=mistakes,
        typed=typed,
    )


def _missing(page: Page, work: Work, ref: str) -> AbstractContextManager[None]:
    return noting_a_miss(work, {"home": ref}, page.building.settings.searching_key)
