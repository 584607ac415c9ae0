"""Signing in and out. A demonstration lets anybody sign in as one of its invented people; nothing else offers them."""

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.responses import Response

from counterline.plumbing.errors import NotFound
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import AnyonesPage, Page, SentForm

router = APIRouter()


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


def way_back(asked_for: str) -> str:
    """Where to go after signing in: a page of ours, whatever the address said."""
    ours = asked_for.startswith("/") and not asked_for.startswith(("//", "/\\")) and asked_for.isprintable()
    return asked_for if ours else "/"


def _offer(page: Page, back_to: str, mistakes: Mistakes = NO_MISTAKES) -> Response:
    return page.render(
        "governance/sign-in/sign-in.html",
        status=422 if mistakes.by_field else 200,
        marking="OFFICIAL",
        personas=page.building.personas(),
        back_to=way_back(back_to),
        mistakes=mistakes,
    )
