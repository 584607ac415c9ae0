"""What each act does: its statements and transactions, facts and jobs, log entries, letters, and rows by table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.engine import Engine

from counterline.plumbing.database import Role
from counterline.vocabulary.lot import lots_from
from tests.nation import TestNation
from tests.properties.leaking import Change, lots

_TABLES: Final = """
select case relnamespace when 'desk'::regnamespace then 'desk.' else '' end || relname from pg_class
 where relkind = 'r' and relnamespace in ('public'::regnamespace, 'desk'::regnamespace) order by 1
"""
_JOBS: Final = (
    "select args ->> 'fact', queue_name, count(*) from procrastinate_jobs where id > :since group by 1, 2 order by 1, 2"
)
_LOGGED: Final = """
select act, agency, purpose, cardinality(subjects), cardinality(recipients), count(*) from log_entries where entry_id > :since
 group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
"""
_LETTERS: Final = """
select l.kind, l.agency, l.role, count(*) from letters l where not exists (select from unnest(:before ::text[]) b where b = l.ref)
 group by 1, 2, 3 order by 1, 2, 3
"""


@dataclass
class Counted:
    """What was asked of the database meanwhile."""

    statements: int = 0
    transactions: int = 0


@contextmanager
def counting() -> Iterator[Counted]:
    """Count each statement and each commit of this process."""
    counted = Counted()

    def asked(*_: object) -> None:
        counted.statements += 1

    def committed(*_: object) -> None:
        counted.transactions += 1

    event.listen(Engine, "before_cursor_execute", asked)
    event.listen(Engine, "commit", committed)
    try:
        yield counted
    finally:
        event.remove(Engine, "before_cursor_execute", asked)
        event.remove(Engine, "commit", committed)


@dataclass
class Traced:
    """Does each act as the worlds of the tests do, and says what it did; what follows from it is counted apart."""

    nation: TestNation
    found: list[dict[str, Any]] = field(default_factory=list)

    def do(self, change: Change) -> None:
        """Do an act, and let everything that follows be done."""
        before = self._stands()
        with lots_from(lots(change.name)):
            with counting() as act:
                change.act(self.nation)
            with counting() as after:
                self.nation.settle()
        self.found.append(
            {
                "act": change.name,
                "statements": act.statements,
                "transactions": act.transactions,
                "statements after it": after.statements,
                **self._since(before),
            }
        )

    def _stands(self) -> dict[str, Any]:
        with self.nation.building.works.begin(Role.OWNER) as work:
            tables = [table for (table,) in work.rows(_TABLES)]
            return {
                "rows": {table: int(work.value(f"select count(*) from {table}")) for table in tables},
                "job": work.value("select coalesce(max(id), 0) from procrastinate_jobs"),
                "entry": work.value("select coalesce(max(entry_id), 0) from log_entries"),
                "letters": [ref for (ref,) in work.rows("select ref from letters")],
            }

    def _since(self, before: dict[str, Any]) -> dict[str, Any]:
        now = self._stands()["rows"]
        with self.nation.building.works.begin(Role.OWNER) as work:
            return {
                "rows": {table: now[table] - was for table, was in before["rows"].items() if now[table] != was},
                "facts": [" ".join(map(str, row)) for row in work.rows(_JOBS, since=before["job"])],
                "logged": [" ".join(map(str, row)) for row in work.rows(_LOGGED, since=before["entry"])],
                "letters": [" ".join(map(str, row)) for row in work.rows(_LETTERS, before=before["letters"])],
            }
