"""Machine clients: a secret shown once, and the short-lived signed tokens that it is exchanged for.

A token says who asks and how much of their viewer's permissions it leaves; whether client and viewer still have access is
asked of the database at every request, so nobody waits for a token to run out.
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

from counterline.governance.log import Act, note
from counterline.governance.purposes import look_through, read_purpose
from counterline.governance.viewers import COLUMNS, Viewer, viewer_from, viewer_of
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.secret_files import key_in, renewed
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.lot import drawn_text

TOKEN_LIFE: Final = timedelta(minutes=15)  # a stolen one is of use for no longer than it takes to notice
AUDIENCE: Final = "counterline-api"
_ALGORITHM: Final = "Ed25519"  # RFC 9864; the older name EdDSA leaves the curve open
_KIND: Final = "at+jwt"  # RFC 9068 section 2.1: so that no other signed thing passes for one of these


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine client as it may be spoken of; its secret is kept nowhere."""

    ref: str
    label: str
    viewer: str
    viewer_name: str
    scopes: tuple[str, ...]
    added_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class ShortToken:
    """A token as it is handed out."""

    token: str
    seconds: int
    scopes: tuple[str, ...]


class NoSuchClient(CounterlineError):
    """No live client has this id and this secret; it is not said which of the two is wrong."""


class ScopeTooWide(CounterlineError):
    """More was asked for than the client was given."""


def add_machine(work: Work, label: str, scopes: Collection[str] = (), purpose: str | None = None) -> tuple[str, str]:
    """A new machine client of the viewer's own: its id and its secret, shown once. Without scopes it takes all theirs.

    What it asks is for the purpose it is registered for; without one it states one with each request.
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
    work.run(
        "insert into machine_clients (ref, secret_digest, viewer_id, label, scopes, created_at, purpose) "
        "values (:ref, :digest, :viewer, :label, :scopes, :now, :purpose)",
        purpose=registered,
        ref=ref,
        digest=_digest(secret),
        viewer=viewer.viewer_id,
        label=label,
        scopes=sorted(scopes or held),
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION, [viewer.ref, ref])
    return ref, secret


def machines(work: Work) -> list[Machine]:
    """The viewer's own machine clients, newest first, and those of everybody whose access they may end."""
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
    """End a machine client: its secret buys nothing more, and its tokens are refused from the next request on."""
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
    """Exchange a client's id and secret for a token; of the client's scopes those asked for, or all."""
    found = work.row(
        "select m.*, v.ref as viewer from machine_client(:ref) m join viewers v using (viewer_id)", ref=ref
    )
    # Compared where there is no such client too, so that its absence takes as long.
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
    """Whose short-lived token this is, narrowed to its scope, if it is sound, in date and its client has access still."""
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
    # What was taken from the client since its token was made counts too.
    scope = frozenset(str(opened.claims["scope"]).split()) & frozenset(found.scopes)
    viewer = viewer_from(found[:-2])
    return replace(viewer, scope=scope, purpose=found.registered or viewer.purpose)


def renew_signing_key(path: Path) -> None:
    """Sign with a new key from now on; tokens signed by the one before are taken until they run out."""
    signing_keys(path)
    renewed(path, _before(path), _a_key)


def signing_keys(path: Path) -> list[OKPKey]:
    """The key that signs, made if there is none, and the one before it where there is one."""
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
