"""A trend line small enough for a table's cell: the shape alone, with its ends in words for those who do not see it."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from markupsafe import Markup

from counterline.drawing.ink import BLUE, QUIET, element

WIDTH: Final = 140.0
HEIGHT: Final = 36.0
MARGIN: Final = 5.0


def draw_sparkline(words: str, values: Sequence[float | None]) -> Markup:
    """Draw values in their order for a page; one that is None leaves a gap, and nothing stands for fewer than two."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return Markup("")
    low, high = min(0.0, *known), max(known)
    across, up = (WIDTH - 2 * MARGIN) / (len(values) - 1), (HEIGHT - 2 * MARGIN) / ((high - low) or 1)
    places = [
        None if v is None else (MARGIN + n * across, HEIGHT - MARGIN - (v - low) * up) for n, v in enumerate(values)
    ]
    last = next(place for place in reversed(places) if place is not None)
    runs = [[each for each in run if each] for there, run in groupby(places, lambda place: place is not None) if there]
    path = "".join(f"M{' L'.join(f'{x:.1f} {y:.1f}' for x, y in run)}" for run in runs)
    floor = HEIGHT - MARGIN + low * up
    return element(
        "svg",
        element("line", x1=MARGIN, x2=WIDTH - MARGIN, y1=floor, y2=floor, stroke=QUIET, stroke_width=0.5),
        element("path", d=path, fill="none", stroke=BLUE, stroke_width=2),
        element("circle", cx=last[0], cy=last[1], r=3, fill=BLUE),
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=HEIGHT,
        viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}",
        role="img",
        aria_label=words,
    )
