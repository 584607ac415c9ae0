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
from counterline.drawing.projection import NATION, Bounds
from counterline.drawing.sparkline import draw_sparkline
from counterline.drawing.spells import Edge, Spell, SpellChart, draw_spells
from counterline.drawing.trend import Mark, Point, Series, Trend, draw_trend

__all__ = [
    "NATION",
    "Area",
    "Bar",
    "BarChart",
    "Bounds",
    "Coverage",
    "CoverageRow",
    "Drawn",
    "Edge",
    "Flow",
    "FlowMap",
    "Mark",
    "Nested",
    "Point",
    "Return",
    "Series",
    "Spell",
    "SpellChart",
    "Trend",
    "bounds_around",
    "draw_bars",
    "draw_coverage",
    "draw_flow_map",
    "draw_nested",
    "draw_sparkline",
    "draw_spells",
    "draw_trend",
]
