"""Who has returned what, at the terminal."""

from datetime import datetime
from typing import Annotated

import typer

from counterline import intake
from counterline.places import agency
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer

app = typer.Typer()
Most = Annotated[int, typer.Option("--most", min=1, max=1000, help="The most that are shown.")]


@app.command("coverage")
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


@app.command("submissions")
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


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CounterlineError(f"{text} is not an instant. Write it as 2026-03-31T09:30+00:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=LONDON)
