"""A browser's way to the provider and back: it leaves with a state, a nonce and a verifier, and can come back once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from counterline.plumbing.work import Work
from counterline.vocabulary.lot import drawn_text

LONGEST_WAY: Final = timedelta(minutes=10)  # long enough to find one's telephone for the second factor


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was kept when a browser left for the provider. `session` is the hash of its session then, which the new one replaces.

    `nonce` and `verifier` are those of OpenID Connect and of RFC 7636, `back_to` the page wanted, and `fresh` whether the provider
    must ask again who somebody is.
    """

    session: bytes
    nonce: str
    verifier: str
    back_to: str
    fresh: bool
    began_at: datetime


@dataclass(frozen=True, slots=True)
class SetOut:
    """A browser's way that has begun: `state` goes into the provider's address, and the browser keeps `browser`.

    Only a browser with both can come back by it.
    """

    state: str
    browser: str
    arrival: Arrival


def set_out(work: Work, session: bytes, back_to: str, *, fresh: bool) -> SetOut:
    """Begin a way to the provider; `fresh` where the provider must ask again who somebody is. Old ways are forgotten."""
    now = work.clock.now()
    # RFC 7636 section 4.1 wants a verifier of 43 to 128 characters; 48 bytes give 64.
    arrival = Arrival(session, drawn_text(32), drawn_text(48), back_to, fresh, now)
    state, browser = drawn_text(32), drawn_text(32)
    work.run(
        "select note_arrival(:state, :browser, :session, :nonce, :verifier, :back_to, :fresh, :now, :forgotten)",
        state=_digest(state),
        browser=_digest(browser),
        session=session,
        nonce=arrival.nonce,
        verifier=arrival.verifier,
        back_to=back_to,
        fresh=fresh,
        now=now,
        forgotten=now - LONGEST_WAY,
    )
    return SetOut(state, browser, arrival)


def taken_up(work: Work, state: str, browser: str) -> Arrival | None:
    """What was kept for this state and this browser, once; None for anything else, and after `LONGEST_WAY`."""
    row = work.row(
        "select session_digest, nonce, verifier, back_to, fresh, began_at from take_arrival(:state, :browser)",
        state=_digest(state),
        browser=_digest(browser),
    )
    if row is None or work.clock.now() - row.began_at >= LONGEST_WAY:
        return None
    return Arrival(bytes(row[0]), *row[1:])


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
