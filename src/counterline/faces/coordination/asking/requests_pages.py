"""Pages of requests for information: what awaits an answer, one being asked, and one with all that was said of it since."""

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.asking import (
    advice,
    held_records,
    request_reading,
    request_rules,
    requesting,
    requests_alike,
)
from counterline.coordination.asking.request_rules import Reply
from counterline.coordination.asking.requesting import NewReply, NewRequest
from counterline.coordination.subjects import model as coordination_model
from counterline.faces.coordination.asking import requests_told as told
from counterline.governance.log.model import Purpose
from counterline.governance.people.viewers import Viewer, viewer_of
from counterline.governance.reach.gateways import Gateway, gateways_to, needs_gateway
from counterline.governance.reach.purposes import purposes_of, require_purpose
from counterline.governance.searches import noting_a_miss
from counterline.places.ground.agencies import agencies_like, is_policing, law_of
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import GatewayNeeded
from counterline.vocabulary.errors import UnreadableValue
from counterline.web.agency_names import agency_name
from counterline.web.asked import parted, reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

SENDS: Final = "coordination:request:send"
TAB: Final = Tab("requests", "/requests", 37, Part.TASKING, needs=SENDS)
router = APIRouter(dependencies=[needs(SENDS)])


@router.get("/requests")
def requests_page(page: ViewersPage) -> Response:
    """What the viewer's side asked and was asked, what awaits an answer first."""
    with page.work() as work:
        found = told.requests_told(work, request_reading.requests(work))
    return page.render(
        "coordination/requests.html", found=found, most=coordination_model.MOST_LISTED, agency_name=agency_name
    )


@router.get("/requests/new")
def asking_page(page: ViewersPage, to: str = "", about: str = "", question: str = "", held: str = "") -> Response:
    """Whom to ask, and then what: to tick of a body outside policing, and in words of police."""
    said: dict[str, object] = {"to": to[:60], "about": about[:60], "question": question[:500], "held": held[:40]}
    return _asking(page, said, NO_MISTAKES)


@router.post("/requests/new")
def asked(page: ViewersPage, sent: SentForm) -> Response:
    """Send it, or show what was asked before."""
    said = _as_asked(sent)
    if isinstance(said, Mistakes):
        return _asking(page, dict(sent), said)
    try:
        with page.work() as work:
            made = requesting.ask(work, said, str(sent.get("key", "")))
    except (Conflict, NotAllowed, UnreadableValue) as refused:
        return _asking(page, dict(sent), _mistakes(refused, "held" if said.ticked else "question"))
    return page.redirect(f"/requests/{made.ref}", done=f"requests.done.{_done(made, 'sent')}")


@router.get("/requests/{ref}")
def request_page(page: ViewersPage, ref: str) -> Response:
    """One with all that was said of it since, and what the viewer's side may say now."""
    return _one(page, reference_of(ref), {}, NO_MISTAKES)


