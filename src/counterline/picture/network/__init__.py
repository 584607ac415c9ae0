"""Exploring: one thing that many records name, what stands around it, and the way from one to another.

Everything is walked afresh in its viewer's own view, and made of nothing else.
"""

from counterline.picture.network.charts import (
    Chart,
    ChartOpened,
    ChartRefused,
    ChartSaid,
    charts,
    charts_naming,
    end_chart,
    keep_chart,
    note_on_chart,
    open_chart,
    review_chart,
)
from counterline.picture.network.entity import (
    EntityWhole,
    FactSaid,
    RoleHeld,
    SaidIn,
    ValueSaid,
    entity_whole,
    lines_resting_on,
)
from counterline.picture.network.finding import Finds, Found, How, find
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
    "Chart",
    "ChartOpened",
    "ChartRefused",
    "ChartSaid",
    "EntityWhole",
    "FactSaid",
    "Finds",
    "Found",
    "Graded",
    "How",
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
    "charts",
    "charts_naming",
    "end_chart",
    "entity_whole",
    "find",
    "keep_chart",
    "lines_resting_on",
    "network_of",
    "note_on_chart",
    "open_chart",
    "path_of",
    "review_chart",
]
