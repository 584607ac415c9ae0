"""The picture's pages: one viewer's own view of contact points, lines and groups, its changes, flows and trend."""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from counterline.coordination.owning import line_list
from counterline.drawing.maps.where_lines_run import By, Manner, draw_flows, outlined
from counterline.faces.picture import counted, exports
from counterline.faces.picture.audit import audit_pages
from counterline.faces.picture.own_figures import draw_live, draw_own_trend
from counterline.faces.picture.releasing import confirming, published, revised
from counterline.lines.rule import State
from counterline.picture.asked import NothingReturned
from counterline.picture.counts import Unit
from counterline.picture.figures.causes import CLOSURE_GAINS, CLOSURE_LOSSES, CLOSURE_MEANING, GAINS, LOSSES, MEANING
from counterline.picture.living.live import live_figures
from counterline.picture.own_view import own_by_rules, own_trend, own_view
from counterline.picture.releasing.released import released_estimate
from counterline.places.figures.published import published as others_figures
from counterline.places.figures.published import published_series
from counterline.places.ground.kept_boundaries import boundaries_kept
from counterline.web.arriving import News, news_of
from counterline.web.dates import Choice, Chosen
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import AnyonesPage, Page, ViewersPage

router = APIRouter()
TABS = (
    Tab("picture", "/picture", 40, Part.PICTURE, needs="picture:own-view:read", first=True),
    audit_pages.TAB,
    confirming.TAB,
    Tab("published", "/published", 70, Part.PICTURE),
)

for _part in (published, counted, revised, audit_pages, confirming, exports):  # whose figures have any name, so last
    router.include_router(_part.router)
# What others count that is nearest to what we count.
NEAREST = ("lines-known", "deal-numbers-known", "potentially-active-lines-lowest", "potentially-active-lines-highest")


def by_what(by: Annotated[str, Query()] = By.FORCE) -> By:
    """Whether flows are asked for between forces or between regions."""
    return By.REGION if by == By.REGION else By.FORCE


@router.get("/picture")
def picture(page: ViewersPage, choice: Chosen, by: Annotated[By, Depends(by_what)]) -> Response:
    """The viewer's own picture on a date, and why it changed."""
    page.insist("picture:own-view:read")
    if choice.mistakes.by_field:
        return _asked_again(page, choice)
    with page.work() as work:
        news = news_of(page, work)  # marked before counting, so that nothing slips in between unsaid
        try:
            view = own_view(work, choice.asked)
        except NothingReturned as refused:
            return _nothing_returned(page, (choice, same_again(choice, by)), news, refused)
        live = live_figures(work, choice.asked)
        released = released_estimate(work, live.on)
        said = line_list.count_said(work, view.lines, view.known)
        outlines = outlined(boundaries_kept(work).values()) if by is By.FORCE else {}
    manner = Manner(by, outlines, page.may("lines:line:read"), known=str(choice.known_date or ""))
    return page.render(
        "picture/picture.html",
        view=view,
        live=live,
        drawn_live=draw_live(live),
        released=released,
        news=news,
        again=same_again(choice, by),
        flows=draw_flows(view, page.viewer.agency_name, manner),
        choice=choice,
        by=by,
        query=f"on={view.on.isoformat()}&since={view.since.isoformat()}{_known(choice)}",
        others=_series(NEAREST),
        said=said,
        states=list(State),
        gains=GAINS,
        losses=LOSSES,
        meaning=MEANING,
        closure_gains=CLOSURE_GAINS,
        closure_losses=CLOSURE_LOSSES,
        closure_meaning=CLOSURE_MEANING,
    )


@router.get("/picture/live")
def live(page: ViewersPage, choice: Chosen) -> Response:
    """Living lines on a day: what was seen, what agencies report, and what the desk's model makes of it."""
    page.insist("picture:own-view:read")
    if choice.mistakes.by_field:
        return _asked_again(page, choice)
    with page.work() as work:
        found = live_figures(work, choice.asked)
        released = released_estimate(work, found.on)
    return page.render("picture/live.html", live=found, released=released, drawn=draw_live(found), choice=choice)


