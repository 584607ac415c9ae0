"""Where lines run from and to: few cities export most; a town draws lines by its size, its distance and the road."""

from functools import cached_property
from math import exp

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.chance import Chance
from counterline_nation.ground import Ground, Town, kilometres

EXPORT_WEIGHTS = {"metropolitan": 0.38, "merseyside": 0.17, "west-midlands": 0.15, "greater-manchester": 0.08}
"""The forces that began the national taskforces carry most exporting; the rest is shared out by people."""
# How fast a town's draw fades with distance, and how much stronger a corridor makes it: invented from the map.
FADES_OVER_KM = 140.0
# Below 1, for a town of twice the people has fewer than twice the lines.
SIZE_POWER = 0.6
CORRIDOR = 3.0
LARGEST_MARKET = 250_000
"""No town draws lines by more people than this: the largest cities are where lines come from."""
CORRIDORS = {
    "metropolitan": "dorset norfolk suffolk essex kent sussex hampshire thames-valley surrey cambridgeshire "
    "avon-and-somerset devon-and-cornwall",
    "merseyside": "cumbria lancashire north-wales cheshire dyfed-powys devon-and-cornwall police-scotland psni",
    "west-midlands": "dyfed-powys west-mercia warwickshire staffordshire gloucestershire police-scotland norfolk",
    "greater-manchester": "cumbria lancashire north-wales derbyshire cheshire",
}
"""Roads and railways that carry more than distance says."""


class Routes:
    """Draws exporting cities and importing towns for the lines of one nation."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._pulls: dict[Town, tuple[list[Town], list[float]]] = {}
        # In a small nation the named cities alone export and the others alone import, so that each does enough of it.
        self._is_small = len(ground.forces) < 20

    @cached_property
    def _exporters(self) -> tuple[list[AgencyCode], list[float]]:
        people = {force: sum(town.people for town in self._ground.towns_of(force)) for force in self._ground.forces}
        named = [force for force in self._ground.forces if force in EXPORT_WEIGHTS]
        others = [force for force in self._ground.forces if force not in EXPORT_WEIGHTS and people[force]]
        left = 1.0 - sum(EXPORT_WEIGHTS.values())
        total = sum(people[force] for force in others) or 1
        if self._is_small:
            return named, [1.0] * len(named)
        weights = [EXPORT_WEIGHTS[force] for force in named] + [left * people[force] / total for force in others]
        return named + others, weights

    def home(self, chance: Chance) -> Town:
        """A city for a group to run its lines from."""
        force = chance.weighted(*self._exporters)
        towns = self._ground.towns_of(force)[:6]
        return chance.weighted(towns, [town.people**SIZE_POWER for town in towns])

    def importing(self, chance: Chance, home: Town, number: int) -> list[Town]:
        """Towns outside the home force that a line sells in, most often near one another."""
        towns, pulls = self._pull_of(home)
        first = chance.weighted(towns, pulls)
        if number == 1:
            return [first]
        chosen = [first]
        near = [pull * exp(-kilometres(first, town) / 40.0) for town, pull in zip(towns, pulls, strict=True)]
        while len(chosen) < number:
            town = chance.weighted(towns, near)
            if town in chosen:
                break
            chosen.append(town)
        return chosen

    def within(self, chance: Chance, force: AgencyCode) -> tuple[Town, list[Town]]:
        """A town to run an internal line from, and the towns of the same force it sells in."""
        towns = self._ground.towns_of(force)
        weights = [float(town.people) ** SIZE_POWER for town in towns]
        return chance.weighted(towns, weights), [chance.weighted(towns, weights)]

    def any_force(self, chance: Chance) -> AgencyCode:
        """A force for an internal line, drawn by the people it polices."""
        forces = [force for force in self._ground.forces if self._ground.towns_of(force)]
        people = [sum(town.people for town in self._ground.towns_of(force)) ** SIZE_POWER for force in forces]
        return chance.weighted(forces, people)

    def _is_market(self, town: Town) -> bool:
        return not (self._is_small and town.force in EXPORT_WEIGHTS)

    def _pull_of(self, home: Town) -> tuple[list[Town], list[float]]:
        if home not in self._pulls:
            towns = [town for town in self._ground.towns if town.force != home.force and self._is_market(town)]
            pulls = [_pull(home, town) for town in towns]
            self._pulls[home] = towns, _evened(towns, pulls) if self._is_small else pulls
        return self._pulls[home]


def _pull(home: Town, town: Town) -> float:
    on_the_road = town.force in CORRIDORS.get(home.force, "").split()
    fading = exp(-kilometres(home, town) / FADES_OVER_KM)
    size: float = min(town.people, LARGEST_MARKET) ** SIZE_POWER
    return size * fading * (CORRIDOR if on_the_road else 1.0)


def _evened(towns: list[Town], pulls: list[float]) -> list[float]:
    """The same pulls with every force drawing alike: eight forces lie so far apart that the nearest would take all."""
    totals: dict[AgencyCode, float] = {}
    for town, pull in zip(towns, pulls, strict=True):
        totals[town.force] = totals.get(town.force, 0.0) + pull
    return [pull / totals[town.force] for town, pull in zip(towns, pulls, strict=True)]
