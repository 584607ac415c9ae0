"""The picture as files: counts and flows for other programs, and figures on sheets, each with its marking, view, date and rule."""

from collections.abc import Iterable, Mapping

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.owning import line_list
from counterline.coordination.owning.line_list import SaidCounted
from counterline.doors.maps import geojson_of
from counterline.drawing.maps.where_lines_run import By, name_of
from counterline.drawing.paper import MEDIA_TYPES, Sheet
from counterline.faces.picture.counting_api import drawn
from counterline.faces.picture.living_told import NEVER_ADDED
from counterline.faces.picture.taken_away import Taken, take_away
from counterline.faces.picture.told import flows_told
from counterline.governance.log.model import OWN_VIEW
from counterline.lines.rule import Closure, State
from counterline.picture.counts import Figure, Unit
from counterline.picture.figures.trend import TrendPoint
from counterline.picture.living.live import LiveFigures, live_figures
from counterline.picture.own_view import OwnTrend, OwnView, own_trend, own_view
from counterline.picture.releasing.figure_names import FigureName
from counterline.web.dates import Choice, Chosen
from counterline.web.rendering.page import Page, ViewersPage
from counterline.web.taken import csv_of, file_of, note_taken

router = APIRouter()

EACH_ONCE = (
    "Each line of the view counts under one of these; no other figure changes by it. "
    "Who is a child or a possible victim is as was known by then."
)
WHATEVER_SAID = "Of the lines of the view, whatever they are said to be."
# How many of the figure that a row names, and between which two numbers, stands before what is in other states.
COUNTS = (
    "figure",
    "unit",
    "number",
    "lowest",
    "highest",
    *(s.value for s in State if s is not State.ACTIVE),
    *(c.status for c in Closure),
    "method",
)
FLOWS = ("from", "from name", "to", "to name", f"lines {FigureName.SEEN}")
TREND = (
    "month end", "figure", "unit", "number", "lowest", "highest", "returns in", "returns expected", "few returns", "view", "known", "rule",
)  # fmt: skip
FRAME = ("view", "on", "known", "returns in", "returns expected", "few returns", "inside a month", "rule")


@router.get("/picture/counts.csv")
def counts_csv(page: ViewersPage, choice: Chosen) -> Response:
    """What was seen in use, and the other figures of living lines, as a table for a spreadsheet."""
    view = _view(page, choice)
    with page.work() as work:
        live = live_figures(work, choice.asked)
        said = line_list.count_said(work, view.lines, view.known)
    told = (*(_counts(view, each) for each in view.figures), *_alive(live), *_said(said), *_disposed(view))
    rows = ({**each, **_frame(page, view)} for each in told)
    return csv_of(f"counts-{view.on}.csv", [*COUNTS, *FRAME], rows)


@router.get("/picture/flows.csv")
def flows_csv(page: ViewersPage, choice: Chosen) -> Response:
    """The flows between forces as a table, with what has no origin or destination as rows of its own."""
    view = _view(page, choice)
    rows = ({**each, **_frame(page, view)} for each in _flows(view))
    return csv_of(f"flows-{view.on}.csv", [*FLOWS, *FRAME], rows)


@router.get("/picture/trend.csv")
def trend_csv(page: ViewersPage, choice: Chosen) -> Response:
    """The counts at each month's end as a table; a month that nobody returned is a row without figures."""
    page.insist("picture:own-view:read")
    choice.insist()
    with page.work() as work:
        found = own_trend(work, choice.asked)
        note_taken(page, work, OWN_VIEW)
    rows = (row for point in found.points for row in _months(point, page.view, found))
    return csv_of(f"trend-{found.points[-1].on}.csv", TREND, rows)


@router.get("/picture/flows.geojson")
def flows_geojson(page: ViewersPage, choice: Chosen) -> Response:
    """The flows between forces as lines on a map, as the API gives them."""
    view = _view(page, choice)
    content = geojson_of(drawn(flows_told(page.view, view)))
    return file_of(content, "application/geo+json", f"flows-{view.on}.geojson")


