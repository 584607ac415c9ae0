"""Makes the four database roles and the database they share, on servers where we are superuser: embedded ones and tests'."""

from collections.abc import Mapping

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

from counterline.plumbing.database import Role
from counterline.plumbing.tables.locks import Lock


def ensure_roles(superuser_url: str, passwords: Mapping[Role, str]) -> None:
    """Make these login roles, or set their passwords anew. None is a superuser, and none bypasses row security."""
    with psycopg.connect(_plain(superuser_url), autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", (int(Lock.MAKING_ROLES),))
        for role, password in passwords.items():
            exists = connection.execute("select 1 from pg_roles where rolname = %s", (role.value,)).fetchone()
            verb = "alter" if exists else "create"
            connection.execute(
                sql.SQL(
                    verb + " role {} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password {}"
                ).format(sql.Identifier(role.value), sql.Literal(password))
            )


def ensure_database(superuser_url: str, name: str) -> None:
    """Make a database that belongs to the owner role and that only the four roles may use, unless it is there already."""
    with psycopg.connect(_plain(superuser_url), autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", (int(Lock.MAKING_ROLES),))
        if connection.execute("select 1 from pg_database where datname = %s", (name,)).fetchone():
            return
        database, owner = sql.Identifier(name), sql.Identifier(Role.OWNER.value)
        # Superusers of managed servers are restricted: they can hand ownership only to a role of which they are a member.
        connection.execute(sql.SQL("grant {} to current_user").format(owner))
        connection.execute(
            sql.SQL("create database {} owner {} encoding 'UTF8' template template0").format(database, owner)
        )
        connection.execute(sql.SQL("revoke all on database {} from public").format(database))
        for role in (Role.APPLICATION, Role.DERIVE, Role.SEAL):
            connection.execute(
                sql.SQL("grant connect, temporary on database {} to {}").format(database, sql.Identifier(role.value))
            )


def urls_of(superuser_url: str, name: str, passwords: Mapping[Role, str]) -> dict[Role, str]:
    """The URL at which each role logs in to the named database."""
    base = make_url(superuser_url)
    return {
        role: base.set(username=role.value, password=password, database=name).render_as_string(hide_password=False)
        for role, password in passwords.items()
    }


def _plain(url: str) -> str:
    parsed: URL = make_url(url).set(drivername="postgresql")
    return parsed.render_as_string(hide_password=False)
