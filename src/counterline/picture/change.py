"""How the counts of active contact points and lines changed between two dates, split into causes that add up exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from counterline.lines import Line, Spell, State
from counterline.picture.causes import Cause
from counterline.picture.counts import Unit, active_contact_points, contact_points
from counterline.picture.following import Between, Counting, MovedLine, moved


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


def change_in_contact_points(between: Between) -> Change:
    """Why the count of active contact points changed."""
    causes = (cause for _, cause in moved_contact_points(between))
    before, after = active_contact_points(between.before), active_contact_points(between.after)
    return _change(Unit.CONTACT_POINTS, between, (len(before), len(after)), causes)


def change_in_lines(between: Between) -> Change:
    """Why the count of active lines changed; lines are followed from date to date by the records they are made of."""
    before, after = (sum(map(_is_active, world.lines)) for world in (between.before, between.after))
    return _change(Unit.LINES, between, (before, after), (each.cause for each in moved_lines(between)))


def moved_contact_points(between: Between) -> list[tuple[int, Cause]]:
    """Each contact point that counts on one of the dates alone, with why."""
    was, now = active_contact_points(between.before), active_contact_points(between.after)
    first_known = between.history.first_known(now - was)
    then, since = contact_points(between.before), contact_points(between.after)
    gains = [(key, _gain(first_known.get(key), since[key], then.get(key), between.before.on)) for key in now - was]
    return gains + [(key, _loss(since.get(key))) for key in was - now]


def moved_lines(between: Between) -> list[MovedLine]:
    """Each line that is active on one of the dates alone, with why; of lines that became one, all but the first."""
    first_known = between.history.line_first_known()

    def gained(line: Line, parent: Line | None) -> Cause:
        known = min(first_known[s.identity_key] for s in line.sightings)
        return _gain(known, line.spells, parent.spells if parent else None, between.before.on)

    def lost(_: Line, heir: Line | None) -> Cause:
        return _loss(heir.spells if heir else None)

    return moved(between, Counting(_is_active, gained, lost))


def _is_active(line: Line) -> bool:
    return line.state is State.ACTIVE


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
    # What served before and gave way to another has gone quiet too: nobody has closed it.
    quiet = states & {State.DORMANT, State.UNKNOWN} or states <= {State.REPLACED}
    return Cause.GONE_QUIET if quiet else Cause.CLOSED


def _change(unit: Unit, between: Between, numbers: tuple[int, int], causes: Iterable[Cause]) -> Change:
    parts = dict.fromkeys(Cause, 0)
    for cause in causes:
        parts[cause] += 1
    return Change(unit, between.before.on, between.after.on, *numbers, parts)
