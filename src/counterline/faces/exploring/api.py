"""Entities: one whole, what stands around it, and the way from one to another."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.exploring import charts_api, told
from counterline.faces.exploring.asked import FindAsked, NetworkAsked, PathAsked
from counterline.picture.network import entity as picture_entity
from counterline.picture.network import finding, looking_around
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("entities and networks")
PARTS = (ADDRESSES, charts_api.ADDRESSES)


@ADDRESSES.get("/find", "find", first=("q",))
def find(caller: Caller, asked: FindAsked) -> told.FindsTold:
    """People and things that some words may mean, each once, with why it was found, the closest first."""
    with caller.work() as work:
        found = finding.find(work, asked.q, asked.known)
        caller.looked_for(work, asked.model_dump(), len(found.items))
        return told.finds(work, found)


@ADDRESSES.get("/entities/{ref}", "entity", seeks="entity")
def entity(work: Work, ref: Ref) -> told.EntityTold:
    """One person, contact point, vehicle, account, device or address, by the reference of any mention of it."""
    return told.entity(work, picture_entity.entity_whole(work, ref))


@ADDRESSES.get("/entities/{ref}/network", "network", seeks="entity")
def network(work: Work, ref: Ref, asked: NetworkAsked) -> told.NetworkTold:
    """What records name together with it, step by step, in your own view."""
    return told.network(work, looking_around.network_of(work, ref, asked.room, asked.narrowed, asked.also))


@ADDRESSES.get("/entities/{ref}/path", "path", first=("to",), seeks="entity")
def path(work: Work, ref: Ref, asked: PathAsked) -> told.PathTold:
    """The shortest way from it to another thing through records in your own view."""
    return told.path(work, looking_around.path_of(work, ref, asked.to, asked.narrowed))
