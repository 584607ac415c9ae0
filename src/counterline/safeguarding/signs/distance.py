"""How far two places lie apart, in kilometres as the crow flies; a pure function of the gazetteer."""

from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Final

from counterline.places.ground.gazetteer import gazetteer, place

EARTH: Final = 6371.0  # kilometres: the mean radius, good to half a per cent


@cache
def apart(one: str, other: str) -> float:
    """The way between two places by their gazetteer ids."""
    a, b = place(one), place(other)
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    half = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


@cache
def places_near(one: str, kilometres: int) -> tuple[str, ...]:
    """The places within so many kilometres of one, itself among them."""
    return tuple(sorted(each for each in gazetteer() if apart(one, each) <= kilometres))


def is_known(place_id: str | None) -> bool:
    """Whether the gazetteer has a place, for what records name may be an area that nobody could place."""
    return place_id is not None and place_id in gazetteer()


def is_away(where: tuple[str | None, str | None], home: tuple[str | None, str | None], kilometres: int) -> bool:
    """Whether somewhere is away from home: on another force's ground, or at least so many kilometres off.

    `where` and `home` are each a gazetteer id and a force's code. What is not known is not away.
    """
    (place_there, force_there), (place_home, force_home) = where, home
    is_far = (
        place_there is not None
        and place_home is not None
        and is_known(place_there)
        and is_known(place_home)
        and apart(place_there, place_home) >= kilometres
    )
    return is_far or bool(force_there and force_home and force_there != force_home)
