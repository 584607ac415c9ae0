"""Bringing a database to this version's schema, and refusing one that is at another."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.locks import Lock

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(owner: Engine) -> None:
    """Bring the database to this version's schema; safe to repeat, and safe from two processes at once."""
    with owner.connect() as connection, connection.begin():
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": int(Lock.MIGRATING)})
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def check_schema(owner_or_application: Engine) -> None:
    """Refuse to serve a database whose schema this version does not know."""
    newest = _newest()
    with owner_or_application.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present != newest:
        raise CounterlineError(
            f"The database is at schema {present or 'none'}, and this version of counterline needs {newest}. "
            "Run `counterline migrate` with the owner's credentials."
        )


@cache  # to read every migration takes longer than most of what a process then asks
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
