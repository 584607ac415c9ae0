"""Entities at the terminal: one whole, what stands around it, and the way from one to another."""

from collections.abc import Iterable
from typing import Annotated

import typer

from counterline.faces.exploring import told
from counterline.faces.exploring.asked import FindAsked, NetworkAsked, PathAsked
from counterline.faces.exploring.charts_commands import charting
from counterline.governance import searches
from counterline.picture.network import entity as picture_entity
from counterline.picture.network import finding, looking_around, walking
from counterline.picture.network import model as picture_model
from counterline.places.ground import agencies
from counterline.plumbing.settings import settings_from
from counterline.records.wording import clues
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, marked, reference, tell

app = typer.Typer()
app.add_typer(charting, name="chart")

Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only things of this kind, such as person; may be repeated.")
]
GradedSo = Annotated[
    picture_model.Graded, typer.Option("--graded", help="Which records tie things, by how they are graded.")
]
Since = Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD")]
Until = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD")]


@app.command("find")
def find(
    q: str,
    viewer: AsViewer,
    known: Annotated[clues.Known | None, typer.Option("--known", help="What it is, where it may be several.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Find people and things by a name (also in part or misspelt), a number, vehicle, account, address or brand."""
    asked, settings = asked_by(FindAsked, q=q, known=known), settings_from(demo=demo)
    with acting_as(viewer, demo=demo) as (work, _):
        answered = finding.find(work, asked.q, asked.known)
        searches.note_search(work, asked.model_dump(), len(answered.items), settings.searching_key)
        found = told.finds(work, answered)
    tell(found, *_found(found, asked.q), as_json=as_json)


@app.command("entity")
def entity(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one person, number, vehicle, account, handset or address with what each record says of it."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.entity(work, picture_entity.entity_whole(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@app.command("network")
def network(
    ref: str,
    viewer: AsViewer,
    depth: Annotated[int, typer.Option("--depth", help="How many steps from thing to thing.")] = 1,
    most: Annotated[int, typer.Option("--most", help="The most things.")] = 60,
    also: Annotated[list[str] | None, typer.Option("--also", help="A thing around which to go one step further.")] = None,
    kind: Kinds = None,
    graded: GradedSo = picture_model.Graded.NOT_FALSE,
    since: Since = None,
    until: Until = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Show what records name together with a thing, step by step."""
    said = {"depth": depth, "most": most, "also": also or (), "kind": kind or (), "graded": graded}
    asked = asked_by(NetworkAsked, **said, since=since, until=until)
    with acting_as(viewer, demo=demo) as (work, _):
        walked = looking_around.network_of(work, reference(ref), asked.room, asked.narrowed, asked.also)
        found = told.network(work, walked)
    tell(found, *_walked(found), as_json=as_json)


@app.command("path")
def path(
    ref: str,
    to: str,
    viewer: AsViewer,
    kind: Kinds = None,
    graded: GradedSo = picture_model.Graded.NOT_FALSE,
    since: Since = None,
    until: Until = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show the shortest way from one thing to another through records."""
    asked = asked_by(PathAsked, to=to, kind=kind or (), graded=graded, since=since, until=until)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.path(work, looking_around.path_of(work, reference(ref), asked.to, asked.narrowed))
    tell(found, *_way(found), as_json=as_json)


def _found(found: told.FindsTold, typed: str) -> Iterable[str]:
    if found.is_near:
        yield f"No {typed}; spelt nearly so:"
    for each in found.items:
        yield f"{_thing(each.thing)}: {each.how}, {', '.join(each.by)}, in {each.thing.records} records"
    for other in found.others:
        yield f"{other.shown} ({other.kind.replace('_', ' ')}) {other.ref}"
    if found.is_more:
        yield "More answers than is shown: write more of it."


def _whole(found: told.EntityTold) -> Iterable[str]:
    yield _thing(found.thing)
    for fact in found.facts:
        yield f"{fact.name.replace('_', ' ')}{': RECORDS DISAGREE' if fact.disagrees else ''}"
        for value in fact.values:
            by = ", ".join(f"{agencies.agency(each.agency).name} {each.reference}" for each in value.by)
            yield f"  {value.value}: {by}"
    for role in found.roles:
        days = f"{role.first or 'no day'} to {role.last or 'no day'}"
        yield f"{role.role}{f' ({role.category})' if role.category else ''}, {days}, in {len(role.by)} records"


def _walked(found: told.NetworkTold) -> Iterable[str]:
    names = {each.ref: marked(each.shown, each.protect) for each in found.things}
    for each in found.things:
        through = f", through {names[each.through]}" if each.through else ""
        yield f"{'  ' * each.steps}{_thing(each)}{through}"
    if found.left_off:
        yield f"{found.left_off} more were met for which there was no room among {found.most}."
    for ref, older in found.not_opened.items():
        yield f"{older} older records of {names.get(ref, ref)} were not opened."
    if found.crowded:
        yield f"{found.crowded} records name more than {picture_model.MOST_NAMED} things, and tie none of them."


def _way(found: told.PathTold) -> Iterable[str]:
    if not found.things:
        more = " Not everything was looked at, so there may be one." if found.gave_up else ""
        one, other = (marked(each.shown, each.protect) for each in (found.one, found.other))
        yield f"No way was found from {one} to {other} within {walking.MOST_STEPS} steps.{more}"
    for thing, record in zip(found.things, [*found.records, None], strict=False):
        yield _thing(thing)
        if record is not None:
            yield f"  {record.kind.replace('_', ' ')} {record.reference} of {agencies.agency(record.agency).name}"


def _thing(thing: told.ThingTold) -> str:
    return f"{marked(thing.shown, thing.protect)} ({thing.kind.replace('_', ' ')}) {thing.ref}"
