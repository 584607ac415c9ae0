"""Who somebody is here, by what their provider says of them: their agency, roles, and the groups that compartments ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from counterline.governance.permissions import ViewerRole
from counterline.governance.sign_on.configuration import Mapped, SignOn
from counterline.plumbing.document_parts import printable
from counterline.plumbing.errors import NotAllowed
from counterline.vocabulary.identity import AgencyCode

Claims = Mapping[str, Any]
LONGEST_NAME: Final = 200  # characters of a person's name that pages can show


class NotPlaced(NotAllowed):
    """By what a provider says of somebody they are nobody here. `reasons` name claims, and never quote their values."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


@dataclass(frozen=True, slots=True)
class Placed:
    """Who somebody is here by their claims. Without an agency or roles, an administrator alone decides these."""

    name: str
    agency: AgencyCode | None
    roles: tuple[ViewerRole, ...]
    groups: tuple[str, ...]


def placed(sign_on: SignOn, claims: Claims) -> Placed:
    """Work out from somebody's claims who they are here. Raises `NotPlaced` with every reason why that fails."""
    reasons: list[str] = []
    name = _name(claims, sign_on.name, reasons)
    agencies = _meant(sign_on.agency, claims)
    if sign_on.agency and not agencies:
        reasons.append(f"No agency follows from {_where(sign_on.agency)}.")
    if len(agencies) > 1:
        reasons.append(f"More than one agency follows from {_where(sign_on.agency)}: {', '.join(agencies)}.")
    roles = _meant(sign_on.roles, claims)
    if sign_on.roles and not roles:
        reasons.append(f"No role follows from {_where(sign_on.roles)}.")
    if reasons:
        raise NotPlaced(reasons)
    return Placed(
        name=name,
        agency=AgencyCode(agencies[0]) if agencies else None,
        roles=tuple(map(ViewerRole, roles)),
        groups=tuple(_meant(sign_on.groups, claims)),
    )


def _name(claims: Claims, claim: str, reasons: list[str]) -> str:
    try:
        return printable(str(_told(claims, claim) or ""), LONGEST_NAME)
    except ValueError as unfit:
        reasons.append(f"The claim '{claim}', which should hold the person's name, {unfit}")
        return ""


def _meant(mapped: Mapped | None, claims: Claims) -> list[str]:
    """What a claim means, in the order of the document; values that the document does not name mean nothing."""
    if mapped is None:
        return []
    if mapped.always:
        return [mapped.always]
    told = _told(claims, mapped.claim or "")
    if told is None:
        return []
    said = {str(each) for each in told} if isinstance(told, list) else {str(told)}
    return list(dict.fromkeys(meaning for value, meaning in mapped.values.items() if value in said))


def _told(claims: Claims, name: str) -> Any:  # noqa: ANN401 - a claim may hold anything
    """A claim by its name, or by the path to it (`realm_access.roles`) where none has that name; None where there is none."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for step in name.split("."):
        if not isinstance(found, dict):
            return None
        found = found.get(step)
    return found


def _where(mapped: Mapped | None) -> str:
    return f"the claim '{mapped.claim}'" if mapped else "any claim"
