"""The picture at the terminal: counts and why they changed, what each figure counts, flows, trend, and publications."""

from typing import Annotated, Any, Final

import typer

from counterline import governance, picture, places
from counterline.faces.picture.told import PublishedTold
from counterline.lines import Closure, State
from counterline.picture import Cause, Member, Part, Published, Unit
from counterline.places import AreaStatistic, agency, region_of
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from
from counterline.terminal.asking import AsJson, AsViewer, Demo, OnDay, SinceDay, acting_as, answer, day, reference, tell
from counterline.vocabulary.identity import AgencyCode, FigureRef

app = typer.Typer()
NOT_KNOWN: Final = "not-known"

Flow = Annotated[
    str | None,
    typer.Option(
        metavar="FROM:TO",
        help="The lines of one flow, as merseyside:dorset; `not-known` for an origin, or as TO, that nobody has said.",
    ),
]


@app.command("counts")
def counts(
    viewer: AsViewer, on: OnDay = None, since: SinceDay = None, demo: Demo = False, as_json: AsJson = False
) -> None:
    """How many contact points, lines and groups there are in your own view, by which rule, and why that changed."""
    with acting_as(viewer, demo=demo) as (work, who):
        view = picture.own_view(work, picture.Asked(day(on), day(since)))
    if as_json:
        told_of = ("on", "since", "figures", "changes", "closures")
        answer({name: getattr(view, name) for name in told_of})
        return
    typer.echo(f"Own view of {agency(who.agency).name} on {view.on}. {view.rule.summary}")
    for figure in view.figures:
        others = ", ".join(f"{figure.states[state]} {state}" for state in State if state is not State.ACTIVE)
        typer.echo(f"  {figure.unit:<15}{figure.active.shown} active; {others}")
    for change in view.changes:
        parts = ", ".join(f"{number} {cause}" for cause, number in change.parts.items() if number) or "no change"
        typer.echo(f"  {change.unit} since {change.before_on}: {change.before} to {change.after} ({parts})")
    for closed in view.closures:
        parts = ", ".join(f"{number} {cause}" for cause, number in closed.parts.items() if number) or "no change"
        typer.echo(
            f"  lines closed {closed.closure} since {closed.before_on}: {closed.before} to {closed.after} ({parts})"
        )


@app.command("flows")
def flows(viewer: AsViewer, on: OnDay = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """Where the active lines in your own view run from and to."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = picture.own_view(work, picture.Asked(day(on))).flows
    if as_json:
        answer(found)
        return
    for flow in found.flows:
        typer.echo(
            f"{flow.lines:>5}  {agency(AgencyCode(flow.origin)).name} to {agency(AgencyCode(flow.destination)).name}"
        )


@app.command("counted")
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


@app.command("trend")
def trend(viewer: AsViewer, on: OnDay = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """The three counts at each month's end for a year: what your view would have said then."""
    with acting_as(viewer, demo=demo) as (work, _):
        points = picture.own_trend(work, picture.Asked(day(on)))
    if as_json:
        answer([{"on": each.on, "figures": each.figures} for each in points])
        return
    for each in points:
        typer.echo(f"{each.on}  " + ", ".join(f"{figure.active.shown} {figure.unit}" for figure in each.figures))


@app.command("publish")
def publish(
    title: Annotated[str, typer.Argument(help="What it counts and when.")],
    viewer: AsViewer,
    on: OnDay = None,
    release: Annotated[
        bool, typer.Option("--release", help="Seal and release; without this it is only shown.")
    ] = False,
    revises: Annotated[str | None, typer.Option("--revises")] = None,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
    national_only: Annotated[
        bool,
        typer.Option("--national-only", help="The national totals alone: where no table would protect small counts."),
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what would be published of a date after disclosure control, and with --release publish it."""
    asked = picture.Asked(day(on))
    told_of = picture.Release(title, asked, FigureRef(revises) if revises else None, reason, national_only)
    with acting_as(viewer, demo=demo) as (work, _):
        try:
            if not release:
                answer(picture.draft(work, asked, national_only=national_only))
                return
            done = picture.publish(work, told_of)
        except picture.CannotBeProtected as refused:
            raise picture.CannotBeProtected(
                f"{refused.message} Add --national-only to see or publish those."
            ) from refused
    tell(PublishedTold.model_validate(done), f"{done.ref} is published and sealed: {done.seal}", as_json=as_json)


@app.command("published")
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


@app.command("others")
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
