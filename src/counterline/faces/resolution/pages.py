"""The review queue: pairs that a person should look at, two records side by side, what was judged, and splitting an entity."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from counterline.faces.resolution import hands_pages, merging_pages, told
from counterline.faces.resolution.verdict_form import Judging, Sentence
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.picture.releasing.to_answer import to_answer
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import PersonSaid, people_told
from counterline.resolution.comparing import calibrating
from counterline.resolution.judging import review
from counterline.resolution.people import entities, judging_hands
from counterline.resolution.people import judgements as resolution_judgements
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

NOBODY: Final[Mapping[str, PersonSaid]] = MappingProxyType({})
JUDGES = Permission.RESOLUTION_JUDGEMENT_GIVE.value

router = APIRouter(dependencies=[needs(JUDGES)])
for _part in (hands_pages, merging_pages):
    router.include_router(_part.router)
TABS = (Tab("pairs", "/pairs", 52, Part.PICTURE, needs=JUDGES, also=("/hands", "/judgements", "/merges", "/splits")),)


class JudgingBlind(Judging):
    """The same of two people who were shown without a score."""

    one: str
    other: str


class Splitting(BaseModel):
    """Which mentions are another person than the rest, and why."""

    parted: list[str]
    reason: Sentence


class Undoing(BaseModel):
    """Why a judgement is undone."""

    reason: Sentence


@router.get("/pairs")
def queue(page: ViewersPage) -> Response:
    """The pairs whose answer is worth most."""
    with page.work() as work:
        found = to_answer(work)
        shown = people_told(work, [ref for each in found for ref in (each.one, each.other)])
    return page.render(
        "resolution/queue.html", found=found, shown=shown, agency_name=_agency_name, percent=calibrating.percent
    )


@router.get("/pairs/blind")
def blind(page: ViewersPage) -> Response:
    """The next two people to judge blind."""
    return _blind(page, NO_MISTAKES, {})


@router.post("/pairs/blind")
def judged_blind(page: ViewersPage, sent: SentForm) -> Response:
    """Say what they are, without having seen a score."""
    match read(JudgingBlind, sent, texts="pairs"):
        case Mistakes() as mistakes:
            return _blind(page, mistakes, dict(sent))
        case JudgingBlind() as said:
            one, other = reference_of(said.one), reference_of(said.other)
            with _looking(page, one=one, other=other) as work:
                resolution_judgements.judge(work, one, other, said.verdict, said.reason, blind=True)
            return page.redirect("/pairs/blind", done=f"pairs.done.{said.verdict.value}")


@router.get("/pairs/quality")
def measured(page: ViewersPage) -> Response:
    """How often links are right, and how many are missed."""
    with page.work() as work:
        found = told.quality_told(work)
    return page.render("resolution/quality.html", found=found)


@router.get("/pairs/{one}/{other}")
def pair(page: ViewersPage, one: str, other: str) -> Response:
    """Two people side by side."""
    return _pair(page, reference_of(one), reference_of(other), NO_MISTAKES, {})


@router.post("/pairs/{one}/{other}")
def judged(page: ViewersPage, one: str, other: str, sent: SentForm) -> Response:
    """Say what they are."""
    match read(Judging, sent, texts="pairs"):
        case Mistakes() as mistakes:
            return _pair(page, reference_of(one), reference_of(other), mistakes, dict(sent))
        case Judging() as said:
            with _looking(page, one=one, other=other) as work:
                resolution_judgements.judge(work, reference_of(one), reference_of(other), said.verdict, said.reason)
            return page.redirect("/pairs", done=f"pairs.done.{said.verdict.value}")


@router.get("/judgements")
def judgements(page: ViewersPage) -> Response:
    """What was judged last, each to be undone."""
    return _judgements(page, NO_MISTAKES, {}, None)


@router.post("/judgements/{act}/undo")
def undone(page: ViewersPage, act: str, sent: SentForm) -> Response:
    """Undo one."""
    match read(Undoing, sent, texts="pairs"):
        case Mistakes() as mistakes:
            return _judgements(page, mistakes, dict(sent), reference_of(act))
        case Undoing() as said:
            with _looking(page, judgement=act) as work:
                resolution_judgements.undo(work, reference_of(act), said.reason)
            return page.redirect("/judgements", done="pairs.done.undone")


@router.get("/splits/{ref}")
def splitting(page: ViewersPage, ref: str) -> Response:
    """The mentions of one entity, to say which are another person."""
    return _splitting(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/splits/{ref}")
def split(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Part those chosen from the rest."""
    match read(Splitting, sent, texts="pairs"):
        case Mistakes() as mistakes:
            return _splitting(page, reference_of(ref), mistakes, dict(sent))
        case Splitting() as said:
            with _looking(page, entity=ref) as work:
                entity = _entity(entities.entities_of(work, [reference_of(ref)]), reference_of(ref))
                parted = [reference_of(each) for each in said.parted]
                rest = [each.ref for each in entity.mentions if each.ref not in parted]
                resolution_judgements.split(work, parted, rest, said.reason)
            return page.redirect("/judgements", done="pairs.done.split")


