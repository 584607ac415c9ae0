"""Capacity and demand, for machines and at a terminal."""

from counterline.coordination.tasking import capacity
from counterline.doors.offering import Addresses

ADDRESSES = Addresses("tasking", "capacity", "What agencies have to give beside what is asked of them.")
ADDRESSES.get("/capacity", "list")(capacity.capacity_by_agency)
ADDRESSES.post("/capacity", "state", first=("kind", "amount"))(capacity.state_capacity)
