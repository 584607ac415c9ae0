"""The map of tiers: for each force how many areas are told higher, lower, or neither, by shape and not by colour alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.projection import NATION, Place, fitted
from counterline.drawing.ink import (
    BLUE,
    PAPER,
    QUIET,
    RUST,
    WATER,
    Drawn,
    Frame,
    Sketch,
    drawn,
    element,
    group,
    haloed,
    letters,
    together,
    width_of,
)
from counterline.drawing.maps.ground import Area, draw_ground
from counterline.plumbing.texts import catalogue

_PAPER_WIDTH: Final = 560
_HALF: Final = 6.0  # pixels from the middle of a triangle to its corners
_DOT: Final = 2.4


@dataclass(frozen=True, slots=True)
class Standing:
    """How many areas of one force are told higher and lower, and of how many."""

    force: str
    higher: int
    lower: int
    areas: int


@dataclass(frozen=True, slots=True)
class TierMap:
    """What the figure shows; a force with several areas has their number beside its marks."""

    title: str
    description: str
    areas: tuple[Area, ...]
    standings: tuple[Standing, ...]


def draw_tier_map(tier_map: TierMap) -> Drawn:
    """Draw the map of tiers for a page."""
    return drawn(tier_map.title, tier_map.description, lambda frame: _sketch(tier_map, frame))


def _sketch(tier_map: TierMap, frame: Frame) -> Sketch:
    width = frame.width if frame.narrow else _PAPER_WIDTH
    plot = fitted(NATION, width)
    at = {area.code: plot(area.at) for area in tier_map.areas}
    names = {area.code: area.name for area in tier_map.areas}
    numbered = any(each.areas > 1 for each in tier_map.standings)
    marks = [
        group(_says(each, names[each.force]), *_marks(each, at[each.force], numbered=numbered))
        for each in sorted(tier_map.standings, key=lambda each: (bool(each.higher or each.lower), each.force))
        if each.force in at
    ]
    body = together(draw_ground(plot, tier_map.areas), *marks, _legend(frame))
    return Sketch(plot.height, body, width)


def _marks(each: Standing, at: Place, *, numbered: bool) -> Iterator[Markup]:
    x, y = at
    both = each.higher and each.lower
    if not each.higher and not each.lower:
        yield element("circle", cx=x, cy=y, r=_DOT, fill=PAPER, stroke=QUIET, stroke_width=1.5)
    for many, up, beside in ((each.higher, True, -_HALF), (each.lower, False, _HALF)):
        if many:
            middle = x + (beside if both else 0)
            yield triangle(middle, y, up=up)
            if numbered:
                foot = y - _HALF - 2 if up else y + _HALF + 11
                yield haloed(middle, foot, str(many), 12, text_anchor="middle", font_weight="bold")


def triangle(x: float, y: float, *, up: bool) -> Markup:
    """A triangle that points up for higher, and down for lower."""
    tip, foot = (y - _HALF, y + _HALF) if up else (y + _HALF, y - _HALF)
    points = f"{x:.1f},{tip:.1f} {x + _HALF:.1f},{foot:.1f} {x - _HALF:.1f},{foot:.1f}"
    return element("polygon", points=points, fill=RUST if up else BLUE, stroke=PAPER, stroke_width=1)


def _says(each: Standing, name: str) -> str:
    return catalogue()("drawing.tiers.of", force=name, higher=each.higher, lower=each.lower, areas=each.areas)


def _legend(frame: Frame) -> Markup:
    say, size = catalogue(), frame.letters - 1
    rows = (
        (triangle(0, 0, up=True), say("drawing.tiers.higher")),
        (triangle(0, 0, up=False), say("drawing.tiers.lower")),
        (
            element("circle", cx=0, cy=0, r=_DOT, fill=PAPER, stroke=QUIET, stroke_width=1.5),
            say("drawing.tiers.neither"),
        ),
    )
    width = max(width_of(words, size) for _, words in rows) + 34
    marks = [element("rect", x=6, y=6, width=width, height=len(rows) * (size + 9) + 10, fill=WATER)]
    for row, (sample, words) in enumerate(rows):
        y = 6 + (size + 9) * (row + 0.5) + 5
        marks += [
            element("g", sample, transform=f"translate(20 {y:.1f})"),
            letters(34, y + size / 2 - 2, words, size),
        ]
    return together(*marks)
