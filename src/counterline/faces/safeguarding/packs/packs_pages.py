"""Pages of packs: the list, one that is typed into, and its leaving."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.responses import JSONResponse, Response

from counterline.doors.marked_names import in_words_of
from counterline.faces.safeguarding.packs import packs_told as told
from counterline.governance.reach.gateways import GATEWAYS
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.agencies import agencies_like
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import moment
from counterline.safeguarding.duties import duties
from counterline.safeguarding.packs import pack_documents, pack_keeping
from counterline.vocabulary.terms.law import Sector
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.security.kept_on_device import keeping_key
from counterline.web.taken import file_of

KEEPS: Final = "safeguarding:pack:keep"
TAB: Final = Tab("packs", "/packs", 22, Part.PROTECTING, needs=KEEPS)
router = APIRouter(dependencies=[needs(KEEPS)])
_SAID, _LEFT = "said.", "left."


@router.get("/packs")
def packs_page(page: ViewersPage) -> Response:
    """The packs of those who protect at the viewer's agency."""
    with page.work() as work:
        found = pack_keeping.packs(work)
    return page.render("safeguarding/packs.html", found=found, cut=told.may_be_cut(found), agency_name=agency_name)


@router.get("/duties/{ref}/packs")
def begin_page(page: ViewersPage, ref: str) -> Response:
    """The packs that may be begun about somebody."""
    return _begin(page, reference_of(ref))


@router.post("/duties/{ref}/packs")
def begin(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Begin one."""
    kind = str(sent.get("kind", ""))
    if kind not in pack_documents.pack_documents():
        return _begin(page, reference_of(ref), Mistakes({"kind": catalogue()("packs.kind_missing")}))
    try:
        with page.work() as work:
            begun = pack_keeping.begin_pack(work, kind, reference_of(ref))
    except Conflict as refused:
        return _begin(page, reference_of(ref), Mistakes({"kind": refused.message}))
    return page.redirect(f"/packs/{begun.ref}", done="packs.done.begun")


@router.get("/packs/{ref}")
def pack_page(page: ViewersPage, ref: str) -> Response:
    """A pack filled from records, with a field for each thing that it asks."""
    return _pack(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/packs/{ref}/kept")
def keep(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Keep the form as it is typed, for the page that asks while somebody types."""
    try:
        refused = _keep(page, reference_of(ref), _words(sent), _left(sent))
    except NotFound as missing:
        return JSONResponse({"refused": missing.message}, missing.status)
    if refused:
        return JSONResponse({"refused": refused}, HTTPStatus.CONFLICT)
    return JSONResponse({"kept": catalogue()("packs.kept.at", moment=moment(page.building.clock.now()))})


@router.post("/packs/{ref}")
def change(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Keep the form, and have it leave if its button asks; the button beside a field brings back to that field."""
    ref = reference_of(ref)
    if refused := _keep(page, ref, _words(sent), _left(sent)):
        return _pack(page, ref, Mistakes({"kept": refused}), _words(sent))
    if sent.get("do") == "send":
        try:
            return _sent(page, ref, str(sent.get("to", "")), str(sent.get("gateway", "")) or None)
        except NotFound:
            raise
        except CounterlineError as refusal:
            return _pack(page, ref, Mistakes({"to": refusal.message}), _words(sent))
    return page.redirect(f"/packs/{ref}", done="packs.done.kept")


def _sent(page: Page, ref: str, to: str, gateway: str | None) -> Response:
    with page.work() as work:
        sent, paper = told.send(work, ref, to, gateway)
        page.request.state.disclosed = sent.disclosed
    return file_of(paper, "application/pdf", f"{ref}.pdf")


def _keep(page: Page, ref: str, words: Mapping[str, str], left: Mapping[str, list[str]]) -> str:
    """Keep what was typed; where one field is refused all the others are kept, and why is answered."""
    try:
        with page.work() as work:
            pack_keeping.keep_typed(work, ref, words, left)
    except NotFound:
        raise
    except CounterlineError as refused:
        if len(words) < 2:
            return refused.message
    else:
        return ""
    return " ".join(dict.fromkeys(said for each in words.items() if (said := _keep(page, ref, dict([each]), left))))


def _left(sent: FormData) -> dict[str, list[str]]:
    return {name: [str(each) for each in sent.getlist(_LEFT + name)] for name in _words(sent)}


def _words(sent: FormData) -> dict[str, str]:
    """What was typed, by field; what stands as the form was opened with is nobody's change, though another changed it since."""
    typed = {name.removeprefix(_SAID): _plain(value) for name, value in sent.items() if name.startswith(_SAID)}
    return {
        name: said
        for name, said in typed.items()
        if said != _plain(sent.get(f"was.{name}", "")) or sent.getlist(_LEFT + name) != sent.getlist(f"out.{name}")
    }


def _plain(value: object) -> str:
    return str(value).replace("\r\n", "\n")


def _begin(page: Page, ref: str, mistakes: Mistakes = NO_MISTAKES) -> Response:
    with page.work() as work, noting_a_miss(work, {"person": ref}, page.building.settings.searching_key):
        name = in_words_of(duties.person_marked(work, ref))
        kinds = pack_keeping.packs_for(work, ref)
    return page.render(
        "safeguarding/begin-pack.html",
        ref=ref,
        name=name,
        kinds=kinds,
        mistakes=mistakes,
    )


def _pack(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, str]) -> Response:
    with page.work() as work, noting_a_miss(work, {"pack": ref}, page.building.settings.searching_key):
        found = pack_keeping.pack_filled(work, ref)
    return page.render(
        "safeguarding/pack.html",
        found=found,
        typed=typed,
        takers=_takers(page),
        gateways=GATEWAYS,
        keeping_key=keeping_key(page.session, page.sessions.key),
        seconds=page.sessions.lifetime,
        agency_name=agency_name,
        mistakes=mistakes,
    )


def _takers(page: Page) -> list[tuple[str, str]]:
    """Bodies to which a pack goes: the Home Office, and the councils and trusts of the viewer's own land."""
    today = page.building.clock.today()
    bodies = [
        each for sector in (Sector.CHILDREN, Sector.HEALTH_AND_CARE) for each in agencies_like(sector=sector, on=today)
    ]
    first = [("home-office", agency_name("home-office"))]
    return first + sorted(((str(each.code), each.name) for each in bodies), key=lambda each: each[1])
