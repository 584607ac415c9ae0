"""Harm without lines on a page: each a question to council or health body first, and then a requirement."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.responses import Response

from counterline.demand.harm.said import Said, said
from counterline.faces.demand.gaps_told import HarmGap, HarmNotCompared, gaps_told
from counterline.places.ground.area_names import figure_area
from counterline.plumbing.texts import catalogue
from counterline.web.agency_names import agency_name, names_of
from counterline.web.dates import Chosen
from counterline.web.rendering.page import ViewersPage, needs

router = APIRouter(dependencies=[needs("picture:own-view:read")])
_TICKED: Final = "drug-treatment-counts"
"""The kind of record that a council or health body keeps of its ground, ticked for whoever asks."""


@dataclass(frozen=True, slots=True)
class GapShown:
    """A gap as the page shows it, with where its questions are asked."""

    gap: HarmGap

    @property
    def ratio(self) -> Said:
        """The ratio to England, as it may be said."""
        return ratio_of(self.gap)

    @property
    def asks(self) -> dict[str, str]:
        """Each body that may be asked, by name, with the address of its request."""
        bodies = [each for each in (self.gap.council, self.gap.health) if each]
        return {agency_name(each): f"/requests/new?{urlencode({'to': each, 'held': _TICKED})}" for each in bodies}

    @property
    def requirement(self) -> str:
        """Where the plan takes it on as a question."""
        area = figure_area(self.gap.area)
        question = catalogue()("gaps.question", name=self.gap.name, title=self.gap.title, period=self.gap.period)
        scope = (area.region if area else None) or catalogue()("gaps.national")
        return f"/requirements/new?{urlencode({'question': question, 'scope': scope})}"


@router.get("/demand/gaps")
def gaps_page(page: ViewersPage, choice: Chosen) -> Response:
    """Areas told higher with fewer lines seen landing than in areas of like harm, and what returns are in."""
    choice.insist()
    with page.work() as work:
        found = gaps_told(work, choice.asked, page.view)
    return page.render(
        "demand/gaps.html",
        view=found.view,
        fitted=found.fitted,
        told=found.told,
        gaps=None if found.told.items is None else [GapShown(each) for each in found.told.items],
        periods=sorted({each.period for each in (*(found.told.items or ()), *found.told.not_compared)}),
        missing=names_of(found.told.returns_missing),
        choice=choice,
        ratio_of=ratio_of,
        agency_name=agency_name,
    )


def ratio_of(each: HarmGap | HarmNotCompared) -> Said:
    """The ratio of an area to England, as it may be said."""
    return said(each.ratio, each.ratio_low, each.ratio_high)
