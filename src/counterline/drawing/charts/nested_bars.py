"""Bars drawn over one another on one scale, the palest and widest first. None need be a part of another: say so beside it."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.bars import Bar, highest_of, interval_mark, says
from counterline.drawing.ink import (
    BLUE,
    INK,
    NAVY,
    QUIET,
    WATER,
    Drawn,
    Frame,
    Sketch,
    drawn,
    element,
    group,
    letters,
    together,
)
from counterline.drawing.scale import Scale, neat, ticks

THICKEST: Final = 54
THINNER: Final = 16  # each bar inside another leaves so much of it to be seen
FILLS: Final = ("#b3d1ea", BLUE, NAVY)  # told apart by lightness alone, so that no meaning rests on colour
KEY_ROW: Final = 24


@dataclass(frozen=True, slots=True)
class Nested:
    """What the figure shows: at most three bars, the outermost first."""

    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]


def draw_nested(nested: Nested) -> Drawn:
    """Draw nested bars for a page."""
    return drawn(nested.title, nested.description, lambda frame: _sketch(nested, frame))


def _sketch(nested: Nested, frame: Frame) -> Sketch:
    highest = highest_of(nested.bars)
    scale = Scale(0, ticks(highest)[-1], 0, frame.width - 12)
    middle = 26 + THICKEST / 2
    fills = FILLS[-len(nested.bars) :]
    bars = [_bar(bar, scale, middle, THICKEST - THINNER * place, fills[place]) for place, bar in enumerate(nested.bars)]
    # Intervals lie over all bars: one that began under an inner bar would seem to begin at its end.
    marks = [interval_mark(bar.low, bar.high, scale, middle) for bar in nested.bars]
    foot = 26 + THICKEST + 12
    axis = together(*(_tick(scale, value, foot, frame) for value in ticks(highest) if highest > 0))
    keys = [_key(bar, fills[place], foot + 44 + KEY_ROW * place, frame) for place, bar in enumerate(nested.bars)]
    unit = letters(0, 14, nested.unit, frame.letters, fill=QUIET)
    return Sketch(foot + 30 + KEY_ROW * len(keys), together(unit, *bars, *marks, axis, *keys))


def _bar(bar: Bar, scale: Scale, middle: float, thick: float, fill: str) -> Markup:
    length = element("rect", x=0, y=middle - thick / 2, width=max(scale(bar.value), 1.0), height=thick, fill=fill)
    return group(says(bar), length)


def _tick(scale: Scale, value: float, foot: float, frame: Frame) -> Markup:
    x = scale(value)
    line = element("line", x1=x, x2=x, y1=foot - 6, y2=foot, stroke=INK)
    return together(
        line,
        letters(x, foot + 16, neat(value), frame.letters - 2, fill=QUIET, text_anchor="middle" if value else "start"),
    )


def _key(bar: Bar, fill: str, y: float, frame: Frame) -> Markup:
    square = element("rect", x=0, y=y - 12, width=14, height=14, fill=fill, stroke=WATER)
    return together(square, letters(22, y, says(bar), frame.letters))
