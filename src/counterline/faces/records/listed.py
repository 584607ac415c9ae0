"""The list of all records a viewer may read, looked through by what is known of them, and the same list as a file."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.records.file import MOST, as_csv, newest
from counterline.faces.records.sought import ON_A_PAGE, sought
from counterline.governance import KINDS_READ, OWN_VIEW, note_search, viewer_of
from counterline.places import register
from counterline.plumbing.texts import catalogue
from counterline.records import KINDS, Known, RecordsFound, page_of_records
from counterline.web.agency_names import agency_name, names_of
from counterline.web.rendering.page import HIGHEST_MARKING, ViewersPage
from counterline.web.taken import note_taken

router = APIRouter()


@router.get("/records")
def records_page(page: ViewersPage) -> Response:
    """The records a viewer may read, narrowed as the address asks, newest first."""
    page.insist("records:record:read")
    wanted, clues, mistakes = sought(page.request.query_params)
    with page.work() as work:
        kinds = [kind for kind in KINDS if kind in KINDS_READ[viewer_of(work).role]]
        found = RecordsFound((), None, {})
        if not mistakes.by_field:
            found = page_of_records(work, wanted.asked(clues), after=wanted.begins, most=ON_A_PAGE)
            if wanted.begins is None:  # turning a page is no new search
                note_search(work, wanted.narrowing, found.total, page.building.settings.searching_key)
    return page.render(
        "records/records.html",
        status=422 if mistakes.by_field else 200,
        wanted=wanted,
        clues=clues,
        mistakes=mistakes,
        asked=page.request.query_params,
        found=found,
        matching=found.counts.get(wanted.kind, 0) if wanted.kind else found.total,
        kinds=kinds,
        known=list(Known),
        agencies=names_of(register()).values(),
        agency_name=agency_name,
        most=MOST,
    )


@router.get("/records.csv")
def records_file(page: ViewersPage) -> Response:
    """The newest of the same records as a file, each row with its marking, whose view it is and the day it was taken."""
    page.insist("records:record:read")
    wanted, clues, mistakes = sought(page.request.query_params)
    if mistakes.by_field:
        return page.redirect(f"/records?{page.request.url.query}")
    with page.work() as work:
        found = newest(work, wanted.asked(clues))
        note_search(work, wanted.narrowing, len(found), page.building.settings.searching_key)
        note_taken(page, work, OWN_VIEW)
    today = page.building.clock.today().isoformat()
    whose = catalogue()("records.csv.whose", agency=page.viewer.agency_name)
    return Response(
        as_csv(found, (whose, today)),
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{HIGHEST_MARKING}-records-{today}.csv"',
            "X-Protective-Marking": HIGHEST_MARKING,
            "Cache-Control": "no-store",
        },
    )
