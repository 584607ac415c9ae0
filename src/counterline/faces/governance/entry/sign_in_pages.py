"""Signing in and out: at one's own provider, or in a demonstration as one of its invented people.

The way to the provider is a link and the way back a page, for two reasons: our policy lets no form end at another site,
and a browser that another site sends to us brings no strict cookie until one of our own pages has been opened.
"""

from http import HTTPStatus
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Form
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, RedirectResponse, Response

from counterline.governance.entry import sessions
from counterline.governance.entry.sessions import Beginning, Door
from counterline.governance.log import store
from counterline.governance.log.model import Act
from counterline.governance.sign_on import arrivals, claims, identities, signing_out
from counterline.governance.sign_on import provider as governance_provider
from counterline.governance.sign_on.claims import NotPlaced
from counterline.governance.sign_on.configuration import SIGNED_OUT
from counterline.governance.sign_on.provider import Provider, SignInFailed
from counterline.governance.sign_on.signing_out import NoSignOut
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotAllowed, NotFound
from counterline.vocabulary.identity import new_reference
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import FRESHLY, AnyonesPage, Page, SentForm, ViewersPage, needs

log = structlog.get_logger(__name__)

MARKING: Final = "OFFICIAL"
LONGEST_WAY_BACK: Final = 2000  # letters; a longer address of ours is nobody's bookmark

router = APIRouter()


class SignIn(BaseModel):
    """Whom to sign in as, and where to go then."""

    persona: str
    next: str = "/"


class Joining(BaseModel):
    """Who somebody is at the provider, as it writes it."""

    subject: str = Field(max_length=255)  # OpenID Connect Core 1.0 section 2: no subject is longer


@router.get("/sign-in")
def sign_in_page(page: AnyonesPage, next: str = "/") -> Response:  # noqa: A002 - the word people see in the address
    """The way to one's provider, and the people whom a demonstration offers, for anybody who opens it."""
    return _offer(page, next)


@router.post("/sign-in")
def sign_in(page: AnyonesPage, sent: SentForm) -> Response:
    """Sign in as one of the invented people."""
    match read(SignIn, sent, texts="signin"):
        case Mistakes() as mistakes:
            return _offer(page, str(sent.get("next", "/")), mistakes)
        case SignIn() as wanted:
            found = {each.ref: each for each in page.building.personas()}.get(wanted.persona)
            if found is None:
                raise NotFound("Nobody of that reference can be signed in as. Choose from the list.")
            page.begin(found.viewer, Beginning(Door.PERSONA))
            return page.sent_on(way_back(wanted.next))


@router.get("/sign-in/again")
def again_page(page: ViewersPage, next: str = "/") -> Response:  # noqa: A002 - the word people see in the address
    """Why somebody who is signed in is asked once more who they are, and the way there."""
    return page.render("governance/sign-in/again.html", marking=MARKING, back_to=way_back(next))


@router.get("/sign-in/provider")
def set_out(page: AnyonesPage, next: str = "/", again: bool = False) -> Response:  # noqa: A002 - as above
    """Set out for the provider."""
    provider = _provider(page)
    with page.building.works.begin(Role.APPLICATION) as work:
        way = arrivals.set_out(work, page.session.digest, way_back(next), fresh=again)
    response = RedirectResponse(provider.address_for(way), HTTPStatus.SEE_OTHER)
    page.sessions.mark(response, way.browser)
    return response


@router.get("/sign-in/back")
def come_back(page: AnyonesPage, state: str = "", code: str = "", error: str = "", iss: str = "") -> Response:
    """Take up who comes back from the provider, or say that they do not come in."""
    provider = _provider(page)
    try:
        if iss and iss.rstrip("/") != provider.sign_on.issuer:
            raise SignInFailed("issuer")  # RFC 9207: the answer of one provider brought to another
        back_to = _let_in(page, provider, state, "" if error else code)
    except NotAllowed as refused:
        raise _logged(page, refused) from refused
    response = page.render("governance/sign-in/arrived.html", marking=MARKING, back_to=back_to)
    page.sessions.unmark(response)
    return response


@router.post("/sign-in/role")
def change_role(page: ViewersPage, sent: SentForm) -> Response:
    """Go on in another role of one's own, in a session of its own."""
    session = page.viewer.session
    with page.work() as work:
        found = {each.ref: each for each in identities.other_roles(work)}.get(str(sent.get("viewer", "")))
    if session is None or found is None:
        raise NotFound("You have no such other role. Choose from the list.")
    page.begin(found, Beginning(session.door, session.proved_at, session.mapping, session.at_provider))
    return page.sent_on("/")


@router.get("/viewers/{ref}/sign-in", dependencies=[needs("governance:person:keep"), FRESHLY])
def join_page(page: ViewersPage, ref: str) -> Response:
    """Who somebody is at the provider, for their keeper to say."""
    _ = _provider(page)
    return page.render("governance/sign-in/join.html", marking=MARKING, ref=reference_of(ref), mistakes=NO_MISTAKES)


