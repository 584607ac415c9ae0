"""A process that finds out who meets whom, made to be killed.

It says "ready" when it begins, and looks at every record from the first, each in an act of its own, as a queue does whose worker was
killed.
"""

from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from counterline.bootstrap.building import Building
from counterline.coordination.deconfliction import meeting
from counterline.plumbing.database import Role
from tests.databases import building_on


def meet_all(urls: Mapping[Role, str], folder: Path, identities: Sequence[int], told: Connection) -> None:
    """Say that it begins, and look at every record."""
    building = building_on(dict(urls), folder)
    told.send("ready")
    look(building, identities)
    building.database.close()


def look(building: Building, identities: Sequence[int]) -> None:
    """Look at every record, each in an act of its own."""
    for identity in identities:
        with building.works.begin(Role.DERIVE) as work:
            meeting.meet(work, [identity])