@router.get("/picture/rules")
def rules(page: ViewersPage, choice: Chosen) -> Response:
    """What every counting rule there has been says of the same months, side by side."""
    page.insist("picture:own-view:read")
    if choice.mistakes.by_field:
        return _asked_again(page, choice)
    with page.work() as work:
        found = own_by_rules(work, choice.asked)
    months = list(zip(*(each.points for each in found), strict=True))
    return page.render("picture/rules.html", rules=found, units=list(Unit), months=months)


@router.get("/picture/trend")
def trend(page: ViewersPage, choice: Chosen) -> Response:
    """The viewer's own figures month by month for a year: a page of its own, and a part of the picture by htmx."""
    page.insist("picture:own-view:read")
    if choice.mistakes.by_field:
        return _asked_again(page, choice)
    with page.work() as work:
        found = own_trend(work, choice.asked)
    template = "trend-part.html" if "HX-Request" in page.request.headers else "trend.html"
    return page.render(
        f"picture/{template}",
        trend=found,
        drawn=draw_own_trend(found.points),
        choice=choice,
        units=list(Unit),
        known=_known(choice),
    )


@router.get("/picture/arriving")
def arriving(
    page: AnyonesPage,
    choice: Chosen,
    seen: Annotated[str | None, Query(max_length=100)] = None,
    said: Annotated[str, Query(max_length=64)] = "",
    by: str = "",
    here: str = "",
) -> Response:
    """What has come in since figures were shown: a page of its own, and a part that other pages ask for as they lie open."""
    live = "HX-Request" in page.request.headers
    if live and page.signed_in is None:
        return Response(status_code=204)  # signed out meanwhile: the page says so when it is next used
    _ = page.viewer
    page.insist("picture:own-view:read")
    with page.work() as work:
        news = news_of(page, work, seen)
    if live and news.said == said:
        return Response(status_code=204)  # nothing new: nothing is read out again
    again = same_again(choice, By.REGION if by == By.REGION else None)
    template = "pieces/arriving.html" if live else "picture/arriving.html"
    return page.render(template, news=news, again=again, here=here)


@router.get("/picture/others")
def published_by_others(page: ViewersPage) -> Response:
    """What other bodies have published about county lines, each figure with whose it is and by which definition."""
    return page.render("picture/others.html", marking="OFFICIAL", series=_series(published_series()))


def _asked_again(page: Page, choice: Choice, mistakes: Mistakes | None = None) -> Response:
    return page.render("picture/dates.html", status=422, choice=choice, mistakes=mistakes or choice.mistakes)


def _nothing_returned(page: Page, asked: tuple[Choice, str], news: News, refused: NothingReturned) -> Response:
    choice, again = asked
    if choice.on:
        return _asked_again(page, choice, Mistakes({"on": refused.message}))
    # A day that nobody typed is no mistake: the installation, or this viewer, waits for the first returns.
    return page.render(
        "picture/dates.html", choice=choice, mistakes=NO_MISTAKES, reason=refused.message, news=news, again=again
    )


def _known(choice: Choice) -> str:
    return f"&known={choice.known_date}" if choice.known_date else ""


def _series(named: Iterable[str]) -> list[dict[str, object]]:
    """Series that others published, each with its figures and gaps, the latest first."""
    found = (others_figures(one) for one in named if one in published_series())
    return [{"series": figures[0].series, "figures": figures[::-1]} for figures in found]


def same_again(choice: Choice, by: By | None) -> str:
    """The query of the same picture as it was asked for: dates that were not given stay open to what is newest."""
    asked = [("on", choice.on), ("since", choice.since), ("known", choice.known), ("by", by if by is By.REGION else "")]
    return urlencode([(name, str(value)) for name, value in asked if value])
