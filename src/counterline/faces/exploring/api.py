"""Entities by the API: one whole, what stands around it, and the way from one to another."""

from typing import Annotated

from fastapi import APIRouter, Query

from counterline import picture
from counterline.api.answers import Ref
from counterline.api.clients import Asking
from counterline.faces.exploring import told
from counterline.faces.exploring.asked import NetworkAsked, PathAsked

router = APIRouter(tags=["entities and networks"])


@router.get("/entities/{ref}")
def entity(ref: Ref, client: Asking) -> told.EntityTold:
    """One person, contact point, vehicle, account, device or address, by the reference of any mention of it."""
    with client.work() as work, client.noting_a_miss(work, {"entity": ref}):
        return told.entity(work, picture.entity_whole(work, ref))


@router.get("/entities/{ref}/network")
def network(ref: Ref, client: Asking, asked: Annotated[NetworkAsked, Query()]) -> told.NetworkTold:
    """What records name together with it, step by step, in your own view."""
    with client.work() as work, client.noting_a_miss(work, {"entity": ref}):
        return told.network(work, picture.network_of(work, ref, asked.room, asked.narrowed, asked.also))


@router.get("/entities/{ref}/path")
def path(ref: Ref, client: Asking, asked: Annotated[PathAsked, Query()]) -> told.PathTold:
    """The shortest way from it to another thing through records in your own view."""
    with client.work() as work, client.noting_a_miss(work, {"entity": ref}):
        return told.path(work, picture.path_of(work, ref, asked.to, asked.narrowed))
