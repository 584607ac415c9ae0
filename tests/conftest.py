"""What every test may ask for: a real PostgreSQL, an empty database of the present schema, and a nation to fill it.

The server is the embedded one, or any other by COUNTERLINE_TEST_SERVER (a superuser's URL); the same tests pass on both.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from counterline.bootstrap.building import Building
from counterline.bootstrap.opening import bring_to_present
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.postgres import Server
from counterline.plumbing.tables.roles import ensure_database, ensure_roles, urls_of
from tests.databases import PASSWORDS, TestServer, building_in, building_on, session_of
from tests.nation import TestNation

__all__ = ["TestServer", "building_on"]


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
        with session_of(superuser_url) as session:  # it would count statistics, and what has them is not used again
            session.execute("alter system set autovacuum = off")
            session.execute("select pg_reload_conf()")
    template = f"template_{uuid4().hex[:12]}"
    ensure_roles(superuser_url, PASSWORDS)
    ensure_database(superuser_url, template)
    bring_to_present(urls_of(superuser_url, template, PASSWORDS)[Role.OWNER])
    made = TestServer(superuser_url, template)
    yield made
    made.close()
    made.remove(template)
    if server is not None:
        server.stop()


@pytest.fixture
def urls(test_server: TestServer) -> Iterator[dict[Role, str]]:
    """An empty database, emptied again after the test."""
    made = test_server.fresh()
    yield made
    test_server.drop(made)


@pytest.fixture
def building(test_server: TestServer, urls: dict[Role, str], tmp_path: Path) -> Building:
    """The application on an empty database."""
    return building_in(test_server.database(urls), tmp_path, Clock())


@pytest.fixture(scope="module")
def standing_nation(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestNation]:
    """A nation that is told something once for all tests of a module, which only look at it; it starts empty."""
    with standing(test_server, tmp_path_factory.mktemp("home")) as made:
        yield made


@contextmanager
def standing(test_server: TestServer, home: Path) -> Iterator[TestNation]:
    """One more such nation, for a module that tells two stories."""
    made = test_server.fresh()
    yield TestNation(building_in(test_server.database(made), home, Clock()))
    test_server.drop(made)


@pytest.fixture
def nation(building: Building) -> TestNation:
    """A nation whose agencies can file returns; it starts empty."""
    return TestNation(building)


@pytest.fixture
def retold(nation: TestNation, standing_nation: TestNation, test_server: TestServer) -> TestNation:
    """A nation that knows at once what the module's standing nation was told; more is told and asked of it."""
    nation.is_told_all_of(standing_nation, test_server)
    return nation
