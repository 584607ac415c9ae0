"""Makes the true world month by month: enough new lines to hold those seen at their target, each with its own life."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from counterline_nation.agencies import Agencies
from counterline_nation.chance import Chance
from counterline_nation.ground import Town
from counterline_nation.lived import invented_names, lives, wares
from counterline_nation.lived.drama_numbers import number_all
from counterline_nation.rates import RATES
from counterline_nation.routes import Routes
from counterline_nation.sizes import LAST_ROUND, Size, month_ends
from counterline_nation.witnesses import View, known_to
from counterline_nation.world import (
    Branding,
    Group,
    Line,
    Owned,
    Part,
    Person,
    Reach,
    World,
)

SIBLING_LINE = 0.30
"""Share of new lines opened by a group that already runs one."""
LEAD_ADOPTED = 0.45


@dataclass(slots=True)
class _Making:
    """What is being made, and what the making must remember."""

    seed: int
    size: Size
    agencies: Agencies
    routes: Routes
    world: World = field(default_factory=World)
    witnesses: dict[str, list[View]] = field(default_factory=dict)
    brands: set[str] = field(default_factory=set)
    people: int = 0


def make_world(size: Size, seed: int, agencies: Agencies) -> tuple[World, dict[str, list[View]]]:
    """Make the world and say which agencies come to know each line; the same seed makes the same world."""
    making = _Making(seed, size, agencies, Routes(agencies.ground))
    ends = month_ends(size.rounds + size.history)
    for place, end in enumerate(ends):
        grown = size.active_at_first + (size.active_at_last - size.active_at_first) * place / (len(ends) - 1)
        _fill(making, end, round(grown), place)
    number_all(making.world, Chance(seed, "numbers"), size.mobile_share)
    return making.world, making.witnesses


def _fill(making: _Making, end: date, target: int, place: int) -> None:
    """Open lines in this month until as many known lines are active at its end as the target asks."""
    witnessed = making.witnesses
    active = sum(1 for line in making.world.lines if line.id in witnessed and line.status_on(end) == "active")
    while active < target:
        line = _open_line(making, end, place)
        if line.id in witnessed and line.status_on(end) == "active":
            active += 1


def _open_line(making: _Making, end: date, place: int) -> Line:
    number = len(making.world.lines) + 1
    chance = Chance(making.seed, "line", number)
    start = end - timedelta(days=chance.whole(0, 200 if place == 0 else 27))
    share = RATES.internal_at_first + (RATES.internal_at_last - RATES.internal_at_first) * place / (
        making.size.rounds + making.size.history
    )
    internal = chance.happens(share)
    group = _group(making, chance, start, internal)
    line = _bare_line(making, chance, f"L{number:05d}", group, start, internal)
    lives.give_contact_points(chance, line, LAST_ROUND)
    _people_it(making, chance, line)
    _sell_it(making, chance, line)
    if chance.happens(LEAD_ADOPTED):
        line.lead = line.exporting.force if chance.happens(0.6) else line.reach[0].town.force
        line.led_since = start + timedelta(days=30 + chance.days(60))
    line.false = chance.happens(RATES.false_line)
    making.world.lines.append(line)
    witnesses = known_to(Chance(making.seed, "witnesses", number), line, making.agencies)
    if witnesses:
        making.witnesses[line.id] = witnesses
    return line


def _group(making: _Making, chance: Chance, start: date, internal: bool) -> Group:
    groups = making.world.groups
    if groups and not internal and chance.happens(SIBLING_LINE):
        recent = groups[-60:]
        return chance.pick(recent)
    if internal:
        home, _ = making.routes.within(chance, making.routes.any_force(chance))
    else:
        home = making.routes.home(chance)
    return _new_group(making, chance, home, start)


def _new_group(making: _Making, chance: Chance, home: Town, start: date) -> Group:
    number = len(making.world.groups) + 1
    mapped = f"OCG-INV-{number:04d}" if chance.happens(RATES.group_is_mapped) else None
    group = Group(f"G{number:04d}", home, mapped)
    group.holders = [_person(making, chance, True, start) for _ in range(chance.whole(1, 2))]
    making.world.groups.append(group)
    return group


def _bare_line(making: _Making, chance: Chance, name: str, group: Group, start: date, internal: bool) -> Line:
    if internal:
        towns = making.routes.within(chance, group.home.force)[1]
    else:
        towns = making.routes.importing(chance, group.home, 1 + chance.count(0.6))
    group.lines.append(name)
    line = Line(
        id=name,
        exporting=group.home,
        owners=[Owned(group, start)],
        brands=_brandings(making, chance, start),
        turns=lives.live(chance, start, LAST_ROUND),
        spells=[],
        reach=[Reach(town, start + timedelta(days=40 * place)) for place, town in enumerate(towns)],
        drugs=wares.drugs(chance),
        price=wares.price(chance),
    )
    line.message = wares.message(chance, line.brands[0].name if line.brands else None)
    return line


def _brandings(making: _Making, chance: Chance, start: date) -> list[Branding]:
    first = invented_names.brand(chance, making.brands)
    if first is None:
        return []
    other = invented_names.brand(chance, making.brands) if chance.happens(RATES.two_brands_on_one_number) else None
    brandings = [Branding(name, start) for name in (first, other) if name]
    changes = start + timedelta(days=30 + chance.days(lives.MONTH / RATES.rebrands))
    fresh = invented_names.brand(chance, making.brands) if changes < LAST_ROUND else None
    if fresh and fresh != first:
        brandings[0] = Branding(first, start, changes)
        brandings.append(Branding(fresh, changes))
    return brandings


def _person(making: _Making, chance: Chance, holder: bool, around: date) -> Person:
    making.people += 1
    return invented_names.person(chance, making.people, holder, around)


def _people_it(making: _Making, chance: Chance, line: Line) -> None:
    """Give the line its holders and runners, and the children and adults seen working for it."""
    holder = chance.pick(line.owners[0].group.holders)
    line.parts.append(Part(holder, line.began))
    for _ in range(chance.whole(1, 4)):
        first = line.began + timedelta(days=chance.whole(0, 240))
        last = first + timedelta(days=20 + chance.days(120))
        line.parts.append(Part(_person(making, chance, False, line.began), first, last))
    line.seen_there += lives.seen_working(chance, line.began, [reach.town for reach in line.reach])


def _sell_it(making: _Making, chance: Chance, line: Line) -> None:
    """Perhaps let the brand and its number pass to another group: the line goes on in other hands."""
    day = line.began + timedelta(days=60 + chance.days(lives.MONTH / RATES.sold))
    if day >= LAST_ROUND or not (line.status_on(day) or "").startswith(("active", "dormant")):
        return
    seller = line.owners[0].group
    rivals = [group for group in making.world.groups[-80:] if group is not seller]
    buyers = [group for group in rivals if group.home.force == seller.home.force]
    buyer = chance.pick(buyers) if buyers else _new_group(making, chance, seller.home, day)
    buyer.lines.append(line.id)
    line.owners.append(Owned(buyer, day))
    line.parts = [Part(part.person, part.first, min(part.last or day, day)) for part in line.parts if part.first < day]
    line.parts.append(Part(chance.pick(buyer.holders), day))
