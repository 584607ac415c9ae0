"""The picture at a terminal. By hand: counts, with the progress of an estimate; and what is written to a file as a figure."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from counterline.coordination.owning import line_list
from counterline.doors.answers import own_view
from counterline.drawing.paper import Sheet
from counterline.faces.picture import counting_api
from counterline.faces.picture.audit.audit_commands import auditing
from counterline.faces.picture.living_told import alive_told, in_words
from counterline.faces.picture.releasing import published_api, releases_api
from counterline.faces.picture.taken_away import MARKING, Taken, take_away
from counterline.faces.picture.told import (
    counts_told,
    flows_told,
    trend_told,
)
from counterline.lines.rule import State
from counterline.picture import own_view as picture_own_view
from counterline.picture.asked import Asked
from counterline.picture.figures.causes import Cause
from counterline.picture.living import live
from counterline.picture.own_view import OwnView
from counterline.picture.releasing import figure_names
from counterline.picture.releasing import released as picture_released
from counterline.picture.returns_due import Returned
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import (
    AsJson,
    AsViewer,
    Demo,
    KnownDay,
    OnDay,
    SinceDay,
    acting_as,
    dates,
    known_by,
    tell,
)
from counterline.terminal.command_lines import commands_of
from counterline.terminal.new_files import write_new

app = commands_of(counting_api.ADDRESSES)
app.add_typer(commands_of(published_api.ADDRESSES), name="published")
app.add_typer(commands_of(releases_api.ADDRESSES), name="release")
app.add_typer(auditing, name="audit")

GAP = "no returns, so no figure"
SEEN = figure_names.FigureName.SEEN

Out = Annotated[
    Path | None,
    typer.Option(
        "--out", dir_okay=False, help="Write the figure to a new file, drawn with its marking: FILE.png or FILE.svg."
    ),
]


@app.command("counts")
def counts(
    viewer: AsViewer,
    on: OnDay = None,
    since: SinceDay = None,
    known: KnownDay = None,
    out: Out = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """The four figures of living lines; contact points, lines and groups in your own view, and why they changed."""
    question = dates(on, known, since)
    if out is not None:
        _write(Taken.COUNTS, out, viewer, question, demo=demo, as_json=as_json)
        return
    with acting_as(viewer, demo=demo) as (work, who), Console(stderr=True).status("Counting") as status:
        own = picture_own_view.own_view(work, question)

        def making(step: int, most: int) -> None:
            status.update(f"Estimating lines alive on {own.on}: step {step + 1}, at most {most}")

        found = live.live_figures(work, question, making=making)
        released = picture_released.released_estimate(work, found.on)
        said = line_list.count_said(work, own.lines, own.known)
    words = [
        f"Own view of {agency(who.agency).name} on {own.on}, {known_by(own.known)}. {own.rule.summary}",
        *_rests_on(own),
        *in_words(found, released),
    ]
    for figure in own.figures:
        others = ", ".join(f"{figure.states[state]} {state}" for state in State if state is not State.ACTIVE)
        words.append(f"  {figure.unit:<15}{figure.active.shown} {SEEN}; {others}")
    words.append(
        f"  {own.leaning.lines} lines are active or dormant: of {own.leaning.alone} no row names two contact points, and there would be "
        f"{own.leaning.doubtful} fewer if every doubtful join were made"
    )
    few = f" ({_returns_in(own.returned_since)})" if own.returned_since.are_few else ""
    words += [
        f"  {each.unit} since {each.before_on}, as told by {own.first_told}{few}: {each.before} to {each.after} ({_parts(each.parts)})"
        for each in own.changes
    ]
    if own.disposed:
        words.append(f"  records of lines disposed of since {own.first_told}: {own.disposed}; neither date counts them")
    for closed in own.closures:
        since = f" since {closed.before_on}: {closed.before} to {closed.after} ({_parts(closed.parts)})"
        words.append(f"  lines closed {closed.closure}{f': {closed.after}' if closed.before is None else since}")
    people = ", ".join(f"{many} {each}" for each, many in said.states.items() if many)
    words.append(f"  people say of these lines: {people or 'nothing'}; a force leads on {said.adopted} of them")
    tell(counts_told(own_view(who.agency), own, alive_told(found, released), said), *words, as_json=as_json)


@app.command("flows")
def flows(
    viewer: AsViewer,
    on: OnDay = None,
    known: KnownDay = None,
    out: Out = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Where the lines seen in use of your own view run from and to."""
    if out is not None:
        _write(Taken.FLOWS, out, viewer, dates(on, known), demo=demo, as_json=as_json)
        return
    with acting_as(viewer, demo=demo) as (work, who):
        own = picture_own_view.own_view(work, dates(on, known))
    words = [f"Lines {SEEN} on {own.on}, {known_by(own.known)}.", *_rests_on(own)]
    words += [
        f"{each.lines:>5}  {agency(each.origin).name} to {agency(each.destination).name}" for each in own.flows.flows
    ]
    tell(flows_told(own_view(who.agency), own), *words, as_json=as_json)


@app.command("trend")
def trend(
    viewer: AsViewer,
    on: OnDay = None,
    known: KnownDay = None,
    out: Out = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """The three counts at each month's end for a year; a month that nobody returned is a gap."""
    if out is not None:
        _write(Taken.TREND, out, viewer, dates(on, known), demo=demo, as_json=as_json)
        return
    with acting_as(viewer, demo=demo) as (work, who):
        found = picture_own_view.own_trend(work, dates(on, known))
    words = [f"{SEEN.capitalize()} in your own view at each month's end, {known_by(found.known)}."]
    for each in found.points:
        counted = ", ".join(f"{of.active.shown} {of.unit}" for of in each.figures) if each.figures else GAP
        words.append(f"{each.on}  {counted}; {_returns_in(each.returned)}")
    tell(trend_told(own_view(who.agency), found), *words, as_json=as_json)


def _write(figure: Taken, out: Path, viewer: str, asked: Asked, *, demo: bool, as_json: bool) -> None:
    kind = out.suffix.removeprefix(".").lower()
    if kind not in {each.value for each in Sheet}:
        raise CounterlineError(f"{out} is neither a picture nor a drawing. Give it a name that ends in .png or .svg.")
    with acting_as(viewer, demo=demo) as (work, _):
        taken = take_away(work, figure, Sheet(kind), asked, waits=True)
    write_new(out, taken.content, "--out")
    told = {"written_to": str(out), "marking": MARKING.value}
    tell(told, f"Written to {out}, and logged as a disclosure to you. It is marked {MARKING.value}.", as_json=as_json)


def _rests_on(own: OwnView) -> list[str]:
    words = [f"  {own.returned.month:%B %Y}: {_returns_in(own.returned)}"]
    return [*words, f"  {own.on} is inside a month: this is no month's figure"] if own.inside_a_month else words


def _returns_in(returned: Returned) -> str:
    few = ", half or fewer: not in, so no rise or fall" if returned.came and returned.are_few else ""
    return f"returns in: {returned.came} of {returned.expected} agencies{few}"


def _parts(parts: Mapping[Cause, int]) -> str:
    return ", ".join(f"{number} {cause}" for cause, number in parts.items() if number) or "no change"
