"""The register of assets as a paper, for machines."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.api.files import MARKING
from counterline.faces.proceeds.assets_files import paper_of
from counterline.proceeds.assets.told_assets import AssetsAsked
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.terms.marking import OWN_VIEW

router = APIRouter(tags=["proceeds"])


class Paper(Response):
    """A PDF, for the OpenAPI document to name."""

    media_type = "application/pdf"


@router.get("/assets.pdf", response_class=Paper)
def assets_paper(client: Asking, line: Ref | None = None) -> Response:
    """The assets that you may read, or those of a line, as a paper that names nobody: a disclosure to whoever takes it."""
    with client.work() as work:
        paper = paper_of(work, AssetsAsked(line=line), client.taker)
    said = {MARKING: OWN_VIEW.value, "Content-Disposition": 'attachment; filename="assets.pdf"'}
    return Paper(paper, headers=said)
