"""A provider's word that somebody signed out there: OpenID Connect Back-Channel Logout 1.0.

Promises that nothing ends by a token that is not signed by the provider, for us, in date, and about signing out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final

from counterline.governance.log import Act, note
from counterline.governance.sign_on.provider import CLOCK_SKEW, Provider, SignInFailed
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work

EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"  # section 2.4
TYPES: Final = frozenset({"logout+jwt", "jwt", ""})  # section 2.4; older providers say JWT, or nothing


class NoSignOut(CounterlineError):
    """What a provider is said to have sent is not believed; `why` is a code for the log."""

    status = HTTPStatus.BAD_REQUEST  # section 2.8

    def __init__(self, why: str) -> None:
        super().__init__("The logout token is not valid, so no session was ended.")
        self.why = why


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Who signed out at the provider, and of which sign-in there; of all of theirs where it names none."""

    subject: str | None
    at_provider: bytes | None
    said: datetime


def provider_session(claims: Mapping[str, Any]) -> bytes | None:
    """By what a provider knows one sign-in, hashed; None where it does not say."""
    told = claims.get("sid")
    return sha256(told.encode()).digest() if isinstance(told, str) and told else None


def signed_out(provider: Provider, sealed: str) -> SignedOut:
    """What a logout token says, checked as section 2.6 has it; refuses what is not wholly as it must be."""
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
        "nonce": "nonce" not in told,  # so that no logout token passes for one of a sign-in, nor the other way about
        "whom": isinstance(told.get("sub"), str) or provider_session(told) is not None,
    }
    wrong = next((why for why, is_so in checks.items() if not is_so), None)
    if wrong is not None:
        raise NoSignOut(wrong)
    return SignedOut(told.get("sub"), provider_session(told), datetime.fromtimestamp(told["iat"], UTC))


def end_signed_out(work: Work, issuer: str, told: SignedOut) -> list[str]:
    """End what somebody ran who signed out at their provider; answers the sessions' references. Repeating it is safe."""
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
