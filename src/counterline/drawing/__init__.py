"""Figures drawn on the server: pure functions from typed values to SVG.

Each figure is drawn twice, for a wide screen and for a phone, because letters shrink with a drawing. Colours and line
styles are attributes of the marks, so a drawing prints, exports and passes a strict content policy as it is. No meaning
rests on colour alone, and every figure is shown with the table that says the same, which the page draws.
"""

from counterline.drawing.bars import Bar, BarChart, draw_bars
from counterline.drawing.coverage import Coverage, CoverageRow, Return, draw_coverage
from counterline.drawing.flowmap import Flow, FlowMap, bounds_around, draw_flow_map
from counterline.drawing.ground import Area
from counterline.drawing.ink import Drawn
from counterline.drawing.nested_bars import Nested, draw_nested
from counterline.drawing.paper import MEDIA_TYPES, Sheet, on_paper
from counterline.drawing.places_named import PlaceDrawn, PlacesMap, draw_places_named
from counterline.drawing.projection import Bounds, LonLat
from counterline.drawing.sparkline import draw_sparkline
from counterline.drawing.spells import Edge, Spell, SpellChart, draw_spells
from counterline.drawing.tied_things import (
    CELL,
    MOST_DRAWN,
    NetworkChart,
    ThingDrawn,
    TiedDrawn,
    draw_network,
    places_of,
)
from counterline.drawing.timeline import Event, Timeline, draw_timeline
from counterline.drawing.trend import Mark, Point, Series, Trend, draw_trend
from counterline.drawing.typeset import Chapter, Entry, Paper, Said, typeset
from counterline.drawing.where_lines_run import (
    By,
    FlowsDrawn,
    Manner,
    draw_flows,
    drawn_as,
    name_of,
    outlined,
    placed,
    points_of,
)

__all__ = [
    "CELL",
    "MEDIA_TYPES",
    "MOST_DRAWN",
    "Area",
    "Bar",
    "BarChart",
    "Bounds",
    "By",
    "Chapter",
    "Coverage",
    "CoverageRow",
    "Drawn",
    "Edge",
    "Entry",
    "Event",
    "Flow",
    "FlowMap",
    "FlowsDrawn",
    "LonLat",
    "Manner",
    "Mark",
    "Nested",
    "NetworkChart",
    "Paper",
    "PlaceDrawn",
    "PlacesMap",
    "Point",
    "Return",
    "Said",
    "Series",
    "Sheet",
    "Spell",
    "SpellChart",
    "ThingDrawn",
    "TiedDrawn",
    "Timeline",
    "Trend",
    "bounds_around",
    "draw_bars",
    "draw_coverage",
    "draw_flow_map",
    "draw_flows",
    "draw_nested",
    "draw_network",
    "draw_places_named",
    "draw_sparkline",
    "draw_spells",
    "draw_timeline",
    "draw_trend",
    "drawn_as",
    "name_of",
    "on_paper",
    "outlined",
    "placed",
    "places_of",
    "points_of",
    "typeset",
]
