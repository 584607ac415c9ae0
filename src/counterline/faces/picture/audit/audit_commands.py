"""What of the audit is typed otherwise than its address asks: a draw is offered before it is made, and answers are read from a file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.picture.audit import audit_api
from counterline.faces.picture.audit.audit_told import audit_told, questions_told
from counterline.picture.audit import answer_file, draws, results
from counterline.picture.audit import questions as picture_questions
from counterline.picture.audit.model import HowKnown, Said
from counterline.picture.audit.questions import Given
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, AsViewer, Demo, OnDay, acting_as, day, reference, tell
from counterline.terminal.command_lines import commands_of

auditing = commands_of(audit_api.ADDRESSES)


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
        given = [Given(quarter, reference(record), said, how_known, closed)]
    else:
        raise CounterlineError("Say the quarter, the record, --said and --how-known, or give a --file.")
    with acting_as(viewer, demo=demo) as (work, _):
        told = questions_told(work, picture_questions.confirm_lines(work, given))
    tell(told, *(f"{each.reference}: answered" for each in told.questions), as_json=as_json)
