"""Publications of figures and boundaries loaded here: listed for every client, and withdrawn by the national desk."""

from fastapi import APIRouter
from pydantic import Field

from counterline import places
from counterline.api.answers import Question
from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.places.told import EveryLoaded, LoadedTold, loaded_told
from counterline.governance import Permission, require

router = APIRouter(tags=["places"])


class Withdrawing(Question):
    """Why a publication is withdrawn."""

    why: str = Field(min_length=1, max_length=1000, description="Every reader of the figures sees it.")


@router.get("/statistics/publications")
def loaded_publications(client: Asking) -> EveryLoaded:
    """What was loaded of others' figures and boundaries, withdrawn publications too."""
    with client.work() as work:
        found = places.publications(work)
    return EveryLoaded(items=[loaded_told(each) for each in found])


@router.get("/statistics/publications/{ref}")
def loaded_publication(ref: str, client: Asking) -> LoadedTold:
    """One publication as it was loaded, and whether it has been withdrawn."""
    with client.work() as work:
        return loaded_told(places.publication(work, ref))


@router.post("/statistics/publications/{ref}/withdrawal")
def withdraw_publication(ref: str, client: Asking, asked: Withdrawing, _: IdempotencyKey = None) -> LoadedTold:
    """Withdraw a publication loaded by mistake; what stood before it stands again. The national desk alone may."""
    with client.work() as work:
        require(work, Permission.PLACES_STATISTICS_SEND)
        found = places.publication(work, ref)
        return loaded_told(found if found.withdrawn else places.withdraw_publication(work, ref, asked.why))
