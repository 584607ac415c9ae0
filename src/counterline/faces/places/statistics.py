"""Publications loaded here: what each held, who loaded it and when, and the national desk's withdrawing of one."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from counterline.faces.places.sending import insist_on_the_desk
from counterline.places.ground.agencies import agency
from counterline.places.ground.publications import publication, publications, withdraw_publication
from counterline.plumbing.texts import catalogue
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import SentForm, ViewersPage

router = APIRouter()


@router.get("/statistics")
def every_publication(page: ViewersPage) -> Response:
    """Every publication of figures or boundaries that was loaded, withdrawn ones too."""
    page.insist("picture:own-view:read")
    with page.work() as work:
        found = publications(work)
    return page.render("places/statistics/list.html", marking="OFFICIAL", found=found, agency_name=_agency_name)


@router.get("/statistics/publications/{ref}")
def one_publication(page: ViewersPage, ref: str) -> Response:
    """One publication, with the form by which the desk withdraws it."""
    return _shown(page, ref)


@router.post("/statistics/publications/{ref}/withdrawal")
def withdraw(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Withdraw a publication with the reason typed; asks again where there is none."""
    insist_on_the_desk(page)
    why = str(sent.get("why") or "").strip()
    if not why:
        return _shown(page, ref, Mistakes({"why": catalogue()("areas.publications.why_missing")}))
    with page.work() as work:
        withdraw_publication(work, ref, why)
    return RedirectResponse(f"/statistics/publications/{ref}", status_code=303)


def _shown(page: ViewersPage, ref: str, mistakes: Mistakes = NO_MISTAKES) -> Response:
    page.insist("picture:own-view:read")
    with page.work() as work:
        found = publication(work, ref)
    return page.render(
        "places/statistics/publication.html",
        status=422 if mistakes.by_field else 200,
        marking="OFFICIAL",
        found=found,
        mistakes=mistakes,
        agency_name=_agency_name,
    )


def _agency_name(code: str) -> str:
    return agency(code).name
