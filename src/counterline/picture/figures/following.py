"""Lines followed from one date to another by the records they are made of, and which of them count on one date alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.viewers_world import History
from counterline.picture.figures.causes import Cause


@dataclass(frozen=True, slots=True)
class Step:
    """Two assemblies of one viewer's world: one date as told first and as known now (`learned`), or two dates as known now."""

    before: Assembled
    after: Assembled
    learned: bool


@dataclass(frozen=True, slots=True)
class Between:
    """A change by two clocks: the earlier date as first told, the same date as known now, and the later date as known now."""

    history: History
    before: Assembled
    relearned: Assembled
    after: Assembled

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was learned of the earlier date since, where anything was, and then what happened."""
        happened = Step(self.relearned, self.after, learned=False)
        if self.before is self.relearned:
            return (happened,)
        return Step(self.before, self.relearned, learned=True), happened


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One line that is part of a change: as it was before a step and as it is after it, None where it did not exist."""

    cause: Cause
    line: Line
    was: Line | None
    now: Line | None
    step: Step


@dataclass(frozen=True, slots=True)
class Counting:
    """What makes a line count, and why a step made it count or count no longer."""

    counts: Callable[[Line], bool]
    gained: Callable[[Line, Line | None], Cause]  # of a line that counts now, and what it was on the earlier date
    lost: Callable[[Line, Line | None], Cause]  # of a line that counted, and what it is now

    def of(self, lines: Iterable[Line]) -> list[Line]:
        """Those of some lines that are counted."""
        return list(filter(self.counts, lines))


def moved(between: Between, counting_in: Callable[[Step], Counting]) -> list[MovedLine]:
    """Each line that a step made count or count no longer, with why; of lines that became one, all but the first."""
    return [each for step in between.steps for each in _moved(step, counting_in(step))]


def _moved(step: Step, counting: Counting) -> Iterator[MovedLine]:
    became, came_from = _by_record(step.after.lines), _by_record(step.before.lines)
    followed: dict[str, list[Line]] = {}
    for line in counting.of(step.before.lines):
        heir = _heir(line, became)
        if heir is not None and counting.counts(heir):
            followed.setdefault(heir.ref, []).append(line)
        else:
            yield MovedLine(counting.lost(line, heir), line, line, heir, step)
    for line in counting.of(step.after.lines):
        parents = sorted(
            followed.get(line.ref, ()), key=lambda parent: (parent.ref not in line.refs, *_by_place(parent))
        )
        for parent in parents[1:]:
            yield MovedLine(Cause.MERGED, parent, parent, line, step)
        if not parents:
            was = _heir(line, came_from)
            split = was is not None and counting.counts(was)
            yield MovedLine(Cause.SPLIT if split else counting.gained(line, was), line, was, line, step)


def _by_record(lines: Iterable[Line]) -> dict[int, Line]:
    return {sighting.identity_key: line for line in lines for sighting in line.sightings}


def _heir(line: Line, lines: Mapping[int, Line]) -> Line | None:
    """The line at the other date that holds most of this one's records; the place of its first record breaks a tie."""
    votes: dict[str, int] = {}
    found = {}
    for sighting in line.sightings:
        other = lines.get(sighting.identity_key)
        if other is not None:
            votes[other.ref] = votes.get(other.ref, 0) + 1
            found[other.ref] = other
    return min(found.values(), key=lambda other: (-votes[other.ref], *_by_place(other)), default=None)


def _by_place(line: Line) -> tuple[object, ...]:
    # References come of an installation's secret: two installations that hold the same would differ.
    return line.sightings[0].place, line.ref
