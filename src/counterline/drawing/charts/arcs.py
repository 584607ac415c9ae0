"""Curved arrows between places: which way a thing goes is read from the head, how much of it from the width."""

from dataclasses import dataclass
from math import atan2, cos, hypot, sin
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.projection import Place
from counterline.drawing.ink import PAPER, Paint, element, short, together

REACH: Final = 12.0
BEND: Final = 0.2  # of an arc's length: enough that there and back are two arcs, not one
BOWED: Final = 9.0  # pixels: between places that nearly touch, an arc bows out so far that it is seen at all
CLEAR: Final = 2.0  # pixels between an arc's ends and the marks that it joins


@dataclass(frozen=True, slots=True)
class Disc:
    """A place's mark, about which arrows end and past which others bend."""

    at: Place
    radius: float


@dataclass(frozen=True, slots=True)
class Way:
    """How an arc bows: how far to the left of its way, as a part of its length, and where along it."""

    bend: float = BEND
    lean: float = 0.5


@dataclass(frozen=True, slots=True)
class Arc:
    """A quadratic curve from one place to another with an arrowhead; dashed where it had to pass over another's mark."""

    start: Place
    control: Place
    end: Place
    width: float
    dashed: bool = False

    def at(self, part: float) -> Place:
        """The place a part of the way along."""
        (ax, ay), (bx, by), (cx, cy) = self.start, self.control, self.end
        rest = 1 - part
        return (
            rest * rest * ax + 2 * rest * part * bx + part * part * cx,
            rest * rest * ay + 2 * rest * part * by + part * part * cy,
        )

    def beside(self, part: float, offset: float) -> Place:
        """The place a part of the way along, moved outwards from the bend."""
        x, y = self.at(part)
        middle = (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2
        out = way_from(middle, self.control)
        return x + offset * cos(out), y + offset * sin(out)

    @property
    def length(self) -> float:
        """About how long it is: the straight way."""
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    @property
    def head(self) -> float:
        """The length of the arrowhead."""
        return 6.0 + 1.5 * self.width

    @property
    def half_head(self) -> float:
        """How far the arrowhead reaches to either side."""
        return 2.5 + self.width * 0.85


def arc_between(start: Disc, end: Disc, width: float, way: Way = Way()) -> Arc:
    """An arc between two places that stops clear of the marks at both."""
    (ax, ay), (bx, by) = start.at, end.at
    length = hypot(bx - ax, by - ay) or 1.0
    bend = way.bend * max(1.0, BOWED / (BEND * length))
    control = (ax + (bx - ax) * way.lean + (by - ay) * bend, ay + (by - ay) * way.lean - (bx - ax) * bend)
    ends = (_towards(disc.at, control, min(disc.radius + CLEAR, length / 2)) for disc in (start, end))
    return Arc(next(ends), control, next(ends), width)


def draw_arc(arc: Arc, colour: str) -> Markup:
    """An arc on a pale edge, so that where two cross each can be followed."""
    neck = _towards(arc.end, arc.control, arc.head * 0.8)
    path = f"M{_pair(arc.start)}Q{_pair(arc.control)} {_pair(neck)}"
    dashes = "5 3" if arc.dashed else None
    paint: Paint = {"fill": "none", "stroke_linecap": "butt"}
    return together(
        element("path", d=path, stroke=PAPER, stroke_width=arc.width + 2, stroke_opacity="0.8", **paint),
        element("path", d=path, stroke=colour, stroke_width=arc.width, stroke_dasharray=dashes, **paint),
        element("path", d=_head(arc), fill=colour, stroke=PAPER, stroke_width=0.8),
    )


def draw_reach(arc: Arc) -> Markup:
    """Where an arc can be pointed at, wider than it is drawn, for a thin one is hard to hit."""
    path = f"M{_pair(arc.start)}Q{_pair(arc.control)} {_pair(arc.end)}"
    return element("path", d=path, fill="none", stroke=PAPER, stroke_opacity="0", stroke_width=max(arc.width, REACH))


def way_from(start: Place, end: Place) -> float:
    """The direction from one place to another."""
    return atan2(end[1] - start[1], end[0] - start[0])


def _head(arc: Arc) -> str:
    way = way_from(arc.control, arc.end)
    half, (x, y) = arc.half_head, arc.end
    back = (x - arc.head * cos(way), y - arc.head * sin(way))
    left = (back[0] + half * sin(way), back[1] - half * cos(way))
    right = (back[0] - half * sin(way), back[1] + half * cos(way))
    return f"M{_pair(left)}L{_pair(arc.end)}L{_pair(right)}z"


def _towards(place: Place, other: Place, distance: float) -> Place:
    span = hypot(other[0] - place[0], other[1] - place[1]) or 1.0
    part = min(distance / span, 1.0)
    return place[0] + (other[0] - place[0]) * part, place[1] + (other[1] - place[1]) * part


def _pair(place: Place) -> str:
    return f"{short(place[0])} {short(place[1])}"
