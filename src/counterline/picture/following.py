"""Lines followed from one date to another by the records they are made of, and which of them count on one date alone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from counterline.lines import Assembled, History, Line
from counterline.picture.causes import Cause


@dataclass(frozen=True, slots=True)
class Between:
    """Two assemblies of one viewer's world, each as known on its own date."""

    history: History
    before: Assembled
    after: Assembled


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One line that is part of a change: as it was on the earlier date and as it is now, None where it did not exist."""

    cause: Cause
    line: Line
    was: Line | None
    now: Line | None


@dataclass(frozen=True, slots=True)
class Counting:
    """What makes a line count, and why a line counts on one of two dates alone."""

    counts: Callable[[Line], bool]
    gained: Callable[[Line, Line | None], Cause]  # of a line that counts now, and what it was on the earlier date
    lost: Callable[[Line, Line | None], Cause]  # of a line that counted, and what it is now

    def of(self, lines: Iterable[Line]) -> list[Line]:
        """Those of some lines that are counted."""
        return list(filter(self.counts, lines))


def moved(between: Between, counting: Counting) -> list[MovedLine]:
    """Each line that counts on one of the dates alone, with why; of lines that became one, all but the first."""
    became, came_from = _by_record(between.after.lines), _by_record(between.before.lines)
    found: list[MovedLine] = []
    followed: dict[str, list[Line]] = {}
    for line in counting.of(between.before.lines):
        heir = _heir(line, became)
        if heir is not None and counting.counts(heir):
            followed.setdefault(heir.ref, []).append(line)
        else:
            found.append(MovedLine(counting.lost(line, heir), line, line, heir))
    for line in counting.of(between.after.lines):
        parents = sorted(followed.get(line.ref, ()), key=lambda parent: (parent.ref not in line.refs, parent.ref))
        found += [MovedLine(Cause.MERGED, parent, parent, line) for parent in parents[1:]]
        if not parents:
            parent = _heir(line, came_from)
            split = parent is not None and counting.counts(parent)
            found.append(MovedLine(Cause.SPLIT if split else counting.gained(line, parent), line, parent, line))
    return found


def _by_record(lines: Iterable[Line]) -> dict[int, Line]:
    return {sighting.identity_key: line for line in lines for sighting in line.sightings}


def _heir(line: Line, lines: Mapping[int, Line]) -> Line | None:
    """The line at the other date that holds most of this one's records; the lowest reference breaks a tie."""
    votes: dict[str, int] = {}
    found = {}
    for sighting in line.sightings:
        other = lines.get(sighting.identity_key)
        if other is not None:
            votes[other.ref] = votes.get(other.ref, 0) + 1
            found[other.ref] = other
    return found[min(votes, key=lambda ref: (-votes[ref], ref))] if votes else None
