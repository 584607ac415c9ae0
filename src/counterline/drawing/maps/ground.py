"""What lies under a map's marks: the sea, the coast, and the areas of forces where their boundaries are loaded."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.projection import LonLat, Place, Plot
from counterline.drawing.ink import LAND, WATER, element, short, together
from counterline.plumbing.assets import built

NEIGHBOUR: Final = "#eeede9"  # land that is not ours to police is paler
BORDER: Final = "#8f8c84"
FINEST: Final = 0.7  # pixels between points of a coast: closer ones cannot be told apart
OFF_PAPER: Final = 25.0


@dataclass(frozen=True, slots=True)
class Area:
    """A force's area: where its name stands, and its outlines where boundaries are loaded."""

    code: str
    name: str
    at: LonLat
    outlines: tuple[tuple[LonLat, ...], ...] = ()


def draw_ground(plot: Plot, areas: Sequence[Area]) -> Markup:
    """The sea, the land, and the borders of whichever areas have outlines."""
    sea = element("rect", width=plot.width, height=plot.height, fill=WATER)
    borders = [path for area in areas if (path := outline(area.outlines, plot))]
    forces = _land("".join(borders), LAND, 0.6) if borders else Markup("")
    return together(sea, _coast(plot), forces)


def outline(rings: Iterable[Sequence[LonLat]], plot: Plot) -> str:
    """Rings as one path, without the points that no eye could tell apart."""
    return "".join(_ring(ring, plot) for ring in rings)


@lru_cache(maxsize=16)
def _coast(plot: Plot) -> Markup:
    lands = _lands()
    return together(
        _land(outline(lands["ireland"], plot), NEIGHBOUR, 0.8),
        _land(outline([*lands["uk"], *lands["islands"]], plot), LAND, 0.8),
    )


def _land(path: str, fill: str, border: float) -> Markup:
    return element("path", d=path, fill=fill, stroke=BORDER, stroke_width=border, stroke_linejoin="round")


@cache
def _lands() -> dict[str, list[list[LonLat]]]:
    file = json.loads(built("coast.json").read_text("utf-8"))
    unit = file["unitsPerDegree"]
    return {land: [_walked(steps, unit) for steps in rings] for land, rings in file["lands"].items()}


def _walked(steps: Sequence[int], unit: int) -> list[LonLat]:
    lon = lat = 0
    found: list[LonLat] = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        lon, lat = lon + east, lat + north
        found.append((lon / unit, lat / unit))
    return found


def _ring(ring: Sequence[LonLat], plot: Plot) -> str:
    kept: list[Place] = []
    for point in ring:
        place = plot(point)
        apart = FINEST if plot.holds(place, 8) else OFF_PAPER
        if not kept or abs(place[0] - kept[-1][0]) + abs(place[1] - kept[-1][1]) >= apart:
            kept.append(place)
    if len(kept) < 3 or not any(plot.holds(place, OFF_PAPER) for place in kept):
        return ""
    return _steps(kept)


def _steps(places: list[Place]) -> str:
    # Steps in tenths of a pixel from the point before, which come to half the bytes of full positions.
    x, y = round(places[0][0], 1), round(places[0][1], 1)
    told = [f"M{short(x)} {short(y)}l"]
    for place in places[1:]:
        east, south = round(place[0] - x, 1), round(place[1] - y, 1)
        told.append(_packed(east, first=len(told) == 1) + _packed(south, first=False))
        x, y = x + east, y + south
    return "".join(told) + "z"


def _packed(value: float, *, first: bool) -> str:
    digits = short(value).replace("0.", ".", 1) if abs(value) < 1 else short(value)
    digits = digits or "0"
    return digits if first or digits.startswith("-") else f" {digits}"
