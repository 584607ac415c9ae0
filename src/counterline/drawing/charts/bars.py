"""Horizontal bars: one count for each of several things, longest names and all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from counterline.drawing.ink import (
    BLUE,
    INK,
    QUIET,
    WATER,
    Drawn,
    Frame,
    Sketch,
    drawn,
    element,
    group,
    letters,
    shortened,
    together,
    width_of,
)
from counterline.drawing.scale import Scale, interval, neat, ticks
from counterline.plumbing.texts import catalogue

THICK: Final = 20
GAP: Final = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing's count, with the interval it is known within and a short note where one is needed."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """What the figure shows, in the order given."""

    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]


def draw_bars(chart: BarChart) -> Drawn:
    """Draw bars for a page."""
    return drawn(chart.title, chart.description, lambda frame: _sketch(chart, frame))


def _sketch(chart: BarChart, frame: Frame) -> Sketch:
    size = frame.letters
    beside = 0.0 if frame.narrow else min(max((width_of(bar.label, size) for bar in chart.bars), default=0), 260) + 14
    values = max((width_of(_value_words(bar), size, bold=True) for bar in chart.bars), default=0) + 10
    scale = Scale(0, ticks(highest_of(chart.bars))[-1], beside, frame.width - values)
    row_height = THICK + GAP + (size + 4 if frame.narrow else 0)
    rows = [_row(bar, scale, 26 + row * row_height, frame) for row, bar in enumerate(chart.bars)]
    foot = 26 + row_height * len(rows)
    axis = element("line", x1=beside, x2=beside, y1=20, y2=foot - GAP + 4, stroke=INK)
    return Sketch(foot, together(letters(beside, 14, chart.unit, size, fill=QUIET), *rows, axis))


def _row(bar: Bar, scale: Scale, top: float, frame: Frame) -> Markup:
    size = frame.letters
    if frame.narrow:
        label = letters(0, top + size - 2, shortened(bar.label, size, frame.width), size)
        top += size + 4
    else:
        words = shortened(bar.label, size, scale.start - 10)
        label = letters(scale.start - 10, top + THICK / 2 + 5, words, size, text_anchor="end")
    end = scale(bar.value)
    rail = element("rect", x=scale.start, y=top, width=scale.end - scale.start, height=THICK, fill=WATER)
    length = element("rect", x=scale.start, y=top, width=max(end - scale.start, 1.0), height=THICK, fill=BLUE)
    reach = max(end, scale(bar.high)) if bar.high is not None else end
    value = letters(reach + 8, top + THICK / 2 + 5, _value_words(bar), size, font_weight="bold")
    return group(says(bar), rail, length, interval_mark(bar.low, bar.high, scale, top + THICK / 2), value, label)


def highest_of(bars: Sequence[Bar]) -> float:
    """The highest value that a scale for these bars and their intervals must reach."""
    return max((bar.high or bar.value for bar in bars), default=0)


def says(bar: Bar) -> str:
    """What a bar says of itself, to whoever does not see it."""
    told = {"label": bar.label, "value": _value_words(bar), "interval": interval(bar.low, bar.high)}
    return catalogue()("drawing.bars.value", **told)


def interval_mark(lowest: float | None, highest: float | None, scale: Scale, y: float) -> Markup:
    """The mark of an interval across a bar; nothing where it has none."""
    if lowest is None or highest is None:
        return Markup("")
    low, high = scale(lowest), scale(highest)
    path = f"M{low:.1f} {y - 5:.1f}v10m0-5H{high:.1f}m0-5v10"
    under = element("path", d=path, fill="none", stroke="#ffffff", stroke_width=5)
    return together(under, element("path", d=path, fill="none", stroke=INK, stroke_width=2))


def _value_words(bar: Bar) -> str:
    return f"{neat(bar.value)} {bar.note}" if bar.note else neat(bar.value)
