"""Work that follows from facts, deferred in the transaction that told them and carried out by the worker."""

from dataclasses import asdict
from typing import Any

import orjson
import procrastinate
from procrastinate import SyncPsycopgConnector

from counterline.plumbing.work import Fact, Work

SETTLE = "counterline.settle"
_WAITS = """
select exists (select from procrastinate_jobs
                where status = 'todo' and args->>'fact' = :fact and args->'body' = cast(:body as jsonb))
"""
_DUE = """
select count(*) from procrastinate_jobs
 where status = 'doing' or status = 'todo' and coalesce(scheduled_at <= now(), true)
"""


def defer_fact(work: Work, fact: Fact) -> None:
    """Put a told fact in the queue of the role that settles it, in the same transaction."""
    name, body = type(fact).__name__, asdict(fact)
    if fact.waits and work.value(_WAITS, fact=name, body=orjson.dumps(body).decode()):
        return
    _DEFERRER.configure_task(
        name=SETTLE,
        queue=fact.settled_as.value,
        lock=_lock_of(fact),
        connection=work.driver,
        schedule_in={"seconds": fact.waits} if fact.waits else None,
    ).defer(fact=name, body=body)


def _lock_of(fact: Fact) -> str:
    # What is derived is derived one fact at a time, so that two redraws never race; loads queue per feed by their own lock.
    return getattr(fact, "lock", None) or fact.settled_as.value


class _DeferOnly(SyncPsycopgConnector):
    """A connector that only ever uses the caller's connection; it is never opened."""

    def get_sync_connector(self) -> "_DeferOnly":
        return self


_DEFERRER: procrastinate.App = procrastinate.App(connector=_DeferOnly())


def waiting(work: Work) -> int:
    """How many jobs are under way, or waiting and due."""
    return int(work.value(_DUE) or 0)


def failures(work: Work) -> list[dict[str, Any]]:
    """Jobs that failed for good: what fact they were to settle and when."""
    rows = work.rows(
        "select id, args->>'fact' as fact, attempts from procrastinate_jobs where status = 'failed' order by id"
    )
    return [dict(row._mapping) for row in rows]
