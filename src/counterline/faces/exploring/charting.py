"""Charts on pages: kept of a network, listed, opened as they may be read now, noted on, looked at again and ended."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, StringConstraints, ValidationError
from starlette.responses import Response

from counterline.faces.exploring import charts_told
from counterline.faces.exploring.asked import ChartReviewed, NetworkAsked
from counterline.faces.exploring.pictured import draw, live_of, of_chart
from counterline.governance.searches import noting_a_miss
from counterline.picture.network import charts, looking_around
from counterline.picture.network.charts import ChartRefused, NewChart
from counterline.plumbing.texts import catalogue
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

KEEPS, READS = "picture:chart:keep", "records:record:read"
NEEDED = needs(KEEPS)
TAB = Tab("charts", "/charts", 62, Part.PICTURE, needs=KEEPS)
router = APIRouter()
USUAL = timedelta(days=91)  # what is offered: three months is a usual length of an operation


class Noted(BaseModel):
    """What is noted of one thing."""

    thing: str
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""


@router.get("/charts")
def charts_page(page: ViewersPage) -> Response:
    """The viewer's own charts and those that others of their agency share."""
    with page.work() as work:
        found = charts.charts(work)
    return page.render("exploring/charts.html", found=found)


@router.get("/entities/{ref}/chart", dependencies=[NEEDED])
def keeping_page(page: ViewersPage, ref: str) -> Response:
    """A chart before it is kept."""
    return _keeping(page, ref, NO_MISTAKES, {})


@router.post("/entities/{ref}/chart", dependencies=[NEEDED])
def keep(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Keep a chart of the network that the address asks for."""
    said = read(NewChart, sent, texts="charts")
    if isinstance(said, Mistakes):
        return _keeping(page, ref, said, dict(sent))
    network = _network(page)
    if network is None:
        return _to_network(page, ref)
    try:
        with page.work() as work, noting_a_miss(work, {"entity": ref}, page.building.settings.searching_key):
            kept = charts_told.keep(work, reference_of(ref), network, said)
    except ChartRefused as refused:
        return _keeping(
            page, ref, Mistakes({"review_on" if "day" in refused.message else "title": refused.message}), dict(sent)
        )
    return page.redirect(f"/charts/{kept.ref}", done="charts.done.kept")


@router.get("/charts/{ref}", dependencies=[needs(READS)])
def chart_page(page: ViewersPage, ref: str) -> Response:
    """A chart with places and notes as they were kept, and everything else as it may be read now."""
    return _opened(page, ref, NO_MISTAKES)


@router.post("/charts/{ref}/notes", dependencies=[NEEDED])
def note(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Note something of one thing."""
    said = read(Noted, sent, texts="charts")
    if isinstance(said, Mistakes):
        return _opened(page, ref, said)
    try:
        with page.work() as work:
            charts.note_on_chart(work, reference_of(ref), reference_of(said.thing), said.note)
    except ChartRefused as refused:
        return _opened(page, ref, Mistakes({"note": refused.message}))
    return page.redirect(f"/charts/{reference_of(ref)}", done="charts.done.noted")


@router.post("/charts/{ref}/review", dependencies=[NEEDED])
def review(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Say until when it is needed further, and whether others see it."""
    said = read(ChartReviewed, sent, texts="charts")
    if isinstance(said, Mistakes):
        return _opened(page, ref, said)
    try:
        with page.work() as work:
            charts.review_chart(work, reference_of(ref), said.review_on, shared=said.shared)
    except ChartRefused as refused:
        return _opened(page, ref, Mistakes({"review_on": refused.message}))
    return page.redirect(f"/charts/{reference_of(ref)}", done="charts.done.reviewed")


@router.post("/charts/{ref}/end", dependencies=[NEEDED])
def end(page: ViewersPage, ref: str) -> Response:
    """End it."""
    with page.work() as work:
        charts.end_chart(work, reference_of(ref))
    return page.redirect("/charts", done="charts.done.ended")


def _keeping(page: Page, ref: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    asked = _network(page)
    if asked is None:
        return _to_network(page, ref)
    with page.work() as work, noting_a_miss(work, {"entity": ref}, page.building.settings.searching_key):
        found = looking_around.network_of(work, reference_of(ref), asked.room, asked.narrowed, asked.also)
    return page.render(
        "exploring/keep-chart.html",
        found=found,
        query=page.request.url.query,
        typed=typed or {"review_on": str(page.building.clock.today() + USUAL)},
        mistakes=mistakes,
    )


def _to_network(page: Page, ref: str) -> Response:
    """The network itself, which tells what of its address cannot be read."""
    return page.redirect(f"/entities/{reference_of(ref)}/network?{page.request.url.query}")


def _network(page: Page) -> NetworkAsked | None:
    """The network that the address asks for; None where part of it cannot be read."""
    params = page.request.query_params
    said: dict[str, object] = {
        name: params[name] for name in ("depth", "most", "graded", "since", "until") if params.get(name)
    }
    said |= {name: params.getlist(name) for name in ("kind", "also") if params.getlist(name)}
    try:
        return NetworkAsked.model_validate(said)
    except ValidationError:
        return None


def _opened(page: Page, ref: str, mistakes: Mistakes) -> Response:
    with page.work() as work, noting_a_miss(work, {"chart": ref}, page.building.settings.searching_key):
        found = charts.open_chart(work, reference_of(ref))
    chart = of_chart(found)
    return page.render(
        "exploring/chart.html",
        found=found,
        names={each.ref: each for each in found.things},
        drawn=draw(chart) if found.things else None,
        live=live_of(chart, found.ties, ""),
        child=catalogue()("charts.child"),
        mistakes=mistakes,
    )
