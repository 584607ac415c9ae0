"""Databases for tests: one server, and databases of the present schema that are emptied after a test and used again.

To copy the template, log in to the copy and remove it takes half a second; to empty a database, a fiftieth of that. What
a test must not meet in a database that others used before it: their rows, their numbers, their installation's key, their
sessions at work, or a schema that one of them changed. tests/rooms/plumbing/test_databases.py holds that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

from counterline.bootstrap.building import Building
from counterline.places.ground.agencies import know
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.jobs import defer_facts
from counterline.plumbing.settings import Settings
from counterline.plumbing.tables.roles import urls_of
from counterline.plumbing.work import Works

PASSWORDS = {role: f"test-{role.value}" for role in Role}  # invented, for a server that lives as long as the tests

MOST_SESSIONS: Final = 20  # in one database, left by tests that forgot them; the server has room for sixty in all
MOST_GROWN: Final = 16_000_000  # bytes: deleted rows keep their room, and reading past many of them is slow
WEIGHED: Final = (
    8  # every so many times it is asked how much room the rows have, for which the server looks at each file
)

_HERE = "('public'::regnamespace, 'desk'::regnamespace)"
_OURS = f"select array(select oid from pg_class where relnamespace in {_HERE})"
_TABLES = (
    f"select array(select oid::regclass::text from pg_class where relkind = 'r' and relnamespace in {_HERE} order by 1)"
)
_SEQUENCES = """
select schemaname || '.' || sequencename, coalesce(last_value, start_value), last_value is not null
  from pg_sequences where schemaname in ('public', 'desk') order by 1
"""

# Whatever makes or alters a row writes it under the number of its transaction, and what is taken away is a row fewer.
_MARK = "concat_ws(' ', count(*), max(xmin::text::bigint))"

# Changed by whatever makes, alters or drops a table, a right, a column, a policy, a trigger, a rule or a function. Counting
# statistics changes it too: a plan that rests on the rows of an earlier test would prove nothing.
_SHAPE = f"""
select array[
  (select concat_ws(' ', {_MARK}, sum(reltuples)) from pg_class where relnamespace in {_HERE}),
  (select {_MARK} from pg_attribute where attrelid = any({{ours}})),
  (select {_MARK} from pg_trigger),
  (select {_MARK} from pg_constraint where connamespace in {_HERE}),
  (select {_MARK} from pg_policy),
  (select {_MARK} from pg_proc where pronamespace = 'public'::regnamespace),
  (select count(*)::text from pg_statistic where starelid = any({{ours}}))
]
"""

_END_SESSIONS = """
select pg_terminate_backend(pid) from pg_stat_activity
 where datname = current_database() and pid <> all(%s) and backend_type = 'client backend'
   and (state <> 'idle' or (select count(*) from pg_stat_activity where datname = current_database()) > %s)
"""

# Copies of one template would share one installation's key, and so one another's kept answers.
_NEW_KEY = "update installation set reference_key = gen_random_uuid()::text || gen_random_uuid()::text"


@dataclass(frozen=True)
class Held:
    """All that one database holds, to be put into another that holds nothing yet."""

    rows: Mapping[str, bytes]
    numbers: Sequence[tuple[Any, ...]]


class UsedAgain:
    """One database that is emptied and used again, and what it held when it was made."""

    def __init__(self, superuser_url: str, name: str) -> None:
        """Remember what a new database holds."""
        self.name = name
        self.urls = urls_of(superuser_url, name, PASSWORDS)
        here = make_url(superuser_url).set(database=name).render_as_string(hide_password=False)
        self.session = session_of(here)
        # As a replica does: what refers to a row, or holds that it is never deleted, does not stand in the way. It has a
        # session of its own, since whatever else a session asks is planned anew when that begins or ends.
        self._clearing = session_of(here)
        self._clearing.execute("set session_replication_role = replica")
        self.database = Database(self.urls, pool_size=4)  # whose sessions stay, since logging in is dear
        self._tables: list[str] = self._value(_TABLES)
        ours = ",".join(map(str, self._value(_OURS)))
        self._asks_shape = _SHAPE.format(ours=f"'{{{ours}}}'::oid[]")
        self._asks_filled = "select array[" + ",".join(f"exists (select from {each})" for each in self._tables) + "]"
        self._at_first = {table: self._copied(table) for table in self._with_rows()}
        marks = ",".join(f"(select {_MARK} from {each})" for each in self._at_first)
        self._asks_marks = f"select array[{marks}]"
        self._numbers = self._numbered()
        self._size, self._times = self._grown_to(), 0
        self._shape = self._value(self._asks_shape)
        self._clearing.execute(_NEW_KEY)
        self._marks = self._value(self._asks_marks)

    def empty(self) -> bool:
        """Put it back as it was made, with a new installation's key; False where only making it anew would do that."""
        ours = [each.info.backend_pid for each in (self.session, self._clearing)]
        if self.session.execute(_END_SESSIONS, [ours, MOST_SESSIONS]).fetchall():
            self.database.close()  # which would give the next test one of those that were ended
        self._times += 1
        if self._value(self._asks_shape) != self._shape or (
            self._times % WEIGHED == 0 and self._grown_to() - self._size > MOST_GROWN
        ):
            return False
        told = [table for table in self._with_rows() if table not in self._at_first]
        marks = zip(self._at_first, self._marks, self._value(self._asks_marks), strict=True)
        changed = [table for table, was, mark in marks if mark != was]
        numbered = [each for each, now in zip(self._numbers, self._numbered(), strict=True) if each != now]
        self._hold({table: self._at_first[table] for table in changed}, numbered, gone=told)
        self._marks = self._value(self._asks_marks)
        return True

    def is_new(self) -> bool:
        """Whether nothing was told in it yet."""
        told = [table for table in self._with_rows() if table not in self._at_first]
        return not told and self._value(self._asks_marks) == self._marks

    def held(self) -> Held:
        """All that it holds."""
        return Held({table: self._copied(table) for table in self._with_rows()}, self._numbered())

    def fill(self, held: Held) -> None:
        """Hold what another database held, as if it had been told here, under this installation's own key."""
        told = {table: rows for table, rows in held.rows.items() if rows != self._at_first.get(table)}
        self._hold(told, held.numbers)

    def alter(self, statement: str, values: Sequence[object]) -> None:
        """Change rows past every trigger."""
        self._clearing.execute(statement.encode(), values)

    def _hold(self, rows: Mapping[str, bytes], numbers: Sequence[tuple[Any, ...]], gone: Sequence[str] = ()) -> None:
        with self._clearing.transaction():
            self._clearing.execute("; ".join(f"delete from {table}" for table in (*rows, *gone)).encode())
            for table, held in rows.items():
                with self._clearing.cursor().copy(f"copy {table} from stdin".encode()) as copy:
                    copy.write(held)
            self._clearing.execute(_NEW_KEY)
            with self._clearing.pipeline():
                for each in numbers:
                    self._clearing.execute("select setval(%s, %s, %s)", each)

    def close(self) -> None:
        """End every session in it that is ours."""
        self.database.close()
        self.session.close()
        self._clearing.close()

    def _value(self, query: str) -> Any:  # noqa: ANN401 - a query may answer anything
        row = self.session.execute(query.encode()).fetchone()
        return row[0] if row else None

    def _with_rows(self) -> list[str]:
        return [table for table, filled in zip(self._tables, self._value(self._asks_filled), strict=True) if filled]

    def _copied(self, table: str) -> bytes:
        with self.session.cursor().copy(f"copy {table} to stdout".encode()) as copy:
            return b"".join(bytes(each) for each in copy)

    def _numbered(self) -> list[tuple[Any, ...]]:
        return self.session.execute(_SEQUENCES.encode()).fetchall()

    def _grown_to(self) -> int:
        return int(self._value("select pg_database_size(current_database())"))


