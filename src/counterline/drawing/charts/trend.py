"""A trend: one to three counts over time, each with the interval it is known within."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.timeaxis import Mark, month_axis, notes
from counterline.drawing.ink import (
    BLUE,
    GRID,
    INK,
    PAPER,
    PLUM,
    QUIET,
    RUST,
    Drawn,
    Frame,
    Paint,
    Sketch,
    drawn,
    element,
    group,
    haloed,
    letters,
    short,
    together,
    width_of,
)
from counterline.drawing.scale import Scale, TimeScale, day_name, interval, neat, ticks
from counterline.plumbing.texts import catalogue

__all__ = ["Mark", "Point", "Series", "Trend", "draw_trend"]

HEIGHT: Final = {"wide": 380, "narrow": 300}


@dataclass(frozen=True, slots=True)
class Point:
    """A count as of a date. No value means that it is not known, and leaves a gap; it is never drawn as nothing.

    One that is `partial` is of part of what it should count: hollow, and joined to no other, so that it draws no fall.
    """

    on: date
    value: float | None
    low: float | None = None
    high: float | None = None
    partial: bool = False

    @property
    def whole(self) -> bool:
        """Whether a line may run through it."""
        return self.value is not None and not self.partial


@dataclass(frozen=True, slots=True)
class Series:
    """One count over time."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What the figure shows."""

    title: str
    description: str
    unit: str
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Style:
    colour: str
    dashes: str | None
    marker: str


# Told apart by line and marker as well as by colour.
STYLES: Final = (_Style(BLUE, None, "circle"), _Style(RUST, "9 4", "square"), _Style(PLUM, "2 4", "triangle"))


@dataclass(frozen=True, slots=True)
class _Axes:
    x: TimeScale
    y: Scale
    top: float
    foot: float
    levels: tuple[float, ...]


def draw_trend(trend: Trend) -> Drawn:
    """Draw a trend for a page."""
    return drawn(trend.title, trend.description, lambda frame: _sketch(trend, frame))


def _sketch(trend: Trend, frame: Frame) -> Sketch:
    axes = _axes(trend, frame)
    styled = list(zip(trend.series, STYLES, strict=False))
    names = _legend(styled, frame) if frame.narrow else _end_names(styled, axes, frame)
    body = together(
        month_axis(axes.x, axes.top, axes.foot, frame),
        _levels(trend.unit, axes, frame),
        notes(trend.marks, axes.x, (axes.top, axes.foot), frame),
        *(_band(series, style, axes) for series, style in styled),
        *(_line(series, style, axes) for series, style in styled),
        *(_points(series, style, axes) for series, style in styled),
        names,
    )
    return Sketch(HEIGHT[frame.name], body)


def _axes(trend: Trend, frame: Frame) -> _Axes:
    points = [point for series in trend.series for point in series.points]
    highest = max((point.high or point.value or 0 for point in points), default=0)
    levels = tuple(ticks(highest, 4 if frame.narrow else 5))
    first = min((point.on for point in points), default=date(2000, 1, 1))
    last = max((point.on for point in points), default=date(2000, 12, 31))
    left = max(width_of(neat(level), frame.letters) for level in levels) + 10
    names = max((width_of(series.name, frame.letters, bold=True) for series in trend.series), default=0)
    right = frame.width - (14 if frame.narrow else names + 22)
    top = (frame.letters + 8) * (len(trend.series) if frame.narrow and len(trend.series) > 1 else 0) + 26
    foot = HEIGHT[frame.name] - 2 * frame.letters - 18
    return _Axes(TimeScale(first, last, left + 8, right), Scale(0, levels[-1], foot, top), top, foot, levels)


def _levels(unit: str, axes: _Axes, frame: Frame) -> Markup:
    left = axes.x.start - 8
    drawn_levels = [letters(0, axes.top - 12, unit, frame.letters, fill=QUIET)]
    for level in axes.levels:
        y = axes.y(level)
        stroke = INK if level == 0 else GRID
        drawn_levels.append(element("line", x1=left, x2=axes.x.end, y1=y, y2=y, stroke=stroke))
        drawn_levels.append(letters(left - 6, y + 5, neat(level), frame.letters, text_anchor="end", fill=QUIET))
    return together(*drawn_levels)


