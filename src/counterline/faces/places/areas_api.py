"""Areas and others' figures of them: which there are, what stands, and what was loaded and withdrawn."""

from typing import Self

from pydantic import Field, model_validator

from counterline.doors.answers import Question, TwoClocks
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.places.told import (
    AreaPicture,
    Areas,
    EveryLoaded,
    Revisions,
    Statistics,
    area_picture,
    areas_told,
    revisions_told,
    statistics_told,
)
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.picture import own_view
from counterline.places.figures import kept_figures
from counterline.places.ground import area_names, publications
from counterline.places.ground.publications import Publication
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work

ADDRESSES = Addresses("places", "areas", "Published figures and boundaries of areas.")


class StatisticsAsked(Question):
    """Which series of area statistics, of which area, or one series of one area."""

    series: str | None = Field(None, max_length=120)
    area: str | None = Field(None, max_length=60, description="A force's code, or an area's key.")

    @model_validator(mode="after")
    def _something_is_asked(self) -> Self:
        if self.series is None and self.area is None:
            raise ValueError("Ask for a `series`, an `area`, or both.")
        return self


class Withdrawing(Question):
    """Why a publication is withdrawn."""

    why: str = Field(min_length=1, max_length=1000, description="Every reader of the figures sees it.")


@ADDRESSES.get("/statistics/publications", "publications")
def loaded_publications(work: Work) -> EveryLoaded:
    """What was loaded of others' figures and boundaries, withdrawn publications too."""
    return EveryLoaded(items=publications.publications(work))


@ADDRESSES.get("/statistics/publications/{ref}")
def loaded_publication(work: Work, ref: str) -> Publication:
    """One publication as it was loaded, and whether it has been withdrawn."""
    return publications.publication(work, ref)


@ADDRESSES.post("/statistics/publications/{ref}/withdrawal", "withdraw", status=200)
def withdraw_publication(work: Work, ref: str, asked: Withdrawing) -> Publication:
    """Withdraw a publication loaded by mistake; what stood before it stands again. The national desk alone may."""
    require(work, Permission.PLACES_STATISTICS_SEND)
    found = publications.publication(work, ref)
    return found if found.withdrawn else publications.withdraw_publication(work, ref, asked.why)


@ADDRESSES.get("/statistics")
def statistics(caller: Caller, asked: StatisticsAsked) -> Statistics:
    """What stands of others' figures that were loaded here, by series or area, with who loaded it and when."""
    with caller.work() as work:
        return statistics_told(kept_figures.statistics_as_loaded(work, series=asked.series, area=asked.area))


@ADDRESSES.get("/areas", "list")
def areas(caller: Caller) -> Areas:
    """The areas that figures were loaded of, forces among them."""
    with caller.work() as work:
        found = [area_names.figure_area(key) for key in kept_figures.areas_with_figures(work)]
    return areas_told(each for each in found if each is not None)


@ADDRESSES.get("/areas/{key}")
def area(caller: Caller, key: str, asked: TwoClocks) -> AreaPicture:
    """One area: the lines seen in use that are said to run from it or to reach it, and others' figures of it."""
    found = area_names.figure_area(key)
    with caller.work() as work:
        figures = kept_figures.statistics_as_loaded(work, area=key)
        if found is None or (found.kind == area_names.AS_NAMED and not figures):
            raise NotFound("There is no such area, or no figures of it have been loaded. /areas lists those there are.")
        told = own_view.own_lines_counted(work, asked.dates)
    return area_picture(caller.view, told, found, figures)


@ADDRESSES.get("/areas/{key}/revisions")
def area_revisions(caller: Caller, key: str) -> Revisions:
    """Every figure of an area with each published state of it, for whoever must explain a change."""
    with caller.work() as work:
        return revisions_told(kept_figures.states_of_figures(work, key))
