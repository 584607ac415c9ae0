"""Feeds watched from the command line: what an agency sends month by month, and what has changed in it."""

from typing import Annotated

import typer

from counterline import intake
from counterline.faces.intake import told
from counterline.places import agency
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, tell

app = typer.Typer()

alarms = typer.Typer(help="What has changed in feeds: columns, codes, volumes, held rows, flags.", no_args_is_help=True)
app.add_typer(alarms, name="alarms")


@app.command("quality")
def quality(
    code: Annotated[str, typer.Argument(metavar="AGENCY", help="The agency's code, such as dorset.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what an agency sends month by month: rows kept and held, and how far flags are filled in."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = intake.quality(work, agency(code).code, work.clock.today())
        tell(told.quality(work, found), *map("  ".join, intake.quality_lines(found)), as_json=as_json)
    for each in found.alarms:
        typer.echo(f"{each.ref}: {each.said}", err=True)


@alarms.command("list")
def listed(
    viewer: AsViewer,
    code: Annotated[str | None, typer.Option("--agency", help="Those of one agency alone.")] = None,
    cleared: Annotated[bool, typer.Option("--answered", help="Those that were answered too.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List what has changed in the feeds that you may know of."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.alarms(work, intake.alarms(work, None if code is None else agency(code).code, cleared=cleared))
    tell(found, *map(_changed, found.items), as_json=as_json)


@alarms.command("answer")
def answered(
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help="One alarm, or several for one reason.")],
    viewer: AsViewer,
    why: Annotated[str, typer.Option("--why", help="Why the change is as it should be.")],
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Answer changes in a feed of your own agency, or at the desk of any; one comes back if it is seen again."""
    with acting_as(viewer, demo=demo) as (work, _):
        if len(refs) == 1:
            alarm = told.alarm(intake.clear_alarm(work, refs[0], why))
            tell(alarm, f"{alarm.ref} is answered.", as_json=as_json)
            return
        found = told.alarms(work, intake.clear_alarms(work, refs, why))
    tell(found, *(f"{each.ref} is answered: {each.cleared_why}" for each in found.items), as_json=as_json)


def _changed(alarm: told.Alarm) -> str:
    done = f" Answered: {alarm.cleared_why}" if alarm.cleared_why else ""
    return f"{alarm.ref}  {alarm.agency}, {alarm.system}, {alarm.submission}: {alarm.said}{done}"
