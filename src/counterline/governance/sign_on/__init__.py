"""Signing in at an agency's own OpenID Connect provider: which provider, who becomes which viewer, and the way there and back.

Promises that a person is known by issuer and subject and never by an e-mail address, that nobody gets in whom neither
the reviewed document nor an administrator lets in, and that no secret is in an address, a page or the log.
"""

from counterline.governance.sign_on.arrivals import Arrival, SetOut, set_out, taken_up
from counterline.governance.sign_on.claims import NotPlaced, Placed, placed
from counterline.governance.sign_on.configuration import SIGNED_OUT, Mapped, Newcomers, SignOn, read_sign_on, secret_of
from counterline.governance.sign_on.identities import admit, join, join_as_keeper, other_roles, turn_out
from counterline.governance.sign_on.provider import CLOCK_SKEW, Proof, Provider, SignInFailed, Unreachable
from counterline.governance.sign_on.signing_out import NoSignOut, end_signed_out, provider_session, signed_out

__all__ = [
    "CLOCK_SKEW",
    "SIGNED_OUT",
    "Arrival",
    "Mapped",
    "Newcomers",
    "NoSignOut",
    "NotPlaced",
    "Placed",
    "Proof",
    "Provider",
    "SetOut",
    "SignInFailed",
    "SignOn",
    "Unreachable",
    "admit",
    "end_signed_out",
    "join",
    "join_as_keeper",
    "other_roles",
    "placed",
    "provider_session",
    "read_sign_on",
    "secret_of",
    "set_out",
    "signed_out",
    "taken_up",
    "turn_out",
]
