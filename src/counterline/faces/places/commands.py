"""Forces at the terminal, each with the lines that run from, to and inside it; areas, agencies and others' figures."""

from typing import Annotated

import typer

from counterline.doors.answers import own_view
from counterline.faces.places.agencies_commands import agency
from counterline.faces.places.areas_commands import areas
from counterline.faces.places.told import force_picture, forces_told, series_told
from counterline.governance.permissions import Permission
from counterline.lines.answering import by_way
from counterline.lines.rule import State
from counterline.picture import own_view as picture_own_view
from counterline.picture.releasing import figure_names
from counterline.places.figures import kept_figures, published
from counterline.places.ground import agencies
from counterline.plumbing.errors import NotFound
from counterline.terminal.asking import AsJson, AsViewer, Demo, KnownDay, OnDay, acting_as, dates, day, known_by, tell

app = typer.Typer()
NO_FIGURE = ": nobody had returned the month, so there is no figure"
app.add_typer(agency, name="agency")
app.add_typer(areas, name="areas")


@app.command("forces")
def forces(
    viewer: AsViewer, on: OnDay = None, known: KnownDay = None, demo: Demo = False, as_json: AsJson = False
) -> None:
    """List the police forces of a day with the lines seen in use that run from, to and inside each, in your own view."""
    with acting_as(viewer, demo=demo) as (work, who):
        reads = who.may(Permission.LINES_LINE_READ)
        world, counts = picture_own_view.own_lines_counted(work, dates(on, known)) if reads else (None, False)
        today = work.clock.today()
        when = (world.on, world.known) if world else (day(on) or today, day(known) or today)
        told = forces_told(own_view(who.agency), when, world.lines if world and counts else None)
    of = f"Lines {figure_names.FigureName.SEEN} on {told.on}, {known_by(told.known)}"
    words = [] if world is None else [f"{of}{'.' if counts else NO_FIGURE}"]
    for each in told.items:
        counted = (
            each.lines and f"{each.lines.exported:>5} out {each.lines.imported:>5} in {each.lines.internal:>5} inside"
        )
        words.append(f"{each.code:<22}{each.name:<46}{counted or ''}".rstrip())
    tell(told, *words, as_json=as_json)


@app.command("force")
def force(
    code: Annotated[str, typer.Argument(metavar="FORCE", help="The force's code, such as dorset.")],
    viewer: AsViewer,
    on: OnDay = None,
    known: KnownDay = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """One force: the lines seen in use that it exports, imports and keeps inside, and how many figures others publish."""
    found = agencies.agency(code)
    if not found.is_force:
        raise NotFound(f"{found.name} is not a police force. `counterline forces` lists those that are.")
    with acting_as(viewer, demo=demo) as (work, who):
        world, counts = picture_own_view.own_lines_counted(work, dates(on, known))
        figures = kept_figures.statistics_as_loaded(work, area=found.code)
    in_use = [line for line in world.lines if line.state is State.ACTIVE]
    words = (
        f"  {way:<9}{f'{len(lines):>5} lines  ' if counts else ''}{' '.join(line.ref for line in lines)}"
        for way, lines in by_way(in_use, found.code).items()
    )
    more = f"  {len(figures):,} figures of others: `counterline areas figures {found.code}`"
    told = force_picture(own_view(who.agency), (world, counts), found, figures)
    tell(
        told,
        f"{found.name}: lines {figure_names.FigureName.SEEN} on {world.on}{'' if counts else NO_FIGURE}",
        *words,
        more,
        as_json=as_json,
    )


@app.command("others")
def others(as_json: AsJson = False) -> None:
    """What others published on county lines: each series with its figures, its gaps and its source."""
    found = published.published_figures()
    words = []
    for series in published.published_series().values():
        words.append(f"{series.title} ({series.unit}; {series.whose})")
        words += [
            f"  {each.period.to_json():<22}{each.shown or each.missing}  {each.source.title}"
            for each in found
            if each.series.id == series.id
        ]
    tell(series_told(), *words, as_json=as_json)
