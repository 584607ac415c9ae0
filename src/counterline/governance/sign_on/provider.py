"""An OpenID Connect provider over the network: its description and keys, the way to it, and what it proves of somebody.

Promises that a token is believed only if it is signed by a key that the provider publishes now, is meant for us and for this very
sign-in, and is in date. Neither a secret nor a token is ever in an address, an error or a log.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from counterline.governance.sign_on.arrivals import Arrival, SetOut
from counterline.governance.sign_on.configuration import SignOn
from counterline.plumbing.clock import Clock
from counterline.plumbing.errors import CounterlineError, NotAllowed

# Clocks kept by NTP differ by less. RFC 7519 section 4.1.4 allows "no more than a few minutes".
CLOCK_SKEW: Final = timedelta(seconds=60)
PATIENCE: Final = 10.0  # seconds that a provider has to answer; somebody is waiting at a page
KEPT_FOR: Final = timedelta(hours=1)  # how long a provider's description and keys are kept
# How old they must be to be asked for again when a token names an unknown key: tokens with made-up keys must not make us ask on and on.
ASKED_AGAIN: Final = timedelta(seconds=30)
MOST_BYTES: Final = 1 << 20  # of one answer: descriptions and key sets have a few thousand
# Signatures by a private key, which only the provider has. Unsigned tokens and those signed by a shared secret are refused.
SIGNED_BY: Final = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519",
)  # fmt: skip


class SignInFailed(NotAllowed):
    """A sign-in is not believed. `why` is a code for the log; the message says only what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "The sign-in could not be completed, so you are not signed in. Begin again from the sign-in page."
        )
        self.why = why


