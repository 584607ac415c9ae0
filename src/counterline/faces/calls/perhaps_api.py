"""Investigations that perhaps are after one line by their call data, for the national desk."""

from counterline.calls.across import perhaps_lines
from counterline.calls.across.perhaps_lines import PerhapsLines
from counterline.doors.offering import Addresses
from counterline.plumbing.work import Work

ADDRESSES = Addresses("calls", "calls", "Call data that an investigation may use, under which authorisation.")


@ADDRESSES.get("/perhaps-the-same-line", "perhaps")
def perhaps_the_same_line(work: Work) -> PerhapsLines:
    """Which two investigations share contacts in their call data, and how strongly in words; no number. The desk alone."""
    return perhaps_lines.perhaps_lines(work)


ADDRESSES.post("/perhaps-the-same-line/{ref}/judgements", "judge-perhaps", seeks="call-comparison", status=200)(
    perhaps_lines.judge_perhaps
)
