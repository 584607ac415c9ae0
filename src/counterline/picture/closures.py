"""Closures: how many lines count as closed by each of the two published closures, and why that changed between two dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from counterline.lines import Closure, Line, State
from counterline.picture.change import Between, Cause, MovedLine, heir_of, lines_by_identity

# In the order in which they are told: gains, then losses.
CLOSURE_GAINS: Final = (Cause.CLOSED, Cause.FOUND_LATER, Cause.RECLASSIFIED_IN, Cause.SPLIT)
CLOSURE_LOSSES: Final = (Cause.ACTIVE_AGAIN, Cause.MERGED, Cause.RECLASSIFIED_OUT, Cause.DISPOSED)
CLOSURE_MEANING: Final[Mapping[Cause, str]] = MappingProxyType(
    {
        Cause.CLOSED: "closed after the earlier date",
        Cause.FOUND_LATER: "closed by the earlier date already, but not known to be then",
        Cause.RECLASSIFIED_IN: "known before, and counted under this closure now because what was reported has been put right",
        Cause.SPLIT: "held as one with another on the earlier date, and known to be separate now",
        Cause.ACTIVE_AGAIN: "seen in use since it was reported closed",
        Cause.MERGED: "known now to be one with another line",
        Cause.RECLASSIFIED_OUT: (
            "no longer counted under this closure: the charge that it rested on came to nothing, or what was reported was "
            "corrected or withdrawn"
        ),
        Cause.DISPOSED: "its records have been disposed of under the retention rules",
    }
)


@dataclass(frozen=True, slots=True)
class ClosureChange:
    """How many lines count as closed by one closure on two dates; the parts add up to the difference exactly."""

    closure: Closure
    before_on: date
    after_on: date
    before: int
    after: int
    parts: Mapping[Cause, int]


def closure_changes(between: Between) -> tuple[ClosureChange, ClosureChange]:
    """The lines closed by each closure, and why their number changed; the two are never added."""
    one, two = (_change(between, closure) for closure in Closure)
    return one, two


def moved_closures(between: Between, closure: Closure) -> list[MovedLine]:
    """Each line that counts under a closure on one date alone, with why; lines are followed by their records."""
    became, came_from = lines_by_identity(between.after.lines), lines_by_identity(between.before.lines)
    moved: list[MovedLine] = []
    followed: dict[str, list[Line]] = {}
    for line in _closed(between.before.lines, closure):
        heir = heir_of(line, became)
        if heir is not None and heir.closure is closure:
            followed.setdefault(heir.ref, []).append(line)
        else:
            moved.append(MovedLine(_loss(line, heir), line, line, heir))
    for line in _closed(between.after.lines, closure):
        parents = sorted(followed.get(line.ref, ()), key=lambda parent: (parent.ref not in line.refs, parent.ref))
        moved += [MovedLine(Cause.MERGED, parent, parent, line) for parent in parents[1:]]
        if not parents:
            parent = heir_of(line, came_from)
            moved.append(MovedLine(_gain(line, parent, closure, between.before.on), line, parent, line))
    return moved


def _change(between: Between, closure: Closure) -> ClosureChange:
    parts = dict.fromkeys((*CLOSURE_GAINS, *CLOSURE_LOSSES), 0)
    for moved in moved_closures(between, closure):
        parts[moved.cause] += 1
    before, after = (len(_closed(world.lines, closure)) for world in (between.before, between.after))
    return ClosureChange(closure, between.before.on, between.after.on, before, after, parts)


def _closed(lines: Sequence[Line], closure: Closure) -> list[Line]:
    return [line for line in lines if line.closure is closure]


def _loss(was: Line, heir: Line | None) -> Cause:
    if heir is None or heir.state is State.CLOSED:
        return Cause.RECLASSIFIED_OUT
    closed = was.standing.closed_on
    seen = any(spell.ended is not None and (closed is None or spell.ended > closed) for spell in heir.spells)
    return Cause.ACTIVE_AGAIN if seen and not _only_undone(heir, closed) else Cause.RECLASSIFIED_OUT


def _only_undone(line: Line, closed: date | None) -> bool:
    # A closure on no known day was not outlived by a sighting: where it was undone, that is why.
    return closed is None and bool(line.reclassified)


def _gain(line: Line, parent: Line | None, closure: Closure, on: date) -> Cause:
    if parent is not None and parent.closure is closure:
        return Cause.SPLIT
    closed = line.standing.closed_on
    if closed is not None and closed > on:
        return Cause.CLOSED
    # Held under the other closure, or under this one before a case was put right: nothing has happened to the line.
    if parent is not None and (parent.closure is not None or parent.reclassified):
        return Cause.RECLASSIFIED_IN
    return Cause.CLOSED if closed is None else Cause.FOUND_LATER
