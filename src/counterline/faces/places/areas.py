"""Areas that others publish figures of: each with its figures, and the lines said to run from it or to reach it."""

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from counterline.demand.violence.of_areas import in_area
from counterline.faces.places.beside import beside, taken_back
from counterline.faces.places.forces import which_day
from counterline.faces.places.harm_beside import harm_beside
from counterline.lines.answering import of_district
from counterline.lines.assembly.line import Line
from counterline.lines.rule import State
from counterline.picture.own_view import own_view
from counterline.places.figures.kept_figures import areas_with_figures
from counterline.places.ground.agencies import agency
from counterline.places.ground.area_names import AS_NAMED, AreaSort, FigureArea, figure_area
from counterline.plumbing.errors import NotFound
from counterline.records.looking.there import count_there
from counterline.web.dates import Chosen
from counterline.web.rendering.page import ViewersPage

router = APIRouter()


@dataclass(frozen=True, slots=True)
class LinesThere:
    """The lines of a view that are said to run from a district, or to reach it."""

    exported: list[Line]
    imported: list[Line]

    def in_use(self, kind: str) -> int:
        """How many of one kind were seen in use."""
        return sum(line.state is State.ACTIVE for line in getattr(self, kind))


@router.get("/areas")
def every_area(page: ViewersPage) -> Response:
    """Every area but a force's that figures were loaded of."""
    with page.work() as work:
        found = [figure_area(key) for key in areas_with_figures(work)]
    told = [area for area in found if area is not None and not area.is_force]
    told.sort(key=lambda area: (area.name, area.key))
    return page.render("places/areas/list.html", marking="OFFICIAL", areas=told, force_name=_force_name)


@router.get("/areas/{code}")
def one_area(page: ViewersPage, code: str, choice: Chosen) -> Response:
    """One area: every figure loaded of it, and for whoever may count lines those seen there in their own view."""
    counts = page.may("picture:own-view:read")
    area = figure_area(code)
    if area is not None and area.is_force:
        return RedirectResponse(f"/forces/{area.key}", status_code=303)
    if "on" in choice.mistakes.by_field:
        return which_day(page, choice, area.name if area else code, f"/areas/{quote(code)}")
    with page.work() as work:
        series, withdrawn = beside(work, code), taken_back(work, code)
        if area is None or (area.kind == AS_NAMED and not series and not withdrawn):
            raise NotFound("There is no such area, or no figures of it have been loaded.")
        view = own_view(work, choice.asked, even_a_gap=True) if counts else None
        there = count_there(work, code) if counts and page.may("records:record:read") else {}
        harm = harm_beside(work, code, AreaSort.LOCAL_AUTHORITIES, series)
        violence = in_area(work, area.key) if view and area.kind != AS_NAMED else None
    return page.render(
        "places/areas/area.html",
        area=area,
        force_name=_force_name(area),
        series=series,
        withdrawn=withdrawn,
        view=view,
        choice=choice,
        there=there,
        violence=violence,
        harm=harm,
        lines=LinesThere(*of_district(view.lines, area.key)) if view and area.kind != AS_NAMED else None,
    )


def _force_name(area: FigureArea) -> str:
    return agency(area.force).name if area.force else ""
