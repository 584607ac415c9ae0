"""Harm without lines, for machines and at a terminal."""

from counterline.doors.answers import TwoClocks
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.demand.gaps_told import HarmGaps, gaps_told

ADDRESSES = Addresses("demand", "demand", "Recorded harm from drugs by area, a stand-in for demand.")


@ADDRESSES.get("/demand/gaps", "gaps")
def harm_gaps(caller: Caller, asked: TwoClocks) -> HarmGaps:
    """Areas with harm told higher where fewer lines are seen landing than in areas of like harm, in your own view."""
    with caller.work() as work:
        return gaps_told(work, asked.dates, caller.view).told
