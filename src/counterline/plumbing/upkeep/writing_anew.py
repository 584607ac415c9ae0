"""Writing tables anew and letting go of the write-ahead log: what PostgreSQL does outside of any transaction."""

import re
from collections.abc import Sequence
from typing import Any, Final

import psycopg
from sqlalchemy.exc import DBAPIError

from counterline.plumbing.database import Database, Role

_PATIENCE: Final = "2s"  # whoever comes after one that waits for a whole table waits too
# As every version from 15 to 18 says it, where an older transaction may still read what went.
_STAYED: Final = re.compile(r"(\d+) dead row versions cannot be removed yet")


def written_anew(database: Database, tables: Sequence[str], most_bytes: int | None) -> list[str]:
    """Write these tables anew as their owner; answers those in which nothing dead had to stay.

    Left out are those in use, and those of more than so many bytes with their indexes.
    """
    with database.engine(Role.OWNER).connect() as connection:
        session: Any = connection.execution_options(isolation_level="AUTOCOMMIT")
        session.exec_driver_sql(f"set lock_timeout = '{_PATIENCE}'")
        done = [each for each in tables if _is_clean(session, each, most_bytes)]
        session.exec_driver_sql("reset lock_timeout")
    return done


def _is_clean(session: Any, table: str, most_bytes: int | None) -> bool:  # noqa: ANN401 - SQLAlchemy's connection
    size = session.exec_driver_sql("select pg_total_relation_size(%s::regclass)", (table,)).scalar_one()
    if most_bytes is not None and size > most_bytes:
        return False
    heard: list[str] = []
    driver = session.connection.driver_connection

    def hear(said: Any) -> None:  # noqa: ANN401 - the driver's notice
        heard.append(f"{said.message_primary} {said.message_detail}")

    driver.add_notice_handler(hear)
    try:
        analyze = "" if table.startswith("pg_catalog.") else ", analyze"
        session.exec_driver_sql(f"vacuum (full, verbose{analyze}) {table}")
    except DBAPIError:  # in use for longer than it may be waited for
        return False
    finally:
        driver.remove_notice_handler(hear)
    stayed = [int(number) for each in heard for number in _STAYED.findall(each)]
    return bool(stayed) and not any(stayed)


def segments(superuser: str, *, let_go: bool) -> list[str]:
    """The files of the write-ahead log that are there, once those that nothing needs were removed.

    Where it is to `let_go`, the one that is written is ended first.
    """
    with psycopg.connect(superuser, autocommit=True) as connection:
        if let_go:
            connection.execute("select pg_switch_wal()")
        connection.execute("checkpoint")
        return [str(row[0]) for row in connection.execute("select name from pg_ls_waldir()").fetchall()]
