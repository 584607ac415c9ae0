"""Nominations at the terminal: filed, read, let in by two people, ended; and who is a target now."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.prioritisation import told
from counterline.places.ground.agencies import agency
from counterline.plumbing.settings import settings_from
from counterline.prioritisation import activating, nominating, targeted
from counterline.prioritisation.targeted import COLUMNS
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.new_files import write_rows

app = typer.Typer()
nomination_group = typer.Typer(help="Who is nominated, how that stands, and letting it in.", no_args_is_help=True)
app.add_typer(nomination_group, name="nomination")

Ref = Annotated[str, typer.Argument(help="The nomination's reference, such as NM-7KQ2M9XD.")]


@nomination_group.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the nominations of your agency, or all of those that you decide on, the newest first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.nominations_told(nominating.nominations(work), _ring(demo=demo))
    tell(found, *(line for each in found.items for line in _lines(each)), as_json=as_json)


@nomination_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Tell how one nomination stands and whom to ring."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.one_told(nominating.nomination(work, reference(ref)), _ring(demo=demo))
    tell(found, *_lines(found), as_json=as_json)


@nomination_group.command("file")
def file(
    mention: Annotated[str, typer.Argument(help="The person's reference in a record, such as MN-7KQ2M9XD…")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence that a colleague can check.")],
    viewer: AsViewer,
    danger: Annotated[bool, typer.Option("--danger", help="Somebody is in danger now.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Nominate a person on the finding of them that is current; it is under review from then on."""
    sent = asked_by(told.NominationFiling, mention=mention, reason=reason, danger=danger)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.one_told(nominating.nominate(work, sent.filing), _ring(demo=demo))
    tell(found, *_lines(found), as_json=as_json)


@nomination_group.command("agree")
def agree(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Agree for your side that it goes into force; it does once both sides have and nothing keeps it under review."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.one_told(activating.activate(work, reference(ref)), _ring(demo=demo))
    tell(found, *_lines(found), as_json=as_json)


@nomination_group.command("end")
def end(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """End a nomination: the person is no target by it any more."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.one_told(nominating.end_nomination(work, reference(ref)), _ring(demo=demo))
    tell(found, *_lines(found), as_json=as_json)


@app.command("targets")
def targets(
    viewer: AsViewer,
    out: Annotated[Path | None, typer.Option("--out", help="Write them to this file as CSV: a disclosure.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Tell who is a target now, by which nomination; nobody while records that have come in are being checked."""
    if out is not None:
        _write(out, viewer, demo=demo, as_json=as_json)
        return
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.targets_told(targeted.targets(work), _ring(demo=demo))
    checked = ["Records have just come in and are being checked."] if found.being_checked else []
    tell(found, *checked, *(line for each in found.items for line in _lines(each)), as_json=as_json)


def _write(out: Path, viewer: str, *, demo: bool, as_json: bool) -> None:
    with acting_as(viewer, demo=demo) as (work, who):
        rows = list(told.target_rows(targeted.targets_taken(work, who.ref)))
    write_rows(out, COLUMNS, rows, as_json=as_json)


def _ring(*, demo: bool) -> str:
    return settings_from(demo=demo).safeguarding_ring


def _lines(each: told.NominationTold) -> Iterator[str]:
    yield f"{each.ref}  {each.mention}: {each.state}, filed by {each.by} of {agency(each.agency).name}: {each.reason}"
    if each.state == "under review":
        yield f"  Ring the safeguarding desk: {each.ring}."
