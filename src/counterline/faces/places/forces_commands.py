"""Forces at the terminal, each with the lines that run from, to and inside it."""

from collections.abc import Sequence
from typing import Annotated

import typer

from counterline import picture, places
from counterline.lines import State, by_way
from counterline.plumbing.errors import NotFound
from counterline.terminal.asking import AsJson, AsViewer, Demo, OnDay, acting_as, answer, day

app = typer.Typer()


@app.command("forces")
def forces(viewer: AsViewer, on: OnDay = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the police forces of a day with the active lines that run from, to and inside each, in your own view."""
    with acting_as(viewer, demo=demo) as (work, _):
        world = picture.own_lines(work, day(on))
    active = [line for line in world.lines if line.state is State.ACTIVE]
    found = {each.code: (each, tuple(by_way(active, each.code).values())) for each in places.forces(world.on)}
    if as_json:
        told = [
            {"code": code, "name": force.name, "region": force.region, **_lines_of(lines)}
            for code, (force, lines) in found.items()
        ]
        answer({"on": world.on, "unit": "lines", "items": told})
        return
    for code, (force, (exported, imported, internal)) in found.items():
        typer.echo(f"{code:<22}{force.name:<46}{len(exported):>5} out {len(imported):>5} in {len(internal):>5} inside")


@app.command("force")
def force(
    code: Annotated[str, typer.Argument(metavar="FORCE", help="The force's code, such as dorset.")],
    viewer: AsViewer,
    on: OnDay = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """One force: the lines it exports, imports and keeps inside, by reference, and how many figures others publish of it."""
    found = places.agency(code)
    if not found.is_force:
        raise NotFound(f"{found.name} is not a police force. `counterline forces` lists those that are.")
    with acting_as(viewer, demo=demo) as (work, _):
        world = picture.own_lines(work, day(on))
        figures = places.statistics_as_loaded(work, area=found.code)
    active = [line for line in world.lines if line.state is State.ACTIVE]
    groups = by_way(active, found.code)
    lines = {name: [line.ref for line in each] for name, each in groups.items()}
    if as_json:
        answer({"code": found.code, "name": found.name, "on": world.on, "lines": lines, "figures": len(figures)})
        return
    typer.echo(f"{found.name} on {world.on}")
    for name, refs in lines.items():
        typer.echo(f"  {name:<9}{len(refs):>5} lines  {' '.join(refs)}")
    typer.echo(f"  {len(figures):,} figures of others: `counterline areas figures {found.code}`")


def _lines_of(told: Sequence[Sequence[object]]) -> dict[str, int]:
    return dict(zip(("exported", "imported", "internal"), map(len, told), strict=True))
