"""The audit of the estimate at the terminal: draw, read what is asked, answer, see how the estimate did, decide."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from counterline.doors.answers import own_view
from counterline.faces.picture.audit_told import (
    AuditTold,
    DecisionTold,
    audit_told,
    audits_told,
    questions_told,
)
from counterline.picture.audit import answer_file, draws, lifting, quarters, results
from counterline.picture.audit import questions as picture_questions
from counterline.picture.audit.model import HowKnown, Said
from counterline.picture.audit.questions import Given
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.wording import whole
from counterline.terminal.asking import AsJson, AsViewer, Demo, OnDay, acting_as, day, reference, tell

auditing = typer.Typer(
    help="The audit of the estimate of living lines, on lines drawn at random.", no_args_is_help=True
)
Quarter = Annotated[str | None, typer.Argument(help="A quarter, such as 2026-q3; all, if not said.")]


@auditing.command("draw")
def draw(
    size: Annotated[int, typer.Argument(help="How many lines to ask about.")],
    viewer: AsViewer,
    on: OnDay = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Draw, and ask the agencies; without this it is only told what would be.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Tell how closely so many lines would tell the share alive, and with --ask draw them: once for each quarter."""
    with acting_as(viewer, demo=demo) as (work, _):
        if not ask:
            would = draws.sample_offered(work, size, day(on))
            words = (
                f"{would.size} of {would.lines} lines at {would.on}, in {would.quarter}: if all are answered for, the "
                f"share alive is known to within about ± {would.within * 100:.0f} points. Nothing is drawn without --ask."
            )
            tell(would, words, as_json=as_json)
            return
        done = audit_told(results.audit_of(work, draws.draw_sample(work, size, day(on)).quarter))
    tell(done, f"{done.asked} of {done.lines} lines were drawn for {done.quarter}. Seed {done.seed}.", as_json=as_json)


@auditing.command("result")
def result(viewer: AsViewer, quarter: Quarter = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """How the estimate did in one quarter or in each, by the answers so far, and who has not answered."""
    with acting_as(viewer, demo=demo) as (work, _):
        if quarter:
            one = audit_told(results.audit_of(work, quarters.read_quarter(quarter)))
            tell(one, *_words(one), as_json=as_json)
            return
        found = results.audits(work)
        told = audits_told(found, lifting.mark_decisions(work), lifting.present_mark(work, found))
    words = [line for each in told.audits for line in _words(each)] or ["No sample has been drawn."]
    tell(told, *words, *map(_decided, told.decisions), as_json=as_json)


@auditing.command("questions")
def questions(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Which of your own agency's references were drawn, and what it has answered."""
    with acting_as(viewer, demo=demo) as (work, who):
        told = questions_told(own_view(who.agency), picture_questions.lines_to_confirm(work))
    words = [
        f"{each.quarter}  {each.record}  {each.reference} on {each.on}: {each.answer.said if each.answer else 'open'}"
        for each in told.questions
    ]
    tell(told, *words, f"{told.open} of {len(told.questions)} are open.", as_json=as_json)


@auditing.command("answer")
def answer(
    viewer: AsViewer,
    quarter: Annotated[str | None, typer.Argument(help="The quarter, such as 2026-q3.")] = None,
    record: Annotated[str | None, typer.Argument(help="The record asked about.")] = None,
    said: Annotated[Said | None, typer.Option("--said", help="What the line was on the day asked about.")] = None,
    how_known: Annotated[HowKnown | None, typer.Option("--how-known", help="How you know.")] = None,
    closed_on: Annotated[
        datetime | None, typer.Option("--closed-on", formats=["%Y-%m-%d"], help="When it closed, if it was closed.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", help="The questions as CSV, filled in, in place of all this.", exists=True, dir_okay=False
        ),
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Answer one question, or those in a file: all of it or none. A later answer takes the place of an earlier one."""
    if file is not None:
        given = answer_file.answers_in_file(file.read_bytes())
    elif quarter and record and said and how_known:
        closed = closed_on and closed_on.date()
        given = [Given(quarters.read_quarter(quarter), reference(record), said, how_known, closed)]
    else:
        raise CounterlineError("Say the quarter, the record, --said and --how-known, or give a --file.")
    with acting_as(viewer, demo=demo) as (work, who):
        told = questions_told(own_view(who.agency), picture_questions.confirm_lines(work, given))
    tell(told, *(f"{each.reference}: answered" for each in told.questions), as_json=as_json)


@auditing.command("decide")
def decide(
    model: Annotated[str, typer.Argument(help="The version of the model, such as living-2.")],
    viewer: AsViewer,
    reason: Annotated[str, typer.Option("--reason", help="Why; everybody who reads the estimate may read it.")],
    lift: Annotated[
        bool, typer.Option("--lift/--put-back", help="Take *in development* off the estimate, or put it back.")
    ],
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take *in development* off the estimate, where the newest four quarters allow it, or put it back."""
    with acting_as(viewer, demo=demo) as (work, _):
        done = DecisionTold.of(lifting.decide_mark(work, model, lift=lift, reason=reason))
    tell(done, _decided(done), as_json=as_json)


def _words(told: AuditTold) -> Iterable[str]:
    between = f"({whole(told.estimated_low)} to {whole(told.estimated_high)})"
    yield f"{told.quarter}: {whole(told.estimated)} {between} estimated live on {told.on}."
    if told.audited is None:
        yield f"  cannot tell: {told.why}"
    else:
        yield f"  {whole(told.audited)} ({whole(told.audited_low or 0)} to {whole(told.audited_high or 0)}) by the audit: {told.verdict}"
    yield f"  between {whole(told.at_least)} and {whole(told.at_most)} if all that is open were not alive, or alive"
    for each in told.strata:
        yield f"  {each.stratum}: {each.settled} of {each.asked} settled; {each.expected:.1f} foretold, {each.alive} alive"
    for waiting in told.unanswered:
        yield f"  {agency(waiting.agency).name}: {waiting.open} of {waiting.asked} open for {waiting.days} days"


def _decided(told: DecisionTold) -> str:
    what = "taken off" if told.lifted else "put back on"
    return f"In development {what} {told.model} by {told.decided_by} on {told.decided_at:%Y-%m-%d}: {told.reason}"
