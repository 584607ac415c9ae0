"""Exploring: one thing that many records name, what stands around it, and the way from one to another.

Everything is walked afresh in its viewer's own view, and made of nothing else.
"""

from counterline.picture.network.entity import EntityWhole, FactSaid, RoleHeld, SaidIn, ValueSaid, entity_whole
from counterline.picture.network.looking_around import (
    LEAST_THINGS,
    MOST_THINGS,
    Network,
    PathFound,
    network_of,
    path_of,
)
from counterline.picture.network.model import MOST_NAMED, Graded, Meeting, Narrowed, Tie
from counterline.picture.network.seen_around import MOST_OPENED, WALKED, Thing
from counterline.picture.network.walking import MOST_HOPS, MOST_STEPS, Room

__all__ = [
    "LEAST_THINGS",
    "MOST_HOPS",
    "MOST_NAMED",
    "MOST_OPENED",
    "MOST_STEPS",
    "MOST_THINGS",
    "WALKED",
    "EntityWhole",
    "FactSaid",
    "Graded",
    "Meeting",
    "Narrowed",
    "Network",
    "PathFound",
    "RoleHeld",
    "Room",
    "SaidIn",
    "Thing",
    "Tie",
    "ValueSaid",
    "entity_whole",
    "network_of",
    "path_of",
]
