"""The gazetteer: towns and cities of Great Britain and Northern Ireland, each with its force, found by any name."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from counterline.places.errors import UnknownPlace
from counterline.places.folding import fold
from counterline.places.ground.model import Place, PlaceId
from counterline.places.shipped import shipped_as
from counterline.vocabulary.identity import AgencyCode


@cache
def gazetteer() -> Mapping[PlaceId, Place]:
    """Every place of the gazetteer by its id."""
    return MappingProxyType({each.id: each for each in shipped_as(Place, "places.csv")})


def place(place_id: PlaceId | str) -> Place:
    """The place with this id; refuses one that is not in the gazetteer."""
    found = gazetteer().get(PlaceId(place_id))
    if found is None:
        raise UnknownPlace(place_id)
    return found


def places_named(text: str) -> tuple[Place, ...]:
    """Every place that goes by a name, in order of id: three for 'Newport', none for a name unknown."""
    return _by_name().get(fold(text), ())


def places_of(force: AgencyCode | str) -> tuple[Place, ...]:
    """The places a force polices, in order of id."""
    return tuple(each for each in gazetteer().values() if each.force == force)


@cache
def point_of(force: AgencyCode | str) -> tuple[float, float] | None:
    """Where a force is drawn, by longitude and latitude: its largest place, which is on its own ground; None without any."""
    found = sorted(places_of(force), key=lambda each: (-(each.population or 0), each.id))
    return (found[0].lon, found[0].lat) if found else None


@cache
def _by_name() -> Mapping[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for each in gazetteer().values():
        for key in {fold(name) for name in (each.name, *each.aliases)}:
            found.setdefault(key, []).append(each)
    return MappingProxyType({key: tuple(places) for key, places in found.items()})
