"""Refuses a database that does not have this version's schema."""

import re
from typing import Final

from sqlalchemy import Connection, Engine, text

from counterline.plumbing.errors import CounterlineError

RELEASED: Final = ("unreleased_28",)
"""The migrations, oldest first: every command asks, and to read their files takes longer than most commands do.

Until the first release there is one, and its number is raised whenever tables change, so that an older demonstration is refused.
"""
_BEFORE_RELEASES: Final = re.compile(r"\d{4}|unreleased_\d+")
"""The names of schemas that no release made: the numbers of the migrations that were, and those above."""


def check_schema(owner_or_application: Engine) -> None:
    """Raise `CounterlineError` for a database that does not have this version's schema."""
    with owner_or_application.connect() as connection:
        present = present_schema(connection)
    if present is not None:
        refuse_others(present)
    if present != RELEASED[-1]:
        raise CounterlineError(
            f"The database has the schema {present or 'none'}, and this version of counterline needs {RELEASED[-1]}. "
            "Run `counterline migrate` with the owner's credentials."
        )


def refuse_others(present: str) -> None:
    """Raise `CounterlineError` for a schema that this version does not know, with what to do."""
    if present in RELEASED:
        return
    if not _BEFORE_RELEASES.fullmatch(present):
        raise CounterlineError(
            f"The database has the schema {present}, which a newer version made. Start that version of counterline."
        )
    raise CounterlineError(
        f"The database has the schema {present}, which is older than the first release, and nothing leads from there to here. "
        "Begin a demonstration again with `counterline demo --anew`. "
        "Give an installation of your own a new database, and hand its files over again."
    )


def present_schema(connection: Connection) -> str | None:
    """The newest migration that the database has; None for a database without tables."""
    if not connection.scalar(text("select to_regclass('alembic_version') is not null")):
        return None
    found: str | None = connection.scalar(text("select version_num from alembic_version"))
    return found
