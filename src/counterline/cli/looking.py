"""Looking: a viewer's own counts, lines, flows and coverage, and the desk's publications, at the terminal."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from counterline import governance, intake, picture
from counterline.api import PublishedTold
from counterline.cli.asking import AsJson, AsViewer, Demo, OnDay, SinceDay, acting_as, answer, day, tell
from counterline.lines import Line, State
from counterline.places import agency
from counterline.plumbing.settings import settings_from
from counterline.vocabulary.identity import AgencyCode, FigureRef


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


def line(ref: str, viewer: AsViewer, on: OnDay = None, demo: Demo = False, as_json: AsJson = True) -> None:
    """Show one line in your own view, as JSON, whether or not it is asked for so."""
    keys = settings_from(demo=demo).searching_key
    with acting_as(viewer, demo=demo) as (work, _), governance.noting_a_miss(work, {"line": ref}, keys):
        found = told(picture.own_line(work, ref, day(on)))
    tell(found, as_json=as_json)


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


def coverage(viewer: AsViewer, months: int = 6, demo: Demo = False, as_json: AsJson = False) -> None:
    """Which agency has returned what, in your own view, and who is late."""
    with acting_as(viewer, demo=demo) as (work, _):
        today = work.clock.today()
        found = intake.coverage(work, intake.months_to(today, months), today)
    if as_json:
        answer(found)
        return
    for each in found:
        rows = f"  {each.kept} kept, {each.held} still held" if each.as_at else ""
        typer.echo(f"{agency(each.agency).name:<40}{each.month:%Y-%m}  {each.due}{rows}")


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
