"""The cookie of a session: a random text and nothing else. What it stands for is kept on the server, by its hash."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from counterline.vocabulary.lot import drawn_text

PLAIN_NAME: Final = "counterline"
SECURE_NAME: Final = "__Host-counterline"  # the prefix makes browsers refuse it from a sub-domain or without https
ARRIVING: Final = "-arriving"  # what the name goes on with, of the cookie by which a browser is known that comes back
ARRIVING_FOR: Final = 600  # seconds: as long as a way to the provider and back may take

BY_ITSELF: Final = "X-By-Itself"  # the header of what a page asks again and again although nobody touches it

_OURS = re.compile(r"[A-Za-z0-9_-]{43}")  # as token_urlsafe writes 32 bytes


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session, of nobody until somebody signs in.

    Its nonce changes at every sign-in, so that forms drawn before are refused, and so is a cookie planted before.
    """

    nonce: str
    fresh: bool = False

    @property
    def digest(self) -> bytes:
        """The hash by which the server knows it."""
        return sha256(self.nonce.encode()).digest()


def is_of_somebody(request: Request) -> bool:
    """Whether somebody asked, so that a session is in use; a page that is left open and asks by itself keeps none."""
    return BY_ITSELF not in request.headers and "text/event-stream" not in request.headers.get("Accept", "")


def new_session() -> Session:
    """A session that nobody has had."""
    return Session(drawn_text(32), fresh=True)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Reads and writes the session cookie, and the one by which a browser is known again that comes back from afar."""

    key: bytes
    secure: bool
    lifetime: int  # seconds; no session lives longer

    def read(self, request: Request) -> Session:
        """The session a request brought, or a new one if it brought none of ours."""
        nonce = request.cookies.get(self._name, "")
        return Session(nonce) if _OURS.fullmatch(nonce) else new_session()

    def write(self, response: Response, session: Session) -> None:
        """Have the browser keep a session."""
        response.set_cookie(
            self._name, session.nonce, max_age=self.lifetime, secure=self.secure, httponly=True, samesite="strict"
        )

    def mark(self, response: Response, browser: str) -> None:
        """Have the browser keep what it is known by when the provider sends it back, which no strict cookie survives."""
        response.set_cookie(
            self._name + ARRIVING, browser, max_age=ARRIVING_FOR, secure=self.secure, httponly=True, samesite="lax"
        )

    def mark_of(self, request: Request) -> str:
        """What the browser was marked with, or nothing."""
        return request.cookies.get(self._name + ARRIVING, "")

    def unmark(self, response: Response) -> None:
        """Have the browser forget it."""
        response.delete_cookie(self._name + ARRIVING, secure=self.secure, httponly=True, samesite="lax")

    @property
    def _name(self) -> str:
        return SECURE_NAME if self.secure else PLAIN_NAME
