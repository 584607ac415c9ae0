"""Registers at the terminal: forces, kinds of record, submissions, publications, and others' published figures."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import typer

from counterline import intake, picture, places, records
from counterline.cli.asking import AsJson, AsViewer, Demo, OnDay, acting_as, answer, day, reference
from counterline.lines import State
from counterline.picture import Published
from counterline.places import AreaStatistic
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.vocabulary.identity import FigureRef

Most = Annotated[int, typer.Option("--most", min=1, max=1000, help="The most that are shown.")]


def forces(viewer: AsViewer, on: OnDay = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the police forces of a day with the active lines that run from, to and inside each, in your own view."""
    with acting_as(viewer, demo=demo) as (work, _):
        world = picture.own_lines(work, day(on))
    active = [line for line in world.lines if line.state is State.ACTIVE]
    found = {each.code: (each, picture.of_force(active, each.code)) for each in places.forces(world.on)}
    if as_json:
        told = [
            {"code": code, "name": force.name, "region": force.region, **_lines_of(lines)}
            for code, (force, lines) in found.items()
        ]
        answer({"on": world.on, "unit": "lines", "items": told})
        return
    for code, (force, (exported, imported, internal)) in found.items():
        typer.echo(f"{code:<22}{force.name:<46}{len(exported):>5} out {len(imported):>5} in {len(internal):>5} inside")


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
    groups = dict(zip(("exported", "imported", "internal"), picture.of_force(active, found.code), strict=True))
    lines = {name: [line.ref for line in each] for name, each in groups.items()}
    if as_json:
        answer({"code": found.code, "name": found.name, "on": world.on, "lines": lines, "figures": len(figures)})
        return
    typer.echo(f"{found.name} on {world.on}")
    for name, refs in lines.items():
        typer.echo(f"  {name:<9}{len(refs):>5} lines  {' '.join(refs)}")
    typer.echo(f"  {len(figures):,} figures of others: `counterline areas figures {found.code}`")


def kinds(as_json: AsJson = False) -> None:
    """The kinds of record there are, each with the fields that a mapping can fill and the words that a field takes."""
    if as_json:
        answer([_kind(each) for each in records.KINDS.values()])
        return
    for kind in records.KINDS.values():
        typer.echo(f"{kind.name} version {kind.version}: {kind.title}")
        for field in (*kind.fields, *(each for part in kind.parts for each in part.fields)):
            words = f": {', '.join(field.choices)}" if field.choices else ""
            typer.echo(f"  {field.name:<32}{field.reads}{', several' if field.many else ''}{words}")


def submissions(
    viewer: AsViewer,
    most: Most = 50,
    before: Annotated[
        str | None, typer.Option(metavar="INSTANT", help="Those sent before this: `sent_at` of the last one shown.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the submissions that you may know of, newest first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = intake.submissions(work, most, _instant(before))
        intake.note_read(work, found)
    if as_json:
        answer(found)
        return
    for each in found:
        sent = f"{each.sent_at.astimezone(LONDON):%Y-%m-%d %H:%M}"
        typer.echo(f"{each.ref}  {sent}  {each.agency}, {each.mapping}: {each.file_name}, {each.state}")
    if not found:
        typer.echo("Nothing has been handed over.")


def published(
    viewer: AsViewer,
    ref: Annotated[str | None, typer.Argument(help="One publication, such as FG-7KQ2M9XD; all, if not said.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List what the national desk published, newest first, or show one publication as it was sealed."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = [picture.published(work, FigureRef(reference(ref)))] if ref else picture.all_published(work)
    if as_json:
        answer([_publication(each) for each in found] if ref is None else _publication(found[0]))
        return
    for each in found:
        revised = f", revised by {each.revised_by}" if each.revised_by else ""
        typer.echo(f"{each.ref}  {each.title}, figures on {each.on}, by {each.published_by}{revised}")
        for figure in each.body["national"] if ref else ():
            typer.echo(f"  {figure['unit']:<15}{figure['active']} active ({figure['low']} to {figure['high']})")
    if not found:
        typer.echo("Nothing has been published.")


def others(as_json: AsJson = False) -> None:
    """What others published on county lines: each series with its figures, its gaps and its source."""
    found = places.published_figures()
    if as_json:
        answer([_others(each) for each in found])
        return
    for series in places.published_series().values():
        typer.echo(f"{series.title} ({series.unit}; {series.whose})")
        for each in found:
            if each.series.id == series.id:
                typer.echo(f"  {each.period.to_json():<22}{each.shown or each.missing}  {each.source.title}")


def _lines_of(told: tuple[Sequence[object], Sequence[object], Sequence[object]]) -> dict[str, int]:
    return dict(zip(("exported", "imported", "internal"), map(len, told), strict=True))


def _kind(kind: records.Kind) -> dict[str, Any]:
    inside = [each for part in kind.parts for each in part.fields]
    return {
        "name": kind.name,
        "version": kind.version,
        "title": kind.title,
        "graded": kind.graded,
        "needs": kind.needs,
        "fields": [
            {"name": each.name, "reads": each.reads, "many": each.many, "choices": each.choices}
            for each in (*kind.fields, *inside)
        ],
    }


def _publication(each: Published) -> dict[str, Any]:
    return {name: getattr(each, name) for name in each.__dataclass_fields__}


def _others(each: AreaStatistic) -> dict[str, Any]:
    return {
        "series": each.series,
        "period": each.period.to_json(),
        "value": each.value,
        "missing": each.missing,
        "shown": each.shown,
        "source": each.source,
    }


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CounterlineError(f"{text} is not an instant. Write it as 2026-03-31T09:30+00:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=LONDON)
