"""What stands behind figures, at the terminal: exactly what each counts, the trend, and contact points with their spells."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

import typer

from counterline import governance, picture
from counterline.cli.asking import AsJson, AsViewer, Demo, OnDay, SinceDay, acting_as, answer, day
from counterline.lines import Closure, Spell, State
from counterline.picture import Cause, Member, Part, Unit
from counterline.places import region_of
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from

NOT_KNOWN: Final = "not-known"
_MOST_ALIVE_FIRST: Final = tuple(State)

Flow = Annotated[
    str | None,
    typer.Option(
        metavar="FROM:TO",
        help="The lines of one flow, as merseyside:dorset; `not-known` for an origin, or as TO, that nobody has said.",
    ),
]


def counted(
    viewer: AsViewer,
    unit: Annotated[Unit, typer.Option(help="What is counted.")] = Unit.LINES,
    state: Annotated[State | None, typer.Option(help="Only those in this state.")] = None,
    cause: Annotated[
        Cause | None, typer.Option(help="Of the change since --since: what came or went, and why.")
    ] = None,
    closure: Annotated[Closure | None, typer.Option(help="The lines closed by one closure.")] = None,
    flow: Flow = None,
    by_region: Annotated[bool, typer.Option("--by-region", help="The flow runs between regions.")] = False,
    on: OnDay = None,
    since: SinceDay = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List exactly what one figure of the picture counts, each with what it counts as and why."""
    if (closure or flow) and unit is not Unit.LINES:
        raise CounterlineError("Closures and flows are of lines alone: leave --unit out.")
    ends, no_destination = _ends(flow)
    part = Part(unit, state, cause, ends, no_destination, region_of if by_region else str, closure)
    asked = {"unit": unit, "state": state, "cause": cause, "closure": closure, "flow": flow}
    with acting_as(viewer, demo=demo) as (work, _):
        found = picture.own_members(work, part, picture.Asked(day(on), day(since)))
        governance.note_search(work, asked, len(found.members), settings_from(demo=demo).searching_key)
    if as_json:
        items = [_told(each) for each in found.members]
        answer({"unit": unit, "on": found.on, "since": found.since, "total": len(items), "items": items})
        return
    meaning = picture.CLOSURE_MEANING if closure else picture.MEANING
    for each in found.members:
        names = " / ".join(each.names) or "no name"
        why = each.latest.why if each.latest else ""
        changed = f" ({each.cause}: {meaning[each.cause]})" if each.cause else ""
        typer.echo(f"{', '.join(line.ref for line in each.lines)}  {names}: {why}{changed}")
    typer.echo(f"{len(found.members):,} {unit} in your own view on {found.on}.")


def trend(viewer: AsViewer, on: OnDay = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """The three counts at each month's end for a year: what your view would have said then."""
    with acting_as(viewer, demo=demo) as (work, _):
        points = picture.own_trend(work, picture.Asked(day(on)))
    if as_json:
        answer([{"on": each.on, "figures": each.figures} for each in points])
        return
    for each in points:
        typer.echo(f"{each.on}  " + ", ".join(f"{figure.active.shown} {figure.unit}" for figure in each.figures))


def contact_points(
    viewer: AsViewer,
    state: Annotated[State, typer.Option("--state")] = State.ACTIVE,
    on: OnDay = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the contact points in your own view, each with the spells in which it served a line."""
    with acting_as(viewer, demo=demo) as (work, _):
        world = picture.own_lines(work, day(on))
        by_key: dict[int, list[Spell]] = {}
        for spell in world.spells.values():
            by_key.setdefault(spell.key, []).append(spell)
        found = sorted(
            (spells for spells in by_key.values() if _state(spells) is state), key=lambda each: each[0].shown
        )
        governance.note_search(work, {"state": state}, len(found), settings_from(demo=demo).searching_key)
    lines = {spell.key: line.ref for line in world.lines for spell in line.spells}
    if as_json:
        answer([_contact_point(spells, lines) for spells in found])
        return
    for spells in found:
        first = spells[0]
        typer.echo(f"{first.shown}  {first.kind}, {lines.get(first.key, 'no line')}: {first.standing.why}")
    typer.echo(f"{len(found):,} contact points in your own view on {world.on}.")


def _ends(flow: str | None) -> tuple[tuple[str | None, str | None] | None, bool]:
    if flow is None:
        return None, False
    origin, colon, destination = flow.partition(":")
    if origin == NOT_KNOWN:
        return (None, None), False
    if destination == NOT_KNOWN:
        return None, True
    if not (colon and origin and destination):
        raise CounterlineError(f"'{flow}' is not a flow. Write both ends, as merseyside:dorset.")
    return (origin, destination), False


def _state(spells: list[Spell]) -> State:
    return min((each.standing.state for each in spells), key=_MOST_ALIVE_FIRST.index)


def _contact_point(spells: list[Spell], lines: Mapping[int, str]) -> dict[str, Any]:
    first = spells[0]
    return {
        "shown": first.shown,
        "kind": first.kind,
        "state": _state(spells),
        "line": lines.get(first.key),
        "brands": sorted({brand for each in spells for brand in each.brands}),
        "spells": [
            {"began": each.began, "ended": each.ended, "state": each.standing.state, "why": each.standing.why}
            for each in sorted(spells, key=lambda each: each.number)
        ],
    }


def _told(member: Member) -> dict[str, Any]:
    return {
        "names": member.names,
        "lines": [line.ref for line in member.lines],
        "before": member.before,
        "now": member.now,
        "cause": member.cause,
        "first_in_use": member.first_in_use,
        "first_told": member.first_told,
    }
