"""Packs for tasking meetings as papers, for machines."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import MARKING
from counterline.faces.coordination.packs.meetings_paper import paper_of
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.terms.marking import OWN_VIEW

router = APIRouter(tags=["tasking"])


class Paper(Response):
    """A PDF, for the OpenAPI document to name."""

    media_type = "application/pdf"


@router.get("/meeting-packs/{ref}/paper.pdf", response_class=Paper)
def meeting_paper(ref: Ref, client: Asking) -> Response:
    """The same as a paper, marked on every page: a disclosure to whoever takes it."""
    with client.work() as work, client.noting_a_miss(work, {"pack": ref}):
        paper = paper_of(work, ref, client.taker)
    return Paper(paper, headers={MARKING: OWN_VIEW.value, "Content-Disposition": f'attachment; filename="{ref}.pdf"'})
