"""Jobs: what follows from a fact is queued in the transaction that told it, and carried out by the worker."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson

from counterline.plumbing.work import Fact, Work

if TYPE_CHECKING:
    import procrastinate

SETTLE = "counterline.settle"
UNCOUNTED = "calls-"
"""How the locks of jobs begin that nobody is told of: that there is call data at all is known to those on its list alone."""
_WAITS = """
select exists (select from procrastinate_jobs
                where status = 'todo' and args->>'fact' = :fact and args->'body' = cast(:body as jsonb))
"""
_DUE = """
select count(*) from procrastinate_jobs
 where status = 'doing' or status = 'todo' and coalesce(scheduled_at <= now(), true)
"""


def defer_facts(work: Work, facts: Sequence[Fact]) -> None:
    """Queue facts in their order and in the same transaction, each for the database role that settles it.

    A fact that `waits` is queued once only, however often it is told before its time comes.
    """
    for (role, lock, waits), alike in groupby(facts, lambda each: (each.settled_as, _lock_of(each), each.waits)):
        jobs: list[dict[str, Any]] = [{"fact": type(each).__name__, "body": asdict(each)} for each in alike]
        if waits:
            once = {orjson.dumps(each): each for each in jobs}.values()
            jobs = [each for each in once if not _is_waiting(work, each)]
        if jobs:
            _deferrer().configure_task(
                name=SETTLE,
                queue=role.value,
                lock=lock,
                connection=work.driver,
                schedule_in={"seconds": waits} if waits else None,
            ).batch_defer(*jobs)


def _is_waiting(work: Work, job: dict[str, Any]) -> bool:
    return bool(work.value(_WAITS, fact=job["fact"], body=orjson.dumps(job["body"]).decode()))


def _lock_of(fact: Fact) -> str:
    # Jobs with the same lock run one at a time. All that derive have one lock, so that no two redraw at once; loads have one per feed.
    return getattr(fact, "lock", None) or fact.settled_as.value


@cache
def _deferrer() -> "procrastinate.App":
    import procrastinate  # noqa: PLC0415 - who only looks tells no fact, and the queue is heavy

    class DeferOnly(procrastinate.SyncPsycopgConnector):
        """A connector that is never opened: jobs are deferred on the caller's own connection."""

        def get_sync_connector(self) -> "DeferOnly":
            return self

    return procrastinate.App(connector=DeferOnly())


def waiting(work: Work) -> int:
    """How many jobs are running, or waiting although they are due."""
    return int(work.value(_DUE) or 0)


_FAILED = """
select id, args->>'fact' as fact, attempts from procrastinate_jobs
 where status = 'failed' and not starts_with(coalesce(lock, ''), :uncounted) order by id
"""


def failures(work: Work) -> list[dict[str, Any]]:
    """Jobs that were given up for good: their id, the fact they were to settle, and how often they were tried.

    Those of call data are left out; whoever waits for one reads on its page that it could not be done.
    """
    return [row._asdict() for row in work.rows(_FAILED, uncounted=UNCOUNTED)]
