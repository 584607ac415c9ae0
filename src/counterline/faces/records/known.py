"""One thing that records name: a number, a vehicle, an address, an account, or a person as named and no further."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.records.sought import ON_A_PAGE
from counterline.governance import noting_a_miss
from counterline.records import After, page_of_records, thing_known
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.records_there import areas_around
from counterline.web.rendering.page import ViewersPage

router = APIRouter()


@router.get("/known/{ref}")
def known_page(page: ViewersPage, ref: str) -> Response:
    """One thing, in which roles records name it, and every record that does."""
    page.insist("records:record:read")
    with page.work() as work, noting_a_miss(work, {"known": ref}, page.building.settings.searching_key):
        thing = thing_known(work, reference_of(ref))
        found = page_of_records(
            work, thing.asked, after=After.parse(page.request.query_params.get("after", "")), most=ON_A_PAGE
        )
    return page.render(
        "records/known.html",
        thing=thing,
        found=found,
        first=min((each.first for each in thing.roles if each.first), default=None),
        last=max((each.last for each in thing.roles if each.last), default=None),
        agency_name=agency_name,
        around=areas_around(thing.shown) if thing.kind == "place" and page.may("picture:own-view:read") else [],
    )
