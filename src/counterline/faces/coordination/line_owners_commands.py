"""What a line is and who leads on it, and lines that nobody leads on, at the terminal."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from counterline.coordination.owning import line_seen
from counterline.coordination.owning import unowned as coordination_unowned
from counterline.coordination.owning.model import LineDid
from counterline.doors.answers import own_view
from counterline.faces.coordination import line_owners_told as told
from counterline.places.ground.agencies import agency
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.new_files import write_new
from counterline.vocabulary.spreadsheet_cell import csv_lines

line_group = typer.Typer(help="What people say a line is, and who leads on it.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The line's reference, such as LN-7KQ2M9XD3HAB.")]
Records = Annotated[list[str], typer.Option("--rests-on", help="A record that bears it; may be given again.")]
Filled = Annotated[
    list[str],
    typer.Option("--set", help="A blank and its value, as state=confirmed, day, lead, about, check or alive."),
]


@line_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show what people say of a line: its state, who leads, its check-backs, and everything that was said."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.stands(line_seen.line_seen(work, reference(ref)), work.clock.now())
    tell(found, *_words(found), as_json=as_json)


@line_group.command("say")
def say(
    ref: Ref,
    does: Annotated[LineDid, typer.Argument(help="What is done.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence that a colleague can check.")],
    viewer: AsViewer,
    rests_on: Records = [],  # noqa: B006 - typer copies it
    said: Filled = [],  # noqa: B006 - typer copies it
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say what a line is, adopt it, hand it over, answer a check-back or a hit, or take back what was said."""
    blanks = dict(each.partition("=")[::2] for each in said)
    sent = asked_by(told.LineSays, does=does, reason=reason, rests_on=rests_on, **blanks)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.stands(told.says(work, reference(ref), sent), work.clock.now())
    tell(found, *_words(found), as_json=as_json)


@line_group.command("unowned")
def unowned(
    viewer: AsViewer,
    area: Annotated[
        str | None, typer.Option("--area", help="The code of a force or a regional unit; your own if not given.")
    ] = None,
    days: Annotated[int, typer.Option("--days", help="Seen within so many days.")] = coordination_unowned.WITHIN,
    out: Annotated[Path | None, typer.Option("--out", help="Write it to this file as CSV: a disclosure.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the lines that land in an area and nobody leads on, the longest unowned first."""
    wanted = asked_by(told.UnownedWanted, area=area, days=days)
    with acting_as(viewer, demo=demo) as (work, who):
        found = coordination_unowned.unowned(work, wanted.asked, who.ref if out else None)
    if out is not None:
        rows = coordination_unowned.rows_of(found)
        write_new(out, "".join(csv_lines(coordination_unowned.COLUMNS, rows)).encode(), "--out")
        typer.echo(f"{len(found.items):,} are in {out}.", err=True)
        return
    listed = told.unowned_told(own_view(who.agency), found)
    tell(
        listed,
        *(f"{each.ref}  {' / '.join(each.brands) or 'no brand'}: {each.why}" for each in listed.items),
        as_json=as_json,
    )


def _words(found: told.LineStands) -> Iterator[str]:
    lead = agency(found.lead_force).name if found.lead_force else "nobody"
    pending = ", check-backs pending" if found.checks_pending else ""
    yield f"{found.ref}  people say: {found.state or 'nothing'}{pending}; counted as {found.counted}; {lead} leads."
    for check in found.checks:
        yield f"  after {check.days} days, by {_day(check.due)}: {check.says}"
    for hit in found.hits:
        yield f"  seen since by {hit}: open it again, or say why not"
    for each in found.acts:
        yield f"  {each.ref}  {_day(each.at)} {each.by} of {agency(each.agency).name}: {each.state or each.did}. {each.reason}"


def _day(at: datetime) -> str:
    return at.date().isoformat()
