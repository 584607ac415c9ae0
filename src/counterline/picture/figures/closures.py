"""Closures: how many lines count as closed by each of the two published closures, and why that changed between two dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from counterline.lines.assembly.line import Line
from counterline.lines.rule import Closure, State
from counterline.picture.counts import Unit
from counterline.picture.figures.causes import CLOSURE_GAINS, CLOSURE_LOSSES, Cause
from counterline.picture.figures.following import Between, Counting, MovedLine, Step, moved
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class ClosureChange:
    """How many lines count as closed by one closure on two dates; the parts add up to the difference exactly."""

    closure: Closure
    before_on: date
    after_on: date
    before: Annotated[
        int | None,
        crossing.field("Before", "Null where nobody returned the earlier month: then there are no parts either."),
    ]
    after: int
    parts: Mapping[Cause, int]
    unit: Unit = Unit.LINES


def closure_changes(between: Between, *, no_change: bool = False) -> tuple[ClosureChange, ClosureChange]:
    """The lines closed by each closure, and why their number changed; the two are never added."""
    one, two = (_change(between, closure, no_change=no_change) for closure in Closure)
    return one, two


def moved_closures(between: Between, closure: Closure) -> list[MovedLine]:
    """Each line that counts under a closure on one date alone, with why; lines are followed by their records."""
    return moved(
        between,
        lambda step: Counting(
            counts=lambda line: line.closure is closure,
            gained=lambda line, parent: _gain(step, line, parent),
            lost=lambda was, heir: Cause.RECLASSIFIED_OUT if step.learned else _loss(was, heir),
        ),
    )


def _change(between: Between, closure: Closure, *, no_change: bool) -> ClosureChange:
    before, after = (sum(line.closure is closure for line in world.lines) for world in (between.before, between.after))
    if no_change:
        return ClosureChange(closure, between.before.on, between.after.on, None, after, {})
    parts = dict.fromkeys((*CLOSURE_GAINS, *CLOSURE_LOSSES), 0)
    for each in moved_closures(between, closure):
        parts[each.cause] += 1
    return ClosureChange(closure, between.before.on, between.after.on, before, after, parts)


def _loss(was: Line, heir: Line | None) -> Cause:
    if heir is None or heir.state is State.CLOSED:
        return Cause.RECLASSIFIED_OUT
    closed = was.standing.closed_on
    seen = any(spell.ended is not None and (closed is None or spell.ended > closed) for spell in heir.spells)
    return Cause.ACTIVE_AGAIN if seen and not _only_undone(heir, closed) else Cause.RECLASSIFIED_OUT


def _only_undone(line: Line, closed: date | None) -> bool:
    # A closure on no known day was not outlived by a sighting: where it was undone, that is why.
    return closed is None and bool(line.reclassified)


def _gain(step: Step, line: Line, parent: Line | None) -> Cause:
    closed = line.standing.closed_on
    if closed is not None and closed > step.before.on:
        return Cause.CLOSED
    # Held under the other closure, or under this one before a case was put right: nothing has happened to the line.
    if parent is not None and (parent.closure is not None or parent.reclassified):
        return Cause.RECLASSIFIED_IN
    return Cause.CLOSED if closed is None and not step.learned else Cause.FOUND_LATER
