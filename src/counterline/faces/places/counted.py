"""Exactly the lines behind one figure of a force: the active ones that run from it, reach it, or stay inside it."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.lines import Line, State, Way, by_way
from counterline.picture import Asked, own_view
from counterline.places import agency
from counterline.plumbing.errors import NotFound
from counterline.plumbing.texts import catalogue
from counterline.web.dates import Chosen
from counterline.web.rendering.page import ViewersPage

router = APIRouter()


@router.get("/forces/{code}/lines/{way}")
def lines_counted(page: ViewersPage, code: str, way: str, choice: Chosen) -> Response:
    """The lines that one figure of a force counts: as many as it says."""
    page.insist("picture:own-view:read")
    page.insist("lines:line:read")
    force = agency(code)
    if not force.is_force or way not in set(Way):
        raise NotFound(catalogue()("forces.counted_nothing"))
    with page.work() as work:
        view = own_view(work, Asked(choice.on_date))
    active = [line for line in view.lines if line.state is State.ACTIVE]
    lines = by_way(active, force.code)[Way(way)]
    return page.render("places/forces/lines.html", force=force, way=way, view=view, lines=sorted(lines, key=_in_order))


def _in_order(line: Line) -> tuple[list[str], str]:
    return list(line.brands[:1]), line.ref
