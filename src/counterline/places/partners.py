"""Which partners serve a place: the council that looks after its children, and the health body of that council's ground."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from counterline.places.folding import fold
from counterline.places.ground.agencies import of_the_register, register
from counterline.places.ground.gazetteer import gazetteer
from counterline.places.ground.model import Agency, Place, PlaceId
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Sector

_ORDER = tuple(Sector)
_COUNCIL = "-council"


def partners(on: date) -> tuple[Agency, ...]:
    """The partners that existed on a day, by what they do and then by name."""
    found = [(each.sector, each) for each in register().values() if each.sector is not None and each.stands_on(on)]
    return tuple(each for _, each in sorted(found, key=lambda told: (_ORDER.index(told[0]), told[1].name)))


def council_of(place: Place) -> AgencyCode | None:
    """The council that looks after a place's children; None in Northern Ireland, and for London as a whole."""
    own = _council_of_area().get(place.district or "")
    if own is not None:
        return own
    # A town in a district of a county, and every town of Scotland, is found by the name of its council's ground.
    named = AgencyCode("-".join(fold(place.county).split()) + _COUNCIL)
    return named if named in register() else None


def council_where(place_id: str | None) -> AgencyCode | None:
    """The council that looks after a place's children, by the place's id; None where there is no such place."""
    found = gazetteer().get(PlaceId(place_id)) if place_id else None
    return None if found is None else council_of(found)


def council_of_area(code: str) -> AgencyCode | None:
    """The council of an area by its ONS code: its own, or its county's; None where none is known."""
    towns = (each for each in gazetteer().values() if each.district == code)
    return _council_of_area().get(code) or next((found for each in towns if (found := council_of(each))), None)


def health_body_of(council: AgencyCode | str, on: date) -> AgencyCode | None:
    """The health body that served a council's ground on a day, the first in order of code where several did."""
    return next((each.code for each in _health_bodies_of(AgencyCode(council)) if each.stands_on(on)), None)


@of_the_register
@cache
def _health_bodies_of(council: AgencyCode) -> tuple[Agency, ...]:
    area = register()[council].area
    return tuple(sorted((each for each in register().values() if area in each.covers), key=lambda each: each.code))


@of_the_register
@cache
def _council_of_area() -> Mapping[str, AgencyCode]:
    councils = (each for each in register().values() if each.sector is Sector.CHILDREN)
    return MappingProxyType({each.area: each.code for each in councils if each.area})
