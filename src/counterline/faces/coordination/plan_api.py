"""The collection plan for machines."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_answer
from counterline.coordination.tasking import requirements
from counterline.faces.coordination import plan_told as told
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["tasking"])
Days = Annotated[int, Query(ge=1, le=365)]


@router.get("/requirements")
def collection_plan(client: Asking, days: Days = requirements.GAP_AFTER) -> told.CollectionPlan:
    """The collection plan of your body; a gap is open without anything that answers it for `days`."""
    with client.work() as work:
        return told.plan_told(work, requirements.requirements(work), days)


@router.post("/requirements", status_code=201)
def add_requirement(client: Asking, said: told.RequirementSaid, _: IdempotencyKey = None) -> told.RequirementTold:
    """Put a requirement into the plan."""
    with client.work() as work:
        return told.requirement_told(work, requirements.say_requirement(work, said.needing))


@router.get("/requirements.csv", response_class=Csv)
def plan_file(client: Asking) -> Response:
    """The plan as a file: a disclosure to whoever takes it."""
    with client.work() as work:
        rows = requirements.requirements_taken(work, client.taker)
    return csv_answer("requirements", requirements.PLAN_COLUMNS, rows)


@router.get("/requirements/{ref}")
def requirement(ref: Ref, client: Asking) -> told.RequirementTold:
    """One of your body's."""
    with client.work() as work, client.noting_a_miss(work, {"requirement": ref}):
        return told.requirement_told(work, requirements.requirement(work, ref))


@router.post("/requirements/{ref}", status_code=201)
def change_requirement(
    ref: Ref, client: Asking, said: told.RequirementSaid, _: IdempotencyKey = None
) -> told.RequirementTold:
    """Say one anew: its words, its owner, how it stands and what answers it."""
    with client.work() as work, client.noting_a_miss(work, {"requirement": ref}):
        return told.requirement_told(work, requirements.say_requirement(work, said.needing, ref))
