"""Who acts for somebody while they are away, named by themselves at a terminal."""

from typing import Annotated

import typer

from counterline.faces.governance import told
from counterline.faces.governance.staff_commands import stands_in
from counterline.governance.people import staff
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, day, reference, tell

away = typer.Typer(help="Who acts for you while you are away.", no_args_is_help=True)


@away.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List who stands in for you and for whom you stand in, now, earlier and later."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.deputies_told(staff.own_deputyships(work))
    tell(found, *map(stands_in, found.items), as_json=as_json)


@away.command("name")
def name(
    deputy: Annotated[str, typer.Argument(help="The reference of the colleague who acts in your role.")],
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day.")],
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Name who acts in your role from one day to another."""
    first_day, last_day = day(first), day(last)
    if first_day is None or last_day is None:
        raise CounterlineError("Say both days, as in --from 2026-03-01 --to 2026-03-14.")
    with acting_as(viewer, demo=demo) as (work, who):
        named = staff.name_deputy(work, who.ref, reference(deputy), first_day, last_day)
    tell(told.Deputy.of(named), stands_in(named), as_json=as_json)


@away.command("end")
def end(
    ref: Annotated[str, typer.Argument(help="The deputyship's reference, such as DP-7KQ2M9XD.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """End that somebody stands in for you, before the last day."""
    with acting_as(viewer, demo=demo) as (work, _):
        staff.end_deputyship(work, reference(ref))
    tell({"ref": reference(ref), "ended": True}, f"{reference(ref)} has ended.", as_json=as_json)
