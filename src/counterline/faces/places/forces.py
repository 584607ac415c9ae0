"""Forces' pages: a force's lines in the viewer's own view, with recorded crime of its area beside them."""

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from counterline.demand.violence.of_areas import in_area
from counterline.drawing.maps.where_lines_run import By, Manner, name_of, outlined
from counterline.faces.places.beside import areas_of, beside, taken_back
from counterline.faces.places.crime import recorded_crime
from counterline.faces.places.drawn import draw_force_flows
from counterline.faces.places.harm_beside import harm_beside
from counterline.faces.places.told import forces_told
from counterline.lines.answering import Way, by_way
from counterline.lines.assembly.line import Line
from counterline.lines.rule import State
from counterline.picture.own_view import own_view
from counterline.places.ground.agencies import agency
from counterline.places.ground.area_names import AreaSort
from counterline.places.ground.kept_boundaries import boundaries_kept
from counterline.places.partners import partners
from counterline.plumbing.errors import NotFound
from counterline.plumbing.texts import catalogue
from counterline.records.looking.listed import RecordsAsked, count_records
from counterline.records.looking.there import count_there
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Sector
from counterline.web.dates import Choice, Chosen
from counterline.web.forms import Mistakes
from counterline.web.rendering.page import Page, ViewersPage

router = APIRouter()

ORDER = list(State)


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line as a force's table tells it."""

    line: Line
    kind: str

    @property
    def other_ends(self) -> str:
        """Where it comes from, or where else it goes."""
        origin = self.line.origin
        if self.kind == "imported":
            return name_of(origin) if origin else catalogue()("forces.not_said")
        return ", ".join(name_of(force) for force in self.line.importing if force != origin) or self.inside

    @property
    def inside(self) -> str:
        """What is said of a line that goes nowhere else."""
        return catalogue()("picture.flows.inside" if self.kind == "internal" else "forces.not_said")


@router.get("/forces")
def every_force(page: ViewersPage, choice: Chosen) -> Response:
    """Each force with the counts of its lines in the viewer's own view."""
    page.insist("picture:own-view:read")
    if "on" in choice.mistakes.by_field:
        return which_day(page, choice, catalogue()("forces.title"), "/forces")
    with page.work() as work:
        view = own_view(work, choice.asked, even_a_gap=True)
    told = forces_told(page.view, (view.on, view.known), None if view.gap else view.lines).items
    told.sort(key=lambda each: (not each.lines or each.lines.none, each.name))
    return page.render("places/forces/list.html", view=view, forces=told, choice=choice)


@router.get("/forces/{code}")
def one_force(page: ViewersPage, code: str, choice: Chosen) -> Response:
    """One force's lines, where they run, and the crime recorded there."""
    page.insist("picture:own-view:read")
    force = agency(code)
    if not force.is_force:
        raise NotFound(f"{force.name} is not a police force, so no line is counted under it.")
    if "on" in choice.mistakes.by_field:
        return which_day(page, choice, force.name, f"/forces/{force.code}")
    with page.work() as work:
        view = own_view(work, choice.asked, even_a_gap=True)
        crime = recorded_crime(work, force.code)
        series = beside(work, force.code)
        harm = harm_beside(work, force.code, AreaSort.POLICE_FORCES, series)
        withdrawn = taken_back(work, force.code)
        districts = areas_of(work, force.code)
        outlines = outlined(boundaries_kept(work).values())
        told = count_records(work, RecordsAsked(agency=force.code))
        there = count_there(work, force.code)
        violence = in_area(work, force.code)
    manner = Manner(By.FORCE, outlines, page.may("lines:line:read"))
    return page.render(
        "places/forces/force.html",
        force=force,
        view=view,
        choice=choice,
        kinds=[_told(way.value, lines, gap=view.gap) for way, lines in by_way(view.lines, force.code).items()],
        flows=draw_force_flows(view, force.code, page.viewer.agency_name, manner),
        crime=crime,
        told=told,
        there=there,
        violence=violence,
        series=series,
        harm=harm,
        withdrawn=withdrawn,
        districts=districts,
        serving=serving(force.code, view.on),
    )


@router.get("/forces/{code}/lines/{way}")
def lines_counted(page: ViewersPage, code: str, way: str, choice: Chosen) -> Response:
    """Exactly the lines that one figure of a force counts: as many as it says."""
    page.insist("picture:own-view:read")
    page.insist("lines:line:read")
    force = agency(code)
    if not force.is_force or way not in set(Way):
        raise NotFound(catalogue()("forces.counted_nothing"))
    with page.work() as work:
        view = own_view(work, choice.asked, even_a_gap=True)
    in_use = [line for line in view.lines if line.state is State.ACTIVE]
    lines = sorted(by_way(in_use, force.code)[Way(way)], key=lambda line: (line.brands[:1], line.ref))
    return page.render("places/forces/lines.html", force=force, way=way, view=view, lines=lines)


def serving(force: AgencyCode, on: date) -> dict[Sector, list[str]]:
    """Who serves people on a force's ground, by what they do: whom to ring."""
    found: dict[Sector, list[str]] = {}
    for each in partners(on):
        if each.sector is not None and force in each.policed_by:
            found.setdefault(each.sector, []).append(each.name)
    return found


def which_day(page: Page, choice: Choice, title: str, action: str) -> Response:
    """Ask again which day is meant, where what was typed is none."""
    # A date that cannot be read asks for nothing: figures of another day would be taken for those asked for.
    wrong = Mistakes({"on": choice.mistakes.by_field["on"]})
    return page.render("places/forces/day.html", status=422, title=title, action=action, choice=choice, mistakes=wrong)


def _told(kind: str, lines: list[Line], *, gap: bool) -> tuple[str, list[LineShown], int | None]:
    return kind, [LineShown(line, kind) for line in _in_order(lines)], None if gap else _in_use(lines)


def _in_use(lines: list[Line]) -> int:
    return sum(line.state is State.ACTIVE for line in lines)


def _in_order(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (ORDER.index(line.state), line.brands[:1], line.ref))
