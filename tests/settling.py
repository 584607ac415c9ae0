"""What the worker does with the facts that wait, done by the test itself: no process, no event loop and no pool of its own."""

from counterline.bootstrap import Building
from counterline.plumbing.database import Role
from counterline.plumbing.jobs import SETTLE
from counterline.plumbing.work import AnyRow
from counterline.worker.working import draw_anew, settle

# In the order in which the queue gives them out; but one that is under way comes before all, and is not ours.
_NEXT = """
select id, task_name = :settle and status = 'todo' as ours, args from procrastinate_jobs
 where status in ('todo', 'doing') and coalesce(scheduled_at <= now(), true) order by status desc, priority desc, id limit 1
"""


def settle_here(building: Building) -> bool:
    """Settle every fact that waits, and those told meanwhile; False where one fails or is under way, which is the worker's."""
    draw_anew(building)
    settled = None
    while job := _next(building, settled):
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
    job = _next(building)
    if job is None or not job.ours:
        return
    settle(building, job.args["fact"], job.args["body"])
    _next(building, job.id)


def _next(building: Building, settled: int | None = None) -> AnyRow | None:
    with building.works.begin(Role.OWNER) as work:
        if settled is not None:
            work.run("delete from procrastinate_jobs where id = :id", id=settled)
        return work.row(_NEXT, settle=SETTLE)