@router.get("/picture/{figure}.{kind}")
def figure(page: ViewersPage, figure: Taken, kind: Sheet, choice: Chosen, by: By = By.FORCE) -> Response:
    """One figure of the picture on a sheet of its own, with its marking and what it counts."""
    page.insist("picture:own-view:read")
    choice.insist()
    with page.work() as work:
        taken = take_away(work, figure, kind, choice.asked, by)
    return file_of(taken.content, MEDIA_TYPES[kind], taken.name)


def _counts(view: OwnView, figure: Figure) -> Mapping[str, object]:
    # Closures are counted of lines alone.
    closed = {each.closure.status: each.after for each in view.closures} if figure.unit is Unit.LINES else {}
    active = figure.active
    return {
        "figure": FigureName.SEEN,
        "unit": figure.unit,
        **{state.value: many for state, many in figure.states.items()},
        "number": active.central,
        "lowest": active.low,
        "highest": active.high,
        **closed,
        "method": active.method,
    }


def _alive(live: LiveFigures) -> Iterable[Mapping[str, object]]:
    """Lines reported live, estimated live and never reported; where there is no figure its reason stands for the method."""
    told, hidden, many = live.estimated, live.never_reported, len(live.reported)
    lines = {"unit": Unit.LINES}
    yield lines | {"figure": FigureName.REPORTED, "number": many, "method": NEVER_ADDED}
    mark = "In development: not audited on real lines. " if live.in_development else ""
    ends = (
        {"number": round(told.central, 1), "lowest": round(told.low, 1), "highest": round(told.high, 1)} if told else {}
    )
    of_estimate = f"{mark}{NEVER_ADDED}" if told else live.refused
    yield lines | {"figure": FigureName.ESTIMATED, **ends, "method": of_estimate}
    yield lines | {"figure": FigureName.NEVER_REPORTED, "lowest": hidden.at_least, "method": hidden.why}


def _said(said: SaidCounted) -> Iterable[Mapping[str, object]]:
    """The same lines by what people say of them, and how many of them a force leads on."""
    for each, many in said.states.items():
        yield {"figure": f"people say: {each}", "unit": Unit.LINES, "number": many, "method": EACH_ONCE}
    yield {"figure": "adopted by a force", "unit": Unit.LINES, "number": said.adopted, "method": WHATEVER_SAID}


def _disposed(view: OwnView) -> Iterable[Mapping[str, object]]:
    """How many records of lines went since the earlier date was told, where any did."""
    if view.disposed:
        method = f"Since {view.first_told}, of those that you could read. Neither date counts them."
        yield {"figure": "disposed of", "unit": "records of lines", "number": view.disposed, "method": method}


def _months(point: TrendPoint, view: str, found: OwnTrend) -> Iterable[Mapping[str, object]]:
    frame = {
        "month end": point.on,
        "returns in": point.returned.came,
        "returns expected": point.returned.expected,
        "few returns": point.returned.are_few,
        "view": view,
        "known": found.known,
        "rule": found.rule.summary,
    }
    for place, unit in enumerate(Unit):
        active = point.figures[place].active if point.figures else None
        counted = {"number": active.central, "lowest": active.low, "highest": active.high} if active else {}
        yield {"figure": FigureName.SEEN, "unit": unit, **counted, **frame}


def _flows(view: OwnView) -> Iterable[Mapping[str, object]]:
    for flow in view.flows.flows:
        ends = (flow.origin, name_of(flow.origin), flow.destination, name_of(flow.destination))
        yield dict(zip(FLOWS, (*ends, flow.lines), strict=True))
    yield {"from name": "not known", FLOWS[-1]: view.flows.without_origin}
    yield {"to name": "not known", FLOWS[-1]: view.flows.without_destination}


def _view(page: Page, choice: Choice) -> OwnView:
    page.insist("picture:own-view:read")
    choice.insist()
    with page.work() as work:
        view = own_view(work, choice.asked)
        note_taken(page, work, OWN_VIEW)
    return view


def _frame(page: Page, view: OwnView) -> Mapping[str, object]:
    returned = (view.returned.came, view.returned.expected, view.returned.are_few)
    told = (page.view, view.on, view.known, *returned, view.inside_a_month, view.rule.summary)
    return dict(zip(FRAME, told, strict=True))
