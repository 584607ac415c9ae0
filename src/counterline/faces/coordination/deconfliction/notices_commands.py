"""Notices and overlaps at the terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from counterline.coordination import desk_numbers
from counterline.coordination.deconfliction import notices
from counterline.coordination.deconfliction import overlaps as coordination_overlaps
from counterline.coordination.deconfliction.notices import MeetingOutcome
from counterline.coordination.deconfliction.overlaps import COLUMNS
from counterline.faces.coordination.deconfliction import notices_told as told
from counterline.places.ground.agencies import agency
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.new_files import write_rows

notice_group = typer.Typer(
    help="What of yours meets another's: whom to ring, and what came of it.", no_args_is_help=True
)
overlap_group = typer.Typer(help="Where investigations meet, for the national desk.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The notice's reference, such as NT-7KQ2M9XD3HAB.")]


@notice_group.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List your notices that something of yours meets another's: whom to ring."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.notices_told(notices.notices(work))
    tell(found, *map(_line, found.items), as_json=as_json)


@notice_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one notice."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.notice_told(notices.notice(work, reference(ref)))
    offered = [
        f"  answer of {each.ref}, {_of(each.kind)}: {each.shown or 'not yours to read'}" for each in found.to_answer
    ]
    met = [f"  met {each.ref}, {_of(each.kind)}: {each.shown or 'not yours to read'}" for each in found.things]
    said = [f"  {each.by} of {agency(each.agency).name}: {each.outcome} ({_of_what(each)})" for each in found.outcomes]
    tell(found, _line(found), *met, *said, *(f"  judge {each}" for each in found.to_judge), *offered, as_json=as_json)


@notice_group.command("outcome")
def say_outcome(
    ref: Ref,
    outcome: Annotated[MeetingOutcome, typer.Argument(help="What came of it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in a sentence that a colleague can check.")],
    viewer: AsViewer,
    met: Annotated[
        str | None, typer.Option("--met", help="Of which of what met; else of all. The desk answers of one.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say what came of it, in your own name."""
    said = asked_by(told.OutcomeSaid, outcome=outcome, reason=reason, met=met and reference(met))
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.notice_told(notices.say_outcome(work, reference(ref), said.outcome, said.reason, said.met))
    tell(found, _line(found), as_json=as_json)


@notice_group.command("ring")
def ring(
    number: Annotated[str, typer.Argument(help="The number of your duty officer.")],
    hours: Annotated[str, typer.Option("--hours", help="When it is answered, as in 'day and night'.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say whom others ring at your agency about what was found, or a threat to life."""
    said = asked_by(told.IntelligenceDeskSaid, number=number, hours=hours)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.IntelligenceDeskTold.of(desk_numbers.keep_desk(work, said.number, said.hours))
    tell(found, f"{agency(found.agency).name}: {found.number}, {found.hours}.", as_json=as_json)


@overlap_group.command("list")
def overlaps(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List where investigations meet one another and others' records."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.overlaps_found(coordination_overlaps.overlaps(work))
    tell(found, *map(_overlap, found.items), as_json=as_json)


@overlap_group.command("export")
def export(
    out: Annotated[Path, typer.Option("--out", help="Write them to this file: a disclosure.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Write every two investigations that meet, on what and how, to a CSV file, or with --json to one of JSON."""
    with acting_as(viewer, demo=demo) as (work, who):
        rows = list(map(coordination_overlaps.row_of, coordination_overlaps.overlaps_taken(work, who.ref)))
    write_rows(out, COLUMNS, rows, as_json=as_json)


def _line(each: told.NoticeTold) -> str:
    whom = ", ".join(part for part in (each.name, each.number, each.hours) if part) or "its intelligence desk"
    stands = "" if each.stands else " (taken back)"
    called = f" It is called {each.facts}." if each.facts else ""
    threat = " A THREAT TO LIFE" if each.threat else ""
    ring = f" NOT ACKNOWLEDGED: RING, and say who answered ({each.letter})." if each.letter else ""
    ring += f" The next in turn is the national desk: {each.ring_next}." if each.ring_next else ""
    answer = "".join(f" The national desk says of the {_of(one.kind)}: {one.answer}." for one in each.answers)
    lead = f" {agency(each.lead).name} leads." if each.lead else ""
    return f"{each.ref}{stands}{threat}  ring {agency(each.other_agency).name}: {whom}.{called}{answer}{lead}{ring}"


def _of(kind: str) -> str:
    return kind.replace("_", " ")


def _of_what(said: told.NoticeOutcome) -> str:
    return "all that met" if said.kind is None else f"{_of(said.kind)} {', '.join(said.met)}".strip()


def _overlap(each: told.OverlapFound) -> str:
    said = f"; {each.outcome}" if each.outcome else ""
    return f"{' and '.join(_ends(each))} meet on a {_of(each.kind)} ({each.how}): {each.met}{said}"


def _ends(each: told.OverlapFound) -> Iterator[str]:
    for end in (each.a, each.b):
        yield f"{end.reference or end.mention} of {agency(end.agency).name}"