@router.post("/viewers/{ref}/sign-in", dependencies=[needs("governance:person:keep"), FRESHLY])
def join(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say who somebody is at the provider."""
    match read(Joining, sent, texts="signin"):
        case Mistakes() as mistakes:
            return page.render(
                "governance/sign-in/join.html", marking=MARKING, ref=reference_of(ref), mistakes=mistakes
            )
        case Joining() as wanted:
            issuer = _provider(page).sign_on.issuer
            with page.work() as work:
                identities.join_as_keeper(work, reference_of(ref), issuer, wanted.subject.strip())
            return page.redirect("/viewers", done="signin.done.joined")


@router.post("/sign-out")
def sign_out(page: AnyonesPage) -> Response:
    """End the session, for whoever is signed in; who came by a provider is shown the way to sign out there too."""
    answer = _left(page)
    answer.headers["Clear-Site-Data"] = '"storage"'  # what a form kept on the device while there was no signal
    return answer


def _left(page: Page) -> Response:
    session = page.signed_in.session if page.signed_in else None
    page.leave()
    provider = page.building.provider
    if session is None or session.door is not Door.PROVIDER or provider is None:
        return page.sent_on("/sign-in?done=signin.done.out")
    try:
        way_out = provider.way_out()
    except governance_provider.Unreachable:  # the session here has ended whatever the provider says
        way_out = None
    return page.render("governance/sign-in/left.html", marking=MARKING, way_out=way_out)


@router.post(SIGNED_OUT)
def signed_out(page: AnyonesPage, logout_token: Annotated[str, Form()] = "") -> Response:
    """Hear from the provider itself that somebody signed out there, and end what they ran; answered as it expects."""
    provider = _provider(page)
    works = page.building.works
    try:
        told = signing_out.signed_out(provider, logout_token)
    except NoSignOut as refused:
        with works.begin(Role.APPLICATION) as work:
            store.note(work, Act.REFUSAL, [f"sign-out:{refused.why}"])
        log.warning("faces.sign_out_refused", why=refused.why)
        said = {"error": "invalid_request", "error_description": refused.message}
        return JSONResponse(said, refused.status)
    with works.begin(Role.APPLICATION) as work:
        signing_out.end_signed_out(work, provider.sign_on.issuer, told)
    return Response()


def way_back(asked_for: str) -> str:
    """Where to go after signing in: a page of ours, whatever the address said."""
    ours = asked_for.startswith("/") and not asked_for.startswith(("//", "/\\")) and asked_for.isprintable()
    return asked_for if ours and len(asked_for) <= LONGEST_WAY_BACK else "/"


def _let_in(page: Page, provider: Provider, state: str, code: str) -> str:
    building = page.building
    with building.works.begin(Role.APPLICATION) as work:
        arrival = arrivals.taken_up(work, state, page.sessions.mark_of(page.request))
    if arrival is None:
        raise SignInFailed("state")
    if not code:
        raise SignInFailed("provider-refused")
    proof = provider.proof_for(code, arrival)
    try:
        placed = claims.placed(provider.sign_on, proof.claims)
        with building.works.begin(Role.APPLICATION) as work:
            viewers = identities.admit(work, provider.sign_on, proof.subject, placed)
    except NotPlaced:
        with building.works.begin(Role.APPLICATION) as work:
            identities.turn_out(work, provider.sign_on, proof.subject)
        raise
    earlier = _end_earlier(page, arrival.session)
    # Whoever shows once more who they are goes on in the role in which they were asked.
    viewer = next((each for each in viewers if each.ref == earlier), viewers[0])
    known_as = signing_out.provider_session(proof.claims)
    page.begin(viewer, Beginning(Door.PROVIDER, proof.proved_at, provider.sign_on.digest, known_as))
    return arrival.back_to


def _end_earlier(page: Page, digest: bytes) -> str | None:
    """End the session that the browser set out with, since its own cookie does not come back from another site; whose it was."""
    earlier = page.building.signed_in(digest)
    if earlier is None or earlier.session is None:
        return None
    with page.building.work_as(earlier.viewer) as work:
        sessions.end_session(work, earlier.session.ref, sessions.Ended.ROTATED)
    return earlier.ref


def _logged(page: Page, refused: NotAllowed) -> NotAllowed:
    """The refusal with the reference under which it is logged: a code of what was wrong, and nothing of the person."""
    ref = new_reference("SI")
    why = refused.why if isinstance(refused, SignInFailed) else "not-placed"
    with page.building.works.begin(Role.APPLICATION) as work:
        store.note(work, Act.REFUSAL, [ref, f"sign-in:{why}"])
    log.warning("faces.sign_in_refused", why=why, reference=ref)
    return NotAllowed(f"{refused.message} If it should be otherwise, give the reference {ref}.")


def _provider(page: Page) -> Provider:
    provider = page.building.provider
    if provider is None:
        raise NotFound("No sign-in provider is set up here.")
    return provider


def _offer(page: Page, back_to: str, mistakes: Mistakes = NO_MISTAKES) -> Response:
    return page.render(
        "governance/sign-in/sign-in.html",
        marking=MARKING,
        personas=page.building.personas(),
        provider=page.building.provider is not None,
        back_to=way_back(back_to),
        mistakes=mistakes,
    )
