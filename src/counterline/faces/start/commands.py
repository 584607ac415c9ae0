"""What needs you today, at a terminal."""

from typing import Annotated

import typer

from counterline.doors.due import DueKind, DueToday
from counterline.faces.start import told
from counterline.plumbing.clock import LONDON
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import last_minute
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, tell

app = typer.Typer()


@app.command("today")
def today(
    viewer: AsViewer,
    kind: Annotated[DueKind | None, typer.Option("--kind", help="One sort of it alone.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say what needs you today: who must be rung first, then what is late, then what is due first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.today_told(work, told.TodayAsked(kind=kind))
    lines = map(_line, found.items) if found.items else [catalogue()("today.nothing")]
    tell(found, *lines, as_json=as_json)


def _line(each: DueToday) -> str:
    by = f"{last_minute(each.by).astimezone(LONDON):%d %b %H:%M}" if each.by else "-"
    late = " LATE" if each.late else ""
    ring = f" Ring {each.ring or 'their control room'}." if each.must_ring else ""
    return f"{by}{late}  {each.what} {each.why}{ring}  {each.leads_to}"
