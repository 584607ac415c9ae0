"""One force's flows: the lines that run from it and to it, on a map of its own neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import cos, radians

from counterline.drawing.charts.projection import Bounds, LonLat
from counterline.drawing.maps.flowmap import bounds_around
from counterline.drawing.maps.where_lines_run import FlowsDrawn, Manner, drawn_as, placed, points_of
from counterline.picture.figures.flows import Flow, Flows
from counterline.picture.own_view import OwnView
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue


def draw_force_flows(view: OwnView, code: str, whose: str, manner: Manner) -> FlowsDrawn:
    """Draw the flows that begin or end in one force's area, leading to their lines for who may read lines."""
    say, name = catalogue(), agency(code).name
    flows = Flows(tuple(flow for flow in view.flows.flows if code in {flow.origin, flow.destination}), 0, 0)
    points, on_map = points_of(manner.by), placed(flows, manner.by)
    ends = {end for flow in on_map for end in (flow.origin, flow.destination)} | ({code} & points.keys())
    between = [flow for flow in on_map if flow.origin != flow.destination]
    out, to = (
        _sum(flow for flow in between if flow.origin == code),
        _sum(flow for flow in between if flow.origin != code),
    )
    words = (
        say("forces.flows.title", force=name, agency=whose),
        say("forces.flows.description", force=name, out=out, to=to),
    )
    near = _around([points[end] for end in ends]) if ends else manner.bounds
    return drawn_as(view, flows, words, replace(manner, bounds=near))


def _sum(flows: Iterable[Flow]) -> int:
    return sum(flow.lines for flow in flows)


def _around(points: Sequence[LonLat]) -> Bounds:
    # About as wide as it is high, whichever way the lines run, so that it fills neither the screen nor a sliver of it.
    tight = bounds_around(list(points))
    lat, lon = (tight.south + tight.north) / 2, (tight.west + tight.east) / 2
    half = max(tight.north - tight.south, (tight.east - tight.west) * cos(radians(lat))) / 2
    wide = half / cos(radians(lat))
    return Bounds(lon - wide, lat - half, lon + wide, lat + half)
