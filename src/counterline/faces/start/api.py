"""What needs you today, for machines that act for a person and at a terminal."""

from collections.abc import Iterable

from counterline.doors.due import DueToday
from counterline.doors.offering import Addresses
from counterline.faces.start import told
from counterline.plumbing.clock import LONDON
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import last_minute
from counterline.plumbing.work import Work

ADDRESSES = Addresses("start")
PARTS = (ADDRESSES,)


def _lines(found: told.Today) -> Iterable[str]:
    return map(_line, found.items) if found.items else [catalogue()("today.nothing")]


def _line(due: DueToday) -> str:
    by = f"{last_minute(due.by).astimezone(LONDON):%d %b %H:%M}" if due.by else "-"
    late = " LATE" if due.late else ""
    ring = f" Ring {due.ring or 'their control room'}." if due.must_ring else ""
    return f"{by}{late}  {due.what} {due.why}{ring}  {due.leads_to}"


@ADDRESSES.get("/today", "today", words=_lines)
def today(work: Work, asked: told.TodayAsked) -> told.Today:
    """What needs you today: what, why you, by when and where it is done; what is late first, then what is due first."""
    return told.today_told(work, asked)
