"""One's own lines and contact points at the terminal."""

from typing import Annotated

import typer

from counterline.coordination.owning import line_list
from counterline.coordination.owning.line_list import SaidAs, SaidSought
from counterline.doors.answers import own_view
from counterline.doors.paging import Part
from counterline.faces.lines.told import (
    LinesPage,
    Said,
    contact_points_in,
    contact_points_told,
    lines_behind,
    lines_told,
    whole_told,
)
from counterline.governance import searches
from counterline.governance.people.viewers import Viewer
from counterline.lines.answering import SortedBy, Sought, Sureness, Way, answering
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.shown import note_shown
from counterline.lines.rule import State
from counterline.picture import own_view as picture_own_view
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from
from counterline.plumbing.work import Work
from counterline.terminal.asking import AsJson, AsViewer, Demo, KnownDay, OnDay, acting_as, dates, known_by, tell
from counterline.vocabulary.drugs import Drug
from counterline.vocabulary.errors import UnreadableValue

app = typer.Typer()


@app.command("lines")
def lines(
    viewer: AsViewer,
    state: Annotated[list[State] | None, typer.Option(help="Only those in this state; may be repeated.")] = None,
    force: Annotated[str | None, typer.Option(help="The code of a force that exports or imports it.")] = None,
    way: Annotated[
        Way | None, typer.Option(help="With --force: only those it exports, imports or keeps inside.")
    ] = None,
    exporting: Annotated[str | None, typer.Option(help="The code of a force that it is said to run from.")] = None,
    importing: Annotated[str | None, typer.Option(help="The code of a force that it is said to run to.")] = None,
    brand: Annotated[str | None, typer.Option(help="A brand or part of one, in any spelling.")] = None,
    contact_point: Annotated[str | None, typer.Option(help="A number, handle or code as written.")] = None,
    drug: Annotated[Drug | None, typer.Option(help="A drug that it is said to sell.")] = None,
    sureness: Annotated[Sureness | None, typer.Option(help="Whether two independent sources tell of it.")] = None,
    order: Annotated[SortedBy, typer.Option(help="What they are sorted by.")] = SortedBy.REFERENCE,
    on: OnDay = None,
    known: KnownDay = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the lines in your own view that are as you say; all of them, if you say nothing."""
    if way and not force:
        raise CounterlineError("Say of which force the lines are exported, imported or internal, with --force.")
    sought = Sought(tuple(state or ()), force, way, exporting, importing, brand, contact_point, drug, sureness)
    with acting_as(viewer, demo=demo) as (work, who):
        world = picture_own_view.own_lines(work, dates(on, known))
        try:
            found = answering(world.lines, sought, order)
        except UnreadableValue as unreadable:
            raise CounterlineError(unreadable.reason) from unreadable
        searches.note_search(work, sought.narrowing, len(found), settings_from(demo=demo).searching_key)
        listed, words = _listed(work, who, world, found)
    tell(listed, *words, as_json=as_json)


@app.command("lines-said")
def lines_said(
    viewer: AsViewer,
    said: Annotated[list[SaidAs] | None, typer.Option(help="Only those said to be this; may be repeated.")] = None,
    lead: Annotated[
        str | None, typer.Option(help="The code of the force that leads on it, or `anybody` or `nobody`.")
    ] = None,
    on: OnDay = None,
    known: KnownDay = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the lines in your own view by what people say of them and who leads on them."""
    sought = SaidSought(tuple(said or ()), lead)
    with acting_as(viewer, demo=demo) as (work, who):
        world = picture_own_view.own_lines(work, dates(on, known))
        found = line_list.lines_said(work, answering(world.lines, Sought()), sought, world.known)
        searches.note_search(work, sought.narrowing, len(found), settings_from(demo=demo).searching_key)
        listed, words = _listed(work, who, world, found)
    tell(listed, *words, as_json=as_json)


@app.command("line")
def line(
    ref: str,
    viewer: AsViewer,
    on: OnDay = None,
    known: KnownDay = None,
    demo: Demo = False,
    as_json: AsJson = True,
) -> None:
    """Show one line in your own view, as JSON, whether or not it is asked for so."""
    keys = settings_from(demo=demo).searching_key
    with acting_as(viewer, demo=demo) as (work, who), searches.noting_a_miss(work, {"line": ref}, keys):
        found, world = picture_own_view.own_line(work, ref, dates(on, known))
        said = line_list.said_shown(work, [found], world.known)
    tell(whole_told(own_view(who.agency), world, found, said), as_json=as_json)


@app.command("contact-points")
def contact_points(
    viewer: AsViewer,
    state: Annotated[State | None, typer.Option(help="Only those in this state.")] = None,
    on: OnDay = None,
    known: KnownDay = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the contact points in your own view, each with the spells in which it served a line."""
    with acting_as(viewer, demo=demo) as (work, who):
        world = picture_own_view.own_lines(work, dates(on, known))
        found = contact_points_in(world, state)
        note_shown(work, lines_behind(world, found))
    words = (f"{each.shown}  {each.kind}, {' '.join(each.lines) or 'no line'}: {each.why}" for each in found)
    counted = f"{len(found):,} contact points in your own view on {world.on}, {known_by(world.known)}."
    tell(
        contact_points_told(own_view(who.agency), world, len(found), Part(found, None)),
        *words,
        counted,
        as_json=as_json,
    )


def _listed(work: Work, who: Viewer, world: Assembled, found: list[Line]) -> tuple[LinesPage, list[str]]:
    """Some lines of a view as they are told and in words, logged as shown."""
    note_shown(work, found)
    told = line_list.said_shown(work, found, world.known)
    counted = f"{len(found):,} lines in your own view on {world.on}, {known_by(world.known)}."
    words = [*(_in_words(each, told) for each in found), counted]
    return lines_told(own_view(who.agency), world, Part(found, None), len(found), told), words


def _in_words(line: Line, told: Said) -> str:
    said = told[line.ref]
    people = [f"people say: {said.said_as}"] if said.said_as is not SaidAs.NOTHING else []
    leads = [f"{agency(said.lead_force).name} leads"] if said.lead_force else []
    beside = "; ".join(("", *people, *leads))
    return f"{line.ref}  {' / '.join(line.brands) or 'no brand'}: {line.standing.why}{beside}"
