"""Counts of contact points, lines and groups, each with its unit, rule, date and interval: counted apart, never mixed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.spells import Spell
from counterline.lines.rule import RANK, CountingRule, State
from counterline.vocabulary.estimate import Estimate

Numbers = tuple[int, int, int]  # the lowest, the figure itself and the highest


class Unit(StrEnum):
    """What is counted. A figure without its unit is not a figure."""

    CONTACT_POINTS = "contact points"
    LINES = "lines"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of one unit are active on a date, and how many are in each other state."""

    unit: Unit
    on: date
    rule: CountingRule
    active: Estimate
    states: Mapping[State, int]


METHOD = {
    Unit.CONTACT_POINTS: (
        "Lowest: sure by their dates and resting on a source that is not doubtful. Highest: the dormant and the undated "
        "too, since reports lag and quiet is not closed."
    ),
    Unit.LINES: (
        "Lowest: every doubtful join made, and only lines sure by their dates. Highest: no doubtful join made, and the "
        "dormant, the undated and lines known by brand alone counted too, since reports lag and quiet is not closed."
    ),
    Unit.GROUPS: (
        "Lowest: only groups that an agency has mapped, with a line that is surely active. Highest: each line without a "
        "mapped group taken for a group of its own, the dormant and the undated too."
    ),
}


def counted(world: Assembled) -> tuple[Figure, Figure, Figure]:
    """The three figures of a world, in the order contact points, lines, groups."""
    asked = (world.on, world.rule)
    return (
        figure(Unit.CONTACT_POINTS, asked, _contact_points(world), _states_of_contact_points(world)),
        figure(Unit.LINES, asked, _lines(world), Counter(line.state for line in world.lines)),
        figure(Unit.GROUPS, asked, _groups(world), Counter(group.state for group in world.groups)),
    )


@dataclass(frozen=True, slots=True)
class Leaning:
    """How far the count of lines that are active or dormant leans on joins, of so many lines.

    `alone` are those of which no row names two contact points: a line whose numbers no row names together counts once for each of
    them. `doubtful` is how many fewer there would be if every doubtful join were made.
    """

    lines: int
    alone: int
    doubtful: int


def leaning_on_joins(world: Assembled) -> Leaning:
    """How far a world's active and dormant lines lean on joins."""
    alive = [line for line in world.lines if line.state in {State.ACTIVE, State.DORMANT}]
    alone = sum(all(len(each.uses) <= 1 for each in line.sightings) for line in alive)
    joined = {world.fewest.root(line.members[0]) for line in alive}
    return Leaning(len(alive), alone, len(alive) - len(joined))


def contact_points(world: Assembled) -> dict[int, list[Spell]]:
    """The spells of each contact point."""
    found: dict[int, list[Spell]] = {}
    for (key, _), spell in world.spells.items():
        found.setdefault(key, []).append(spell)
    return found


def active_contact_points(world: Assembled) -> frozenset[int]:
    """The keys of the contact points counted as active."""
    return frozenset(key for key, spells in contact_points(world).items() if _best(spells) is State.ACTIVE)


def deciding(spells: Iterable[Spell]) -> Spell:
    """The spell by which a contact point counts as it does: the most alive of its spells, and the latest of equals."""
    return min(spells, key=lambda spell: (RANK[spell.standing.state], -spell.number))


def _best(spells: Iterable[Spell]) -> State:
    return min((spell.standing.state for spell in spells), key=RANK.__getitem__)


def _states_of_contact_points(world: Assembled) -> Counter[State]:
    return Counter(_best(spells) for spells in contact_points(world).values())


def _contact_points(world: Assembled) -> Numbers:
    each = contact_points(world).values()
    low = sum(any(s.standing.surely_active and s.well_sourced for s in spells) for spells in each)
    high = sum(any(s.standing.possibly_active for s in spells) for spells in each)
    return low, len(active_contact_points(world)), high


def _lines(world: Assembled) -> Numbers:
    if world.rule.by_the_whole_line:
        sure = [line for line in world.lines if line.standing.surely_active and line.well_sourced]
        low = len({world.fewest.root(line.members[0]) for line in sure})
    else:
        surely = {node for node, spell in world.spells.items() if spell.standing.surely_active}
        low = len({world.fewest.root(node) for node in surely})
    central = sum(line.state is State.ACTIVE for line in world.lines)
    high = sum(line.standing.possibly_active for line in world.lines)
    return low, central, high


def _groups(world: Assembled) -> Numbers:
    low = sum(group.known and any(line.standing.surely_active for line in group.lines) for group in world.groups)
    central = sum(group.state is State.ACTIVE for group in world.groups)
    high = sum(any(line.standing.possibly_active for line in group.lines) for group in world.groups)
    if world.rule.by_the_whole_line:  # references that one line ties together may yet be of several groups
        alive = (line for line in world.lines if line.standing.possibly_active)
        high = len({key for line in alive for key in line.group_keys})
    return low, central, high


def figure(unit: Unit, asked: tuple[date, CountingRule], numbers: Numbers, states: Mapping[State, int]) -> Figure:
    """One figure from its three numbers and its states, on a date, by a rule."""
    low, central, high = numbers
    # An interval always holds its own figure: joins and dates may pull the ends past it by different lines.
    estimate = Estimate(min(low, central), central, max(central, high), METHOD[unit])
    on, rule = asked
    return Figure(unit, on, rule, estimate, {state: states.get(state, 0) for state in State})
