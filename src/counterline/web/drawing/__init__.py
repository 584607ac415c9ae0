"""Figures drawn on the server: pure functions from typed values to SVG.

Each figure is drawn twice, for a wide screen and for a phone, because letters shrink with a drawing. Colours and line
styles are attributes of the marks, so a drawing prints, exports and passes a strict content policy as it is. No meaning
rests on colour alone, and every figure is shown with the table that says the same, which the page draws.
"""

from counterline.web.drawing.bars import Bar, BarChart, draw_bars
from counterline.web.drawing.coverage import Coverage, CoverageRow, Return, draw_coverage
from counterline.web.drawing.flowmap import Flow, FlowMap, draw_flow_map
from counterline.web.drawing.ground import Area
from counterline.web.drawing.ink import Drawn
from counterline.web.drawing.spells import Edge, Spell, SpellChart, draw_spells
from counterline.web.drawing.trend import Mark, Point, Series, Trend, draw_trend

__all__ = [
    "Area",
    "Bar",
    "BarChart",
    "Coverage",
    "CoverageRow",
    "Drawn",
    "Edge",
    "Flow",
    "FlowMap",
    "Mark",
    "Point",
    "Return",
    "Series",
    "Spell",
    "SpellChart",
    "Trend",
    "draw_bars",
    "draw_coverage",
    "draw_flow_map",
    "draw_spells",
    "draw_trend",
]