@contextmanager
def _looking(page: Page, **asked: str) -> Iterator[Work]:
    """A transaction in which what is looked for by reference and is not there is logged."""
    with page.work() as work, noting_a_miss(work, asked, page.building.settings.searching_key):
        yield work


def _pair(page: Page, one: str, other: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with _looking(page, one=one, other=other) as work:
        found = review.side_by_side(work, one, other)
        beside = people_told(work, [each.mention for each in found.fits_also])
    return _beside(page, found, mistakes, typed, beside)


def _blind(page: Page, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work:
        found = review.blind_side_by_side(work)
    if found is None:
        return page.redirect("/pairs/quality", done="pairs.done.all_judged")
    return _beside(page, found, mistakes, typed, blind=True)


def _beside(
    page: Page,
    found: review.SideBySide,
    mistakes: Mistakes,
    typed: dict[str, object],
    beside: Mapping[str, PersonSaid] = NOBODY,
    *,
    blind: bool = False,
) -> Response:
    sides = told.said_of(found.one.told), told.said_of(found.other.told)
    fields = [name for name in told.SHOWN if any(name in said for said in sides)]
    return page.render(
        "resolution/pair.html",
        found=found,
        sides=sides,
        fields=fields,
        agency_name=_agency_name,
        percent=calibrating.percent,
        typed=typed,
        mistakes=mistakes,
        blind=blind,
        beside=beside,
    )


def _judgements(page: Page, mistakes: Mistakes, typed: dict[str, object], act: str | None) -> Response:
    with page.work() as work:
        found = resolution_judgements.judgements_made(work)
        shown = people_told(work, [ref for each in found for ref in (each.a, each.b)])
        points = judging_hands.contact_points(
            work, [each.a for each in found if each.kind == judging_hands.CONTACT_POINT]
        )
    return page.render(
        "resolution/judgements.html",
        found=found,
        points=points,
        shown=shown,
        agency_name=_agency_name,
        typed=typed,
        mistakes=mistakes,
        act=act,
    )


def _splitting(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with _looking(page, entity=ref) as work:
        entity = _entity(entities.entities_of(work, [ref]), ref)
        shown = people_told(work, [each.ref for each in entity.mentions])
        nearest = entities.nearest_of(work, entity)
    return page.render(
        "resolution/split.html",
        entity=entity,
        shown=shown,
        nearest=nearest,
        agency_name=_agency_name,
        typed=typed,
        mistakes=mistakes,
    )


def _entity(found: dict[str, entities.Entity], ref: str) -> entities.Entity:
    if ref not in found or found[ref].kind != entities.PERSON:
        raise NotFound(f"Nobody in what you may see is named by {ref}.")
    return found[ref]


def _agency_name(code: str) -> str:
    return agency(code).name
