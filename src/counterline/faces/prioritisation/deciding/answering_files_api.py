"""The record of how lines are ranked as a paper, for machines."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import MARKING
from counterline.faces.prioritisation.deciding.record_paper import MARKED, NAME, paper_of

router = APIRouter(tags=["ranking"])


class RecordPaper(Response):
    """A PDF, for the OpenAPI document to name."""

    media_type = "application/pdf"


@router.get("/how-lines-are-ranked.pdf", response_class=RecordPaper)
def record_paper(client: Asking) -> Response:
    """How lines are ranked, as a paper to publish or to print."""
    with client.work() as work:
        paper = paper_of(work, client.taker)
    return RecordPaper(paper, headers={MARKING: MARKED.value, "Content-Disposition": f'attachment; filename="{NAME}"'})
