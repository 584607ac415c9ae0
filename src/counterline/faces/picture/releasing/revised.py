"""First-told and revised figures side by side, as a page and a file."""

from collections.abc import Iterator, Mapping
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.drawing.charts.trend import Point, Series, Trend, draw_trend
from counterline.drawing.ink import Drawn
from counterline.governance.log.model import OWN_VIEW
from counterline.picture.counts import Figure
from counterline.picture.figures.revisions import LATER, MonthRevised, Revisions, own_revisions
from counterline.picture.releasing.figure_names import FigureName
from counterline.plumbing.texts import catalogue
from counterline.web.dates import Chosen
from counterline.web.rendering.page import ViewersPage
from counterline.web.taken import csv_of, note_taken

router = APIRouter()

COLUMNS: Final = (
    "month end", *(f"known {later} months later" for later in LATER), "known now", "revised by",
    "returns in", "returns expected", "few returns", "unit", "view", "known", "rule",
)  # fmt: skip


@router.get("/picture/revisions")
def revisions(page: ViewersPage, choice: Chosen) -> Response:
    """What was first told of each month, what was known of it later, and what the usual revision is."""
    page.insist("picture:own-view:read")
    choice.insist()
    with page.work() as work:
        found = own_revisions(work, choice.asked)
    return page.render("picture/revisions.html", revisions=found, later=LATER, drawn=draw_revisions(found))


@router.get("/picture/revisions.csv")
def revisions_csv(page: ViewersPage, choice: Chosen) -> Response:
    """The same as a table: a row for each month, a column for each time at which it was known."""
    page.insist("picture:own-view:read")
    choice.insist()
    with page.work() as work:
        found = own_revisions(work, choice.asked)
        note_taken(page, work, OWN_VIEW)
    return csv_of(f"revisions-{found.on}.csv", COLUMNS, _rows(found, page.view))


def draw_revisions(found: Revisions) -> Drawn:
    """Draw the series as it was first told beside the series as it is known now."""
    say = catalogue()
    series = (
        Series(say("picture.revisions.first"), tuple(_point(each, each.first) for each in found.months)),
        Series(say("picture.revisions.now"), tuple(_point(each, each.now) for each in found.months)),
    )
    title, description = say("picture.revisions.drawn"), say("picture.revisions.description")
    return draw_trend(Trend(title, description, say("picture.revisions.unit"), series))


def _point(month: MonthRevised, figure: Figure | None) -> Point:
    return Point(month.on, figure.active.central if figure else None, partial=month.returned.are_few)


def _rows(found: Revisions, view: str) -> Iterator[Mapping[str, object]]:
    for each in found.months:
        figures = (each.on, *(_active(one) for one in each.told), _active(each.now), each.revised_by)
        returned = each.returned.came, each.returned.expected, each.returned.are_few
        yield dict(
            zip(
                COLUMNS,
                (*figures, *returned, f"lines {FigureName.SEEN}", view, found.known, found.rule.summary),
                strict=True,
            )
        )


def _active(figure: Figure | None) -> int | None:
    return figure.active.central if figure else None
