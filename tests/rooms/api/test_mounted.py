"""The API as it is served: beside the pages, under its own address, with its own refusals."""

import pytest
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.cli.web_server import pages_offered
from counterline.governance.entry import tokens
from counterline.plumbing.database import Role
from counterline.web import create_app
from tests.callers import Caller
from tests.doors import api_of
from tests.nation import TestNation


@pytest.fixture
def served(building: Building, nation: TestNation) -> TestClient:
    """A machine of Dorset Police at an installation's address."""
    officer = nation.force("dorset").officer
    with building.work_as(officer) as work:
        token = tokens.issue_token(work, officer, "invented machine")
    app = create_app(building, pages_offered(), beside={"/api/v1": api_of(building)})
    return Caller(app, raise_server_exceptions=False, headers={"Authorization": f"Bearer {token}"})


def test_the_api_answers_under_its_own_address(served: TestClient, nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-10")
    assert served.get("/api/v1/counts").json()["view"] == "own view of Dorset Police"
    assert served.get("/counts").status_code == 404


def test_the_description_needs_no_token_and_says_where_it_is_served(served: TestClient) -> None:
    told = served.get("/api/v1/openapi.json", headers={"Authorization": ""})
    assert told.status_code == 200
    assert told.json()["servers"] == [{"url": "/api/v1"}]


@pytest.mark.parametrize(("path", "status"), [("/nothing-here", 404), ("/lines?colour=blue", 422), ("/forces/x", 404)])
def test_its_refusals_are_problems_and_not_pages(served: TestClient, path: str, status: int) -> None:
    answer = served.get(f"/api/v1{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


def test_what_breaks_in_it_is_a_problem_and_not_a_page(served: TestClient, building: Building) -> None:
    with building.works.begin(Role.OWNER) as work:
        work.run("alter table published_figures rename to published_figures_gone")
    answer = served.get("/api/v1/published")
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/problem+json")
    assert answer.json()["reference"].startswith("ER-")


def test_a_browser_session_is_no_token(building: Building, nation: TestNation, served: TestClient) -> None:
    served.headers.pop("Authorization")
    assert served.get("/api/v1/counts", headers={"Cookie": "counterline=invented"}).status_code == 401
