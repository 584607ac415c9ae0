"""How people sign in, for whoever sets it up: the document checked and tried, its schema, and joining a person by hand.

By hand: its operator is no viewer. It reads a document and files, asks the provider, and joins somebody as the database's owner.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer

from counterline.bootstrap.building import Building
from counterline.faces.governance import told
from counterline.governance.sign_on import claims as governance_claims
from counterline.governance.sign_on import configuration, identities
from counterline.governance.sign_on.claims import NotPlaced
from counterline.governance.sign_on.configuration import Mapped, SignOn
from counterline.places.ground.agencies import agency
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, Demo, building_for, reference, tell

if TYPE_CHECKING:
    from counterline.governance.sign_on.provider import Provider

sign_in = typer.Typer(help="How people sign in through their agency.", no_args_is_help=True)

# Of what a provider says of itself, what whoever sets up the document wants to see.
_SHOWN = (
    "authorization_endpoint",
    "token_endpoint",
    "jwks_uri",
    "userinfo_endpoint",
    "end_session_endpoint",
    "backchannel_logout_supported",
)


@sign_in.command("check")
def check(
    claims: Annotated[
        Path | None, typer.Option("--claims", help="A JSON file of claims, to see whom they would make somebody here.")
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask the provider nothing.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what is set up, without secrets, ask the provider for its description and keys, and try claims; 1 if one fails."""
    provider = _provider(building_for(Role.APPLICATION, demo=demo))
    would_be = None if claims is None else _would_be(provider.sign_on, _claims_in(claims))
    found = told.SignInChecked.of(
        provider.sign_on,
        claims={name: _means(getattr(provider.sign_on, name)) for name in ("agency", "roles", "groups")},
        secret="read from its file" if provider.secret else "none",
        provider={} if offline else _described(provider),
        would_be=would_be,
    )
    tell(found, *_lines(found), as_json=as_json)
    if would_be is not None and would_be.reasons:
        raise typer.Exit(1)


@sign_in.command("schema")
def schema(as_json: AsJson = True) -> None:
    """Print the JSON Schema of the sign-in document, for an editor."""
    tell(SignOn.model_json_schema(), as_json=as_json)


@sign_in.command("join")
def join(
    ref: Annotated[str, typer.Argument(help="The viewer's reference, such as VW-7KQ2M9XD.")],
    subject: Annotated[
        str, typer.Option("--subject", help="Who they are at the provider: its `sub`, as it writes it.")
    ],
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say who a viewer is at the provider, so that they come in though no claim lets them; the owner's act."""
    building = building_for(Role.OWNER, demo=demo)
    issuer = _provider(building).sign_on.issuer
    with building.works.begin(Role.OWNER) as work:
        joined = identities.join(work, reference(ref), issuer, subject)
    tell(told.Viewer.of(joined), f"{joined.ref} signs in at {issuer} from now on.", as_json=as_json)


def _provider(building: Building) -> "Provider":
    if building.provider is None:
        raise CounterlineError(
            "No sign-in is set up. COUNTERLINE_SIGN_IN names the document; see docs/running/access.md."
        )
    return building.provider


def _described(provider: "Provider") -> dict[str, str]:
    found = provider.description()
    return {name: str(found[name]) for name in _SHOWN if name in found}


def _claims_in(path: Path) -> dict[str, Any]:
    try:
        found = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        raise CounterlineError(f"{path} could not be read as JSON. Check its name.") from None
    if not isinstance(found, dict):
        raise CounterlineError(f"{path} must hold one JSON object: the claims by name.")
    return found


def _would_be(sign_on: SignOn, claims: dict[str, Any]) -> told.WouldBe:
    admitted = (
        "at the first sign-in"
        if sign_on.newcomers is configuration.Newcomers.MAPPED
        else "once an administrator joined them"
    )
    try:
        found = governance_claims.placed(sign_on, claims)
    except NotPlaced as refused:
        return told.WouldBe(agency=None, roles=[], groups=[], admitted="never", reasons=list(refused.reasons))
    return told.WouldBe(
        agency=None if found.agency is None else agency(found.agency).name,
        roles=[each.value for each in found.roles],
        groups=list(found.groups),
        admitted=admitted,
        reasons=[],
    )


def _means(mapped: Mapped | None) -> str:
    if mapped is None:
        return "from no claim"
    return (
        f"always {mapped.always}" if mapped.always else f"from the claim {mapped.claim}: {', '.join(mapped.meanings)}"
    )


def _lines(found: told.SignInChecked) -> list[str]:
    lines = [
        f"issuer     {found.issuer}",
        f"client     {found.client_id}, secret {found.secret}",
        f"callback   {found.callback}  (register this address, and no other, at the provider)",
        f"sign-outs  {found.hears_of_sign_outs}  (its back-channel logout address, if the provider sends such)",
        f"scopes     {' '.join(found.scopes)}",
        f"newcomers  {found.newcomers}",
        *(f"{name:11}{means}" for name, means in found.claims.items()),
        *(f"provider   {name}: {value}" for name, value in found.provider.items()),
    ]
    if found.would_be is None:
        return lines
    if found.would_be.reasons:
        return [*lines, "These claims let nobody in:", *found.would_be.reasons]
    where = found.would_be.agency or "the agency of the viewer whom an administrator joins"
    roles = ", ".join(found.would_be.roles) or "the role of that viewer"
    groups = f", groups {', '.join(found.would_be.groups)}" if found.would_be.groups else ""
    return [*lines, f"These claims make somebody of {where}, as {roles}{groups}: {found.would_be.admitted}."]
