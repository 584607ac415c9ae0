"""The transaction of one request or job: what it reads and writes, who is looking, and the facts that it tells."""

import re
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

import psycopg
from psycopg.pq import ExecStatus
from psycopg.rows import RowFactory, class_row
from sqlalchemy import Connection, Dialect, TextClause, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DataError, MultipleResultsFound, NoResultFound

from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.errors import CounterlineError, UnfitValue
from counterline.vocabulary.identity import ViewerId

_AT_ONCE: Final = 5000  # rows that are fetched at once when an answer is streamed: some megabytes


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened, told in the transaction in which it happened. It holds ids, and nobody's particulars.

    `settled_as` is the database role under which the worker does what follows from it.
    """

    settled_as: ClassVar[Role] = Role.DERIVE
    waits: ClassVar[int] = 0
    """Seconds until it is settled. If the same fact is told again before then, both are settled at once."""


class AnyRow(tuple[Any, ...]):
    """A row of any columns. Each is read by its name or its place, and `_asdict` tells all by name."""

    __slots__ = ()
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...  # noqa: ANN401 - a column may hold any type


Made = TypeVar("Made")
Teller = Callable[["Work", Sequence[Fact]], None]

_DIALECT: Final[Dialect] = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # how the driver writes parameters

# Error codes of a number or a date too large for its column, and of a null byte, which the driver refuses itself and without a code.
_UNFIT: Final = frozenset({None, "22003", "22008", "22021", "22P05"})
_NAME: Final = re.compile(r"[a-z_]+(\.[a-z_]+)?")  # of a table, perhaps with its schema, and of a column


@lru_cache(maxsize=4096)
def _statement(sql: str) -> TextClause:
    return text(sql)


@lru_cache(maxsize=4096)
def _for_the_driver(sql: str) -> bytes:
    # Kept, because working out a statement's parameters takes time and each request runs much the same statements.
    return str(text(sql).compile(dialect=_DIALECT)).encode()


@lru_cache(maxsize=4096)
def _insert(table: str, columns: tuple[str, ...]) -> str:
    if not all(map(_NAME.fullmatch, (table, *columns))):
        raise CounterlineError(
            f"{table} or one of its columns is no name. Name them in code, never from what a viewer sent."
        )
    values = ", ".join(f":{each}" for each in columns)
    return f"insert into {table} ({', '.join(columns)}) values ({values})"  # noqa: S608 - each was found to be a name


@lru_cache(maxsize=4096)
def _row_of(names: tuple[str, ...]) -> Callable[[Sequence[Any]], Any]:
    # psycopg's own `namedtuple_row` refuses a statement that answers two columns of one name, of which several do.
    # Here the second of them, or one whose name is Python's own, is read by its place.
    return partial(tuple.__new__, namedtuple("Row", names, rename=True))  # noqa: PYI024 - NamedTuple cannot rename


def _as_rows(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], AnyRow]:
    """The driver's row factory for named tuples, of one class for all statements that answer the same columns."""
    answer = cursor.pgresult
    names = () if answer is None else tuple((answer.fname(at) or b"").decode() for at in range(answer.nfields))
    return _row_of(names)


def _has_rows(cursor: psycopg.Cursor[Any]) -> bool:
    # Asked of the status, since a query may answer rows that have no columns.
    return cursor.pgresult is not None and cursor.pgresult.status == ExecStatus.TUPLES_OK


class Answer(Generic[Made]):
    """What a statement answered: its rows, if it gives any, and how many rows it read or changed."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: Sequence[Made], rowcount: int) -> None:
        """Keep the rows, so that the answer can still be read after the next statement."""
        self._rows, self.rowcount = rows, rowcount

    def all(self) -> Sequence[Made]:
        """Every row."""
        return self._rows

    def one_or_none(self) -> Made | None:
        """The only row, or None. Raises SQLAlchemy's MultipleResultsFound where there are more."""
        if len(self._rows) > 1:
            raise MultipleResultsFound("Several rows were answered where at most one was meant.")
        return self._rows[0] if self._rows else None

    def one(self) -> Made:
        """The only row. Raises SQLAlchemy's NoResultFound or MultipleResultsFound where there is not exactly one."""
        row = self.one_or_none()
        if row is None:
            raise NoResultFound("No row was answered where one was meant.")
        return row


