"""Why a count changed between two dates: new, found later, active again, reclassified, merged, closed or gone quiet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterline.lines import Assembled, History, Line, Spell, State
from counterline.picture.counts import Unit, active_contact_points, contact_points


class Cause(StrEnum):
    """Why something counts now that did not, or no longer counts."""

    NEW = "new"
    FOUND_LATER = "found later"
    ACTIVE_AGAIN = "active again"
    RECLASSIFIED_IN = "reclassified in"
    SPLIT = "split"
    MERGED = "merged"
    CLOSED = "closed"
    GONE_QUIET = "gone quiet"
    RECLASSIFIED_OUT = "reclassified out"
    DISPOSED = "disposed"


MEANING = {
    Cause.NEW: "first in use after the earlier date",
    Cause.FOUND_LATER: "in use on the earlier date already, but not known then",
    Cause.ACTIVE_AGAIN: "known before, quiet or closed on the earlier date, and seen in use since",
    Cause.RECLASSIFIED_IN: (
        "known before and counted now because what was reported of it has been corrected, or the charge that its closure "
        "rested on came to nothing"
    ),
    Cause.SPLIT: "held as one with another on the earlier date, and known to be separate now",
    Cause.MERGED: "held as two on the earlier date, and known to be one now",
    Cause.CLOSED: "reported closed, and not seen since",
    Cause.GONE_QUIET: "not seen for so long that it no longer counts as active",
    Cause.RECLASSIFIED_OUT: "no longer counted because what was reported of it was corrected, withdrawn or graded suspected false",
    Cause.DISPOSED: "its records have been disposed of under the retention rules",
}

GAINS = (Cause.NEW, Cause.FOUND_LATER, Cause.ACTIVE_AGAIN, Cause.RECLASSIFIED_IN, Cause.SPLIT)
LOSSES = (Cause.MERGED, Cause.CLOSED, Cause.GONE_QUIET, Cause.RECLASSIFIED_OUT, Cause.DISPOSED)


@dataclass(frozen=True, slots=True)
class Change:
    """How one count went from one date to another; the parts add up to the difference exactly."""

    unit: Unit
    before_on: date
    after_on: date
    before: int
    after: int
    parts: Mapping[Cause, int]

    @property
    def difference(self) -> int:
        """The change, gains less losses."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Between:
    """Two assemblies of one viewer's world, each as known on its own date."""

    history: History
    before: Assembled
    after: Assembled


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One line that is part of a change, what it was on the earlier date and what it is; None where it was not or is not."""

    cause: Cause
    line: Line
    was: Line | None
    now: Line | None


def change_in_contact_points(between: Between) -> Change:
    """Why the count of active contact points changed."""
    causes = (cause for _, cause in moved_contact_points(between))
    before, after = active_contact_points(between.before), active_contact_points(between.after)
    return _change(Unit.CONTACT_POINTS, between, len(before), len(after), causes)


def change_in_lines(between: Between) -> Change:
    """Why the count of active lines changed; lines are followed from date to date by the records they are made of."""
    before, after = _active(between.before), _active(between.after)
    return _change(Unit.LINES, between, len(before), len(after), (moved.cause for moved in moved_lines(between)))


def moved_contact_points(between: Between) -> list[tuple[int, Cause]]:
    """Each contact point that counts now and did not, or did and does not, with why."""
    was, now = active_contact_points(between.before), active_contact_points(between.after)
    first_known = between.history.first_known(now - was)
    then, since = contact_points(between.before), contact_points(between.after)
    gains = [(key, _gain(first_known.get(key), since[key], then.get(key), between.before.on)) for key in now - was]
    return gains + [(key, _loss(since.get(key))) for key in was - now]


def moved_lines(between: Between) -> list[MovedLine]:
    """Each line that counts now and did not, or did and does not, with why; of lines that became one, all but the first."""
    became, came_from = lines_by_identity(between.after.lines), lines_by_identity(between.before.lines)
    first_known = between.history.line_first_known()
    moved: list[MovedLine] = []
    followed: dict[str, list[Line]] = {}
    for line in _active(between.before):
        heir = heir_of(line, became)
        if heir is not None and heir.state is State.ACTIVE:
            followed.setdefault(heir.ref, []).append(line)
        else:
            moved.append(MovedLine(_loss(heir.spells if heir else None), line, line, heir))
    for line in _active(between.after):
        parents = sorted(followed.get(line.ref, ()), key=lambda parent: (parent.ref not in line.refs, parent.ref))
        moved += [MovedLine(Cause.MERGED, parent, parent, line) for parent in parents[1:]]
        if not parents:
            parent = heir_of(line, came_from)
            moved.append(MovedLine(_line_gain(line, parent, first_known, between.before.on), line, parent, line))
    return moved


def _active(world: Assembled) -> list[Line]:
    return [line for line in world.lines if line.state is State.ACTIVE]


def _line_gain(line: Line, parent: Line | None, first_known: Mapping[int, date], on: date) -> Cause:
    if parent is not None and parent.state is State.ACTIVE:
        return Cause.SPLIT
    known = min(first_known[s.identity_key] for s in line.sightings)
    return _gain(known, line.spells, parent.spells if parent else None, on)


def _gain(known: date | None, spells: Iterable[Spell], then: Iterable[Spell] | None, on: date) -> Cause:
    if then is not None:
        was = {spell.standing.state for spell in then}
        # Seen since the earlier date: it came back. Not seen since: what was said of it has been put right.
        seen_since = any(spell.ended is not None and spell.ended > on for spell in spells)
        return Cause.ACTIVE_AGAIN if seen_since and was - {State.ACTIVE} else Cause.RECLASSIFIED_IN
    if known is not None and known <= on:
        return Cause.RECLASSIFIED_IN
    began = min((spell.began for spell in spells if spell.began), default=None)
    return Cause.FOUND_LATER if began is not None and began <= on else Cause.NEW


def _loss(spells: Iterable[Spell] | None) -> Cause:
    if spells is None:
        return Cause.RECLASSIFIED_OUT
    states = {spell.standing.state for spell in spells}
    if State.CLOSED in states and not states & {State.DORMANT, State.UNKNOWN}:
        return Cause.CLOSED
    if states <= {State.REPLACED}:
        return Cause.GONE_QUIET
    return Cause.GONE_QUIET if states & {State.DORMANT, State.UNKNOWN} else Cause.CLOSED


def lines_by_identity(lines: Iterable[Line]) -> dict[int, Line]:
    """Lines by the records that they are made of."""
    return {sighting.identity_key: line for line in lines for sighting in line.sightings}


def heir_of(line: Line, lines: Mapping[int, Line]) -> Line | None:
    """The line at the other date that holds most of this one's records; the lowest reference breaks a tie."""
    votes: dict[str, int] = {}
    found = {}
    for sighting in line.sightings:
        other = lines.get(sighting.identity_key)
        if other is not None:
            votes[other.ref] = votes.get(other.ref, 0) + 1
            found[other.ref] = other
    return found[min(votes, key=lambda ref: (-votes[ref], ref))] if votes else None


def _change(unit: Unit, between: Between, before: int, after: int, causes: Iterable[Cause]) -> Change:
    parts = dict.fromkeys(Cause, 0)
    for cause in causes:
        parts[cause] += 1
    return Change(unit, between.before.on, between.after.on, before, after, parts)
