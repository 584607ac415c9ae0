"""A provider says that somebody signed out there: OpenID Connect Back-Channel Logout 1.0, whose sections are cited below.

Promises that no session ends by a token unless the provider signed it, for us, it is in date, and it is about signing out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.sign_on.provider import CLOCK_SKEW, Provider, SignInFailed
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work

EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"  # section 2.4
TYPES: Final = frozenset({"logout+jwt", "jwt", ""})  # section 2.4; older providers say JWT, or nothing


class NoSignOut(CounterlineError):
    """A logout token is not believed. `why` is a code for the log."""

    status = HTTPStatus.BAD_REQUEST  # section 2.8

    def __init__(self, why: str) -> None:
        super().__init__("The logout token is not valid, so no session was ended.")
        self.why = why


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Who signed out at the provider, when it said so, and of which sign-in there: `at_provider` is None for all of theirs."""

    subject: str | None
    at_provider: bytes | None
    said: datetime


def provider_session(claims: Mapping[str, Any]) -> bytes | None:
    """The hash of the id by which a provider knows one sign-in (`sid`); None where the claims have none."""
    told = claims.get("sid")
    return sha256(told.encode()).digest() if isinstance(told, str) and told else None


def signed_out(provider: Provider, sealed: str) -> SignedOut:
    """What a logout token says, checked by section 2.6. Raises `NoSignOut` where anything about it is not as it must be."""
    try:
        opened = provider.opened(sealed)
    except SignInFailed as refused:
        raise NoSignOut(refused.why) from refused
    told, header = opened.claims, opened.header
    now, skew = provider.clock.now().timestamp(), CLOCK_SKEW.total_seconds()
    events, audience = told.get("events"), told.get("aud")
    checks = {
        "type": str(header.get("typ", "")).lower().removeprefix("application/") in TYPES,
        "issuer": told.get("iss") == provider.description()["issuer"],
        "audience": provider.sign_on.client_id in (audience if isinstance(audience, list) else [audience]),
        "expired": _seconds(told, "exp") > now - skew,
        "clock": 0 < _seconds(told, "iat") <= now + skew,
        "identifier": isinstance(told.get("jti"), str),
        "event": isinstance(events, dict) and isinstance(events.get(EVENT), dict),
        "nonce": "nonce" not in told,  # tells it from a token of a sign-in, so that neither passes for the other
        "whom": isinstance(told.get("sub"), str) or provider_session(told) is not None,
    }
    wrong = next((why for why, is_so in checks.items() if not is_so), None)
    if wrong is not None:
        raise NoSignOut(wrong)
    return SignedOut(told.get("sub"), provider_session(told), datetime.fromtimestamp(told["iat"], UTC))


def end_signed_out(work: Work, issuer: str, told: SignedOut) -> list[str]:
    """End the sessions of somebody who signed out at their provider; returns their references. Repeating it is safe."""
    refs = work.rows(
        "select * from end_sessions_at_provider(:issuer, :subject, :at_provider, :said, :now)",
        issuer=issuer,
        subject=told.subject,
        at_provider=told.at_provider,
        said=told.said + CLOCK_SKEW,
        now=work.clock.now(),
    )
    if refs:
        note(work, Act.SIGN_OUT, [*(row[0] for row in refs), "session:provider"])
    return [row[0] for row in refs]


def _seconds(told: Mapping[str, Any], name: str) -> float:
    found = told.get(name)
    return found if isinstance(found, int | float) else 0
