"""Brings a database to this version's schema, and refuses one that has another."""

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
    """Bring the database to this version's schema. It is safe to repeat, and for two processes to do at once."""
    with owner.connect() as connection, connection.begin():
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": int(Lock.MIGRATING)})
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def check_schema(owner_or_application: Engine) -> None:
    """Raise `CounterlineError` for a database that does not have this version's schema."""
    newest = _newest()
    with owner_or_application.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present != newest:
        raise CounterlineError(
            f"The database has the schema {present or 'none'}, and this version of counterline needs {newest}. "
            "Run `counterline migrate` with the owner's credentials."
        )


@cache  # reading all migrations takes longer than most queries
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
