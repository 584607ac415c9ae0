"""A process that finds out whom to protect and tells whoever is to be told, made to be killed.

It says "ready" when it begins, and does everything from the first, each in an act of its own, as a queue does whose worker was killed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from counterline.bootstrap.building import Building
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.records.keeping.standing import touched_by
from counterline.safeguarding.concerns import closed_letters, noticing
from counterline.safeguarding.duties import duty_letters
from counterline.safeguarding.signs import drawing_signs
from tests.databases import building_on


@dataclass(frozen=True, slots=True)
class Duties:
    """What there is to look at: submissions, what they told of, and closings; and when it is."""

    submissions: tuple[int, ...]
    identities: tuple[int, ...]
    closings: tuple[str, ...]
    now: datetime


def protect_all(urls: Mapping[Role, str], folder: Path, duties: Duties, told: Connection) -> None:
    """Say that it begins, and do everything."""
    building = building_on(dict(urls), folder, Clock(duties.now))
    told.send("ready")
    protect(building, duties)
    building.database.close()


def protect(building: Building, duties: Duties) -> None:
    """Draw signs, tell of concerns, of who closed one, and of clocks that run and ran out; each in an act of its own."""
    for submission in duties.submissions:
        with building.works.begin(Role.DERIVE) as work:
            drawing_signs.redraw(work, touched_by(work, [submission]).identities)
    for identity in duties.identities:
        with building.works.begin(Role.DERIVE) as work:
            noticing.look(work, [identity])
    for act in duties.closings:
        with building.works.begin(Role.DERIVE) as work:
            closed_letters.tell_of_closing(work, act)
    for tell in (duty_letters.tell_of_duties, closed_letters.tell_of_closed):
        with building.works.begin(Role.DERIVE) as work:
            tell(work)


def tables(building: Building, names: Sequence[str]) -> dict[str, list[str]]:
    """Every row of some tables, without the moments at which they were written."""
    with building.works.begin(Role.OWNER) as work:
        rows = {table: work.rows(f"select * from {table}") for table in names}
    return {
        table: sorted(
            str({name: value for name, value in row._asdict().items() if not name.endswith(("_at", "since"))})
            for row in each
        )
        for table, each in rows.items()
    }