@dataclass(slots=True)
class Work:
    """One transaction, from its beginning to its one commit, in the world of a viewer (None: in nobody's)."""

    connection: Connection
    clock: Clock
    viewer_id: ViewerId | None
    _aside: Callable[[], AbstractContextManager["Work"]]
    scope: frozenset[str] | None = None  # the only permissions that count; None where all of the viewer's do
    told: list[Fact] = field(default_factory=list)
    _scratched: set[str] = field(default_factory=set)
    _cursor: psycopg.Cursor[Any] | None = None

    def tell(self, fact: Fact) -> None:
        """Tell a fact. What follows from it is queued when this transaction commits, and not if it is rolled back."""
        self.told.append(fact)

    def run(self, sql: str, /, **values: object) -> Answer[AnyRow]:
        """Run one parameterised statement. Raises `UnfitValue` for a value that no column could hold."""
        return self._run(sql, values, _as_rows)

    def _run(self, sql: str, values: Mapping[str, object], factory: RowFactory[Made]) -> Answer[Made]:
        try:
            return self._answered(sql, values, factory)
        except DataError as unfit:
            if getattr(unfit.orig, "sqlstate", None) in _UNFIT:
                raise UnfitValue from unfit
            raise

    def _answered(self, sql: str, values: Mapping[str, object], factory: RowFactory[Made]) -> Answer[Made]:
        # By the driver itself: through SQLAlchemy each statement costs twice as much time outside the database.
        cursor = self._cursor = self._cursor or self.driver.cursor(row_factory=_as_rows)
        asked = _for_the_driver(sql)
        for hear in self.connection.dispatch.before_cursor_execute:
            hear(self.connection, cursor, asked.decode(), values, None, False)
        try:
            cursor.execute(asked, values)
            if not _has_rows(cursor):
                return Answer((), cursor.rowcount)
            if cursor.row_factory is not factory:  # to set it anew would work out the columns twice
                cursor.row_factory = factory
            return Answer(cursor.fetchall(), cursor.rowcount)
        except psycopg.Error as fault:
            # SQLAlchemy raises its own error of this and, if the session is lost, gives it to nobody else.
            self.connection._handle_dbapi_exception(fault, sql, values, None, None)  # noqa: SLF001

    def keep(self, table: str, /, **columns: object) -> None:
        """Insert one row: each value into the column that its keyword names."""
        self.run(_insert(table, tuple(columns)), **columns)

    def run_many(self, sql: str, rows: Sequence[Mapping[str, object]], /) -> None:
        """Run one parameterised statement for each row of values."""
        if rows:
            self.connection.execute(_statement(sql), [dict(row) for row in rows])

    def rows(self, sql: str, /, **values: object) -> Sequence[AnyRow]:
        """All rows that a query answers."""
        return self.run(sql, **values).all()

    def stream(self, sql: str, /, **values: object) -> Iterator[AnyRow]:
        """The rows that a query answers, fetched a few thousand at a time as they are consumed, to save memory."""
        found = self.connection.execute(_statement(sql), values, execution_options={"yield_per": _AT_ONCE})
        yield from map(_row_of(tuple(found.keys())), found)

    def row(self, sql: str, /, **values: object) -> AnyRow | None:
        """The only row that a query answers, or None. Raises SQLAlchemy's MultipleResultsFound where there are more."""
        return self.run(sql, **values).one_or_none()

    def all(self, made: type[Made], sql: str, /, **values: object) -> list[Made]:
        """All rows that a query answers, each made into one of a class by its columns' names."""
        return list(self._run(sql, values, class_row(made)).all())

    def one(self, made: type[Made], sql: str, /, **values: object) -> Made | None:
        """The only row that a query answers, made into one of a class by its columns' names, or None."""
        return self._run(sql, values, class_row(made)).one_or_none()

    def value(self, sql: str, /, **values: object) -> Any:  # noqa: ANN401 - a column may hold any type
        """The first column of the only row that a query answers, or None where it answers none."""
        found = self.row(sql, **values)
        return None if found is None else found[0]

    def scratch(self, table: str, columns: str) -> None:
        """Have an empty temporary table until this transaction ends, to copy rows into: row security refuses COPY."""
        self.driver.execute(f"create temporary table if not exists {table} ({columns}) on commit delete rows".encode())
        # It is empty before its first use in a transaction. Truncating makes new files and has statements planned again.
        if table in self._scratched:
            self.driver.execute(f"truncate {table}".encode())
        self._scratched.add(table)

    def alone(self, lock: int) -> None:
        """Hold an advisory lock until this transaction ends, after waiting for it: a `Lock`, or the key of one thing."""
        self.run("select pg_advisory_xact_lock(:lock)", lock=int(lock))

    def aside(self) -> AbstractContextManager["Work"]:
        """A short transaction beside this one, for what must be kept even if this one fails, such as progress and refusals."""
        return self._aside()

    @property
    def driver(self) -> psycopg.Connection[tuple[Any, ...]]:
        """The psycopg connection beneath, for COPY and for deferring jobs inside the transaction."""
        driver = self.connection.connection.driver_connection
        if not isinstance(driver, psycopg.Connection):
            raise CounterlineError("counterline works on psycopg 3 connections only; check the database URL.")
        return driver


_BEGIN: Final = """
select set_config('counterline.viewer', :viewer, true), set_config('counterline.now', :now, true),
       set_config('counterline.scope', :scope, true)
"""


@dataclass(frozen=True, slots=True)
class Works:
    """Begins transactions, each as a database role and for a viewer; `tell` queues the facts that they told."""

    database: Database
    clock: Clock
    tell: Teller

    @contextmanager
    def begin(
        self, role: Role, viewer_id: ViewerId | None = None, scope: frozenset[str] | None = None
    ) -> Iterator[Work]:
        """One transaction, committed at the end and rolled back by any error. Without a viewer no row can be read."""
        with self.database.engine(role).connect() as connection, connection.begin():
            work = Work(connection, self.clock, viewer_id, lambda: self.begin(role, viewer_id, scope), scope)
            work.run(
                _BEGIN,
                viewer="" if viewer_id is None else str(viewer_id),
                now=self.clock.now().isoformat(),
                # An empty scope permits nothing, but the database takes an empty setting to permit everything.
                scope="" if scope is None else " ".join(sorted(scope)) or "none",
            )
            yield work
            if work.told:
                self.tell(work, work.told)
