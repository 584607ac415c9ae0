"""The flow map: from which force's area lines export to which, and how many run inside one area alone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, sin, sqrt
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.arcs import Arc, Disc, draw_arc, draw_reach, way_from
from counterline.drawing.charts.projection import NATION, Bounds, LonLat, Plot, fitted
from counterline.drawing.ink import (
    INK,
    NAVY,
    PAPER,
    QUIET,
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
from counterline.drawing.maps.free_room import Box, Placed, Room, along, around
from counterline.drawing.maps.ground import Area, draw_ground
from counterline.drawing.maps.ways_past import apart, routed
from counterline.plumbing.texts import catalogue

WIDTHS: Final = (1.2, 6.5)  # pixels: the thinnest arc and the widest
PAPER_WIDTH: Final = 560
FIRST_NAMES: Final = 4
ARC: Final = "#1d70b8"
FAINT: Final = "#6f9fc4"
LARGEST_DISC: Final = 13.0  # pixels from its middle to its edge; any larger and London's would hide its neighbours
PLACE: Final = 3.2  # of a place that lines run from or to, and inside which none runs
UNUSED: Final = 1.8


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
    """What the figure shows. Beside each of the `numbered` largest arrows stands its count; a disc's area is a count too."""

    title: str
    description: str
    unit: str
    areas: tuple[Area, ...]
    flows: tuple[Flow, ...]
    bounds: Bounds = NATION
    numbered: int = 10
    named: int = 14


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One size of a map in the making."""

    plot: Plot
    frame: Frame
    marks: dict[str, Disc]
    names: dict[str, str]
    arcs: tuple[tuple[Flow, Arc], ...]
    inside: dict[str, Flow]
    largest: int

    @property
    def used(self) -> set[str]:
        """The places that any line runs from or to."""
        return {code for flow, _ in self.arcs for code in (flow.origin, flow.destination)} | self.inside.keys()


def in_order(flows: Sequence[Flow]) -> list[Flow]:
    """Flows between areas, largest first: the order of the table."""
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
    # The names nobody may miss come first, then the counts, then whichever names still find room.
    names = [_name(code, drawing, room) for code in named[:FIRST_NAMES]]
    counts = [_count(flow, arc, room, frame) for flow, arc in drawing.arcs[: flow_map.numbered]]
    names += [_name(code, drawing, room) for code in named[FIRST_NAMES:]]
    marks = together(
        draw_ground(drawing.plot, flow_map.areas),
        *(_mark(code, disc, drawing) for code, disc in drawing.marks.items()),
        *(_arc(flow, arc, drawing, flow_map) for flow, arc in reversed(drawing.arcs)),
        *names,
        *counts,
        _legend(drawing, flow_map.unit),
    )
    return Sketch(drawing.plot.height, marks, width)


def _prepared(flow_map: FlowMap, plot: Plot, frame: Frame) -> _Drawing:
    places = {area.code: plot(area.at) for area in flow_map.areas}
    flows = [flow for flow in in_order(flow_map.flows) if flow.origin in places and flow.destination in places]
    inside = {flow.origin: flow for flow in flow_map.flows if flow.origin == flow.destination and flow.origin in places}
    used = {code for flow in flows for code in (flow.origin, flow.destination)}
    most_inside = max((flow.count for flow in inside.values()), default=1)
    radii = {code: PLACE if code in used else UNUSED for code in places}
    radii |= {code: _radius(flow.count, most_inside, frame) for code, flow in inside.items()}
    # A force that is off the paper of a map of its neighbours is in nobody's way.
    marks = apart({code: Disc(at, radii[code]) for code, at in places.items() if code in used or plot.holds(at)})
    largest = max((flow.count for flow in flows), default=1)
    wanted = [((flow.origin, flow.destination), _width(flow.count, largest, frame)) for flow in flows]
    arcs = routed(wanted, marks, Box(0, 0, plot.width, plot.height))
    names = {area.code: area.name for area in flow_map.areas}
    return _Drawing(plot, frame, marks, names, tuple(zip(flows, arcs, strict=True)), inside, largest)


def _width(count: int, largest: int, frame: Frame) -> float:
    thinnest, widest = WIDTHS
    return (thinnest + (widest - thinnest) * count / largest) * (0.75 if frame.narrow else 1.0)


def _radius(count: int, largest: int, frame: Frame) -> float:
    # By its area, as an eye compares discs: four times as many is twice as far across. One line alone is never large.
    return LARGEST_DISC * sqrt(count / max(largest, 12)) * (0.65 if frame.narrow else 1.0)


def _room(drawing: _Drawing) -> Room:
    room = Room(Box(2, 2, drawing.plot.width - 2, drawing.plot.height - 2))
    room.taken += [around(drawing.marks[code].at, drawing.marks[code].radius + 1) for code in drawing.used]
    room.taken.append(_legend_box(drawing))
    room.better_clear += [arc.at(step / 12) for _, arc in drawing.arcs for step in range(13)]
    room.better_clear += [disc.at for disc in drawing.marks.values()]
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


def _mark(code: str, disc: Disc, drawing: _Drawing) -> Markup:
    flow = drawing.inside.get(code)
    colour = NAVY if code in drawing.used else QUIET
    # Hollow where no line runs inside: how large such a mark is drawn says nothing, so it may not look like a count.
    fill, stroke = (colour, PAPER) if flow or code not in drawing.used else (PAPER, colour)
    (x, y), radius = disc.at, disc.radius
    circle = element("circle", cx=x, cy=y, r=radius, fill=fill, stroke=stroke, stroke_width=1 if flow else 1.5)
    if flow is None:
        return circle
    says = catalogue()("drawing.flows.inside_of", area=drawing.names[code], lines=flow.count)
    return leading(says, flow.leads_to, circle)


def _count(flow: Flow, arc: Arc, room: Room, frame: Frame) -> Markup:
    words, size = f"{flow.count:,}", frame.letters - 1
    reach = max(width_of(words, size, bold=True), size) / 2
    # On the arc where it is long enough to stay in sight, else beside it.
    offset = 0.0 if arc.length > 7 * reach else reach + arc.width / 2 + 2
    place = room.first_free(along([arc.beside(step / 20, offset) for step in range(3, 18)]), reach)
    if place is None:
        return Markup("")
    return haloed(place[0], place[1] + size / 3, words, size, text_anchor="middle", font_weight="bold")


def _name(code: str, drawing: _Drawing, room: Room) -> Markup:
    size = 13.0 if drawing.frame.narrow else 14.0
    words, mark = drawing.names[code], drawing.marks.get(code)
    if mark is None or not drawing.plot.holds(mark.at):
        return Markup("")
    placed = room.place(mark.at, width_of(words, size, bold=True), size)
    if placed is None:
        return Markup("")
    leader = _leader(mark, placed) if placed.far else Markup("")
    return together(leader, haloed(placed.box.left, placed.box.foot - 2.5, words, size, font_weight="bold"))


def _leader(mark: Disc, placed: Placed) -> Markup:
    box, (x, y) = placed.box, mark.at
    to = min(max(x, box.left), box.right), min(max(y, box.top), box.foot)
    way = way_from(mark.at, to)
    edge = x + mark.radius * cos(way), y + mark.radius * sin(way)
    return element("line", x1=edge[0], y1=edge[1], x2=to[0], y2=to[1], stroke=INK, stroke_width=0.8)


def _legend_box(drawing: _Drawing) -> Box:
    # In the corner where it hides least; the first of them where none hides anything.
    size = drawing.frame.letters - 1
    rows = _key(drawing)
    width = max((width_of(words, size) for _, words in rows), default=0) + 62
    height = (len(rows) + 1) * (size + 9) + 8
    right, foot = drawing.plot.width - 6 - width, drawing.plot.height - 6 - height
    corners = [Box(x, y, x + width, y + height) for y in (6.0, foot) for x in (6.0, right)]
    marks = [drawing.marks[code].at for code in drawing.used]
    marks += [arc.at(step / 12) for _, arc in drawing.arcs for step in range(13)]
    return min(corners, key=lambda box: sum(box.covers(mark, 12) for mark in marks))


def _key(drawing: _Drawing) -> list[tuple[Arc | Disc, str]]:
    """The samples of the legend with what each says: arrows by width, discs by area, and any that had to cross."""
    say, ends = catalogue(), ((0.0, 0.0), (18.0, 0.0), (38.0, 0.0))
    inside = max((flow.count for flow in drawing.inside.values()), default=0)
    rows: list[tuple[Arc | Disc, str]] = [
        (Arc(*ends, _width(count, drawing.largest, drawing.frame)), f"{count:,}") for count in _samples(drawing.largest)
    ]
    rows += [
        (Disc((19.0, 0.0), _radius(count, inside, drawing.frame)), say("drawing.flows.inside", lines=f"{count:,}"))
        for count in (_samples(inside) if inside else [])
    ]
    if dashed := sum(arc.dashed for _, arc in drawing.arcs):
        rows.append((Arc(*ends, 2.0, dashed=True), say.count("drawing.flows.dashed", dashed)))
    return rows


def _legend(drawing: _Drawing, unit: str) -> Markup:
    box, size = _legend_box(drawing), drawing.frame.letters - 1
    back = element("rect", x=box.left, y=box.top, width=box.right - box.left, height=box.foot - box.top, fill=WATER)
    rows = [letters(box.left + 8, box.top + size + 6, unit.capitalize(), size, fill=QUIET)]
    for row, (sample, words) in enumerate(_key(drawing), start=2):
        y = box.top + (size + 9) * row - size / 2 + 4
        at = f"translate({box.left + 8:.1f} {y:.1f})"
        rows += [element("g", _sample(sample), transform=at), letters(box.left + 54, y + size / 2 - 2, words, size)]
    return together(back, *rows)


def _sample(sample: Arc | Disc) -> Markup:
    if isinstance(sample, Arc):
        return draw_arc(sample, ARC)
    return element("circle", cx=sample.at[0], cy=sample.at[1], r=sample.radius, fill=NAVY)


def _samples(largest: int) -> list[int]:
    return sorted({1, max(round(sqrt(largest)), 1), largest})


__all__ = ["Area", "Bounds", "Flow", "FlowMap", "bounds_around", "draw_flow_map", "in_order"]
