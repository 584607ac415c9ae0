"""Compartments at a terminal: those on whose list one stands, and the keeping of one's own."""

from datetime import date
from typing import Annotated

import typer

from counterline.faces.governance import compartments_told as told
from counterline.governance.reach import compartments
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, day, reference, tell

compartment = typer.Typer(help="Need-to-know lists, for those who stand on them.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The compartment's reference, such as CM-7KQ2M9XD.")]


@compartment.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List those on whose list you stand today."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.compartments_told(compartments.compartments(work))
    lines = (f"{each.ref}  {each.name}, {each.agency}{', kept by you' if each.keeps else ''}" for each in found.items)
    tell(found, *lines, as_json=as_json)


@compartment.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one with its list."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.listed_told(
            compartments.compartment(work, reference(ref)), compartments.members(work, reference(ref))
        )
    tell(found, f"{found.ref}  {found.name}, {found.agency}", *map(_stands, found.members), as_json=as_json)


@compartment.command("open")
def opening(
    name: Annotated[str, typer.Argument(help="What it is called, which those on its list alone see.")],
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day on which you keep its list.")],
    viewer: AsViewer,
    group: Annotated[
        str | None, typer.Option("--group", help="A group of the identity provider that everybody on it must be in.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Open one for your agency, with yourself as its first keeper."""
    with acting_as(viewer, demo=demo) as (work, _):
        made = compartments.open_compartment(work, name, _day(last), group)
        found = told.listed_told(made, compartments.members(work, made.ref))
    tell(found, f"{found.ref}  {found.name}", as_json=as_json)


@compartment.command("name")
def name(
    ref: Ref,
    somebody: Annotated[str, typer.Argument(help="The reference of whoever needs to know, such as VW-7KQ2M9XD.")],
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day.")],
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day.")],
    viewer: AsViewer,
    keeps: Annotated[bool, typer.Option("--keeps", help="They keep the list too.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Put somebody of any agency on a list that you keep."""
    with acting_as(viewer, demo=demo) as (work, _):
        named = compartments.name_member(
            work, reference(ref), reference(somebody), _day(first), _day(last), keeps=keeps
        )
    tell(told.Member.of(named), _stands(told.Member.of(named)), as_json=as_json)


@compartment.command("end")
def end(
    ref: Ref,
    member: Annotated[str, typer.Argument(help="The reference of their place on the list, such as ML-7KQ2M9XD.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take somebody off a list that you keep, at once."""
    with acting_as(viewer, demo=demo) as (work, _):
        compartments.end_membership(work, reference(ref), reference(member))
    tell({"ref": reference(member), "ended": True}, f"{reference(member)} is off the list.", as_json=as_json)


def _day(text: str) -> date:
    found = day(text)
    if found is None:
        raise CounterlineError("Say the day, as in 2026-03-31.")
    return found


def _stands(each: told.Member) -> str:
    kept = ", keeps the list" if each.keeps else ""
    return f"{each.ref}  {each.name}, {each.agency}, {each.first_day} to {each.last_day}{kept}{', ended' if each.ended else ''}"
