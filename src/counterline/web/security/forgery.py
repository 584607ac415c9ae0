"""Refusal of forms that another site sent in a viewer's name."""

import hmac
from hashlib import sha256
from http import HTTPStatus

from starlette.requests import Request

from counterline.governance.sign_on.configuration import SIGNED_OUT
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.lot import drawn_text
from counterline.web.security.sessions import Session, Sessions

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
FROM_MACHINES = frozenset({SIGNED_OUT})  # they bring no cookie, and show by a signature of their own who they are


class FormNotOurs(CounterlineError):
    """A form came without the token of the page it should have been on."""

    status = HTTPStatus.FORBIDDEN


def form_token(session: Session, key: bytes) -> str:
    """A token for one page's forms; it differs each time, so that compression gives nothing away."""
    salt = drawn_text(9)
    return f"{salt}.{_seal(session, key, salt)}"


def is_ours(token: str, session: Session, key: bytes) -> bool:
    """True where the token was drawn into a page of this session."""
    salt, _, seal = token.partition(".")
    return hmac.compare_digest(seal.encode(), _seal(session, key, salt).encode())


async def refuse_forgeries(request: Request) -> None:
    """Refuse a request that changes something unless one of our pages, in this session, sent it."""
    if request.method in SAFE_METHODS or request.url.path in FROM_MACHINES:
        return
    sessions: Sessions = request.app.state.sessions
    elsewhere = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    token = request.headers.get(HEADER) or str((await request.form()).get(FIELD, ""))
    if elsewhere or not is_ours(token, sessions.read(request), sessions.key):
        raise FormNotOurs("This form is out of date, so nothing was changed. Reload the page and send it again.")


def _seal(session: Session, key: bytes, salt: str) -> str:
    return hmac.new(key, f"form|{session.nonce}|{salt}".encode(), sha256).hexdigest()
