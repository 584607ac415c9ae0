"""What needs you today, for machines that act for a person and at a terminal."""

from collections.abc import Iterable

from counterline.doors.offering import Addresses
from counterline.faces.start import told
from counterline.faces.start.due_rows import DueRow
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import LONDON
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import last_minute
from counterline.plumbing.work import Work

ADDRESSES = Addresses("start")
PARTS = (ADDRESSES,)


def _lines(found: told.Today) -> Iterable[str]:
    return map(_line, found.rows) if found.rows else [catalogue()("today.nothing")]


def _line(row: DueRow) -> str:
    by = f"{last_minute(row.by).astimezone(LONDON):%d %b %H:%M}" if row.by else "-"
    late = " LATE" if row.late else ""
    whom = ", ".join(filter(None, (row.rung and agency(row.rung).name, row.ring or "control room")))
    ring = f" Ring {whom}." if row.must_ring or row.ring or row.rung else ""
    said = " ".join([", ".join(filter(None, (row.who.rstrip("."), row.where))) + ".", *row.why])
    return f"{by}{late}  {said}{ring}  {row.leads_to}"


@ADDRESSES.get("/today", "today", words=_lines)
def today(work: Work, asked: told.TodayAsked) -> told.Today:
    """What needs you today, a row for each person, line, home or investigation: who, where, why and by when.

    What is danger now comes first, then what is late, then what is due first. Say what you work for, and rows have names.
    """
    return told.today_told(work, asked)
