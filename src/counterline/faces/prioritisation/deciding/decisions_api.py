"""Decisions of lines, for machines and at a terminal."""

from counterline.doors.offering import Addresses
from counterline.prioritisation.deciding import decisions

ADDRESSES = Addresses("priorities", "decision", "What was decided of lines: what comes first, and until when.")
ADDRESSES.get("/decisions", "list")(decisions.decisions)
ADDRESSES.post("/lines/{ref}/decisions", "make", first=("kind",), seeks="line")(decisions.decide_of_line)
