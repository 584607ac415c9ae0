"""What somebody works for, and break-glass, at a terminal."""

from typing import Annotated

import typer

from counterline.faces.governance import told
from counterline.governance.log.model import Purpose
from counterline.governance.people import viewers
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import glass as governance_glass
from counterline.governance.reach import purposes
from counterline.places.ground.agencies import law_of
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, tell

purpose = typer.Typer(help="What you work for, kept with whatever you do.", no_args_is_help=True)
glass = typer.Typer(help="For an hour, more inside what originators allow; the auditor is told.", no_args_is_help=True)


@purpose.command("show")
def show(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show the purposes of your role with their legal bases, and which you work for now."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.purposes_told(work)
    lines = (f"{'*' if each.purpose == found.chosen else ' '} {each.purpose}: {each.basis}" for each in found.items)
    laws = (f"{'*' if each.code == found.gateway else ' '} {each.code}: {each.law}" for each in found.gateways)
    tell(found, *lines, *laws, as_json=as_json)


@purpose.command("choose")
def choose(
    words: Annotated[str, typer.Argument(help="A purpose of your role, such as safeguarding.")],
    viewer: AsViewer,
    gateway: Annotated[
        str | None, typer.Option("--gateway", help="By which law police material serves it, such as children-2004-s10.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """State what you work for from now on, for 12 hours at most."""
    with acting_as(viewer, demo=demo) as (work, _):
        purposes.choose_purpose(work, words, gateway, law_of(viewers.viewer_of(work).agency))
        found = told.purposes_told(work)
    tell(found, f"You work for {found.chosen}.", as_json=as_json)


@glass.command("break")
def break_glass(
    purpose_of: Annotated[Purpose, typer.Argument(help="What for, such as threat-to-life.")],
    reason: Annotated[str, typer.Option("--why", help="The reason, which the auditor reads.")],
    viewer: AsViewer,
    role: Annotated[ViewerRole | None, typer.Option("--read-as", help="A wider role to read as.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Widen your purpose, and your role if you name one, for an hour."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = governance_glass.break_glass(work, purpose_of, reason, role)
    tell(told.Glass.of(found), f"{found.ref} is broken until {found.ends_at:%H:%M} UTC.", as_json=as_json)


@glass.command("mend")
def mend(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """End your broken glass before its hour is over."""
    with acting_as(viewer, demo=demo) as (work, _):
        governance_glass.mend_glass(work)
    tell({"mended": True}, "Your glass is mended.", as_json=as_json)


@glass.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show every breaking with its reason, for those whose role reads the log."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.all_glass_told(governance_glass.broken_glass(work))
    lines = (
        f"{each.ref}  {each.began_at:%Y-%m-%d %H:%M}  {each.viewer} of {each.agency}: {each.purpose}, {each.reason}"
        for each in found.items
    )
    tell(found, *lines, as_json=as_json)
