"""What every test may ask for: a real PostgreSQL, a fresh database with the present schema, and a nation to fill it.

The server is the embedded one, or any other by COUNTERLINE_TEST_SERVER (a superuser's URL); the same tests pass on both.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import make_url

from counterline.bootstrap import Building
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.jobs import defer_fact
from counterline.plumbing.postgres import Server
from counterline.plumbing.roles import ensure_database, ensure_roles, urls_of
from counterline.plumbing.schema import MIGRATIONS, migrate
from counterline.plumbing.settings import Settings
from counterline.plumbing.work import Works
from tests.nation import TestNation

PASSWORDS = {role: f"test-{role.value}" for role in Role}  # invented, for a server that lives as long as the tests


@dataclass(frozen=True)
class TestServer:
    """A server with the four roles and a template database that has the present schema."""

    __test__ = False
    superuser_url: str
    template: str

    def fresh(self) -> dict[Role, str]:
        """A new database copied from the template; where each role logs in."""
        name = f"test_{uuid4().hex[:12]}"
        self._run(f'create database "{name}" template "{self.template}" owner counterline_owner')
        urls = urls_of(self.superuser_url, name, PASSWORDS)
        # Copies of one template would share one installation's key, and so one another's kept answers.
        with psycopg.connect(_plain(urls[Role.OWNER]), autocommit=True) as connection:
            connection.execute(
                "update installation set reference_key = gen_random_uuid()::text || gen_random_uuid()::text"
            )
        return urls

    @contextmanager
    def left_at(self, revision: str, folder: Path) -> Iterator[Building]:
        """A building on an empty database as an earlier version left its schema, gone after the test."""
        name = f"test_{uuid4().hex[:12]}"
        ensure_database(self.superuser_url, name)
        urls = urls_of(self.superuser_url, name, PASSWORDS)
        building = building_on(urls, folder)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        try:
            with building.database.engine(Role.OWNER).begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
            yield building
        finally:
            building.database.close()
            self.drop(urls)

    def drop(self, urls: dict[Role, str]) -> None:
        """Remove a database made by `fresh`."""
        self._run(f'drop database if exists "{make_url(urls[Role.OWNER]).database}" with (force)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(_plain(self.superuser_url), autocommit=True) as connection:
            connection.execute(statement.encode())


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def test_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestServer]:
    """One server for the whole run of tests."""
    given = os.environ.get("COUNTERLINE_TEST_SERVER")
    server = None
    if given:
        superuser_url = given
    else:
        binaries = os.environ.get("COUNTERLINE_PG_BIN")
        server = Server(tmp_path_factory.mktemp("pg"), purpose="test", binaries=Path(binaries) if binaries else None)
        running = server.start()
        superuser_url = running.url("postgres", running.superuser, running.password_for(running.superuser))
    template = f"template_{uuid4().hex[:12]}"
    ensure_roles(superuser_url, PASSWORDS)
    ensure_database(superuser_url, template)
    owner = Database({Role.OWNER: urls_of(superuser_url, template, PASSWORDS)[Role.OWNER]}, pool_size=1)
    migrate(owner.engine(Role.OWNER))
    owner.close()
    yield TestServer(superuser_url, template)
    if server is not None:
        server.stop()


@pytest.fixture
def urls(test_server: TestServer) -> Iterator[dict[Role, str]]:
    """A fresh database, gone after the test."""
    made = test_server.fresh()
    yield made
    test_server.drop(made)


def building_on(urls: dict[Role, str], folder: Path, clock: Clock | None = None) -> Building:
    """A building with every role's credentials, as only tests may have."""
    told = clock or Clock()
    database = Database(urls, pool_size=4)
    settings = Settings(data_home=folder, demo=True, database_url=urls[Role.APPLICATION])
    return Building(settings, told, database, Works(database, told, defer_fact), b"a cookie key for tests alone")


@pytest.fixture
def building(urls: dict[Role, str], tmp_path: Path) -> Iterator[Building]:
    """The application on a fresh database."""
    made = building_on(urls, tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def nation(building: Building) -> TestNation:
    """A nation whose agencies can file returns; it starts empty."""
    return TestNation(building)
