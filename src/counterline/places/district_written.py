"""The district that an area somebody wrote lies in, so that lines said to run there stand beside its figures."""

from counterline.places.gazetteer import gazetteer
from counterline.places.model import AreaKind, PlaceId
from counterline.places.named_areas import areas_named

_DISTRICTS = frozenset({AreaKind.DISTRICT, AreaKind.METROPOLITAN_DISTRICT, AreaKind.LONDON_BOROUGH})


def district_written(said: str, place_id: str | None) -> str | None:
    """The ONS code of the one district that was written, or that the place written lies in; else None."""
    place = gazetteer().get(PlaceId(place_id)) if place_id else None
    if place is not None:
        return place.district
    codes = {each.code for each in areas_named(said) if each.kind in _DISTRICTS}
    return codes.pop() if len(codes) == 1 and not _also_a_county(said) else None


def _also_a_county(said: str) -> bool:
    return any(each.kind is AreaKind.COUNTY for each in areas_named(said))
