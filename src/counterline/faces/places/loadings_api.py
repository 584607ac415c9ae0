"""Publications of figures and boundaries loaded here: listed for every client, and withdrawn by the national desk."""

from datetime import date, datetime

from fastapi import APIRouter
from pydantic import Field

from counterline import places
from counterline.api.answers import Answer, Question
from counterline.api.clients import Asking, IdempotencyKey
from counterline.governance import Permission, require
from counterline.places import Publication

router = APIRouter(tags=["places"])


class WithdrawalTold(Answer):
    """That a publication was taken back: when, by whom, for which agency, and why."""

    at: datetime
    by: str
    agency: str
    why: str


class LoadedFrom(Answer):
    """Where a publication was published."""

    title: str
    address: str


class LoadedTold(Answer):
    """What was loaded together, as it came here, and whether it has been withdrawn."""

    ref: str
    holds: str = Field(description="figures or boundaries.")
    sources: list[LoadedFrom]
    published_on: date
    at: datetime
    by: str
    agency: str
    many: int
    told: list[str] = Field(description="The titles of its series, or the names of the areas that it bounds.")
    keys: list[str] = Field(description="The names of its series, or the codes of the forces that it bounds.")
    lacks: list[str] = Field(description="What was missing from it when it was loaded.")
    although: str | None = Field(description="Why it was loaded all the same.")
    withdrawn: WithdrawalTold | None


class EveryLoaded(Answer):
    """Every publication loaded here, the latest loaded first."""

    items: list[LoadedTold]


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


def loaded_told(found: Publication) -> LoadedTold:
    """What was loaded together, as the API and a command tell it."""
    return LoadedTold.model_validate(found)
