"""Following the money, at the API and at a terminal."""

from counterline.doors.offering import Addresses
from counterline.faces.proceeds import trace_told
from counterline.plumbing.work import Work
from counterline.proceeds.following.traces import TraceAsked
from counterline.proceeds.takings import told_takings

ADDRESSES = Addresses("money", "money", "What was taken, what became of it, and where money went.")


@ADDRESSES.get("/money/trace", "trace", first=("of",))
def trace_money(work: Work, asked: TraceAsked) -> trace_told.TraceTold:
    """From a payment, a seizure or an account on a day: where money went, or where it came from, payment by payment."""
    return trace_told.told(work, asked)


ADDRESSES.get("/lines/{ref}/takings", "seen", seeks="line")(told_takings.line_takings)
