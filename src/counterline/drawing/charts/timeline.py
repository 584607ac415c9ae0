"""What happened when: one row for each kind of record, a mark for a day and a bar for days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.timeaxis import month_axis
from counterline.drawing.ink import (
    BLUE,
    NAVY,
    WATER,
    Drawn,
    Frame,
    Sketch,
    drawn,
    element,
    leading,
    letters,
    shortened,
    together,
    width_of,
)
from counterline.drawing.scale import TimeScale

ROW: Final = 30
MARK: Final = 6.0  # pixels from the middle of a day's mark to its edge
LEAST: Final = timedelta(days=90)  # what happened on one day is shown within the months around it


@dataclass(frozen=True, slots=True)
class Event:
    """Something from one day to another, in the row of its kind."""

    row: str
    first: date
    last: date
    says: str
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the figure shows: events by row, the rows in the order in which each begins."""

    title: str
    description: str
    events: tuple[Event, ...]


def draw_timeline(chart: Timeline) -> Drawn:
    """Draw what happened when, for a page."""
    return drawn(chart.title, chart.description, lambda frame: _sketch(chart, frame))


def _sketch(chart: Timeline, frame: Frame) -> Sketch:
    if not chart.events:
        return Sketch(frame.letters + 10.0, Markup(""))
    events = sorted(chart.events, key=lambda each: (each.first, each.last, each.says))
    rows = list(dict.fromkeys(each.row for each in events))
    size = frame.letters
    widest = max(width_of(row, size) for row in rows)
    left = 14.0 if frame.narrow else min(widest, 240.0) + 16
    height = ROW + (size + 4 if frame.narrow else 0)
    foot = 8.0 + height * len(rows)
    scale = _scale(events, left, frame.width - 14.0)
    body = together(
        month_axis(scale, 8.0, foot, frame),
        *(_row(row, index, (height, left), frame) for index, row in enumerate(rows)),
        *(_event(each, scale, 8.0 + height * rows.index(each.row) + height - ROW / 2) for each in events),
    )
    return Sketch(foot + 2 * size + 20, body)


def _scale(events: list[Event], start: float, end: float) -> TimeScale:
    first, last = min(each.first for each in events), max(each.last for each in events)
    short = max(LEAST - (last - first), timedelta(days=4)) / 2
    return TimeScale(first - short, last + short, start, end)


def _row(name: str, index: int, where: tuple[float, float], frame: Frame) -> Markup:
    height, left = where
    y = 8.0 + height * index
    ground = (
        element("rect", x=0, y=y + 2, width=frame.width, height=height - 4, fill=WATER)
        if index % 2 == 0
        else Markup("")
    )
    if frame.narrow:
        return together(ground, letters(4, y + frame.letters + 3, name, frame.letters))
    cut = shortened(name, frame.letters, left - 14)
    return together(ground, letters(4, y + ROW / 2 + 5, cut, frame.letters))


def _event(event: Event, scale: TimeScale, y: float) -> Markup:
    x, end = scale(event.first), scale(event.last)
    if end - x < 2 * MARK:
        mark = element("circle", cx=x, cy=y, r=MARK, fill=NAVY, fill_opacity="0.75")
    else:
        mark = element("rect", x=x, y=y - MARK, width=end - x, height=2 * MARK, rx=3, fill=BLUE, fill_opacity="0.6")
    return leading(event.says, event.leads_to, mark)
