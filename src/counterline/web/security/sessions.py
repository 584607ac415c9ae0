"""Who is signed in, as a signed cookie that holds a random reference and nothing about the person."""

from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

LIFETIME = 12 * 60 * 60  # seconds: a long shift; after it a person signs in again
PLAIN_NAME = "counterline"
SECURE_NAME = "__Host-counterline"  # the prefix makes browsers refuse it from a sub-domain or without https


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session. Its nonce changes at every sign-in, so forms drawn in an earlier session are refused.

    Nothing is kept of a session but its cookie, until it ends: signing out has its hash kept, so that no copy of the
    cookie works from then on. The viewer's access is asked for at every request, and ends all their sessions with it.
    """

    nonce: str
    viewer: str | None = None
    fresh: bool = False

    @property
    def digest(self) -> bytes:
        """The hash by which a session that ended is known."""
        return sha256(self.nonce.encode()).digest()


def new_session(viewer: str | None = None) -> Session:
    """Begin a session, for nobody or for the viewer with this reference."""
    return Session(token_urlsafe(16), viewer, fresh=True)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Reads and writes the session cookie."""

    key: bytes
    secure: bool

    def read(self, request: Request) -> Session:
        """The session a request brought, or a new one for nobody if it brought none of ours in date."""
        sealed = request.cookies.get(self._name)
        if sealed is None:
            return new_session()
        try:
            nonce, viewer = self._serializer.loads(sealed, max_age=LIFETIME)
        except (BadSignature, ValueError, TypeError):
            return new_session()
        return Session(str(nonce), None if viewer is None else str(viewer))

    def write(self, response: Response, session: Session) -> None:
        """Have the browser keep a session."""
        response.set_cookie(
            self._name,
            str(self._serializer.dumps([session.nonce, session.viewer])),
            max_age=LIFETIME,
            secure=self.secure,
            httponly=True,
            samesite="strict",
        )

    @property
    def _name(self) -> str:
        return SECURE_NAME if self.secure else PLAIN_NAME

    @property
    def _serializer(self) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self.key, salt="counterline.session")
