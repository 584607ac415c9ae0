"""Overlaps: where investigations meet one another and others' records, for the national desk."""

from collections.abc import Iterator

from counterline.coordination.deconfliction import overlaps as coordination_overlaps
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.faces.coordination.deconfliction import overlaps_told as told
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work

ADDRESSES = Addresses("deconfliction", "overlaps", "Where investigations meet, for the national desk.")


def _in_lines(found: told.OverlapsFound) -> Iterator[str]:
    return map(_overlap, found.items)


def _overlap(overlap: told.OverlapFound) -> str:
    said = f"; {overlap.outcome}" if overlap.outcome else ""
    return f"{' and '.join(_ends(overlap))} meet on a {overlap.kind.replace('_', ' ')} ({overlap.how}): {overlap.met}{said}"


def _ends(overlap: told.OverlapFound) -> Iterator[str]:
    for end in (overlap.a, overlap.b):
        yield f"{end.reference or end.mention} of {agency(end.agency).name}"


@ADDRESSES.get("/overlaps", "list", words=_in_lines)
def overlaps(work: Work) -> told.OverlapsFound:
    """Where investigations meet one another and others' records, for the national desk."""
    return told.overlaps_found(coordination_overlaps.overlaps(work))


@ADDRESSES.get("/overlaps.csv", "export")
def overlaps_file(caller: Caller) -> Table:
    """Every two investigations that meet, as a file: a disclosure to whoever takes it."""
    with caller.work() as work:
        found = coordination_overlaps.overlaps_taken(work, caller.taker)
    return Table("overlaps", coordination_overlaps.COLUMNS, list(map(coordination_overlaps.row_of, found)))
