"""Charts at the terminal: kept, opened as they may be read now, noted on, looked at again and ended."""

from collections.abc import Iterable
from typing import Annotated

import typer

from counterline.faces.exploring import charts_told as told
from counterline.faces.exploring.asked import ChartAsked
from counterline.picture.network import charts
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import (
    AsJson,
    AsViewer,
    Demo,
    acting_as,
    asked_by,
    day,
    marked,
    reference,
    tell,
)

charting = typer.Typer(help="Charts of networks, kept with a reason and a day to look again.", no_args_is_help=True)
Until = Annotated[
    str, typer.Option("--review", metavar="YYYY-MM-DD", help="The day to look whether it is still needed.")
]
Shared = Annotated[bool, typer.Option("--shared", help="Whether everybody of your agency may open it.")]


@charting.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List your own charts and those that your agency shares."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.charts(work)
    tell(found, *(map(_line, found.items)), as_json=as_json)


@charting.command("keep")
def keep(
    of: Annotated[str, typer.Argument(help="The thing that it is around.")],
    viewer: AsViewer,
    title: Annotated[str, typer.Option("--title")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is kept; no child is named in it.")],
    review: Until,
    shared: Shared = False,
    depth: Annotated[int, typer.Option("--depth", help="How many steps from thing to thing.")] = 1,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Keep a chart of what stands around a thing now."""
    said = {"of": of, "title": title, "reason": reason, "review_on": review, "shared": shared, "depth": depth}
    asked = asked_by(ChartAsked, **said)
    with acting_as(viewer, demo=demo) as (work, _):
        kept = told.keep(work, asked)
    tell(kept, _line(kept), as_json=as_json)


@charting.command("show")
def show(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Open a chart: places and notes as they were kept, everything else as you may read it now."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.whole(work, charts.open_chart(work, reference(ref)))
    tell(found, *_opened(found), as_json=as_json)


@charting.command("note")
def note(ref: str, thing: str, words: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Note something of one thing of your own chart, in place of what was noted before."""
    with acting_as(viewer, demo=demo) as (work, _):
        charts.note_on_chart(work, reference(ref), reference(thing), words)
        found = told.whole(work, charts.open_chart(work, reference(ref)))
    tell(found, *_opened(found), as_json=as_json)


@charting.command("review")
def review(
    ref: str, viewer: AsViewer, review: Until, shared: Shared = False, demo: Demo = False, as_json: AsJson = False
) -> None:
    """Say until when your own chart is needed further, and whether your agency sees it."""
    on = day(review)
    if on is None:
        raise CounterlineError("Say the day to look at it again.")
    with acting_as(viewer, demo=demo) as (work, _):
        kept = told.Chart.of(charts.review_chart(work, reference(ref), on, shared=shared))
    tell(kept, _line(kept), as_json=as_json)


@charting.command("end")
def end(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """End your own chart: nobody opens it any more."""
    with acting_as(viewer, demo=demo) as (work, _):
        charts.end_chart(work, reference(ref))
        found = told.charts(work)
    tell(found, *(map(_line, found.items)), as_json=as_json)


def _line(chart: told.Chart) -> str:
    due = "DUE TO BE LOOKED AT AGAIN" if chart.is_due else f"until {chart.review_on}"
    return (
        f"{chart.ref}  {chart.title}, kept by {chart.keeper}, {due}{', shared' if chart.shared else ''}: {chart.reason}"
    )


def _opened(found: told.ChartWhole) -> Iterable[str]:
    yield _line(found)
    for each in found.things:
        yield f"  {marked(each.shown or 'A child', each.protect)} ({each.kind.replace('_', ' ')}){f': {each.note}' if each.note else ''}"
    if found.gone:
        yield f"{found.gone} things are named by no record that stands any more."
