"""Where places are that records name: a disc at each, larger the more of them do, with its name and the number."""

from dataclasses import dataclass
from math import sqrt
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.projection import NATION, Bounds, LonLat, fitted
from counterline.drawing.ink import (
    NAVY,
    PAPER,
    Drawn,
    Frame,
    Sketch,
    drawn,
    element,
    haloed,
    leading,
    together,
    width_of,
)
from counterline.drawing.maps.free_room import Box, Room, around
from counterline.drawing.maps.ground import draw_ground

PAPER_WIDTH: Final = 480
LARGEST: Final = 12.0  # pixels from a disc's middle to its edge
SMALLEST: Final = 4.0
MOST_NAMED: Final = 20  # names that find room on a map of the country


@dataclass(frozen=True, slots=True)
class PlaceDrawn:
    """One place, and how many records name it."""

    name: str
    at: LonLat
    records: int
    says: str
    leads_to: str = ""
    """Where more of it is told, if anywhere."""


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """What the figure shows: places, those that most records name first."""

    title: str
    description: str
    places: tuple[PlaceDrawn, ...]
    bounds: Bounds = NATION


def draw_places_named(chart: PlacesMap) -> Drawn:
    """Draw where some places are, for a page."""
    return drawn(chart.title, chart.description, lambda frame: _sketch(chart, frame))


def _sketch(chart: PlacesMap, frame: Frame) -> Sketch:
    width = min(frame.width, PAPER_WIDTH)
    plot = fitted(chart.bounds, width)
    most = max((each.records for each in chart.places), default=1)
    room = Room(Box(2, 2, plot.width - 2, plot.height - 2))
    room.taken += [around(plot(each.at), SMALLEST) for each in chart.places]
    marks: list[Markup] = []
    for nth, each in enumerate(chart.places):
        x, y = plot(each.at)
        # By its area, as an eye compares discs.
        radius = max(SMALLEST, LARGEST * sqrt(each.records / max(most, 4)))
        disc = element("circle", cx=x, cy=y, r=radius, fill=NAVY, fill_opacity="0.85", stroke=PAPER, stroke_width=1)
        marks.append(leading(each.says, each.leads_to, disc))
        if nth < MOST_NAMED:
            marks.append(_name(each, (x, y), room, frame))
    return Sketch(plot.height, together(draw_ground(plot, ()), *marks), width)


def _name(each: PlaceDrawn, at: tuple[float, float], room: Room, frame: Frame) -> Markup:
    words, size = f"{each.name} ({each.records:,})", frame.letters - 1
    placed = room.place(at, width_of(words, size), size + 4)
    return Markup("") if placed is None else haloed(placed.box.left, placed.box.foot - 4, words, size)