def _band(series: Series, style: _Style, axes: _Axes) -> Markup:
    path = ""
    for known, run in groupby(series.points, lambda point: point.whole and None not in {point.low, point.high}):
        points = list(run)
        if known:
            # A month alone between two gaps keeps its interval too, as wide as its marker.
            sides = (-4.0, 4.0) if len(points) == 1 else (0.0,)
            upper = [(axes.x(point.on) + side, axes.y(point.high or 0)) for point in points for side in sides]
            lower = [(axes.x(point.on) + side, axes.y(point.low or 0)) for point in points for side in sides]
            path += f"{_path(upper + lower[::-1])}Z"
    return element("path", d=path, fill=style.colour, fill_opacity="0.16") if path else Markup("")


def _line(series: Series, style: _Style, axes: _Axes) -> Markup:
    runs = [list(run) for known, run in groupby(series.points, lambda point: point.whole) if known]
    path = "".join(_path([(axes.x(point.on), axes.y(point.value or 0)) for point in run]) for run in runs)
    dashes = style.dashes
    return element("path", d=path, fill="none", stroke=style.colour, stroke_width=2.5, stroke_dasharray=dashes)


def _path(places: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in places)


def _points(series: Series, style: _Style, axes: _Axes) -> Markup:
    found: list[Markup] = []
    for point in series.points:
        if point.value is None:
            continue
        mark = _marker(axes.x(point.on), axes.y(point.value), style, hollow=point.partial)
        found.append(group(_says(series, point), _reach(point, style, axes), mark))
    return together(*found)


def _reach(point: Point, style: _Style, axes: _Axes) -> Markup:
    """The interval of a point that stands apart, which no band holds."""
    if not point.partial or point.low is None or point.high is None:
        return Markup("")
    x = axes.x(point.on)
    ends: Paint = {"stroke": style.colour, "stroke_dasharray": "3 3"}
    return element("line", x1=x, x2=x, y1=axes.y(point.low), y2=axes.y(point.high), **ends)


def _says(series: Series, point: Point) -> str:
    say = catalogue()
    partial = say("drawing.trend.partial") if point.partial else ""
    told = {"on": day_name(point.on), "value": neat(point.value or 0), "interval": interval(point.low, point.high)}
    return say("drawing.trend.value", series=series.name, partial=partial, **told)


def _marker(x: float, y: float, style: _Style, *, hollow: bool) -> Markup:
    paint: Paint = {
        "fill": PAPER if hollow else style.colour,
        "stroke": style.colour,
        "stroke_width": 2,
    }
    match style.marker:
        case "circle":
            return element("circle", cx=x, cy=y, r=4, **paint)
        case "square":
            return element("rect", x=x - 3.5, y=y - 3.5, width=7, height=7, **paint)
        case _:
            return element("path", d=f"M{short(x - 4.5)} {short(y + 4)}h9l-4.5-8.500z", **paint)


def _end_names(styled: list[tuple[Series, _Style]], axes: _Axes, frame: Frame) -> Markup:
    ends = []
    for series, style in styled:
        last = next((point for point in reversed(series.points) if point.value is not None), None)
        if last is not None:
            ends.append((axes.y(last.value or 0), series.name, style.colour))
    named: list[Markup] = []
    lowest = float("-inf")
    for y, name, colour in sorted(ends):
        lowest = max(y, lowest + frame.letters + 4)
        named.append(haloed(axes.x.end + 12, lowest + 5, name, frame.letters, fill=colour, font_weight="bold"))
    return together(*named)


def _legend(styled: list[tuple[Series, _Style]], frame: Frame) -> Markup:
    if len(styled) < 2:
        return Markup("")
    named: list[Markup] = []
    for row, (series, style) in enumerate(styled):
        y = (frame.letters + 8) * row + frame.letters
        named.append(_sample(y - 5, style))
        named.append(letters(44, y, series.name, frame.letters, fill=style.colour, font_weight="bold"))
    return together(*named)


def _sample(y: float, style: _Style) -> Markup:
    paint: Paint = {"stroke": style.colour, "stroke_dasharray": style.dashes}
    line = element("line", x1=2, x2=36, y1=y, y2=y, stroke_width=2.5, **paint)
    return together(line, _marker(19, y, style, hollow=False))
