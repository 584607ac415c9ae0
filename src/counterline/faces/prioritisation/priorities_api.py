"""Priorities for machines and at a terminal: the ranking whole, one line of it, the places it is for, and an officer's word."""

from collections.abc import Iterator

from counterline.doors.offering import Addresses
from counterline.prioritisation.priorities import places_stated, reading, saying_levels
from counterline.prioritisation.priorities.told import Priorities, Priority

ADDRESSES = Addresses("priorities")


def _line(each: Priority) -> str:
    missing = f"; missing: {each.missing}" if each.missing else ""
    return (
        f"{each.tier:9}  {each.chance:5.0%}  rank {each.low_rank} to {each.high_rank}  {each.line}  {each.called}"
        f"  lifted by {each.lifts}, against it {each.against}{missing}"
    )


def in_lines(found: Priorities) -> Iterator[str]:
    """A ranking at a terminal, each line by its tier."""
    draft = " (draft)" if found.document.draft else ""
    yield f"For {found.places} places, drawn {found.drawn_at:%Y-%m-%d %H:%M} by {found.document.name} {found.document.version}{draft}."
    if found.stale:
        yield f"Being drawn anew: {found.waiting} rows have come since."
    yield from map(_line, found.lines)
    if found.unranked:
        yield f"Lines known only by records that feed no rank: {found.unranked}."


def one_in_lines(found: reading.PriorityOne) -> Iterator[str]:
    """One line at a terminal, criterion by criterion."""
    yield _line(found.line) if found.line else f"{found.ref}  {found.called}: no places stated, so not ranked"
    for each in found.line.levels if found.line else ():
        proofs = ", ".join(ref for proof in each.proofs for ref in (*proof.records, proof.said_by or "") if ref)
        yield f"  {each.criterion}: {each.low} to {each.high}  {proofs}"


ADDRESSES.get("/priorities", "priorities", words=in_lines)(reading.priorities)
ADDRESSES.get("/priorities/{ref}", "priority", seeks="line", words=one_in_lines)(reading.priority)
ADDRESSES.post("/places-for-lines", "places-for-lines", first=("places",))(places_stated.state_places)
ADDRESSES.post("/priorities/{ref}/levels", "say-level", seeks="line", first=("criterion", "low", "high"))(
    saying_levels.say_level
)
