"""Investigations at the terminal."""

import typer

from counterline import coordination
from counterline.faces.coordination import investigations_told as told
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, tell

investigation_group = typer.Typer(help="Who investigates what: the register as you may read it.", no_args_is_help=True)


@investigation_group.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the investigations that you may read, those that are worked on first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.investigations_told(coordination.investigations(work))
    lines = (f"{each.ref}  {each.operation or each.reference}: {each.status}, {each.agency}" for each in found.items)
    tell(found, *lines, as_json=as_json)
