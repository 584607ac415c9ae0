"""A browser's way to the provider and back: set out with a state, a nonce and a verifier, and taken up once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from counterline.plumbing.work import Work
from counterline.vocabulary.lot import drawn_text

LONGEST_WAY: Final = timedelta(minutes=10)  # to find a telephone for the second factor, and not to come back tomorrow


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was set out with. `session` is the hash of the browser's session then, which ends where another begins."""

    session: bytes
    nonce: str
    verifier: str
    back_to: str
    fresh: bool
    began_at: datetime


@dataclass(frozen=True, slots=True)
class SetOut:
    """What goes into the provider's address, and what the browser keeps so that no other takes up its way."""

    state: str
    browser: str
    arrival: Arrival


def set_out(work: Work, session: bytes, back_to: str, *, fresh: bool) -> SetOut:
    """Set out for the provider; `fresh` where it must ask again who somebody is."""
    now = work.clock.now()
    # RFC 7636 section 4.1 wants 43 to 128 letters of a verifier; 48 bytes are 64.
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
    """The way that this state and this browser set out on, once; None where there is none, or it took too long."""
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
