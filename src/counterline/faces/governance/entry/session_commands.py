"""Sessions at a terminal: those that run, ending one, and ending all of somebody's.

By hand: no address of the API does it, since a machine has no session and ends nobody's.
"""

from typing import Annotated

import typer

from counterline.faces.governance import told
from counterline.governance.entry import sessions as governance_sessions
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, building_for, reference, tell

session = typer.Typer(help="Who is signed in.", no_args_is_help=True)


@session.command("list")
def sessions(viewer_ref: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List your sessions that run, or everybody's if you may end access."""
    limits = building_for(Role.APPLICATION, demo=demo).limits
    with acting_as(viewer_ref, demo=demo) as (work, _):
        found = [told.session(each) for each in governance_sessions.sessions(work, limits)]
    lines = (
        f"{each.ref}  {each.viewer}  by {each.door}, began {each.began_at:%Y-%m-%d %H:%M}, "
        f"last seen {each.seen_at:%Y-%m-%d %H:%M}"
        for each in found
    )
    tell(found, *lines, as_json=as_json)


@session.command("end")
def end(
    viewer_ref: AsViewer,
    ref: Annotated[str | None, typer.Argument(help="The session's reference, such as SN-7KQ2M9XD.")] = None,
    all_of: Annotated[str | None, typer.Option("--all-of", help="End all sessions of this viewer instead.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """End a session, or all of somebody's, at once: your own, or anybody's if you may end access."""
    if (ref is None) == (all_of is None):
        raise CounterlineError("Name one session, or say --all-of and a viewer.")
    with acting_as(viewer_ref, demo=demo) as (work, _):
        if ref is not None:
            governance_sessions.end_session(work, reference(ref))
        ended = 1 if all_of is None else governance_sessions.end_sessions(work, reference(all_of))
    tell({"ended": ended}, f"Sessions ended: {ended}.", as_json=as_json)
