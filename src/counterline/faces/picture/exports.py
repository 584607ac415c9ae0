"""The picture as files for other programs: counts and flows, every row and feature with its marking, view, date and rule."""

import csv
import io
from collections.abc import Iterable, Sequence

import orjson
from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance import OWN_VIEW
from counterline.lines import Closure, State
from counterline.picture import Figure, Flow, OwnView, Unit, own_view
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.spreadsheet_cell import harmless
from counterline.web.dates import Choice, Chosen, asked_for
from counterline.web.flow_maps import force_points, name_of
from counterline.web.rendering.page import HIGHEST_MARKING, Page, ViewersPage
from counterline.web.taken import note_taken

router = APIRouter()


@router.get("/picture/counts.csv")
def counts_csv(page: ViewersPage, choice: Chosen) -> Response:
    """The three figures as a table for a spreadsheet."""
    view = _view(page, choice)
    header = [
        "marking",
        "view",
        "as at",
        "unit",
        "active",
        "lowest",
        "highest",
        *(s.value for s in State),
        *(closure.status for closure in Closure),
        "method",
        "rule",
    ]
    rows = (
        [
            *_whose(page, view),
            figure.unit.value,
            figure.active.central,
            figure.active.low,
            figure.active.high,
            *(figure.states[state] for state in State),
            *_closures(view, figure),
            figure.active.method,
            figure.rule.summary,
        ]
        for figure in view.figures
    )
    return as_file(as_csv(header, rows), "text/csv; charset=utf-8", f"counts-{view.on}.csv")


def _closures(view: OwnView, figure: Figure) -> Iterable[int | str]:
    """How many are closed by each closure, which is counted of lines alone."""
    return (each.after if figure.unit is Unit.LINES else "" for each in view.closures)


@router.get("/picture/flows.csv")
def flows_csv(page: ViewersPage, choice: Chosen) -> Response:
    """The flows between forces as a table, with what has no origin or destination as rows of its own."""
    view = _view(page, choice)
    header = ["marking", "view", "as at", "from", "from name", "to", "to name", "active lines", "rule"]
    told = [[f.origin, name_of(f.origin), f.destination, name_of(f.destination), f.lines] for f in view.flows.flows]
    told.append(["", "not known", "", "", view.flows.without_origin])
    told.append(["", "", "", "not known", view.flows.without_destination])
    rows = ([*_whose(page, view), *each, view.rule.summary] for each in told)
    return as_file(as_csv(header, rows), "text/csv; charset=utf-8", f"flows-{view.on}.csv")


@router.get("/picture/flows.geojson")
def flows_geojson(page: ViewersPage, choice: Chosen) -> Response:
    """The flows between forces as lines on a map; a flow with an end that no map shows has no geometry."""
    view = _view(page, choice)
    marking, whose, on = _whose(page, view)
    collection = {
        "type": "FeatureCollection",
        "marking": marking,
        "view": whose,
        "as_at": on,
        "rule": view.rule.summary,
        "without_origin": view.flows.without_origin,
        "without_destination": view.flows.without_destination,
        "features": [_feature(flow, marking) for flow in view.flows.flows],
    }
    return as_file(orjson.dumps(collection), "application/geo+json", f"flows-{view.on}.geojson")


def _feature(flow: Flow, marking: str) -> dict[str, object]:
    points = force_points()
    known = flow.origin in points and flow.destination in points
    inside = flow.origin == flow.destination
    ends = [points[flow.origin], points[flow.destination]] if known else []
    geometry = {"type": "Point", "coordinates": ends[0]} if inside else {"type": "LineString", "coordinates": ends}
    return {
        "type": "Feature",
        "geometry": geometry if known else None,
        "properties": {
            "marking": marking,
            "from": flow.origin,
            "from_name": name_of(flow.origin),
            "to": flow.destination,
            "to_name": name_of(flow.destination),
            "active_lines": flow.lines,
        },
    }


def _view(page: Page, choice: Choice) -> OwnView:
    page.insist("picture:own-view:read")
    if choice.mistakes.by_field:
        raise CounterlineError(" ".join(f"{wrong}." for wrong in choice.mistakes.by_field.values()))
    with page.work() as work:
        view = own_view(work, asked_for(choice, work.clock.today()))
        note_taken(page, work, OWN_VIEW)
    return view


def _whose(page: Page, view: OwnView) -> tuple[str, str, str]:
    return HIGHEST_MARKING, f"own view of {page.viewer.agency_name}", view.on.isoformat()


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV, for a file; no cell is one that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue().encode()


def as_file(content: bytes, kind: str, name: str) -> Response:
    """A file to keep, which says its marking in its name and its header."""
    told = {
        "Content-Disposition": f'attachment; filename="{HIGHEST_MARKING}-{name}"',
        "X-Protective-Marking": HIGHEST_MARKING,
    }
    return Response(content, media_type=kind, headers=told)
