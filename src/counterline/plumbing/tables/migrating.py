"""Makes a new database of every room's tables, and brings one of a released version to this one's.

Each room says its tables, locks and functions in a `schema.sql` beside it. A database that a release made is changed by migrations.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, Engine, text

from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.tables.schema import present_schema, refuse_others

MIGRATIONS = Path(__file__).parents[1] / "migrations"
ROW_LOCKS = Path(__file__).with_name("row_locks.sql")


def migrate(owner: Engine, rooms: Sequence[Path]) -> None:
    """Bring the database to this version's schema. It is safe to repeat, and for two processes to do at once.

    `rooms` are the files that say each room's tables, each after those that it rests on. Raises `CounterlineError` for a database that
    no release made.
    """
    with owner.connect() as connection, connection.begin():
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": int(Lock.MIGRATING)})
        config = config_of_migrations()
        config.attributes["connection"] = connection
        present = present_schema(connection)
        if present is None:
            command.stamp(config, "head")
            _make(connection, rooms)
        else:
            refuse_others(present)
            command.upgrade(config, "head")


def _make(connection: Connection, rooms: Sequence[Path]) -> None:
    # The driver's own session, for a file is many statements, and none of them has parameters.
    session: Any = connection.connection.driver_connection
    session.execute("set local check_function_bodies = off")  # a function may speak of tables that later rooms make
    session.execute(SchemaManager.get_schema().encode())
    for file in (ROW_LOCKS, *rooms):
        session.execute(file.read_bytes())


def config_of_migrations() -> Config:
    """Where the migrations are, in alembic's words."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
