"""Whether a contact point changed hands, on a page: what records say of it before it was quiet and after, and one's answer."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.resolution.told import hands_told
from counterline.faces.resolution.verdict_form import Judging
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.lines.hands.changed_hands import hands_beside
from counterline.resolution.people import judgements
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs(Permission.LINES_LINE_READ.value)])


@router.get("/hands/{one}/{other}")
def hands(page: ViewersPage, one: str, other: str) -> Response:
    """One contact point before and after."""
    return _hands(page, reference_of(one), reference_of(other), NO_MISTAKES, {})


@router.post("/hands/{one}/{other}")
def answered(page: ViewersPage, one: str, other: str, sent: SentForm) -> Response:
    """Say whether it changed hands."""
    one, other = reference_of(one), reference_of(other)
    match read(Judging, sent, texts="hands"):
        case Mistakes() as mistakes:
            return _hands(page, one, other, mistakes, dict(sent))
        case Judging() as said:
            with (
                page.work() as work,
                noting_a_miss(work, {"one": one, "other": other}, page.building.settings.searching_key),
            ):
                judgements.judge(work, one, other, said.verdict, said.reason)
            return page.redirect("/pairs", done=f"hands.done.{said.verdict.value}")


def _hands(page: ViewersPage, one: str, other: str, mistakes: Mistakes, typed: dict[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"one": one, "other": other}, page.building.settings.searching_key):
        found = hands_beside(work, one, other)
    return page.render(
        "resolution/hands.html",
        found=found,
        told=hands_told(found),
        agency_name=agency_name,
        typed=typed,
        mistakes=mistakes,
    )
