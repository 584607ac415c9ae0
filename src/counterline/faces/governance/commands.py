"""Who has access: viewers, roles, and machines' tokens. Beside them people, sessions, sign-in and the log.

By hand: whoever runs the installation adds viewers as its owner and lists them, and anybody looks at roles, so that none of these is a
viewer. No address of the API makes, lists or revokes a token of 90 days, so that whoever takes one from a machine makes no other.
"""

from typing import Annotated

import typer

from counterline.faces.governance import told
from counterline.faces.governance.entry.machine_commands import machine
from counterline.faces.governance.entry.session_commands import session
from counterline.faces.governance.entry.sign_in_commands import sign_in
from counterline.faces.governance.log.log_commands import log
from counterline.faces.governance.people import away_api, staff_api
from counterline.faces.governance.reach import compartment_api, glass_api, purpose_api
from counterline.governance.entry import tokens as governance_tokens
from counterline.governance.entry.tokens import Token
from counterline.governance.people import viewers
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import agency, agency_named
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.settings import settings_from
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, building_for, reference, tell
from counterline.terminal.command_lines import commands_of

app = typer.Typer()

viewer = typer.Typer(help="Who has access.", no_args_is_help=True)
app.add_typer(viewer, name="viewer")
app.add_typer(commands_of(staff_api.ADDRESSES), name="people")
app.add_typer(commands_of(away_api.ADDRESSES), name="away")
app.add_typer(commands_of(purpose_api.ADDRESSES), name="purpose")
app.add_typer(commands_of(glass_api.ADDRESSES), name="glass")
app.add_typer(commands_of(compartment_api.ADDRESSES), name="compartment")
app.add_typer(log, name="log")
app.add_typer(machine, name="machine")
app.add_typer(session, name="session")
app.add_typer(sign_in, name="sign-in")


@viewer.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The person's name, or the feed's.")],
    agency_text: Annotated[str, typer.Option("--agency", help="Their agency, by code or name.")],
    role: Annotated[ViewerRole, typer.Option("--role")] = ViewerRole.OFFICER,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Give somebody of an agency access."""
    code = agency_named(agency_text)
    if code is None:
        raise NotFound(f"No agency is called {agency_text}. Use its code, such as 'dorset', or its full name.")
    with building_for(Role.OWNER, demo=demo).works.begin(Role.OWNER) as work:
        added = viewers.add_viewer(work, name, code, role)
    tell(told.Viewer.of(added), f"{added.ref}  {added.name}, {agency(code).name}, {role.value}", as_json=as_json)


@viewer.command("list")
def everyone(demo: Demo = False, as_json: AsJson = False) -> None:
    """List everybody who has access."""
    with building_for(Role.APPLICATION, demo=demo).works.begin(Role.APPLICATION) as work:
        found = viewers.viewers(work)
    lines = (f"{each.ref}  {each.name}, {agency(each.agency).name}, {each.role.value}" for each in found)
    tell([told.Viewer.of(each) for each in found], *lines, as_json=as_json)


@viewer.command("tokens")
def tokens(viewer_ref: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List your tokens, or everybody's if you may end access; a token itself is never shown again."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        found, now = governance_tokens.tokens(work), work.clock.now()
    lines = (
        f"{each.ref}  {each.viewer}  …{each.ends_with}  {each.label}: issued {each.issued_at:%Y-%m-%d}, "
        f"{_state(each, each.expires_at <= now)}"
        for each in found
    )
    tell(found, *lines, as_json=as_json)


@viewer.command("revoke")
def revoke(
    ref: Annotated[str, typer.Argument(help="The token's reference, such as TK-7KQ2M9XD.")],
    viewer_ref: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Revoke a token at once: your own, or anybody's if you may end access."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        governance_tokens.revoke_token(work, reference(ref))
    tell({"ref": reference(ref), "revoked": True}, f"The token {reference(ref)} is revoked.", as_json=as_json)


@app.command("roles")
def roles(as_json: AsJson = False) -> None:
    """Show every role: what it may do, which kinds of record it reads, and where it is held."""
    found = told.roles_told()
    lines = (
        f"{each.role}: {each.title}, held at {' '.join(each.held_at)}\n"
        f"    may {' '.join(each.permissions)}\n    reads {' '.join(each.kinds) or 'no record'}"
        for each in found.items
    )
    tell(found, *lines, as_json=as_json)


@app.command("token")
def token(
    label: Annotated[str, typer.Argument(help="What the token is for.")],
    viewer_ref: AsViewer,
    purpose: Annotated[str | None, typer.Option("--purpose", help="What it asks for, such as data-quality.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Make a token of 90 days for a machine; it is shown once and only its hash is kept."""
    if not settings_from(demo=demo).long_tokens:
        raise CounterlineError(
            "Tokens of 90 days are turned off here. `counterline machine add` makes a machine client."
        )
    with acting_as(viewer_ref, demo=demo) as (work, who):
        made = governance_tokens.issue_token(work, who, label, purpose)
    tell(told.NewToken(viewer=who.ref, label=label, token=made), made, as_json=as_json)


def _state(token: Token, expired: bool) -> str:
    if token.revoked_at is not None:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    return f"{'expired' if expired else 'expires'} {token.expires_at:%Y-%m-%d}"
