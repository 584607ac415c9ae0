"""The cells from which a number was used, on a map."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from counterline.drawing.ink import Drawn
from counterline.drawing.maps.flowmap import bounds_around
from counterline.drawing.maps.places_named import PlaceDrawn, PlacesMap, draw_places_named
from counterline.plumbing.texts import catalogue

MOST_DRAWN: Final = 60


def draw_cells(cells: Collection[Mapping[str, Any]]) -> Drawn | None:
    """The cells whose place a list says, the busiest; nothing where it says none."""
    say = catalogue()
    placed = [each for each in cells if each["lat"] is not None and each["lon"] is not None][:MOST_DRAWN]
    if not placed:
        return None
    return draw_places_named(
        PlacesMap(
            say("call-questions.cells.title"),
            say("call-questions.cells.described", cells=len(placed)),
            tuple(
                PlaceDrawn(
                    each["name"] or each["cell"],
                    (each["lon"], each["lat"]),
                    each["calls"],
                    f"{each['name'] or each['cell']}: {say.count('call-questions.calls', each['calls'])}",
                )
                for each in placed
            ),
            bounds_around([(each["lon"], each["lat"]) for each in placed]),
        )
    )
