"""Packs for tasking meetings, for machines and at a terminal."""

from counterline.coordination.packs import packs
from counterline.doors.offering import Addresses

ADDRESSES = Addresses("tasking", "meetings", "Packs for tasking meetings.")
ADDRESSES.get("/meeting-packs", "list")(packs.meeting_packs)
ADDRESSES.post("/meeting-packs", "make", first=("region",))(packs.make_meeting_pack)
ADDRESSES.get("/meeting-packs/{ref}", "show", seeks="pack")(packs.meeting_pack)
