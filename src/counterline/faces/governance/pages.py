"""Signing in and out, who has access and who had it, and the tokens of machines with their revoking.

A demonstration lets anybody sign in as one of its invented people; nothing else offers them.
"""

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from counterline.faces.governance.told import roles_told
from counterline.governance import Access, Token, accesses, end_viewer, revoke_token, tokens
from counterline.places import agency
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Tab
from counterline.web.rendering.page import AnyonesPage, Page, SentForm, ViewersPage, needs

ENDS = "governance:person:keep"
MARKING = "OFFICIAL"

router = APIRouter()
NEEDED = needs(ENDS)
TABS = (
    Tab(room="viewers", href="/viewers", order=80, needs=ENDS, also=("/tokens",)),
    Tab(room="roles", href="/roles", order=85),
)


class SignIn(BaseModel):
    """Whom to sign in as, and where to go then."""

    persona: str
    next: str = "/"


@router.get("/sign-in")
def sign_in_page(page: AnyonesPage, next: str = "/") -> Response:  # noqa: A002 - the word people see in the address
    """The people whom a demonstration offers, for anybody who opens it."""
    return _offer(page, next)


@router.post("/sign-in")
def sign_in(page: AnyonesPage, sent: SentForm) -> Response:
    """Sign in as one of the invented people."""
    match read(SignIn, sent, texts="signin"):
        case Mistakes() as mistakes:
            return _offer(page, str(sent.get("next", "/")), mistakes)
        case SignIn() as wanted:
            if wanted.persona not in {each.ref for each in page.building.personas()}:
                raise NotFound("Nobody of that reference can be signed in as. Choose from the list.")
            return page.enter(way_back(wanted.next), wanted.persona)


@router.post("/sign-out")
def sign_out(page: AnyonesPage) -> Response:
    """End the session, for whoever is signed in."""
    return page.enter("/sign-in?done=signin.done.out", None)


@router.get("/roles")
def roles(page: ViewersPage) -> Response:
    """Who may do what, for whoever wonders why they may or may not."""
    return page.render("governance/roles.html", marking=MARKING, roles=roles_told())


@router.get("/viewers", dependencies=[NEEDED])
def viewers_list(page: ViewersPage) -> Response:
    """Everybody who has access, everybody whose access has ended, and the tokens of them all."""
    with page.work() as work:
        everybody, issued = accesses(work), tokens(work)
    return page.render(
        "governance/viewers/list.html",
        marking=MARKING,
        live=[each for each in everybody if each.ended_at is None],
        ended=[each for each in everybody if each.ended_at is not None],
        tokens=issued,
        agency_of=_agency_of,
    )


@router.get("/viewers/{ref}/end", dependencies=[NEEDED])
def end_page(page: ViewersPage, ref: str) -> Response:
    """What ending somebody's access would do, before it is done."""
    with page.work() as work:
        found = _access(page, work, reference_of(ref))
    return page.render("governance/viewers/end.html", marking=MARKING, found=found, agency_of=_agency_of)


@router.post("/viewers/{ref}/end", dependencies=[NEEDED])
def end(page: ViewersPage, ref: str) -> Response:
    """End somebody's access."""
    with page.work() as work:
        end_viewer(work, reference_of(ref))
    return page.redirect("/viewers", done="viewers.done.ended")


@router.get("/tokens/{ref}/revoke", dependencies=[NEEDED])
def revoke_page(page: ViewersPage, ref: str) -> Response:
    """Which machine's token would be revoked, before it is."""
    with page.work() as work:
        found = _token(work, reference_of(ref))
    return page.render("governance/viewers/revoke.html", marking=MARKING, found=found)


@router.post("/tokens/{ref}/revoke", dependencies=[NEEDED])
def revoke(page: ViewersPage, ref: str) -> Response:
    """Revoke a machine's token."""
    with page.work() as work:
        revoke_token(work, reference_of(ref))
    return page.redirect("/viewers", done="viewers.done.revoked")


def way_back(asked_for: str) -> str:
    """Where to go after signing in: a page of ours, whatever the address said."""
    ours = asked_for.startswith("/") and not asked_for.startswith(("//", "/\\")) and asked_for.isprintable()
    return asked_for if ours else "/"


def _offer(page: Page, back_to: str, mistakes: Mistakes = NO_MISTAKES) -> Response:
    return page.render(
        "governance/sign-in/sign-in.html",
        marking=MARKING,
        personas=page.building.personas(),
        back_to=way_back(back_to),
        mistakes=mistakes,
    )


def _access(page: Page, work: Work, ref: str) -> Access:
    if ref == page.viewer.ref:
        raise Conflict("Nobody ends their own access. Ask another who may.")
    for each in accesses(work):
        if each.viewer.ref == ref and each.ended_at is None:
            return each
    raise NotFound(f"There is no viewer {ref} whose access has not ended.")


def _token(work: Work, ref: str) -> Token:
    for each in tokens(work):
        if each.ref == ref and each.revoked_at is None:
            return each
    raise NotFound(f"There is no token {ref} that was not revoked before.")


def _agency_of(access: Access) -> str:
    return agency(access.viewer.agency).name
