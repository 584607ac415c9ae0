"""Records of every kind by the API. One record is answered by hand, as it was told."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking
from counterline.faces.records import records_api, regrade_api, told
from counterline.faces.records.kinds import RECORD_OF_ANY_KIND
from counterline.vocabulary.crossing import Ref

PARTS = (records_api.ADDRESSES, regrade_api.ADDRESSES)
router = APIRouter(tags=["records"])


@router.get("/records/{ref}", response_model=RECORD_OF_ANY_KIND)
def record(ref: Ref, client: Asking) -> Response:
    """One record you may read, of any kind, as it was told, with what it names and what became of it."""
    with client.work() as work:
        found = told.record(work, told.readable(work, ref))
    # What the ledger holds is told as it is: the schema of its kind describes it, and is never a reason to keep it back.
    return Response(found.model_dump_json(), media_type="application/json")
