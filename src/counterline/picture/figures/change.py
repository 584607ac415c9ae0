"""How the counts of active contact points and lines changed between two dates, split into causes that add up exactly."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from counterline.lines.assembly.line import Line
from counterline.lines.assembly.spells import Spell
from counterline.lines.assembly.viewers_world import History
from counterline.lines.rule import State
from counterline.picture.counts import Unit, active_contact_points, contact_points
from counterline.picture.figures.causes import Cause
from counterline.picture.figures.following import Between, Counting, MovedLine, Step, moved
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class Change:
    """How one count went from one date to another; the parts add up to the difference exactly."""

    unit: Unit
    before_on: date
    after_on: date
    before: int
    after: int
    difference: int
    parts: Mapping[Cause, int]


def change_in_contact_points(between: Between) -> Change:
    """Why the count of active contact points changed."""
    before, after = active_contact_points(between.before), active_contact_points(between.after)
    causes = (each.cause for each in moved_contact_points(between))
    return _change(Unit.CONTACT_POINTS, between, (len(before), len(after)), causes)


def change_in_lines(between: Between) -> Change:
    """Why the count of active lines changed; lines are followed from step to step by the records they are made of."""
    before, after = (sum(map(_is_active, world.lines)) for world in (between.before, between.after))
    return _change(Unit.LINES, between, (before, after), (each.cause for each in moved_lines(between)))


@dataclass(frozen=True, slots=True)
class MovedContactPoint:
    """A contact point, by its key, that a step made count or count no longer, with why."""

    key: int
    cause: Cause
    step: Step


def moved_contact_points(between: Between) -> list[MovedContactPoint]:
    """Each contact point that a step made count or count no longer."""
    return [each for step in between.steps for each in _moved_in(step, between.history)]


def _moved_in(step: Step, history: History) -> Iterator[MovedContactPoint]:
    was, now = active_contact_points(step.before), active_contact_points(step.after)
    first_known = history.first_known(now - was)
    then, since = contact_points(step.before), contact_points(step.after)
    for key in now - was:
        yield MovedContactPoint(key, _gain(step, first_known.get(key), since[key], then.get(key)), step)
    for key in was - now:
        yield MovedContactPoint(key, _loss(step, since.get(key)), step)


def moved_lines(between: Between) -> list[MovedLine]:
    """Each line that a step made active or active no longer, with why; of lines that became one, all but the first."""
    first_known = between.history.line_first_known()

    def counting(step: Step) -> Counting:
        def gained(line: Line, parent: Line | None) -> Cause:
            known = min(first_known[s.identity_key] for s in line.sightings)
            return _gain(step, known, line.spells, parent.spells if parent else None)

        return Counting(_is_active, gained, lambda _, heir: _loss(step, heir.spells if heir else None))

    return moved(between, counting)


def _is_active(line: Line) -> bool:
    return line.state is State.ACTIVE


def _gain(step: Step, known: date | None, spells: Iterable[Spell], then: Iterable[Spell] | None) -> Cause:
    if step.learned:  # of one date: what was known of it has been put right, or nothing was known of it
        return Cause.FOUND_LATER if then is None else Cause.RECLASSIFIED_IN
    on = step.before.on
    if then is not None:
        was = {spell.standing.state for spell in then}
        # Seen since the earlier date: it came back. Not seen since: what was said of it has been put right.
        seen_since = any(spell.ended is not None and spell.ended > on for spell in spells)
        return Cause.ACTIVE_AGAIN if seen_since and was - {State.ACTIVE} else Cause.RECLASSIFIED_IN
    if known is not None and known <= on:
        return Cause.RECLASSIFIED_IN
    began = min((spell.began for spell in spells if spell.began), default=None)
    return Cause.FOUND_LATER if began is not None and began <= on else Cause.NEW


def _loss(step: Step, spells: Iterable[Spell] | None) -> Cause:
    now = list(spells or ())
    if step.learned or not now:
        return Cause.RECLASSIFIED_OUT
    on, states = step.before.on, {spell.standing.state for spell in now}
    # What served before and gave way to another has gone quiet too: nobody has closed it.
    if states <= {State.REPLACED}:
        return Cause.GONE_QUIET
    if states & {State.DORMANT, State.UNKNOWN}:
        # By what is known now it was quiet on the earlier date already: a correction, and nothing that happened since.
        ended = max((spell.ended for spell in now if spell.ended), default=None)
        was_quiet = ended is None or on - ended > step.after.rule.active_within
        return Cause.RECLASSIFIED_OUT if was_quiet else Cause.GONE_QUIET
    closed = max((spell.standing.closed_on for spell in now if spell.standing.closed_on), default=None)
    return Cause.CLOSED if closed is None or closed > on else Cause.RECLASSIFIED_OUT


def _change(unit: Unit, between: Between, numbers: tuple[int, int], causes: Iterable[Cause]) -> Change:
    parts = dict.fromkeys(Cause, 0)
    for cause in causes:
        parts[cause] += 1
    return Change(unit, between.before.on, between.after.on, *numbers, numbers[1] - numbers[0], parts)
