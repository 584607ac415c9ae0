"""Counties, boroughs, districts, regions and nations by name, each with the force or forces that police it."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from counterline.places.folding import fold
from counterline.places.ground.model import NamedArea
from counterline.places.shipped import shipped_as


@cache
def named_areas() -> tuple[NamedArea, ...]:
    """Every named area there is."""
    return shipped_as(NamedArea, "areas.csv")


def areas_named(text: str) -> tuple[NamedArea, ...]:
    """Every area that goes by a name: the county and the district of Durham are two."""
    return _by_name().get(fold(text), ())


@cache
def area_with_code(code: str) -> NamedArea | None:
    """The area that has this ONS code, or None."""
    return next((each for each in named_areas() if each.code == code), None)


@cache
def _by_name() -> Mapping[str, tuple[NamedArea, ...]]:
    found: dict[str, list[NamedArea]] = {}
    for each in named_areas():
        for key in {fold(name) for name in (each.name, *each.aliases)}:
            found.setdefault(key, []).append(each)
    return MappingProxyType({key: tuple(areas) for key, areas in found.items()})
