"""Machine clients: each has a secret, shown once, which it exchanges for short-lived signed tokens.

A token says which client asks, and which of its viewer's permissions count. Whether client and viewer still have access is looked up
at every request, so access that is ended ends at once.
"""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey
from joserfc.jws import JWSRegistry

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import COLUMNS, Viewer, viewer_from, viewer_of
from counterline.governance.reach.purposes import look_through, read_purpose
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.secret_files import key_in, renewed
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.lot import drawn_text

TOKEN_LIFE: Final = timedelta(
    minutes=15
)  # a stolen token is soon of no use, and a machine asks for a new one without trouble
AUDIENCE: Final = "counterline-api"
_ALGORITHM: Final = "Ed25519"  # RFC 9864; the older name EdDSA leaves the curve open
_KIND: Final = "at+jwt"  # RFC 9068 section 2.1: so that no other signed thing passes for one of these


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine client. Its secret is not kept, only the secret's hash."""

    ref: str
    label: str
    viewer: str
    viewer_name: str
    scopes: tuple[str, ...]
    added_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ShortToken:
    """A token as it is handed out, with how many seconds it lasts and which permissions count."""

    token: str
    seconds: int
    scopes: tuple[str, ...]


class NoSuchClient(CounterlineError):
    """No client that has access has this id and this secret. Which of the two is wrong is not said."""


class ScopeTooWide(CounterlineError):
    """A client asked for a permission that it was not given."""


def add_machine(work: Work, label: str, scopes: Collection[str] = (), purpose: str | None = None) -> tuple[str, str]:
    """Add a machine client of the viewer's own; returns its id and its secret, which can never be shown again.

    Without `scopes` it gets all permissions that the viewer has now. With a `purpose` all that it asks is for that; without, it
    states one with each request. Raises `CounterlineError` for scopes that the viewer does not have.
    """
    viewer = viewer_of(work)
    look_through(label)
    registered = None if purpose is None else read_purpose(viewer, purpose).value
    held = {each.value for each in viewer.permissions}
    beyond = set(scopes) - held
    if beyond:
        raise CounterlineError(
            f"Your role does not include {', '.join(sorted(beyond))}, so no machine of yours can be given it. "
            f"It includes {', '.join(sorted(held))}."
        )
    ref, secret = new_reference("MC", 12), drawn_text(32)
    work.keep(
        "machine_clients",
        purpose=registered,
        ref=ref,
        secret_digest=_digest(secret),
        viewer_id=viewer.viewer_id,
        label=label,
        scopes=sorted(scopes or held),
        created_at=work.clock.now(),
    )
    note(work, Act.ALTERATION, [viewer.ref, ref])
    return ref, secret


def machines(work: Work) -> list[Machine]:
    """The viewer's own machine clients and those of everybody whose access they may end, newest first."""
    viewer_of(work)
    rows = work.rows(
        "select m.ref, m.label, v.ref as viewer, v.name, m.scopes, m.created_at, m.ended_at "
        "from machine_clients m join viewers v using (viewer_id) order by m.created_at desc, m.ref"
    )
    return [
        Machine(row.ref, row.label, row.viewer, row.name, tuple(row.scopes), row.created_at, row.ended_at)
        for row in rows
    ]


def end_machine(work: Work, ref: str) -> None:
    """End a machine client: it gets no more tokens, and those it has are refused from the next request on.

    Raises `NotFound` for one that is not the viewer's to end or has ended.
    """
    viewer_of(work)
    ended = work.run(
        "update machine_clients set ended_at = :now where ref = :ref and ended_at is null",
        ref=ref,
        now=work.clock.now(),
    )
    if not ended.rowcount:
        raise NotFound(f"There is no machine {ref} that you may end. `counterline machine list` shows them.")
    note(work, Act.ALTERATION, [ref, "machine:end"])


def short_token(work: Work, ref: str, secret: str, scopes: Collection[str], key: Path) -> ShortToken:
    """Exchange a client's id and secret for a token with the scopes asked for, or all of the client's.

    Raises `NoSuchClient`, which is logged, and `ScopeTooWide`. `key` is the file with the key that signs tokens.
    """
    found = work.row(
        "select m.*, v.ref as viewer from machine_client(:ref) m join viewers v using (viewer_id)", ref=ref
    )
    # Compared even where there is no such client, so that the time taken does not tell.
    right = hmac.compare_digest(bytes(found.secret_digest) if found else bytes(32), _digest(secret))
    if found is None or not right:
        note(work, Act.REFUSAL, ["token:unknown-client"])
        raise NoSuchClient("There is no machine of this id and secret, or its access has ended.")
    if not set(scopes) <= set(found.scopes):
        raise ScopeTooWide(f"This machine may ask for {' '.join(found.scopes)}, and for no more.")
    given = tuple(sorted(set(scopes or found.scopes)))
    now = int(work.clock.now().timestamp())
    claims = {
        "iss": AUDIENCE,
        "aud": AUDIENCE,
        "sub": ref,
        "iat": now,
        "exp": now + int(TOKEN_LIFE.total_seconds()),
        "jti": new_reference("TK", 16),
        "scope": " ".join(given),
    }
    signing = signing_keys(key)[0]
    token = jwt.encode({"alg": _ALGORITHM, "typ": _KIND, "kid": signing.kid}, claims, signing, [_ALGORITHM])
    note(work, Act.SIGN_IN, [ref, found.viewer, str(claims["jti"]), "sign-in:machine"])
    return ShortToken(token, int(TOKEN_LIFE.total_seconds()), given)


def viewer_of_short_token(work: Work, token: str, key: Path) -> Viewer | None:
    """Whose short-lived token this is, narrowed to its scope; None if it is unsound, out of date or its client ended."""
    try:
        opened = jwt.decode(token, KeySet([*signing_keys(key)]), registry=JWSRegistry(algorithms=[_ALGORITHM]))
        registry = jwt.JWTClaimsRegistry(
            now=int(work.clock.now().timestamp()),
            iss={"essential": True, "value": AUDIENCE},
            aud={"essential": True, "value": AUDIENCE},
            exp={"essential": True},
            sub={"essential": True},
            scope={"essential": True},
        )
        registry.validate(opened.claims)
    except (JoseError, ValueError):
        return None
    found = work.row(
        f"select {COLUMNS}, m.scopes, purpose_of_machine(:ref) as registered from machine_client(:ref) m join viewers v using (viewer_id)",  # noqa: S608 - our own names
        ref=str(opened.claims["sub"]),
    )
    if found is None or opened.header.get("typ") != _KIND:
        return None
    # Scopes that were taken from the client since then do not count.
    scope = frozenset(str(opened.claims["scope"]).split()) & frozenset(found.scopes)
    viewer = viewer_from(found[:-2])
    return replace(viewer, scope=scope, purpose=found.registered or viewer.purpose)


def renew_signing_key(path: Path) -> None:
    """Sign with a new key from now on. Tokens signed by the key before it are good until they run out."""
    signing_keys(path)
    renewed(path, _before(path), _a_key)


def signing_keys(path: Path) -> list[OKPKey]:
    """The key that signs, made if there is none; and after it the key before, where there is one."""
    paths = [path, *([_before(path)] if _before(path).exists() else [])]
    return [_key(key_in(each, "the key that signs machines' tokens", _a_key)) for each in paths]


def _key(raw: bytes) -> OKPKey:
    private = Ed25519PrivateKey.from_private_bytes(raw)
    key = OKPKey.import_key(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    key.ensure_kid()
    return key


def _a_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def _before(path: Path) -> Path:
    return path.with_name(f"{path.name}.before")


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
