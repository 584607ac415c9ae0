"""Capacity and demand for machines."""

from datetime import date

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.coordination.tasking import capacity as coordination_capacity
from counterline.faces.coordination import capacity_told as told

router = APIRouter(tags=["tasking"])


@router.get("/capacity")
def capacity(client: Asking, on: date | None = None) -> told.CapacitiesTold:
    """What agencies have to give on a day beside what is asked of them, in your own view; what nobody stated is not there."""
    with client.work() as work:
        day = on or work.clock.today()
        return told.capacities_told(day, coordination_capacity.capacity_by_agency(work, day))


@router.post("/capacity", status_code=201)
def state_capacity(client: Asking, said: told.CapacitySaid, _: IdempotencyKey = None) -> told.CapacityTold:
    """Say what your agency has to give of a kind, from one day to another; said again, the later counts."""
    with client.work() as work:
        return told.capacity_told(coordination_capacity.state_capacity(work, said.stating))
