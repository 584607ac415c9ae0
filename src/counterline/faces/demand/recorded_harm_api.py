"""Recorded harm by area, for machines and at a terminal: published figures alone, the same for every reader."""

from dataclasses import replace

from counterline.demand.harm import kept_fits
from counterline.demand.harm.kept_fits import FitAsked
from counterline.demand.harm.model import STAND_IN
from counterline.doors.offering import Addresses
from counterline.faces.demand import told
from counterline.faces.demand.told import HarmAsked, HarmOfAreaTold, RecordedHarmTold
from counterline.places.ground.area_names import AS_NAMED, figure_area
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work

ADDRESSES = Addresses("demand", "demand", "Why and where drugs are wanted: recorded harm by area.")


@ADDRESSES.get("/demand/harm", "show")
def harm(work: Work, asked: HarmAsked) -> RecordedHarmTold:
    """Recorded harm from drugs by area, each with its interval and whether it is told apart from England; never a rank."""
    fit = kept_fits.newest_fit(work)
    if fit is not None:
        fit = replace(
            fit,
            series=tuple(
                each
                for each in fit.series
                if asked.series in (None, each.series.id) and asked.areas in (None, each.sort)
            ),
        )
    return RecordedHarmTold(STAND_IN, fit, kept_fits.making(work))


@ADDRESSES.get("/demand/harm/{area}", "area")
def harm_of_area(work: Work, area: str) -> HarmOfAreaTold:
    """Recorded harm of one area: each series with its interval and its ratio to England, or why the area is not in it."""
    found = figure_area(area)
    of_area = told.of_area(kept_fits.newest_fit(work), found.key, found.name) if found else None
    if found is None or of_area is None or (found.kind == AS_NAMED and not of_area.series):
        raise NotFound(
            "There is no such area, or nothing is told of it. /areas lists those that figures were loaded of."
        )
    return of_area


@ADDRESSES.post("/demand/fits", "fit", status=202)
def fit(work: Work) -> FitAsked:
    """Have recorded harm fitted again from the figures that stand. The worker does it; `show` tells how far it is."""
    return kept_fits.fit_now(work)
