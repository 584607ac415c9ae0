"""Where lines run, as it is drawn and told: the flow map between forces or regions, and what no map can show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from urllib.parse import urlencode

from counterline.drawing.charts.projection import NATION, Bounds, LonLat
from counterline.drawing.ink import Drawn
from counterline.drawing.maps import flowmap
from counterline.drawing.maps.flowmap import Area, FlowMap, draw_flow_map
from counterline.picture.figures.flows import Flow, Flows, flows_of
from counterline.picture.own_view import OwnView
from counterline.places.ground.agencies import agency, region_of, register
from counterline.places.ground.boundaries import Boundary
from counterline.places.ground.gazetteer import places_of
from counterline.places.ground.outlines import thinned
from counterline.plumbing.kept import Kept
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.identity import AgencyCode

MOST_DRAWN = 150  # arcs: more than these cannot be told apart, and would be most of a page's weight
Outlines = Mapping[str, tuple[tuple[LonLat, ...], ...]]


class By(StrEnum):
    """Between what flows are counted."""

    FORCE = "force"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class FlowNamed:
    """One flow with the names of its ends, as the table tells it."""

    origin: str
    destination: str
    lines: int
    inside: bool
    origin_code: str
    destination_code: str


@dataclass(frozen=True, slots=True)
class FlowsDrawn:
    """The map, the table that says the same, and what could not be drawn."""

    drawn: Drawn
    told: Sequence[FlowNamed]
    without_origin: int
    without_destination: int
    without_place: Sequence[FlowNamed]
    too_many: int
    outlined: bool


def outlined(boundaries: Iterable[Boundary]) -> Outlines:
    """The true outlines of forces for a map, thinned to what an eye can see; none where no boundaries are loaded."""
    return _thin(tuple(boundaries))


def flows_by(view: OwnView, by: By) -> Flows:
    """The flows of a view between forces, or between the regions that forces belong to."""
    return view.flows if by is By.FORCE else flows_of(view.lines, region_of)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a map of flows is drawn: between what, with which outlines, leading to the lines of each flow or not, and where.

    `known` is the second clock as somebody asked for it, by which what a flow leads to is known too.
    """

    by: By
    outlines: Outlines
    leading: bool
    bounds: Bounds = NATION
    known: str = ""


# Drawing takes most of a page's time and depends on nothing but what is drawn, so the newest drawings are kept.
_DRAWN: Kept[Drawn] = Kept(most=32)


def draw_flows(view: OwnView, whose: str, manner: Manner) -> FlowsDrawn:
    """Draw a view's flows for whoever reads it, leading to the lines of each where they may read lines."""
    say, flows = catalogue(), flows_by(view, manner.by)
    top = in_order(placed(flows, manner.by)[:MOST_DRAWN])
    description = say("picture.flows.none")
    if top:
        ends = {"origin": name_of(top[0].origin), "destination": name_of(top[0].destination)}
        description = say("picture.flows.largest", lines=top[0].lines, **ends)
    return drawn_as(view, flows, (say(f"picture.flows.title_{manner.by.value}", agency=whose), description), manner)


def drawn_as(view: OwnView, flows: Flows, words: tuple[str, str], manner: Manner) -> FlowsDrawn:
    """Some flows of a view, drawn under a title with a description, beside the table that says the same."""
    on_map = placed(flows, manner.by)
    shown = on_map[:MOST_DRAWN]
    points = points_of(manner.by)
    chart = FlowMap(
        *words,
        catalogue()("picture.flows.unit"),
        tuple(Area(code, short_of(code), at, manner.outlines.get(code, ())) for code, at in points.items()),
        tuple(
            flowmap.Flow(
                each.origin, each.destination, each.lines, lines_of(view, each, manner) if manner.leading else ""
            )
            for each in shown
        ),
        bounds=manner.bounds,
    )
    top = in_order(shown)
    return FlowsDrawn(
        drawn=_DRAWN.or_make(chart, lambda: draw_flow_map(chart)),
        told=[*map(told, top), *(told(flow) for flow in flows.flows if flow not in top)],
        without_origin=flows.without_origin,
        without_destination=flows.without_destination,
        without_place=[told(flow) for flow in flows.flows if flow not in on_map],
        too_many=len(on_map) - len(shown),
        outlined=bool(manner.outlines),
    )


def points_of(by: By) -> Mapping[str, LonLat]:
    """Where each force or region stands on a map."""
    return force_points() if by is By.FORCE else region_points()


def placed(flows: Flows, by: By) -> list[Flow]:
    """The flows both of whose ends stand on the map."""
    points = points_of(by)
    return [flow for flow in flows.flows if flow.origin in points and flow.destination in points]


def lines_of(view: OwnView, flow: Flow, manner: Manner) -> str:
    """The address at which exactly the lines of a flow are listed."""
    asked = {"unit": "lines", "state": "active", "from": flow.origin, "to": flow.destination, "by": manner.by.value}
    return f"/picture/counted?{urlencode(asked)}&on={view.on}&since={view.since}{f'&known={manner.known}' if manner.known else ''}"


def in_order(flows: Sequence[Flow]) -> list[Flow]:
    """The flows that arcs show, largest first: the order by which the map numbers them."""
    between = (flow for flow in flows if flow.origin != flow.destination)
    return sorted(between, key=lambda flow: (-flow.lines, flow.origin, flow.destination))


def told(flow: Flow) -> FlowNamed:
    """A flow in the names that people use."""
    inside = flow.origin == flow.destination
    names = name_of(flow.origin), name_of(flow.destination)
    return FlowNamed(*names, flow.lines, inside, flow.origin, flow.destination)


def name_of(code: str) -> str:
    """The name of a force by its code, or of a region, which is its own."""
    return agency(code).name if AgencyCode(code) in register() else code


def short_of(code: str) -> str:
    """The short name of a force or region, as a map has room for it."""
    return agency(code).short if AgencyCode(code) in register() else code


@cache
def force_points() -> Mapping[str, LonLat]:
    """Where each force stands on a map: the middle of its people, by the towns it polices."""
    return {str(code): at for code in register() if (at := _middle([str(code)])) is not None}


@cache
def region_points() -> Mapping[str, LonLat]:
    """Where each region stands on a map: the middle of the people of its forces."""
    members: dict[str, list[str]] = {}
    for code in force_points():
        members.setdefault(region_of(code), []).append(code)
    return {region: at for region, codes in members.items() if (at := _middle(codes)) is not None}


def _middle(codes: Sequence[str]) -> LonLat | None:
    places = [place for code in codes for place in places_of(code)]
    weight = sum(place.population or 1 for place in places)
    if not places:
        return None
    lon = sum(place.lon * (place.population or 1) for place in places) / weight
    lat = sum(place.lat * (place.population or 1) for place in places) / weight
    return lon, lat


@lru_cache(maxsize=4)
def _thin(boundaries: tuple[Boundary, ...]) -> Outlines:
    # Thinning takes seconds and its answer is the same until other boundaries are loaded.
    light = thinned({each.force: each for each in boundaries})
    return {str(force): tuple(each.rings()) for force, each in light.items()}
