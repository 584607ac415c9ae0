"""The flow map: from which force's area lines export to which, and how many run inside one area alone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from markupsafe import Markup

from counterline.drawing.arcs import (
    Arc,
    Loop,
    arc_between,
    draw_arc,
    draw_loop,
    draw_reach,
    loop_beside,
    quietest_way,
    way_from,
)
from counterline.drawing.free_room import Box, Placed, Room, along, around
from counterline.drawing.ground import Area, draw_ground
from counterline.drawing.ink import (
    INK,
    NAVY,
    PAPER,
    QUIET,
    RUST,
    WATER,
    Drawn,
    Frame,
    Sketch,
    drawn,
    element,
    haloed,
    leading,
    letters,
    together,
    width_of,
)
from counterline.drawing.projection import NATION, Bounds, LonLat, Place, Plot, fitted
from counterline.plumbing.texts import catalogue

WIDTHS: Final = (1.2, 6.5)  # pixels: the thinnest arc and the widest
PAPER_WIDTH: Final = 720
FIRST_NAMES: Final = 4
ARC: Final = "#1d70b8"
FAINT: Final = "#6f9fc4"
LOOP: Final = RUST


@dataclass(frozen=True, slots=True)
class Flow:
    """How many lines run from one area to another; from an area to itself they are internal."""

    origin: str
    destination: str
    count: int
    leads_to: str = ""
    """Where the lines it stands for are listed, if anywhere."""


@dataclass(frozen=True, slots=True)
class FlowMap:
    """What the figure shows. The `ranked` largest flows carry the number of their row in the table beside the map."""

    title: str
    description: str
    unit: str
    areas: tuple[Area, ...]
    flows: tuple[Flow, ...]
    bounds: Bounds = NATION
    ranked: int = 10
    named: int = 14


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One size of a map in the making."""

    plot: Plot
    frame: Frame
    places: dict[str, Place]
    names: dict[str, str]
    arcs: tuple[tuple[Flow, Arc], ...]
    loops: tuple[tuple[Flow, Loop], ...]
    largest: int


def in_order(flows: Sequence[Flow]) -> list[Flow]:
    """Flows between areas, largest first: the order of the table, whose rows the badges number."""
    return sorted(
        (flow for flow in flows if flow.origin != flow.destination and flow.count > 0),
        key=lambda flow: (-flow.count, flow.origin, flow.destination),
    )


def draw_flow_map(flow_map: FlowMap) -> Drawn:
    """Draw the flow map for a page."""
    return drawn(flow_map.title, flow_map.description, lambda frame: _sketch(flow_map, frame))


def bounds_around(points: Sequence[LonLat], margin: float = 0.35) -> Bounds:
    """A box around some points, for a map of one force's neighbours."""
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    spare_lon = max((east - west) * margin, 0.8)
    spare_lat = max((north - south) * margin, 0.5)
    return Bounds(west - spare_lon, south - spare_lat, east + spare_lon, north + spare_lat)


