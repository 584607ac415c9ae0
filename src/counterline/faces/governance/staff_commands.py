"""The people of an agency at a terminal: who has access, joiners, movers, leavers, and deputies."""

from typing import Annotated

import typer

from counterline.faces.governance import told
from counterline.governance.people import access, staff, two_people
from counterline.governance.people.staff import Deputyship
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import agency, agency_named
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, day, reference, tell

people = typer.Typer(help="The people of your agency, for its administrator.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="Their reference, such as VW-7KQ2M9XD.")]


@people.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List everybody whose access you may end, of your agency or of all, and who had access."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.people_told(access.accesses(work), staff.deputyships(work))
    lines = (
        f"{each.ref}  {each.name}, {agency(each.agency).name}, {each.role}"
        + (f", ended {each.ended_at:%Y-%m-%d}" if each.ended_at else "")
        for each in found.items
    )
    tell(found, *lines, *(stands_in(each) for each in found.deputies), as_json=as_json)


@people.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The person's name, or the machine's.")],
    role: Annotated[ViewerRole, typer.Option("--role")],
    viewer: AsViewer,
    agency_text: Annotated[
        str | None, typer.Option("--agency", help="Another agency, to give it its administrator.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Give somebody of your agency access; at the national body, any other agency its administrator."""
    code = None if agency_text is None else agency_named(agency_text)
    if agency_text is not None and code is None:
        raise NotFound(f"No agency is called {agency_text}. Use its code, such as 'dorset', or its full name.")
    with acting_as(viewer, demo=demo) as (work, _):
        added = staff.add_person(work, name, role, code)
    tell(
        told.Viewer.of(added), f"{added.ref}  {added.name}, {agency(added.agency).name}, {role.value}", as_json=as_json
    )


@people.command("move")
def move(
    ref: Ref,
    role: Annotated[ViewerRole, typer.Option("--role", help="The role that they have from now on.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Change somebody's role at once; their tokens and their standing in end with the earlier one."""
    with acting_as(viewer, demo=demo) as (work, _):
        moved = staff.move_person(work, reference(ref), role)
    tell(told.Viewer.of(moved), f"{moved.ref} is {role.value} now.", as_json=as_json)


@people.command("same")
def same(
    ref: Ref,
    other: Annotated[str, typer.Argument(help="Their other reference, with another sign-on.")],
    viewer: AsViewer,
    no_longer: Annotated[bool, typer.Option("--no-longer", help="They are two people after all.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say that two viewers of different sign-ons are one person, who then never acts as two."""
    with acting_as(viewer, demo=demo) as (work, _):
        two_people.say_one(work, reference(ref), reference(other), same=not no_longer)
        found = told.OnePerson(ref=reference(ref), same_as=two_people.said_one_with(work, reference(ref)))
    tell(found, f"{found.ref} is the same person as {', '.join(found.same_as) or 'nobody else'}.", as_json=as_json)


@people.command("end")
def end(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """End somebody's access at once, and revoke their tokens; what they did stays in the log."""
    with acting_as(viewer, demo=demo) as (work, _):
        ended = access.end_viewer(work, reference(ref))
    tell(told.Viewer.of(ended), f"The access of {ended.ref} has ended, and their tokens are revoked.", as_json=as_json)


@people.command("deputy")
def deputy(
    absent: Annotated[str, typer.Argument(help="The reference of whoever is away.")],
    beside: Annotated[str, typer.Argument(help="The reference of whoever acts in their role.")],
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day.")],
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Let somebody act in the role of a colleague who is away."""
    first_day, last_day = day(first), day(last)
    if first_day is None or last_day is None:
        raise CounterlineError("Say both days, as in --from 2026-03-01 --to 2026-03-14.")
    with acting_as(viewer, demo=demo) as (work, _):
        named = staff.name_deputy(work, reference(absent), reference(beside), first_day, last_day)
    tell(told.Deputy.of(named), stands_in(named), as_json=as_json)


@people.command("back")
def back(
    ref: Annotated[str, typer.Argument(help="The deputyship's reference, such as DP-7KQ2M9XD.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """End a deputyship before its last day."""
    with acting_as(viewer, demo=demo) as (work, _):
        staff.end_deputyship(work, reference(ref))
    tell({"ref": reference(ref), "ended": True}, f"{reference(ref)} has ended.", as_json=as_json)


def stands_in(each: Deputyship | told.Deputy) -> str:
    """One deputyship in a line: who for whom, and from which day to which."""
    ended = ", ended" if each.ended else ""
    return f"{each.ref}  {each.deputy_name} for {each.absent_name}, {each.first_day} to {each.last_day}{ended}"
