"""Entities by the API: one whole, what stands around it, and the way from one to another."""

from typing import Annotated

from fastapi import APIRouter, Query

from counterline.api.clients import Asking
from counterline.faces.exploring import charts_api, told
from counterline.faces.exploring.asked import FindAsked, NetworkAsked, PathAsked
from counterline.picture.network import entity as picture_entity
from counterline.picture.network import finding, looking_around
from counterline.vocabulary.crossing import Ref

router = APIRouter()
_exploring = APIRouter(tags=["entities and networks"])


@_exploring.get("/find")
def find(client: Asking, asked: Annotated[FindAsked, Query()]) -> told.FindsTold:
    """People and things that some words may mean, each once, with why it was found, the closest first."""
    with client.work() as work:
        found = finding.find(work, asked.q, asked.known)
        client.looked_for(work, asked.model_dump(), len(found.items))
        return told.finds(work, found)


@_exploring.get("/entities/{ref}")
def entity(ref: Ref, client: Asking) -> told.EntityTold:
    """One person, contact point, vehicle, account, device or address, by the reference of any mention of it."""
    with client.work() as work, client.noting_a_miss(work, {"entity": ref}):
        return told.entity(work, picture_entity.entity_whole(work, ref))


@_exploring.get("/entities/{ref}/network")
def network(ref: Ref, client: Asking, asked: Annotated[NetworkAsked, Query()]) -> told.NetworkTold:
    """What records name together with it, step by step, in your own view."""
    with client.work() as work, client.noting_a_miss(work, {"entity": ref}):
        return told.network(work, looking_around.network_of(work, ref, asked.room, asked.narrowed, asked.also))


@_exploring.get("/entities/{ref}/path")
def path(ref: Ref, client: Asking, asked: Annotated[PathAsked, Query()]) -> told.PathTold:
    """The shortest way from it to another thing through records in your own view."""
    with client.work() as work, client.noting_a_miss(work, {"entity": ref}):
        return told.path(work, looking_around.path_of(work, ref, asked.to, asked.narrowed))


for _part in (_exploring, charts_api.router):
    router.include_router(_part)
