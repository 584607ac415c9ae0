"""The real ground the invented nation stands on: agencies, towns with their people, and who reports from where."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

from counterline.places.ground.agencies import forces, rocu_of
from counterline.places.ground.gazetteer import places_of
from counterline.vocabulary.identity import AgencyCode

EARTH_KM = 6371.0
TRANSPORT_POLICE = AgencyCode("btp")


@dataclass(frozen=True, slots=True)
class Town:
    """A real town with where it lies and how many live there."""

    name: str
    force: AgencyCode
    lat: float
    lon: float
    people: int


SQUARE_MILE = Town("City of London", AgencyCode("city-of-london"), 51.515, -0.092, 100_000)
"""The one force area without a town in the gazetteer: few live there and many come by day: a figure between."""


@dataclass(frozen=True)
class Ground:
    """All towns and agencies of one nation, in a fixed order."""

    forces: tuple[AgencyCode, ...]
    towns: tuple[Town, ...]
    rocus: Mapping[AgencyCode, AgencyCode]
    transport_police: AgencyCode | None

    def towns_of(self, force: AgencyCode) -> list[Town]:
        """The towns one force polices, largest first."""
        return list(self._by_force.get(force, ()))

    @cached_property
    def _by_force(self) -> dict[AgencyCode, list[Town]]:
        found: dict[AgencyCode, list[Town]] = {}
        for town in sorted(self.towns, key=lambda town: (-town.people, town.name)):
            found.setdefault(town.force, []).append(town)
        return found

    @property
    def agencies(self) -> tuple[AgencyCode, ...]:
        """Every agency that files returns, in a fixed order."""
        rocus = sorted(set(self.rocus.values()))
        return (*self.forces, *rocus, *([self.transport_police] if self.transport_police else []))


def kilometres(one: Town, other: Town) -> float:
    """How far apart two towns lie."""
    lat, far = radians(one.lat), radians(other.lat)
    half = sin((far - lat) / 2) ** 2 + cos(lat) * cos(far) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def ground_of(reporting: Collection[AgencyCode] | None, on: date) -> Ground:
    """The ground under these forces, or under every force, regional unit and the transport police."""
    standing = [force.code for force in forces(on) if force.code != TRANSPORT_POLICE]
    chosen = tuple(code for code in standing if reporting is None or code in reporting)
    towns = tuple(town for code in chosen for town in _towns_of(code))
    rocus = {} if reporting is not None else {code: rocu for code in chosen if (rocu := rocu_of(code))}
    return Ground(chosen, towns, rocus, TRANSPORT_POLICE if reporting is None else None)


def _towns_of(force: AgencyCode) -> tuple[Town, ...]:
    known = places_of(force)
    found = tuple(Town(each.name, force, each.lat, each.lon, each.population) for each in known if each.population)
    return found or (SQUARE_MILE,)
