"""Makes a new database of every room's tables, brings one of a released version to this one's, and refuses any other.

Each room says its tables, locks and functions in a `schema.sql` beside it. A database that a release made is changed by migrations.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, Engine, text

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.locks import Lock

MIGRATIONS = Path(__file__).parent / "migrations"
_ROW_LOCKS = Path(__file__).with_name("row_locks.sql")


def migrate(owner: Engine, rooms: Sequence[Path]) -> None:
    """Bring the database to this version's schema. It is safe to repeat, and for two processes to do at once.

    `rooms` are the files that say each room's tables, each after those that it rests on. Raises `CounterlineError` for a database that
    no release made.
    """
    with owner.connect() as connection, connection.begin():
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": int(Lock.MIGRATING)})
        config = _config()
        config.attributes["connection"] = connection
        present = _present(connection)
        if present is None:
            command.stamp(config, "head")
            _make(connection, rooms)
        else:
            _refuse_older(present)
            command.upgrade(config, "head")


def check_schema(owner_or_application: Engine) -> None:
    """Raise `CounterlineError` for a database that does not have this version's schema."""
    newest = _newest()
    with owner_or_application.connect() as connection:
        present = _present(connection)
    if present is not None:
        _refuse_older(present)
    if present != newest:
        raise CounterlineError(
            f"The database has the schema {present or 'none'}, and this version of counterline needs {newest}. "
            "Run `counterline migrate` with the owner's credentials."
        )


def _make(connection: Connection, rooms: Sequence[Path]) -> None:
    # The driver's own session, for a file is many statements, and none of them has parameters.
    session: Any = connection.connection.driver_connection
    session.execute("set local check_function_bodies = off")  # a function may speak of tables that later rooms make
    session.execute(SchemaManager.get_schema().encode())
    for file in (_ROW_LOCKS, *rooms):
        session.execute(file.read_bytes())


def _refuse_older(present: str) -> None:
    if present not in _released():
        raise CounterlineError(
            f"The database has the schema {present}, which is older than the first release, and nothing leads from there to here. "
            "Begin a demonstration again with `counterline demo --anew`. "
            "Give an installation of your own a new database, and hand its files over again."
        )


def _present(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@cache  # reading all migrations takes longer than most queries
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


@cache
def _released() -> frozenset[str]:
    return frozenset(each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
