"""One's own lines and contact points at the terminal."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Final

import typer

from counterline import governance, picture
from counterline.lines import Line, Spell, State
from counterline.plumbing.settings import settings_from
from counterline.terminal.asking import AsJson, AsViewer, Demo, OnDay, acting_as, answer, day, tell

app = typer.Typer()
_MOST_ALIVE_FIRST: Final = tuple(State)


@app.command("lines")
def lines(
    viewer: AsViewer,
    on: OnDay = None,
    state: Annotated[State, typer.Option("--state")] = State.ACTIVE,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the lines in your own view."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = [line for line in picture.own_lines(work, day(on)).lines if line.state is state]
        governance.note_search(work, {"state": state}, len(found), settings_from(demo=demo).searching_key)
    if as_json:
        answer([told(line) for line in found])
        return
    for each in found:
        typer.echo(f"{each.ref}  {' / '.join(each.brands) or 'no brand'}: {each.standing.why}")


@app.command("line")
def line(ref: str, viewer: AsViewer, on: OnDay = None, demo: Demo = False, as_json: AsJson = True) -> None:
    """Show one line in your own view, as JSON, whether or not it is asked for so."""
    keys = settings_from(demo=demo).searching_key
    with acting_as(viewer, demo=demo) as (work, _), governance.noting_a_miss(work, {"line": ref}, keys):
        found = told(picture.own_line(work, ref, day(on)))
    tell(found, as_json=as_json)


@app.command("contact-points")
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


def told(line: Line) -> dict[str, Any]:
    """A line as JSON."""
    return {
        "ref": line.ref,
        "state": line.state,
        "why": line.standing.why,
        "closure": line.closure,
        "reclassified": [{"known_on": each.known_on, **asdict(each)} for each in line.reclassified],
        "confirmed": line.confirmed,
        "brands": line.brands,
        "exporting": line.exporting,
        "importing": line.importing,
        "contact_points": [
            {
                "shown": spell.shown,
                "kind": spell.kind,
                "began": spell.began,
                "ended": spell.ended,
                "ended_by": spell.ended_by,
                "state": spell.standing.state,
            }
            for spell in line.spells
        ],
        "sources": [{"root": root, "told_by": told_by} for root, told_by in line.sources],
        "records": [sighting.record_ref for sighting in line.sightings],
    }


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
