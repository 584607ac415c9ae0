"""A machine at the API: a token over the real application and a fresh database, in a nation that files returns."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from counterline import governance
from counterline.api.application import create_api
from counterline.bootstrap import Building
from counterline.cli.server import addresses_offered
from counterline.governance import Viewer
from counterline.plumbing.database import Role
from tests.nation import TestNation, row

Answer = dict[str, Any]
Machine = Callable[[Viewer], TestClient]


@pytest.fixture(autouse=True)
def an_installation_of_its_own(building: Building) -> None:
    """What is kept is kept by installation, and databases copied from one template would pass for the same one."""
    with building.works.begin(Role.OWNER) as work:
        work.run("update installation set reference_key = :key", key=uuid4().hex)


@pytest.fixture
def api(building: Building) -> FastAPI:
    """The API of an installation."""
    return create_api(building, addresses_offered())


@pytest.fixture
def stranger(api: FastAPI) -> TestClient:
    """A machine without a token."""
    return TestClient(api, raise_server_exceptions=False)


@pytest.fixture
def machine(api: FastAPI, building: Building) -> Machine:
    """Gives a viewer a token, and the machine that uses it."""

    def with_token(viewer: Viewer) -> TestClient:
        with building.work_as(viewer) as work:
            token = governance.issue_token(work, viewer, "invented machine")
        return TestClient(api, raise_server_exceptions=False, headers={"Authorization": f"Bearer {token}"})

    return with_token


@pytest.fixture
def dorset(nation: TestNation, machine: Machine) -> TestClient:
    """An officer's machine of Dorset Police."""
    return machine(nation.force("dorset").officer)


@pytest.fixture
def desk(nation: TestNation, machine: Machine) -> TestClient:
    """An analyst's machine of the national desk."""
    return machine(nation.desk)


@pytest.fixture
def jay(nation: TestNation) -> TestNation:
    """A nation in which Dorset knows one line, told twice and with a second number; everything of it is invented."""
    force = nation.force("dorset")
    told = {"brand": "Jay", "from": "Metropolitan Police", "to": "Bournemouth", "drugs": "crack"}
    force.reports("07700 900123", seen="2026-03-10", ref="D1", **told)
    force.reports("07700 900123; 07700 900124", seen="2026-03-12", ref="D2", **told)
    return nation


@pytest.fixture
def seven(nation: TestNation) -> TestNation:
    """A nation in which Dorset knows seven lines of seven numbers, all run from London."""
    said = {"first": "2026-03-10", "last": "2026-03-10", "from": "Metropolitan Police"}
    told = [row(f"D{n}", f"07700 90010{n}", brand=f"Jay{n}", **said) for n in range(7)]
    nation.force("dorset").files(told, as_at="2026-03-10")
    return nation
