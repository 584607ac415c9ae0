"""The time axis that several figures share: months along the foot, and dated notes across the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from markupsafe import Markup

from counterline.drawing.ink import GRID, QUIET, Frame, Paint, element, haloed, letters, together, width_of
from counterline.drawing.scale import TimeScale, month_name, month_starts

HALF_A_MONTH: Final = timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a date and explains what is drawn, such as a change of counting rule."""

    on: date
    text: str


def month_axis(scale: TimeScale, top: float, foot: float, frame: Frame) -> Markup:
    """Months along the foot, each January and the first with its year, and a faint line up from where each begins.

    A month is named in its middle, so that what is counted at its end is read as its own and not as the next month's.
    """
    room = width_of("Mar", frame.letters) + 12
    starts = month_starts(scale.first, scale.last, max(int((scale.end - scale.start) / room), 2))
    lines = (element("line", x1=scale(day), x2=scale(day), y1=top, y2=foot + 5, stroke=GRID) for day in starts)
    named = [(day, scale(day + HALF_A_MONTH)) for day in starts]
    named = [(day, x) for day, x in named if x + width_of(month_name(day), frame.letters) / 2 <= scale.end + 6]
    names = (letters(x, foot + frame.letters + 7, month_name(day), frame.letters, **MIDDLE) for day, x in named)
    return together(*lines, *names, year_names(named, foot + 2 * frame.letters + 11, frame.letters))


def year_names(months: Sequence[tuple[date, float]], y: float, size: float) -> Markup:
    """The year under the first month and each January; under the first only where the next leaves room."""
    firsts = [next(named) for _, named in groupby(months, lambda month: month[0].year)]
    if len(firsts) > 1 and firsts[1][1] - firsts[0][1] < width_of("2026", size) + 4:
        firsts = firsts[1:]
    return together(*(letters(x, y, str(day.year), size, **MIDDLE) for day, x in firsts))


def notes(marks: tuple[Mark, ...], scale: TimeScale, span: tuple[float, float], frame: Frame) -> Markup:
    """Dated notes as dashed lines across the drawing, their words on whichever side has room."""
    top, foot = span
    drawn: list[Markup] = []
    for row, mark in enumerate(marks):
        x = scale(mark.on)
        y = top + (row % 3 + 1) * (frame.letters + 3)
        leftward = x + width_of(mark.text, frame.letters) + 6 > scale.end
        drawn.append(element("line", x1=x, x2=x, y1=top, y2=foot, stroke=QUIET, stroke_dasharray="4 3"))
        side: Paint = {"text_anchor": "end" if leftward else "start", "fill": QUIET}
        drawn.append(haloed(x + (-6 if leftward else 6), y, mark.text, frame.letters - 1, **side))
    return together(*drawn)


MIDDLE: Paint = {"text_anchor": "middle", "fill": QUIET}