class Unreachable(CounterlineError):
    """The provider does not answer, or does not answer as OpenID Connect says it must."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


@dataclass(frozen=True, slots=True)
class Proof:
    """What a provider proved: who somebody is, what it says of them, and when they last proved it there (None: it does not say)."""

    subject: str
    claims: Mapping[str, Any] = field(repr=False)
    proved_at: datetime | None


@dataclass
class _Kept:
    description: dict[str, Any]
    keys: KeySet
    at: datetime


@dataclass
class Provider:
    """One provider. Its description and keys are kept for `KEPT_FOR`, and asked for again when it signs with a new key."""

    sign_on: SignOn
    secret: str | None = field(repr=False)
    clock: Clock
    _kept: _Kept | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def description(self) -> dict[str, Any]:
        """What the provider says of itself, checked by OpenID Connect Discovery 1.0 section 4.3. Raises `Unreachable`."""
        return self._known().description

    def address_for(self, way: SetOut) -> str:
        """Where the browser is sent to sign in. It holds no secret: only the verifier's hash is in it. Raises `Unreachable`."""
        asked = {"nonce": way.arrival.nonce}
        if way.arrival.fresh:
            asked |= {"prompt": "login", "max_age": "0"}
        with self._client() as client:
            url, _ = client.create_authorization_url(
                self.description()["authorization_endpoint"],
                state=way.state,
                code_verifier=way.arrival.verifier,
                **asked,
            )
        return str(url)

    def proof_for(self, code: str, arrival: Arrival) -> Proof:
        """Exchange the code that a browser came back with for what it proves.

        Raises `SignInFailed` where anything about it is not as it must be, and `Unreachable`.
        """
        told = self.description()
        with self._client() as client:
            try:
                token = client.fetch_token(
                    told["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=self.sign_on.callback,
                    code_verifier=arrival.verifier,
                )
                claims = self._verified(token, arrival)
                if self.sign_on.userinfo:
                    # Where both say something, the signed token holds.
                    claims = self._more(client, told, claims["sub"]) | claims
            except AuthlibBaseError as refused:
                raise SignInFailed("code") from refused
            except (httpx2.HTTPError, ValueError) as fault:
                raise Unreachable(_UNREACHABLE) from fault
        return Proof(claims["sub"], claims, self._proved_at(claims, arrival))

    def way_out(self) -> str | None:
        """Where a browser signs out at the provider as well, and then comes back; None where the provider has no such place."""
        endpoint = self.description().get("end_session_endpoint")
        if not endpoint:
            return None
        back = {"client_id": self.sign_on.client_id, "post_logout_redirect_uri": f"{self.sign_on.address}/sign-in"}
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(back)}"

    def _verified(self, token: Mapping[str, Any], arrival: Arrival) -> dict[str, Any]:
        sealed = token.get("id_token")
        if not isinstance(sealed, str):
            raise SignInFailed("no-id-token")
        opened = self.opened(sealed)
        claims = CodeIDToken(
            opened.claims,
            opened.header,
            {
                "iss": {"essential": True, "value": self.description()["issuer"]},
                "aud": {"essential": True, "value": self.sign_on.client_id},
                "nonce": {"essential": True, "value": arrival.nonce},
            },
            {"client_id": self.sign_on.client_id, "nonce": arrival.nonce, "access_token": token.get("access_token")},
        )
        try:
            claims.validate(now=int(self.clock.now().timestamp()), leeway=int(CLOCK_SKEW.total_seconds()))
        except JoseError as wrong:
            raise SignInFailed(_WHY.get(getattr(wrong, "claim", ""), "id-token")) from wrong
        subject = opened.claims.get("sub")
        if not isinstance(subject, str) or not subject.strip():
            raise SignInFailed("subject")  # it would be the subject of all who have none
        return dict(opened.claims)

    def opened(self, sealed: str) -> jwt.Token:
        """A token, whose signature by the provider is checked; its claims are not. Raises `SignInFailed`."""
        kept = self._known()
        offered = kept.description.get("id_token_signing_alg_values_supported") or ["RS256"]
        registry = JWSRegistry(algorithms=[each for each in SIGNED_BY if each in offered], strict_check_header=False)
        try:
            try:
                return jwt.decode(sealed, kept.keys, registry=registry)
            except InvalidKeyIdError:  # the provider may have changed its keys since they were looked up
                return jwt.decode(sealed, self._known(older_than=ASKED_AGAIN).keys, registry=registry)
        except (JoseError, ValueError) as wrong:
            raise SignInFailed("signature") from wrong

    def _proved_at(self, claims: Mapping[str, Any], arrival: Arrival) -> datetime | None:
        told = claims.get("auth_time")
        proved = datetime.fromtimestamp(told, UTC) if isinstance(told, int | float) and told > 0 else None
        if arrival.fresh and (proved is None or proved < arrival.began_at - CLOCK_SKEW):
            raise SignInFailed("not-fresh")
        # The provider's clock may be ahead of ours, and must keep nobody fresh for longer.
        return None if proved is None else min(proved, self.clock.now())

    def _more(self, client: OAuth2Client, told: Mapping[str, Any], subject: str) -> dict[str, Any]:
        answer = client.get(told["userinfo_endpoint"])
        answer.raise_for_status()
        said = answer.json()
        if not isinstance(said, dict) or said.get("sub") != subject:
            raise SignInFailed("userinfo")  # OpenID Connect Core 1.0 section 5.3.2: it may be of somebody else
        return said

    def _known(self, older_than: timedelta = KEPT_FOR) -> _Kept:
        with self._lock:
            if self._kept is None or self.clock.now() - self._kept.at >= older_than:
                self._kept = self._asked()
            return self._kept

    def _asked(self) -> _Kept:
        try:
            with httpx2.Client(timeout=PATIENCE, follow_redirects=False) as client:
                told = _json(client.get(f"{self.sign_on.issuer}/.well-known/openid-configuration"))
                if str(told.get("issuer", "")).rstrip("/") != self.sign_on.issuer:
                    raise Unreachable(
                        "The sign-in provider gives another issuer than the sign-in document does. Check `issuer` in the document."
                    )
                needed = (*_NEEDED, "userinfo_endpoint") if self.sign_on.userinfo else _NEEDED
                missing = [each for each in needed if not told.get(each)]
                if missing:
                    raise Unreachable(
                        f"The sign-in provider's description has no {', '.join(missing)}. Tell whoever runs it."
                    )
                keys = KeySet.import_key_set(_json(client.get(told["jwks_uri"])))  # type: ignore[arg-type]
        except (httpx2.HTTPError, httpx2.InvalidURL, JoseError, ValueError, KeyError) as fault:
            raise Unreachable(_UNREACHABLE) from fault
        return _Kept(told, keys, self.clock.now())

    def _client(self) -> OAuth2Client:
        return OAuth2Client(
            client_id=self.sign_on.client_id,
            client_secret=self.secret,
            scope=" ".join(self.sign_on.scopes),
            redirect_uri=self.sign_on.callback,
            code_challenge_method="S256",
            timeout=PATIENCE,
            follow_redirects=False,
        )


_NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_UNREACHABLE: Final = (
    "The sign-in provider does not answer as it should. Try again in a few minutes, or tell whoever runs it."
)
_WHY: Final = {
    "nonce": "nonce",
    "aud": "audience",
    "azp": "audience",
    "iss": "issuer",
    "exp": "expired",
    "iat": "clock",
}


def _json(answer: httpx2.Response) -> dict[str, Any]:
    answer.raise_for_status()
    told = answer.json() if len(answer.content) <= MOST_BYTES else None
    if not isinstance(told, dict):
        raise ValueError("not an object")  # noqa: TRY004 - told to nobody; the caller says what it means
    return told
