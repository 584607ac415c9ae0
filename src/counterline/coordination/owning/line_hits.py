"""What was seen of a line after it was closed, by the days that its records tell. Rules without I/O."""

from collections.abc import Iterator

from counterline.coordination.owning.model import LineSaid
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.spells import Spell
from counterline.lines.line_places import places_of
from counterline.lines.sighting import Sighting


def hits_of(world: Assembled, said: LineSaid) -> tuple[Sighting, ...]:
    """The sightings that propose to open a closed line again, as `seen_since`; none where it is not closed."""
    return seen_since(world, said) if said.closure is not None else ()


def seen_since(world: Assembled, said: LineSaid) -> tuple[Sighting, ...]:
    """The sightings that surely tell of a day after a line was closed or another took over, the earliest first.

    Left out are sightings without a date, or dated by a month or other span that begins before or on that day; those that serve another
    holder, once somebody said that the contact point changed hands; those that say the line is closed; and those of which somebody said
    that they do not open it again.
    """
    over, day = said.state, said.over_since
    if over is None or day is None:
        return ()
    found = {
        each.record_ref: each
        for each in _seen_with(world, over.identity_key, over.key)
        if (days := each.last_seen or each.first_seen) is not None
        and days[0] > day
        and not each.says_closed
        and each.record_ref not in said.kept_closed
    }
    return tuple(sorted(found.values(), key=lambda each: (each.last_seen or each.first_seen or (), each.place)))


def line_with(world: Assembled, identity_key: int, key: int) -> Line | None:
    """The line that one record's mention of a contact point or brand (`key`) belongs to; None where the view has none."""
    place, told_of = (identity_key, key), {identity_key}
    holding = (each for each in world.lines if any(one.identity_key == identity_key for one in each.sightings))
    return next((line for line in holding if place in places_of(line, told_of)), None)


def _seen_with(world: Assembled, identity_key: int, key: int) -> Iterator[Sighting]:
    line = line_with(world, identity_key, key)
    if line is None:
        return
    yield from line.sightings
    # A number that comes back after a long quiet is a spell of its own until somebody says whose it is: it may be the same holder.
    number = next((spell.number for spell in line.spells if _holds(spell, identity_key, key)), None)
    while number is not None and (later := world.spells.get((key, number + 1))) is not None and later.questions:
        yield from (each.sighting for each in later.seen)
        number += 1


def _holds(spell: Spell, identity_key: int, key: int) -> bool:
    return spell.key == key and any(each.sighting.identity_key == identity_key for each in spell.seen)
