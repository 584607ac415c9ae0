"""Recorded harm from drugs on pages: every series, and the areas of one in tiers with a map and the same as a table."""

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.demand.harm import kept_fits
from counterline.demand.harm.model import HarmFit, HarmTier, SeriesFit, written
from counterline.demand.harm.said import OfArea
from counterline.drawing.maps.where_harm_is import by_force, draw_harm
from counterline.drawing.maps.where_lines_run import outlined, short_of
from counterline.faces.demand.told import heading
from counterline.places.ground.area_names import AreaSort
from counterline.places.ground.kept_boundaries import boundaries_kept
from counterline.plumbing.errors import NotFound
from counterline.plumbing.texts import catalogue
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import ViewersPage

TAB: Final = Tab("drugs-harm", "/demand", 56, Part.PICTURE)
router = APIRouter()


@router.get("/demand")
def every_series(page: ViewersPage) -> Response:
    """Each series of recorded harm with the year of its data, what feeds no model, and how far the next fit is."""
    with page.work() as work:
        fitted, making = kept_fits.newest_fit(work), kept_fits.making(work)
    series = sorted(fitted.series, key=_by_title) if fitted else []
    return page.render(
        "demand/harm.html",
        marking="OFFICIAL",
        fitted=fitted,
        making=making,
        series=series,
        periods=_periods(series),
        Tier=HarmTier,
        written=written,
    )


@router.get("/demand/series/{series}")
def one_series(page: ViewersPage, series: str, of: str = AreaSort.LOCAL_AUTHORITIES.value) -> Response:
    """One series over one sort of areas, in tiers; by name inside each, since a tier has no order of its own."""
    with page.work() as work:
        fit = _named(kept_fits.newest_fit(work), series, of)
        outlines = outlined(boundaries_kept(work).values())
    forces = by_force(fit)
    return page.render(
        "demand/series.html",
        marking="OFFICIAL",
        fit=fit,
        period=written(fit.period),
        head=heading(fit),
        tiers=[(tier, [OfArea(fit, each) for each in fit.in_tier(tier)]) for tier in HarmTier],
        periods=[written(each) for each in fit.periods],
        forces=forces,
        drawn=draw_harm(fit, forces, outlines),
        Tier=HarmTier,
        short_of=short_of,
    )


def _named(fitted: HarmFit | None, series: str, of: str) -> SeriesFit:
    found = fitted.fit_of(series, AreaSort(of)) if fitted and of in set(AreaSort) else None
    if found is None:
        raise NotFound("No such series of harm is fitted. /demand lists those that are.")
    return found


def _by_title(fit: SeriesFit) -> tuple[str, str]:
    return fit.series.title, fit.sort.value


def _periods(series: Sequence[SeriesFit]) -> str:
    return catalogue()("drugs-harm.and").join(sorted({written(each.period) for each in series}))
