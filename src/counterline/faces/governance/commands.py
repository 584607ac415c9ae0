"""Who has access: viewers of agencies, and machines' tokens. Adding anybody needs the owner's credentials; ending does not."""

from typing import Annotated

import typer

from counterline import governance
from counterline.faces.governance import log_commands
from counterline.governance import Token, Viewer, ViewerRole
from counterline.places import agency, agency_named
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotFound
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer, building_for, reference, tell

app = typer.Typer()

viewer = typer.Typer(help="Who has access.", no_args_is_help=True)
app.add_typer(viewer, name="viewer")
app.add_typer(log_commands.log, name="log")


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
        added = governance.add_viewer(work, name, code, role)
    tell(_told(added), f"{added.ref}  {added.name}, {agency(code).name}, {role.value}", as_json=as_json)


@viewer.command("list")
def everyone(demo: Demo = False, as_json: AsJson = False) -> None:
    """List everybody who has access."""
    with building_for(Role.APPLICATION, demo=demo).works.begin(Role.APPLICATION) as work:
        found = governance.viewers(work)
    if as_json:
        answer([_told(each) for each in found])
        return
    for each in found:
        typer.echo(f"{each.ref}  {each.name}, {agency(each.agency).name}, {each.role.value}")


@viewer.command("end")
def end(
    ref: Annotated[str, typer.Argument(help="The reference of the viewer whose access ends.")],
    viewer_ref: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """End somebody's access at once, and revoke their tokens; what they did stays in the log."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        ended = governance.end_viewer(work, reference(ref))
    tell(_told(ended), f"The access of {ended.ref} has ended, and their tokens are revoked.", as_json=as_json)


@viewer.command("tokens")
def tokens(viewer_ref: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List your tokens, or everybody's if you may end access; a token itself is never shown again."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        found, now = governance.tokens(work), work.clock.now()
    if as_json:
        answer(found)
        return
    for each in found:
        state = _state(each, each.expires_at <= now)
        typer.echo(
            f"{each.ref}  {each.viewer}  …{each.ends_with}  {each.label}: issued {each.issued_at:%Y-%m-%d}, {state}"
        )


@viewer.command("revoke")
def revoke(
    ref: Annotated[str, typer.Argument(help="The token's reference, such as TK-7KQ2M9XD.")],
    viewer_ref: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Revoke a token at once: your own, or anybody's if you may end access."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        governance.revoke_token(work, reference(ref))
    tell({"ref": reference(ref), "revoked": True}, f"The token {reference(ref)} is revoked.", as_json=as_json)


@app.command("token")
def token(
    label: Annotated[str, typer.Argument(help="What the token is for.")],
    viewer_ref: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Make a token for a machine; it is shown once and only its hash is kept."""
    with acting_as(viewer_ref, demo=demo) as (work, who):
        made = governance.issue_token(work, who, label)
    tell({"viewer": who.ref, "label": label, "token": made}, made, as_json=as_json)


def _told(viewer: Viewer) -> dict[str, str]:
    return {"ref": viewer.ref, "name": viewer.name, "agency": viewer.agency, "role": viewer.role.value}


def _state(token: Token, expired: bool) -> str:
    if token.revoked_at is not None:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    return f"{'expired' if expired else 'expires'} {token.expires_at:%Y-%m-%d}"
