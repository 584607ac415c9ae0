"""One force's flows: the lines that run from it and to it, on a map of its own neighbours."""

from math import cos, radians

from counterline import drawing
from counterline.drawing import NATION, Area, Bounds, FlowMap, bounds_around, draw_flow_map
from counterline.picture import Flow, OwnView
from counterline.places import agency
from counterline.plumbing.texts import catalogue
from counterline.web.flow_maps import (
    FlowsDrawn,
    Outlines,
    Point,
    force_points,
    in_order,
    lines_of,
    short_of,
    told,
)


def draw_force_flows(view: OwnView, code: str, outlines: Outlines, whose: str, *, leading: bool) -> FlowsDrawn:
    """Draw the flows that begin or end in one force's area, leading to their lines for who may read lines."""
    points, say = force_points(), catalogue()
    flows = [flow for flow in view.flows.flows if code in {flow.origin, flow.destination}]
    placed = [flow for flow in flows if flow.origin in points and flow.destination in points]
    ends = {end for flow in placed for end in (flow.origin, flow.destination)} | ({code} & points.keys())
    name = agency(code).name
    areas = tuple(Area(each, short_of(each), at, outlines.get(each, ())) for each, at in points.items())
    flow_map = FlowMap(
        say("forces.flows.title", force=name, agency=whose),
        say("forces.flows.description", force=name, out=_sum(placed, origin=code), to=_sum(placed, destination=code)),
        say("picture.flows.unit"),
        areas,
        tuple(
            drawing.Flow(flow.origin, flow.destination, flow.lines, lines_of(view, flow) if leading else "")
            for flow in placed
        ),
        bounds=_around([points[end] for end in ends]) if ends else NATION,
    )
    ordered = in_order(placed)
    return FlowsDrawn(
        drawn=draw_flow_map(flow_map),
        told=[*map(told, ordered), *(told(flow) for flow in flows if flow not in ordered)],
        without_origin=0,
        without_destination=0,
        without_place=[told(flow) for flow in flows if flow not in placed],
        too_many=0,
        outlined=bool(outlines),
    )


def _sum(flows: list[Flow], *, origin: str | None = None, destination: str | None = None) -> int:
    between = (flow for flow in flows if flow.origin != flow.destination)
    return sum(flow.lines for flow in between if origin == flow.origin or destination == flow.destination)


def _around(points: list[Point]) -> Bounds:
    # About as wide as it is high, whichever way the lines run, so that it fills neither the screen nor a sliver of it.
    tight = bounds_around(points)
    lat, lon = (tight.south + tight.north) / 2, (tight.west + tight.east) / 2
    half = max(tight.north - tight.south, (tight.east - tight.west) * cos(radians(lat))) / 2
    wide = half / cos(radians(lat))
    return Bounds(lon - wide, lat - half, lon + wide, lat + half)
