"""The sign-in document: which provider people sign in at, how it knows us, and by which claims somebody is who here."""

import hashlib
import ipaddress
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.document_parts import Faults, Part, Place, Text, Texts, read_document
from counterline.plumbing.documents import DocumentRefused
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.identity import AgencyCode, agency_code

CALLED: Final = "The sign-in document"
BACK: Final = "/sign-in/back"  # the one address that a provider sends people back to
SIGNED_OUT: Final = "/sign-in/signed-out"  # where a provider itself says that somebody signed out there


def _secure(address: str) -> str:
    """An address to which nobody can listen in: https, or for a trial this machine itself (RFC 8252 section 7.3).

    Raises ValueError for any other.
    """
    parts = urlsplit(address)
    if parts.query or parts.fragment or parts.username or not parts.hostname:
        raise ValueError("must be an address such as https://login.example.org, with nothing after its path.")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_machine(parts.hostname)):
        raise ValueError("must begin with https://; only a trial on this machine may do without.")
    return address.rstrip("/")


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


Address = Annotated[Text, AfterValidator(_secure)]


class Newcomers(StrEnum):
    """What happens when somebody signs in for the first time."""

    MAPPED = "mapped"  # they become a viewer by what their provider says of them
    KNOWN = "known"  # they get in only if an administrator has added and joined them before


class Mapped(Part):
    """What a claim means here: a meaning for each of its `values`, or with `always` one meaning for everybody of this provider."""

    claim: Text | None = None
    values: dict[Text, Text] = Field(default_factory=dict)
    always: Text | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.always is None) == (self.claim is None) or (self.claim is None) != (not self.values):
            raise Faults([((), "it says `always`, or a `claim` and its `values`.")])
        return self

    @property
    def meanings(self) -> list[str]:
        """Every meaning that it can have, in the order in which they are written."""
        return [self.always] if self.always else [*self.values.values()]


class SignOn(Part):
    """The whole document; docs/running/access.md explains its fields."""

    issuer: Address
    client_id: Text
    client_secret_file: Text | None = None
    address: Address
    scopes: Texts = ("openid", "profile")
    userinfo: bool = False
    newcomers: Newcomers = Newcomers.KNOWN
    name: Text = "name"
    agency: Mapped | None = None
    roles: Mapped | None = None
    groups: Mapped | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        found = [*self._faults()]
        if found:
            raise Faults(found)
        return self

    def _faults(self) -> Iterator[tuple[Place, str]]:
        if "openid" not in self.scopes:
            yield ("scopes",), "`openid` must be among them."
        if self.newcomers is Newcomers.MAPPED and not (self.agency and self.roles):
            yield (
                ("newcomers",),
                "if it is `mapped`, `agency` and `roles` must be given too, since nobody else decides.",
            )
        roles = {each.value for each in ViewerRole}
        for each in self.roles.meanings if self.roles else []:
            if each not in roles:
                yield ("roles",), f"there is no role '{each}'. The roles are {', '.join(sorted(roles))}."
        for part, name in ((self.agency, "agency"), (self.groups, "groups")):
            for each in part.meanings if part else []:
                if not _is_code(each):
                    yield (name,), f"'{each}' is no code: write it in small letters and hyphens, as in rocu-south-west."

    @property
    def callback(self) -> str:
        """Where the provider sends people back to. It is told to the provider beforehand, and never taken from a request."""
        return f"{self.address}{BACK}"

    @property
    def hears_of_sign_outs(self) -> str:
        """Where the provider says that somebody signed out; it is told this beforehand as the back-channel logout address."""
        return f"{self.address}{SIGNED_OUT}"

    @property
    def digest(self) -> str:
        """A digest of what the document says. If it changes, sessions that began under the old one are over."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()[:32]

    @property
    def agencies(self) -> list[AgencyCode]:
        """Every agency that it names."""
        return [AgencyCode(each) for each in (self.agency.meanings if self.agency else [])]


def _is_code(text: str) -> bool:
    try:
        return agency_code(text) == text
    except ValueError:
        return False


def read_sign_on(path: Path, knows: Callable[[AgencyCode], bool]) -> SignOn:
    """The document in a file. Raises `CounterlineError` if it cannot be read, and `DocumentRefused` with all its faults.

    `knows` says whether there is an agency of a code.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CounterlineError(
            f"{path} could not be read. See that COUNTERLINE_SIGN_IN names the sign-in document, and whose file that is."
        ) from None
    found = read_document(SignOn, text, CALLED)
    unknown = [each for each in found.agencies if not knows(each)]
    if unknown:
        said = [f"agency: there is no agency '{each}'. `counterline agency list` shows them." for each in unknown]
        raise DocumentRefused(said, CALLED)
    return found


def secret_of(sign_on: SignOn, beside: Path) -> str | None:
    """The secret by which the provider knows us, from the file that the document names; None where it names none.

    Raises `CounterlineError` where the file cannot be read, is empty, or can be read by everybody. Its group may read it, since
    supervisors hand secrets over so.
    """
    if sign_on.client_secret_file is None:
        return None
    path = beside / sign_on.client_secret_file
    try:
        secret = path.read_text(encoding="utf-8").strip()
        others = path.stat().st_mode & 0o007
    except (OSError, UnicodeDecodeError):
        raise CounterlineError(
            f"The secret in {path} could not be read. See that client_secret_file names it, and whose file that is."
        ) from None
    if others:
        raise CounterlineError(f"Everybody can read {path}. Take their rights away (chmod o= {path.name}) first.")
    if not secret:
        raise CounterlineError(f"{path} holds no secret. Write the client secret into it that the provider gave you.")
    return secret
