"""Who has sent their returns: a grid of agencies by months, so that a low count is not taken for a quiet month."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.timeaxis import year_names
from counterline.drawing.ink import (
    BLUE,
    INK,
    NAVY,
    PAPER,
    QUIET,
    RUST,
    Drawn,
    Frame,
    Sketch,
    drawn,
    element,
    letters,
    short,
    shortened,
    together,
    width_of,
)
from counterline.drawing.scale import month_name
from counterline.plumbing.texts import catalogue

ROW: Final = 22
SQUARE: Final = 16


class Return(StrEnum):
    """How a month's return stands."""

    RETURNED = "returned"
    LATE = "late"
    ALL_HELD = "all held"
    MISSING = "missing"
    NOT_DUE = "not due"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One agency's returns, month by month; a phone has room for the `short` name alone."""

    agency: str
    returns: tuple[Return, ...]
    short: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the figure shows: each row has one return for each month."""

    title: str
    description: str
    months: tuple[date, ...]
    rows: tuple[CoverageRow, ...]


def draw_coverage(coverage: Coverage) -> Drawn:
    """Draw the grid for a page."""
    return drawn(coverage.title, coverage.description, lambda frame: _sketch(coverage, frame))


def _sketch(coverage: Coverage, frame: Frame) -> Sketch:
    size = frame.letters - 1
    agencies = [(row.short if frame.narrow else "") or row.agency for row in coverage.rows]
    widest = max((width_of(agency, size) for agency in agencies), default=0)
    beside = min(widest, frame.width * 0.42) + 10
    step = min((frame.width - beside) / max(len(coverage.months), 1), 40)
    legend, top = _legend(frame)
    first = top + 2 * size + 16
    names = (
        letters(0, first + row * ROW + SQUARE - 3, shortened(agency, size, beside - 8), size)
        for row, agency in enumerate(agencies)
    )
    cells = (_cells(coverage, state, (beside, first), step) for state in Return)
    body = together(legend, _months(coverage.months, beside, top, step, size), *names, *cells)
    return Sketch(first + ROW * len(coverage.rows) + 4, body)


def _months(months: tuple[date, ...], left: float, top: float, step: float, size: float) -> Markup:
    whole = step >= width_of("Mar", size) + 2
    placed = [(month, left + (column + 0.5) * step) for column, month in enumerate(months)]
    names = (
        letters(x, top + 2 * size + 8, month_name(month)[: 3 if whole else 1], size, text_anchor="middle")
        for month, x in placed
    )
    return together(year_names(placed, top + size + 4, size), *names)


def _cells(coverage: Coverage, state: Return, origin: tuple[float, float], step: float) -> Markup:
    left, top = origin
    side = min(SQUARE, step - 2)
    # One path for each state: five hundred separate squares would be most of a page's weight.
    places = [
        (left + (column + 0.5) * step - side / 2, top + row * ROW)
        for row, each in enumerate(coverage.rows)
        for column, found in enumerate(each.returns)
        if found is state
    ]
    return _marks(state, places, side)


def _marks(state: Return, places: list[tuple[float, float]], side: float) -> Markup:
    if not places:
        return Markup("")
    box = f"h{short(side)}v{short(side)}h{short(-side)}z"
    squares = "".join(f"M{short(x)} {short(y)}{box}" for x, y in places)
    match state:
        case Return.RETURNED:
            return element("path", d=squares, fill=NAVY)
        case Return.LATE:
            half = f"v{short(side)}h{short(side)}z"
            halves = "".join(f"M{short(x)} {short(y)}{half}" for x, y in places)
            outline = element("path", d=squares, fill=PAPER, stroke=BLUE)
            return together(outline, element("path", d=halves, fill=BLUE))
        case Return.ALL_HELD:
            bar = f"m0 {short(side / 2 - 1)}h{short(side)}"
            bars = "".join(f"M{short(x)} {short(y)}{bar}" for x, y in places)
            outline = element("path", d=squares, fill=PAPER, stroke=BLUE)
            return together(outline, element("path", d=bars, stroke=BLUE, stroke_width=3))
        case Return.MISSING:
            arm, inset = short(side - 6), 3
            cross = f"l{arm} {arm}m-{arm} 0l{arm}-{arm}"
            crosses = "".join(f"M{short(x + inset)} {short(y + inset)}{cross}" for x, y in places)
            outline = element("path", d=squares, fill=PAPER, stroke=RUST, stroke_width=1.5)
            return together(outline, element("path", d=crosses, stroke=RUST, stroke_width=2))
        case Return.NOT_DUE:
            dots = "".join(f"M{short(x + side / 2 - 2)} {short(y + side / 2)}h4" for x, y in places)
            return element("path", d=dots, stroke=QUIET, stroke_width=2)


def _legend(frame: Frame) -> tuple[Markup, float]:
    size = frame.letters
    x, y = 0.0, 2.0
    shown: list[Markup] = []
    for state in Return:
        words = catalogue()(f"drawing.return.{state.name.lower()}")
        needed = SQUARE + 8 + width_of(words, size) + 18
        if x + needed > frame.width:
            x, y = 0.0, y + ROW + 2
        shown.append(_marks(state, [(x, y)], SQUARE))
        shown.append(letters(x + SQUARE + 8, y + SQUARE - 2, words, size, fill=INK))
        x += needed
    return together(*shown), y + ROW
