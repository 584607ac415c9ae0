"""The register of agencies: their codes and names, their days, what partners do and who polices their ground."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from counterline import places
from counterline.api.answers import Question
from counterline.api.clients import Asking
from counterline.faces.places.told import Agencies, AgencyTold
from counterline.places import Agency, Sector

router = APIRouter(tags=["places"])


class AgenciesAsked(Question):
    """Which agencies are wanted; what is not said narrows nothing."""

    named: str | None = Field(None, max_length=200, description="A name or code as people write it, whole.")
    sector: Sector | None = None
    policed_by: str | None = Field(None, alias="policed-by", max_length=60, description="A force's code.")
    on: date | None = Field(None, description="Only those that stood on this day.")


@router.get("/agencies")
def agencies(_: Asking, asked: Annotated[AgenciesAsked, Query()]) -> Agencies:
    """Agencies of the register, found by name, by what they do, by who polices their ground, or by day."""
    found = sorted(places.register().values(), key=lambda each: each.code)
    return Agencies(items=[AgencyTold.model_validate(each) for each in found if _wanted(each, asked)])


def _wanted(each: Agency, asked: AgenciesAsked) -> bool:
    return (
        (asked.named is None or places.agency_named(asked.named) == each.code)
        and (asked.sector is None or each.sector is asked.sector)
        and (asked.policed_by is None or asked.policed_by in each.policed_by)
        and (asked.on is None or each.stands_on(asked.on))
    )
