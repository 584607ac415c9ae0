"""Capacity and demand at a terminal."""

from typing import Annotated

import typer

from counterline.coordination.tasking import capacity
from counterline.faces.coordination import capacity_told as told
from counterline.places.ground.agencies import agency
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, tell

capacity_group = typer.Typer(help="What agencies have to give beside what is asked of them.", no_args_is_help=True)


@capacity_group.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what agencies have to give today beside what is asked of them."""
    with acting_as(viewer, demo=demo) as (work, _):
        day = work.clock.today()
        found = told.capacities_told(day, capacity.capacity_by_agency(work, day))
    tell(found, *map(_line, found.items), as_json=as_json)


@capacity_group.command("state")
def state(
    kind: Annotated[str, typer.Argument(help="Of what, such as officers; or a word of your own.")],
    amount: Annotated[int, typer.Argument(help="How many.")],
    viewer: AsViewer,
    from_day: Annotated[str, typer.Option("--from", help="From which day, as in 2026-03-01.")],
    to_day: Annotated[str, typer.Option("--to", help="To which day.")],
    words: Annotated[str, typer.Option("--words", help="What must be known of it.")] = "",
    label: Annotated[str, typer.Option("--label", help="What a kind of your own is called.")] = "",
    unit: Annotated[str, typer.Option("--unit", help="What a kind of your own is counted in.")] = "",
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say what your agency has to give of a kind, from one day to another."""
    asked = asked_by(
        told.CapacitySaid,
        kind=kind,
        amount=amount,
        from_day=from_day,
        to_day=to_day,
        words=words,
        label=label,
        unit=unit,
    )
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.capacity_told(capacity.state_capacity(work, asked.stating))
    tell(found, f"{found.ref}  {_stated(found)}", as_json=as_json)


def _line(each: told.AgencyCapacityTold) -> str:
    stated = "; ".join(map(_stated, each.stated)) or "not stated"
    return (
        f"{each.region}  {agency(each.agency).name}: {stated}. Leads {each.demand.investigations} open investigations."
    )


def _stated(each: told.CapacityTold) -> str:
    return f"{each.label}: {each.amount:,} {each.unit} to {each.to_day}"
