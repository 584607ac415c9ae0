"""Feeds watched from the command line: what an agency sends month by month, and what has changed in it."""

from typing import Annotated

import typer

from counterline import intake
from counterline.faces.intake.feeds_api import Alarms, AlarmTold
from counterline.places import agency
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer, tell

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
    if as_json:
        answer(found)
        return
    for line in intake.quality_lines(found):
        typer.echo("  ".join(line))
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
        found = intake.alarms(work, None if code is None else agency(code).code, cleared=cleared)
    if as_json:
        answer(found)
        return
    for each in found:
        done = f" Answered: {each.cleared_why}" if each.cleared_why else ""
        typer.echo(f"{each.ref}  {each.agency}, {each.system}, {each.submission}: {each.said}{done}")


@alarms.command("answer")
def answered(
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help="One alarm, or several for one reason.")],
    viewer: AsViewer,
    why: Annotated[str, typer.Option("--why", help="Why the change is as it should be.")],
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Answer changes in a feed of your own agency, or at the desk of any; one comes back if it is seen again."""
    with acting_as(viewer, demo=demo) as (work, who):
        if len(refs) == 1:
            told = AlarmTold.model_validate(intake.clear_alarm(work, refs[0], why))
            tell(told, f"{told.ref} is answered.", as_json=as_json)
            return
        found = [AlarmTold.model_validate(each) for each in intake.clear_alarms(work, refs, why)]
    lines = "\n".join(f"{each.ref} is answered: {each.cleared_why}" for each in found)
    tell(Alarms(view=f"own view of {agency(who.agency).name}", items=found), lines, as_json=as_json)
