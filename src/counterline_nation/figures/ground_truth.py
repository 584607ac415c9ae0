"""What figures of areas follow from: who lives in an area, and in how many months lines were truly active there."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from counterline.places.ground.gazetteer import places_of
from counterline.places.ground.model import NamedArea
from counterline.places.ground.named_areas import area_with_code, named_areas
from counterline.vocabulary.identity import AgencyCode
from counterline_nation.ground import Ground
from counterline_nation.sizes import month_ends
from counterline_nation.world import Line

FEWEST_OF_A_FORCE: Final = 100_000
FEWEST_OF_A_DISTRICT: Final = 40_000
"""The places known are towns, and who lives outside them is not counted: an area has at least so many people."""
_DISTRICTS: Final = ("E06", "E07", "E08", "E09", "W06")
_MONTHS: Final = 48
"""No line of either nation began longer before the last round."""


class GroundTruth:
    """Who lives where, and the months of active lines by the force and the district that they truly reach."""

    def __init__(self, ground: Ground, lines: Sequence[Line]) -> None:
        self.ground = ground
        self._lines = lines

    @cached_property
    def districts(self) -> tuple[NamedArea, ...]:
        """The districts of England and Wales that forces of this nation police, by code."""
        own = set(self.ground.forces)
        # Areas that are gone keep their names under the code of the one that took their place.
        codes = {each.code or "" for each in named_areas() if (each.code or "").startswith(_DISTRICTS)}
        found = [each for code in sorted(codes) if (each := area_with_code(code)) is not None]
        return tuple(each for each in found if own & set(each.forces))

    def people_of_force(self, force: AgencyCode) -> int:
        """How many townspeople a force polices."""
        return max(sum(each.population or 0 for each in places_of(force)), FEWEST_OF_A_FORCE)

    def people_of_district(self, code: str) -> int:
        """How many townspeople a district has."""
        return max(self._people[code], FEWEST_OF_A_DISTRICT)

    def active_months(self, area: str, first: date, last: date) -> int:
        """How many months of active lines there were in the area of a force or a district between two days."""
        return sum(many for end, many in self._months[area].items() if first <= end <= last)

    @cached_property
    def _people(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for force in self.ground.forces:
            for each in places_of(force):
                found[each.district or ""] += each.population or 0
        return found

    @cached_property
    def _district_of(self) -> Mapping[tuple[AgencyCode, str], str]:
        return {
            (force, each.name): each.district
            for force in self.ground.forces
            for each in places_of(force)
            if each.district
        }

    @cached_property
    def _months(self) -> defaultdict[str, Counter[date]]:
        found: defaultdict[str, Counter[date]] = defaultdict(Counter)
        ends = month_ends(_MONTHS)
        for line in self._lines:
            for end in ends:
                if not line.false and end >= line.began and line.status_on(end) == "active":
                    for area in self._reached(line, end):
                        found[area][end] += 1
        return found

    def _reached(self, line: Line, on: date) -> Iterator[str]:
        towns = [each.town for each in line.reach if each.since <= on]
        yield from sorted({town.force for town in towns})
        yield from sorted({self._district_of.get((town.force, town.name), "") for town in towns} - {""})
