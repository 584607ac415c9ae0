"""Curved arrows between places: which way a thing goes is read from the head, how much of it from the width."""

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin
from typing import Final

from markupsafe import Markup

from counterline.drawing.ink import PAPER, Paint, element, short, together
from counterline.drawing.projection import Place

REACH: Final = 12.0
BEND: Final = 0.2  # of an arc's length: enough that there and back are two arcs, not one


@dataclass(frozen=True, slots=True)
class Arc:
    """A quadratic curve from one place to another, bent to the left of its way, with an arrowhead."""

    start: Place
    control: Place
    end: Place
    width: float

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
        way = way_from(self.start, self.end)
        return x + offset * sin(way), y - offset * cos(way)

    @property
    def length(self) -> float:
        """About how long it is: the straight way."""
        return hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    @property
    def head(self) -> float:
        """The length of the arrowhead."""
        return 6.0 + 1.5 * self.width


def arc_between(start: Place, end: Place, width: float, clear: float) -> Arc:
    """An arc between two places that stops clear of the marks at both."""
    (ax, ay), (bx, by) = start, end
    length = hypot(bx - ax, by - ay) or 1.0
    control = ((ax + bx) / 2 + (by - ay) * BEND, (ay + by) / 2 - (bx - ax) * BEND)
    room = min(clear, length / 4)
    return Arc(_towards(start, control, room), control, _towards(end, control, room), width)


def draw_arc(arc: Arc, colour: str) -> Markup:
    """An arc on a pale edge, so that where two cross each can be followed."""
    neck = _towards(arc.end, arc.control, arc.head * 0.8)
    path = f"M{_pair(arc.start)}Q{_pair(arc.control)} {_pair(neck)}"
    paint: Paint = {"fill": "none", "stroke_linecap": "butt"}
    return together(
        element("path", d=path, stroke=PAPER, stroke_width=arc.width + 2, stroke_opacity="0.8", **paint),
        element("path", d=path, stroke=colour, stroke_width=arc.width, **paint),
        element("path", d=_head(arc), fill=colour, stroke=PAPER, stroke_width=0.8),
    )


def draw_reach(arc: Arc) -> Markup:
    """Where an arc can be pointed at, wider than it is drawn, for a thin one is hard to hit."""
    path = f"M{_pair(arc.start)}Q{_pair(arc.control)} {_pair(arc.end)}"
    return element("path", d=path, fill="none", stroke=PAPER, stroke_opacity="0", stroke_width=max(arc.width, REACH))


@dataclass(frozen=True, slots=True)
class Loop:
    """A small ring beside a place, for what begins and ends there."""

    centre: Place
    radius: float
    width: float


def loop_beside(place: Place, way: float, width: float) -> Loop:
    """A ring that touches a place and leans the way given."""
    radius = 5.0 + width
    centre = (place[0] + (radius + 2) * cos(way), place[1] + (radius + 2) * sin(way))
    return Loop(centre, radius, width)


def draw_loop(loop: Loop, colour: str) -> Markup:
    """A ring on a pale edge."""
    width = loop.width
    ring: Paint = {"cx": loop.centre[0], "cy": loop.centre[1], "r": loop.radius, "fill": "none"}
    return together(
        element("circle", stroke=PAPER, stroke_width=width + 2, stroke_opacity="0.8", **ring),
        element("circle", stroke=colour, stroke_width=width, **ring),
    )


def quietest_way(ways: list[float]) -> float:
    """The direction furthest from all of those taken; up where none is."""
    if not ways:
        return -pi / 2
    choices = [step * pi / 8 for step in range(16)]
    return max(choices, key=lambda choice: min(_apart(choice, way) for way in ways))


def way_from(start: Place, end: Place) -> float:
    """The direction from one place to another."""
    return atan2(end[1] - start[1], end[0] - start[0])


def _apart(one: float, other: float) -> float:
    turn = abs(one - other) % (2 * pi)
    return min(turn, 2 * pi - turn)


def _head(arc: Arc) -> str:
    way = way_from(arc.control, arc.end)
    half = 2.5 + arc.width * 0.85
    x, y = arc.end
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
