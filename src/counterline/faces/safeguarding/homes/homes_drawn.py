"""Where the homes of a list lie: a map drawn by the server, and the rows of its table."""

from collections.abc import Mapping

from counterline.drawing.ink import Drawn
from counterline.drawing.maps.flowmap import bounds_around
from counterline.drawing.maps.places_named import PlaceDrawn, PlacesMap, draw_places_named
from counterline.places.ground.gazetteer import gazetteer
from counterline.places.ground.model import PlaceId
from counterline.plumbing.texts import catalogue

Rows = list[tuple[str, str, int]]


def place_name(place: str) -> str:
    """What a place is called; an id that the gazetteer does not know is shown as it is."""
    found = gazetteer().get(PlaceId(place))
    return found.name if found else place


def in_rows(by_place: Mapping[str, int]) -> Rows:
    """Each place by its id and name with its homes, in the order of their names: most homes is no rank."""
    return sorted(((each, place_name(each), homes) for each, homes in by_place.items()), key=lambda row: row[1])


def draw_homes(by_place: Mapping[str, int]) -> Drawn | None:
    """The map, each place leading to its homes; nothing where none lies in a place that is known.

    Small numbers are told as they are: whoever looks reads every home that is counted here.
    """
    say, known = catalogue(), gazetteer()
    rows = [(known[PlaceId(each)], homes) for each, _, homes in in_rows(by_place) if PlaceId(each) in known]
    if not rows:
        return None
    return draw_places_named(
        PlacesMap(
            say("homes.map.title"),
            say("homes.map.described", homes=sum(homes for _, homes in rows), places=len(rows)),
            tuple(
                PlaceDrawn(
                    each.name,
                    (each.lon, each.lat),
                    homes,
                    f"{each.name}: {say.count('homes.map.homes', homes)}",
                    f"/homes?area={each.id}",
                )
                for each, homes in rows
            ),
            bounds_around([(each.lon, each.lat) for each, _ in rows]),
        )
    )
