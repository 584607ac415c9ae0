"""A database is made of what each room says of its tables; one that no release made is refused with what to do."""

import re
from collections import Counter
from hashlib import sha256
from uuid import uuid4

import pytest
from sqlalchemy import text

from counterline.bootstrap.opening import bring_to_present
from counterline.bootstrap.schemas import SCHEMAS
from counterline.plumbing.database import Database, Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.tables.migrating import ROW_LOCKS
from counterline.plumbing.tables.roles import ensure_database, urls_of
from counterline.plumbing.tables.schema import RELEASED, check_schema, refuse_others
from tests.architecture.sources import ROOT
from tests.databases import PASSWORDS, TestServer

COMMENT = re.compile(r"^ *--.*$", re.MULTILINE)
"""Reasons may be written better without a new number."""
MADE = re.compile(r"^create (?:table|view) (\S+)", re.MULTILINE)


def _tables_said() -> Counter[str]:
    return Counter(table for file in SCHEMAS for table in MADE.findall(file.read_text("utf-8")))


def test_every_file_of_tables_is_used_and_each_table_is_said_once() -> None:
    package = ROOT / "src/counterline"
    assert sorted(SCHEMAS) == sorted([*package.rglob("schema.sql"), *package.rglob("schema/*.sql")])
    assert [table for table, often in _tables_said().items() if often > 1] == []


def test_what_is_in_a_database_is_what_the_rooms_say(test_server: TestServer) -> None:
    tables = """
        select case relnamespace when 'desk'::regnamespace then 'desk.' else '' end || relname from pg_class
         where relkind in ('r', 'v') and relnamespace in ('public'::regnamespace, 'desk'::regnamespace)
           and relname <> 'alembic_version' and relname not like 'procrastinate%'
    """
    urls = test_server.fresh()
    try:
        with test_server.database(urls).engine(Role.OWNER).connect() as connection:
            present = connection.scalars(text(tables)).all()
    finally:
        test_server.drop(urls)
    assert sorted(present) == sorted(_tables_said())


def test_a_change_of_tables_raises_the_number_of_the_schema() -> None:
    said = "\n".join(file.read_text("utf-8") for file in (ROW_LOCKS, *SCHEMAS))
    told = " ".join(COMMENT.sub("", said).split())
    assert (RELEASED[-1], sha256(told.encode()).hexdigest()[:16]) == ("unreleased_28", "6fc3b7944390e1f4"), (
        "tables changed: raise the number in plumbing/tables/schema.py and in its migration, and write both down here"
    )


def test_a_database_of_a_newer_version_is_told_to_start_that_one() -> None:
    with pytest.raises(CounterlineError) as refused:
        refuse_others("second_release")
    assert str(refused.value) == (
        "The database has the schema second_release, which a newer version made. Start that version of counterline."
    )


def test_a_database_from_before_the_first_release_is_refused_with_what_to_do(test_server: TestServer) -> None:
    name = f"test_{uuid4().hex[:12]}"
    ensure_database(test_server.superuser_url, name)
    owner = urls_of(test_server.superuser_url, name, PASSWORDS)[Role.OWNER]
    older = Database({Role.OWNER: owner}, pool_size=1)
    try:
        with older.engine(Role.OWNER).begin() as connection:
            connection.execute(text("create table alembic_version (version_num varchar(32) primary key)"))
            connection.execute(text("insert into alembic_version values ('0139')"))
        with pytest.raises(CounterlineError) as refused:
            bring_to_present(owner)
        with pytest.raises(CounterlineError, match="older than the first release"):
            check_schema(older.engine(Role.OWNER))
        with older.engine(Role.OWNER).connect() as connection:
            left = connection.scalars(
                text("select relname from pg_class where relkind = 'r' and relnamespace = 2200")
            ).all()
    finally:
        older.close()
        test_server.remove(name)
    assert str(refused.value) == (
        "The database has the schema 0139, which is older than the first release, and nothing leads from there to here. "
        "Begin a demonstration again with `counterline demo --anew`. "
        "Give an installation of your own a new database, and hand its files over again."
    )
    assert left == ["alembic_version"]
