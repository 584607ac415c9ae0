"""Targets: who is one now, and the same as a file."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.faces.prioritisation import told
from counterline.prioritisation import targeted

ADDRESSES = Addresses("nominations")


@ADDRESSES.get("/targets", "targets", words=told.all_in_lines)
def targets(caller: Caller) -> told.TargetsTold:
    """Who is a target now, by which nomination; nobody while records that have come in are being checked."""
    with caller.work() as work:
        return told.targets_told(work, targeted.targets(work), caller.building.settings.safeguarding_ring)


@ADDRESSES.get("/targets.csv", "targets-file")
def targets_file(caller: Caller) -> Table:
    """Who is a target now, as a file: a disclosure to whoever takes it; refused while anything is being checked."""
    with caller.work() as work:
        found = targeted.targets_taken(work, caller.taker)
    return Table("targets", targeted.COLUMNS, list(told.target_rows(found)))