@router.post("/requests/{ref}")
def replied(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say what one's own side says of it."""
    # A draft's day stands in the form also where it is withdrawn.
    by = sent.get("by", "") if sent.get("reply") == Reply.SENT else ""
    records = parted(str(sent.get("records", "")))
    said = read(NewReply, {**sent, "records": records, "by": by}, texts="requests")
    if isinstance(said, Mistakes):
        return _one(page, reference_of(ref), dict(sent), said)
    try:
        with page.work() as work:
            made = requesting.reply(work, reference_of(ref), said)
    except (Conflict, NotAllowed, UnreadableValue) as refused:
        return _one(page, reference_of(ref), dict(sent), _mistakes(refused, "words"))
    done = "sent" if said.reply is Reply.SENT else "said" if made.sent_at else "unsent"
    if not made.replies or made.replies[-1].reply is not said.reply:  # nobody says the same twice running: it waits
        done = "stopped"
    return page.redirect(f"/requests/{made.ref}", done=f"requests.done.{_done(made, done)}")


def _asking(page: Page, typed: dict[str, object], mistakes: Mistakes) -> Response:
    with page.work() as work:
        require_purpose(work)  # before anything is typed, and not once it is sent
        alike = _alike(work, typed) if mistakes is not NO_MISTAKES else []
        purpose = viewer_of(work).purpose
    today = page.building.clock.today()
    bodies = {str(each.code): each.name for each in agencies_like(on=today)}
    to, own = str(typed.get("to") or ""), page.viewer.viewer.agency
    asked = None if to not in bodies else to
    return page.render(
        "coordination/request-new.html",
        bodies=sorted(bodies.items(), key=lambda each: each[1]),
        asked=asked,
        roles=requesting.roles_that_answer(asked) if asked else (),
        kinds=held_records.kinds_held_by(asked) if asked else (),
        words_wait=asked is not None and advice.always_wait(own, asked),
        outside=asked is not None and not is_policing(asked),
        gateways=_gateways(own, asked, purpose) if asked else (),
        laws=_laws_by_purpose(page.viewer.viewer, asked) if asked else {},
        today=today,
        alike=alike,
        key=typed.get("key") or requesting.new_request_key(),
        typed=typed,
        agency_name=agency_name,
        mistakes=mistakes,
    )


def _as_asked(typed: Mapping[str, object]) -> NewRequest | Mistakes:
    """A form as the room is asked; who answers is chosen there, and never taken for granted."""
    ticked = {name: typed.get(name, "") for name in ("from_day", "to_day", "purpose")} | {"kind": typed.get("held")}
    beside = {"about": parted(str(typed.get("about", ""))), "ticked": ticked if typed.get("held") else ""}
    said = read(NewRequest, {**typed, **beside}, texts="requests")
    wrong = dict(said.by_field) if isinstance(said, Mistakes) else {}
    if "about" in wrong:
        wrong["about"] = catalogue()("requests.about_it.wrong")
    if not typed.get("role"):
        wrong["role"] = catalogue()("requests.role.missing")
    return Mistakes(wrong) if wrong else said


def _alike(work: Work, typed: Mapping[str, object]) -> list[told.Request]:
    said = _as_asked(typed)
    if isinstance(said, Mistakes) or not (said.question or said.ticked):
        return []
    found = requests_alike.alike(work, said.question, said.about, said.ticked, said.to)
    return [told.request_told(work, each) for each in found]


def _one(page: Page, ref: str, typed: dict[str, object], mistakes: Mistakes) -> Response:
    own = page.viewer.viewer.agency
    with page.work() as work, noting_a_miss(work, {"request": ref}, page.building.settings.searching_key):
        found = request_reading.request(work, ref)
        shown = told.request_told(work, found)
        waiting = requesting.waiting_words(work, found, own)
        question = waiting.question if waiting else None
        adviser = advice.has_adviser(work, *([question.asks] if question else []))
    held = question is not None and not question.let_go
    other = found.other(own)
    return page.render(
        "coordination/request.html",
        found=shown,
        question=question,
        ready=waiting if question and question.let_go and found.state != request_rules.DRAFT else None,
        has_adviser=adviser,
        side="draft" if found.state == request_rules.DRAFT else "asked" if found.agency == own else "answers",
        replies=[each for each in Reply if found.may_say(each, own) and not (held and each is Reply.SENT)],
        gateways=_gateways(own, other, page.viewer.viewer.purpose),
        words_wait=advice.always_wait(own, other),
        police=is_policing(own),
        typed=typed,
        agency_name=agency_name,
        mistakes=mistakes,
    )


def _gateways(own: str, to: str, purpose: str | None) -> tuple[Gateway, ...] | None:
    """The laws of which one has to be named for what goes to a body, for a purpose; None where it goes without."""
    if not needs_gateway({law_of(own).regime}, law_of(to)):
        return None
    return tuple(gateways_to(law_of(to), Purpose(purpose) if purpose else None))


def _laws_by_purpose(viewer: Viewer, to: str) -> dict[str, tuple[Gateway, ...]]:
    """Which laws let a body be asked for each purpose that the viewer may state, theirs of now first; none where no law is needed."""
    if _gateways(viewer.agency, to, None) is None:
        return {}
    purposes = sorted((each.value for each in purposes_of(viewer)), key=lambda each: each != viewer.purpose)
    found = {each: _gateways(viewer.agency, to, each) or () for each in purposes}
    return {each: laws for each, laws in found.items() if laws or each == viewer.purpose}


def _done(made: request_rules.InformationRequest, said: str) -> str:
    return "stopped" if made.state == request_rules.DRAFT else said


def _mistakes(refused: Conflict | NotAllowed | UnreadableValue, otherwise: str) -> Mistakes:
    """What refused it, beside its field."""
    if isinstance(refused, GatewayNeeded) and refused.laws:
        return Mistakes({"gateway": catalogue()("requests.gateway.missing")})
    return refusal(refused, otherwise, evidence="about")
