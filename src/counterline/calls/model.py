"""What an authorisation to use call data covers, on which law it rests, and until when it may be used. No reading or writing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class AuthorisationBasis(StrEnum):
    """On which law call data was obtained; there is no other."""

    COMMUNICATIONS_DATA = "communications-data"
    URGENT_ORAL = "urgent-oral"
    WARRANT_OR_SEIZURE = "warrant-or-seizure"
    AGREEMENT = "agreement"


class AuthorisationAct(StrEnum):
    """What was done about an authorisation, in the end by the worker: that its call data is gone."""

    CHECKED = "checked"
    REFUSED = "refused"
    RENEWED = "renewed"
    EXTENDED = "extended"
    ENDED = "ended"
    ADVISED = "advised"
    ORDERED = "ordered"
    AGREED = "agreed"
    GONE = "gone"


class AuthorisationState(StrEnum):
    """How an authorisation stands."""

    TO_CHECK = "to-check"
    REFUSED = "refused"
    IN_USE = "in-use"
    PAST_REVIEW = "past-review"
    ENDED = "ended"
    ORDERED_AWAY = "ordered-away"
    GOING = "going"
    GONE = "gone"


_ON_ITS_WAY: Final = {
    AuthorisationAct.GONE: AuthorisationState.GONE,
    AuthorisationAct.AGREED: AuthorisationState.GOING,
    AuthorisationAct.ORDERED: AuthorisationState.ORDERED_AWAY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """What one covers: numbers as +44…, handsets by fourteen figures, and the period; `use_until` is when use stops."""

    ref: str
    agency: str
    investigation: str
    basis: AuthorisationBasis
    reference: str
    numbers: tuple[str, ...]
    handsets: tuple[str, ...]
    starts: datetime
    ends: datetime
    review_on: date
    use_until: datetime
    state: AuthorisationState
    checked: bool
    compare: bool | None
    audience_id: int


def state_of(dids: set[str], use_until: datetime, now: datetime) -> AuthorisationState:
    """How it stands by what was done about it and about its disposal."""
    for did, state in _ON_ITS_WAY.items():
        if did in dids:
            return state
    if AuthorisationAct.ENDED in dids:
        return AuthorisationState.ENDED
    if AuthorisationAct.REFUSED in dids:
        return AuthorisationState.REFUSED
    if AuthorisationAct.CHECKED not in dids:
        return AuthorisationState.TO_CHECK
    return AuthorisationState.IN_USE if now < use_until else AuthorisationState.PAST_REVIEW