LENT: Final[dict[str, UsedAgain]] = {}
"""The databases that tests of this process use now, by their names."""


def lent_as(urls: Mapping[Role, str]) -> UsedAgain | None:
    """The database that somebody uses, where it is one that is emptied afterwards."""
    return LENT.get(_name_of(urls)) if Role.OWNER in urls else None


@dataclass(frozen=True)
class TestServer:
    """A server with the four roles, a template that has the present schema, and databases made from it."""

    __test__ = False
    superuser_url: str
    template: str
    _lent: dict[str, UsedAgain] = field(default_factory=dict)
    _waiting: list[UsedAgain] = field(default_factory=list)

    def fresh(self) -> dict[Role, str]:
        """A database with nothing in it but the present schema; where each role logs in."""
        know("", {})  # the agencies that an earlier test added
        lent = self._waiting.pop() if self._waiting else self._copy()
        self._lent[lent.name] = lent
        LENT[lent.name] = lent
        return lent.urls

    def database(self, urls: dict[Role, str]) -> Database:
        """A database that `fresh` gave, with the sessions that others used before."""
        return self._lent[_name_of(urls)].database

    def fill(self, urls: Mapping[Role, str], other: Mapping[Role, str]) -> None:
        """Have an empty database that `fresh` gave hold what another holds."""
        self._lent[_name_of(urls)].fill(self._lent[_name_of(other)].held())

    def alter(self, urls: Mapping[Role, str], statement: str, *values: object) -> None:
        """Change rows past every trigger, as whoever has the server could; its schema stays as it was."""
        self._lent[_name_of(urls)].alter(statement, values)

    def drop(self, urls: dict[Role, str]) -> None:
        """Take back a database that `fresh` gave, and whatever is in it away."""
        back = self._lent.pop(_name_of(urls))
        del LENT[back.name]
        if back.empty():
            self._waiting.append(back)
        else:
            back.close()
            self.remove(back.name)

    def close(self) -> None:
        """End the sessions that empty databases, and remove what is on a server that stays."""
        for each in (*self._waiting, *self._lent.values()):
            each.close()
            self.remove(each.name)

    def _copy(self) -> UsedAgain:
        name = _new_name()
        self._run(f'create database "{name}" template "{self.template}" owner counterline_owner')
        return UsedAgain(self.superuser_url, name)

    def remove(self, name: str) -> None:
        """Remove a database, and end whoever is in it."""
        self._run(f'drop database if exists "{name}" with (force)')

    def _run(self, statement: str) -> None:
        with session_of(self.superuser_url) as session:
            session.execute(statement.encode())


def session_of(url: str) -> psycopg.Connection:
    """A session that commits each statement."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True, prepare_threshold=1)


def building_on(urls: dict[Role, str], folder: Path, clock: Clock | None = None) -> Building:
    """A building with every role's credentials, as only tests may have, and sessions of its own."""
    return building_in(Database(urls, pool_size=4), folder, clock or Clock())


def building_in(database: Database, folder: Path, told: Clock) -> Building:
    """A building over a database that is reached already."""
    settings = Settings(data_home=folder, demo=True, database_url=database.urls[Role.APPLICATION])
    return Building(settings, told, database, Works(database, told, defer_facts), b"a cookie key for tests alone")


def _name_of(urls: Mapping[Role, str]) -> str:
    return str(make_url(urls[Role.OWNER]).database)


def _new_name() -> str:
    return f"test_{uuid4().hex[:12]}"