def _sketch(flow_map: FlowMap, frame: Frame) -> Sketch:
    width = frame.width if frame.narrow else PAPER_WIDTH
    drawing = _prepared(flow_map, fitted(flow_map.bounds, width), frame)
    room = _room(drawing)
    named = _busiest(flow_map)[: flow_map.named // (2 if frame.narrow else 1)]
    # The names nobody may miss come first, then the ranks, then whichever names still find room.
    names = [_name(code, drawing, room) for code in named[:FIRST_NAMES]]
    badges = [_badge(rank, arc, room, frame) for rank, (_, arc) in enumerate(drawing.arcs[: flow_map.ranked], start=1)]
    names += [_name(code, drawing, room) for code in named[FIRST_NAMES:]]
    marks = together(
        draw_ground(drawing.plot, flow_map.areas),
        *(_dot(area, drawing) for area in flow_map.areas),
        *(_arc(flow, arc, drawing, flow_map) for flow, arc in reversed(drawing.arcs)),
        _loops(drawing),
        *names,
        *badges,
        _legend(drawing, flow_map.unit),
    )
    return Sketch(drawing.plot.height, marks, width)


def _prepared(flow_map: FlowMap, plot: Plot, frame: Frame) -> _Drawing:
    places = {area.code: plot(area.at) for area in flow_map.areas}
    flows = [flow for flow in in_order(flow_map.flows) if flow.origin in places and flow.destination in places]
    inside = tuple(flow for flow in flow_map.flows if flow.origin == flow.destination and flow.origin in places)
    largest = max((flow.count for flow in (*flows, *inside)), default=1)
    arcs = tuple(
        (flow, arc_between(places[flow.origin], places[flow.destination], _width(flow.count, largest, frame), 4.0))
        for flow in flows
    )
    loops = tuple((flow, _loop(flow, arcs, places[flow.origin], _width(flow.count, largest, frame))) for flow in inside)
    return _Drawing(plot, frame, places, {area.code: area.name for area in flow_map.areas}, arcs, loops, largest)


def _width(count: int, largest: int, frame: Frame) -> float:
    thinnest, widest = WIDTHS
    return (thinnest + (widest - thinnest) * count / largest) * (0.75 if frame.narrow else 1.0)


def _room(drawing: _Drawing) -> Room:
    room = Room(Box(2, 2, drawing.plot.width - 2, drawing.plot.height - 2))
    used = {code for flow, _ in drawing.arcs for code in (flow.origin, flow.destination)}
    room.taken += [around(drawing.places[code], 4) for code in used]
    room.taken += [around(loop.centre, loop.radius) for _, loop in drawing.loops]
    room.taken.append(_legend_box(drawing))
    room.better_clear += [arc.at(step / 12) for _, arc in drawing.arcs for step in range(13)]
    room.better_clear += [(x, y) for x, y in drawing.places.values()]
    return room


def _busiest(flow_map: FlowMap) -> list[str]:
    totals: dict[str, int] = defaultdict(int)
    for flow in flow_map.flows:
        totals[flow.origin] += flow.count
        totals[flow.destination] += flow.count
    known = {area.code for area in flow_map.areas}
    return sorted((code for code in totals if code in known), key=lambda code: (-totals[code], code))


def _arc(flow: Flow, arc: Arc, drawing: _Drawing, flow_map: FlowMap) -> Markup:
    origin, destination = drawing.names[flow.origin], drawing.names[flow.destination]
    told = {"origin": origin, "destination": destination, "lines": flow.count, "unit": flow_map.unit}
    says = catalogue()("drawing.flows.from_to", **told)
    ranked = flow.count * 8 >= drawing.largest
    reach = [draw_reach(arc)] if flow.leads_to else []
    return leading(says, flow.leads_to, *reach, draw_arc(arc, ARC if ranked else FAINT))


def _loops(drawing: _Drawing) -> Markup:
    say = catalogue()
    return together(
        *(
            leading(
                say("drawing.flows.inside_of", area=drawing.names[flow.origin], lines=flow.count),
                flow.leads_to,
                draw_loop(loop, LOOP),
            )
            for flow, loop in drawing.loops
        )
    )


def _loop(flow: Flow, arcs: Sequence[tuple[Flow, Arc]], here: Place, width: float) -> Loop:
    ways = [way_from(here, arc.control) for each, arc in arcs if flow.origin in {each.origin, each.destination}]
    return loop_beside(here, quietest_way(ways), width * 0.7)


def _dot(area: Area, drawing: _Drawing) -> Markup:
    x, y = drawing.places[area.code]
    used = any(area.code in {flow.origin, flow.destination} for flow, _ in drawing.arcs)
    radius = 3.2 if used else 1.8
    return element("circle", cx=x, cy=y, r=radius, fill=NAVY if used else QUIET, stroke=PAPER, stroke_width=1)


def _badge(rank: int, arc: Arc, room: Room, frame: Frame) -> Markup:
    radius = 8.0 if frame.narrow else 9.0
    # On the arc where it is long enough to stay in sight, else beside it.
    offset = 0.0 if arc.length > 7 * radius else radius + arc.width / 2 + 2
    place = room.first_free(along([arc.beside(step / 20, offset) for step in range(3, 18)]), radius)
    if place is None:
        return Markup("")
    number = letters(place[0], place[1] + 4, str(rank), 11, text_anchor="middle", font_weight="bold", fill=PAPER)
    return together(element("circle", cx=place[0], cy=place[1], r=radius, fill=INK, stroke=PAPER), number)


def _name(code: str, drawing: _Drawing, room: Room) -> Markup:
    size = 13.0 if drawing.frame.narrow else 14.0
    words, at = drawing.names[code], drawing.places[code]
    if not drawing.plot.holds(at):
        return Markup("")
    placed = room.place(at, width_of(words, size, bold=True), size)
    if placed is None:
        return Markup("")
    leader = _leader(at, placed) if placed.far else Markup("")
    return together(leader, haloed(placed.box.left, placed.box.foot - 2.5, words, size, font_weight="bold"))


def _leader(at: Place, placed: Placed) -> Markup:
    box = placed.box
    x = min(max(at[0], box.left), box.right)
    y = min(max(at[1], box.top), box.foot)
    return element("line", x1=at[0], y1=at[1], x2=x, y2=y, stroke=INK, stroke_width=0.8)


def _legend_box(drawing: _Drawing) -> Box:
    # In the corner where it hides least; the first of them where none hides anything.
    size = drawing.frame.letters - 1
    width, height = width_of(catalogue()("drawing.flows.inside"), size) + 56, 5 * (size + 7) + 8
    right, foot = drawing.plot.width - 6 - width, drawing.plot.height - 6 - height
    corners = [Box(x, y, x + width, y + height) for y in (6.0, foot) for x in (6.0, right)]
    ends = [drawing.places[code] for flow, _ in drawing.arcs for code in (flow.origin, flow.destination)]
    marks = ends + [arc.at(step / 12) for _, arc in drawing.arcs for step in range(13)]
    marks += [loop.centre for _, loop in drawing.loops]
    return min(corners, key=lambda box: sum(box.covers(mark, 12) for mark in marks))


def _legend(drawing: _Drawing, unit: str) -> Markup:
    box, size = _legend_box(drawing), drawing.frame.letters - 1
    back = element("rect", x=box.left, y=box.top, width=box.right - box.left, height=box.foot - box.top, fill=WATER)
    step = size + 7
    rows = [letters(box.left + 6, box.top + step, unit.capitalize(), size, fill=QUIET)]
    for row, count in enumerate(_samples(drawing.largest), start=1):
        y = box.top + step * (row + 1) - size / 2 + 2
        arc = Arc(
            (box.left + 6, y), (box.left + 22, y), (box.left + 40, y), _width(count, drawing.largest, drawing.frame)
        )
        rows += [draw_arc(arc, ARC), letters(box.left + 50, y + size / 2 - 2, f"{count:,}", size)]
    y = box.top + step * (len(_samples(drawing.largest)) + 2) - size / 2 + 2
    rows += [
        draw_loop(Loop((box.left + 23, y), 7, 2), LOOP),
        letters(box.left + 50, y + size / 2 - 2, catalogue()("drawing.flows.inside"), size),
    ]
    return together(back, *rows)


def _samples(largest: int) -> list[int]:
    return sorted({1, max(round(sqrt(largest)), 1), largest})


__all__ = ["Area", "Bounds", "Flow", "FlowMap", "bounds_around", "draw_flow_map", "in_order"]
