"""What the worker does with the facts that wait, done by the test itself: no process, no event loop and no pool of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import psycopg

from counterline.bootstrap.building import Building
from counterline.plumbing.database import Role
from counterline.plumbing.jobs import SETTLE
from counterline.worker.working import draw_anew, settle

Queue = psycopg.Connection[Any]

# Takes away what is settled, and gives what is next, in the order in which the queue gives them out; but one that is under way
# comes before all, and is not ours.
_NEXT = """
with gone as (delete from procrastinate_jobs where id = %(settled)s)
select id, task_name = %(settle)s and status = 'todo' as ours, args from procrastinate_jobs
 where status in ('todo', 'doing') and coalesce(scheduled_at <= now(), true) and id <> %(settled)s
 order by status desc, priority desc, id limit 1
"""


class _Job(NamedTuple):
    id: int
    ours: bool
    args: dict[str, Any]


def settle_here(building: Building) -> bool:
    """Settle every fact that waits, and those told meanwhile; False where one fails or is under way, which is the worker's."""
    draw_anew(building)
    settled = 0
    with _queue(building) as queue:
        while job := _next(queue, settled):
            if not job.ours:
                return False
            try:
                settle(building, job.args["fact"], job.args["body"])
            except Exception:  # noqa: BLE001 - whatever it is, the worker meets it again: it tries once more, and gives up in the end
                return False
            settled = job.id
    return True


def settle_one(building: Building) -> None:
    """Settle the fact that is next, if one is, and nothing that it tells: between the two others may look."""
    with _queue(building) as queue:
        job = _next(queue)
        if job is None or not job.ours:
            return
        settle(building, job.args["fact"], job.args["body"])
        _next(queue, job.id)


@contextmanager
def _queue(building: Building) -> Iterator[Queue]:
    # To begin and commit for each fact takes three times as long as to ask for it.
    with building.database.engine(Role.OWNER).connect() as connection:
        queue = connection.execution_options(isolation_level="AUTOCOMMIT").connection.driver_connection
        assert isinstance(queue, psycopg.Connection)
        yield queue


def _next(queue: Queue, settled: int = 0) -> _Job | None:
    found = queue.execute(_NEXT, {"settle": SETTLE, "settled": settled}).fetchone()
    return None if found is None else _Job(*found)
