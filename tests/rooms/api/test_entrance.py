"""Nobody passes without a live token, and every refusal of every address is a problem that says what to do."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from counterline.api.application import create_api
from counterline.bootstrap.building import Building
from counterline.cli.web_server import addresses_offered
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from tests.callers import Caller
from tests.conftest import building_on
from tests.doors import Machine
from tests.nation import TestNation

METHODS = {"get", "post", "put", "patch", "delete"}


OAUTH = "/token"
"""Which asks for no token, and refuses as programs for OAuth 2.0 know it: tests/faces/governance tries that."""


@pytest.fixture
def building(building: Building) -> Building:
    """Where nobody is turned away for asking too much: every method of every address is more than anybody asks."""
    settings = replace(building.settings, look_ups_a_minute=1_000_000)
    return Building(settings, building.clock, building.database, building.works, building.cookie_key)


def addresses(api: FastAPI) -> list[tuple[str, str]]:
    """Every method and address of the API, with a well-formed reference where one is asked for."""
    paths = {path: methods for path, methods in api.openapi()["paths"].items() if path != OAUTH}
    filled = {path: path.replace("{ref}", "XX-7KQ2M9XD").replace("{code}", "nobody") for path in paths}
    return [(method, filled[path]) for path in paths for method in paths[path]]


def is_problem(answer: Response, status: int) -> bool:
    """Whether an answer is a refusal in the agreed form."""
    told = answer.json() if answer.headers["Content-Type"] == "application/problem+json" else {}
    return answer.status_code == status == told.get("status") and bool(told["title"]) and bool(told["detail"])


def test_no_address_answers_without_a_token_but_the_description_of_them(api: FastAPI, stranger: TestClient) -> None:
    for method, path in addresses(api):
        answer = stranger.request(method, path)
        assert is_problem(answer, 401), path
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert stranger.get("/openapi.json").json()["openapi"].startswith("3.1")


# What protects, an adviser's questions and packs for a meeting are for others than an officer, whether they are there or not.
OF_OTHERS = (
    "/covert-advice",
    "/meeting-packs",
    "/concerns",
    "/copies",
    "/disposals",
    "/legal-holds",
    "/projects",
    "/local-",
    "/review-rounds",
    "/extracts",
    "/homes",
    "/packs",
    "/referrals",
    "/retention",
    "/screening",
)


def test_every_address_refuses_other_methods_with_a_problem(api: FastAPI, dorset: TestClient) -> None:
    offered = addresses(api)
    for path in {path for _, path in offered}:
        for method in METHODS - {method for method, each in offered if each == path}:
            answer = dorset.request(method, path)
            assert is_problem(answer, 405), (method, path)
            assert answer.headers["Allow"]


def test_every_address_refuses_what_is_not_there_or_cannot_be_read_with_a_problem(
    api: FastAPI, dorset: TestClient
) -> None:
    for method, path in addresses(api):
        answer = dorset.request(method, path)
        if answer.status_code >= 400:
            assert is_problem(answer, answer.status_code), path
            # Mending does not fit while no glass is broken, nor a ranking while nobody has stated how many places there are.
            expected = {409} if path in {"/glass/mend", "/priorities"} else {403, 404, 422}
            assert answer.status_code in expected, path
        if "XX-7KQ2M9XD" in path and method == "get":
            # A way has two ends, and the other one is not said here.
            expected = {422} if path.endswith("/path") else {403, 404} if path.startswith(OF_OTHERS) else {404}
            assert answer.status_code in expected, path


def test_every_address_documents_its_refusals(api: FastAPI) -> None:
    parts = api.openapi()["components"]
    assert set(parts["schemas"]["Problem"]["properties"]) == {
        "type",
        "title",
        "status",
        "detail",
        "reference",
        "errors",
    }
    for path, methods in api.openapi()["paths"].items():
        for told in methods.values():
            if path == OAUTH:
                continue
            _, _, name = told["responses"]["422"]["$ref"].rpartition("/")
            assert "application/problem+json" in parts["responses"][name]["content"], path
            assert told["security"] == [{"token": []}, {"machine": []}], path


def test_an_unknown_address_is_a_problem(dorset: TestClient) -> None:
    assert is_problem(dorset.get("/nothing-here"), 404)


def test_an_unknown_expired_or_ended_token_opens_nothing(
    api: FastAPI, nation: TestNation, machine: Machine, building: Building
) -> None:
    assert is_problem(Caller(api).get("/lines", headers={"Authorization": "Bearer cl_invented"}), 401)
    assert is_problem(Caller(api).get("/lines", headers={"Authorization": "Basic cl_invented"}), 401)
    known = machine(nation.force("dorset").officer)
    assert known.get("/lines").status_code == 200
    later = Clock(building.clock.now() + timedelta(days=100))
    later_building = building_on(dict(building.database.urls), building.settings.data_home, later)
    late = Caller(
        create_api(later_building, addresses_offered()), headers={"Authorization": known.headers["Authorization"]}
    )
    assert is_problem(late.get("/lines"), 401)
    later_building.database.close()
    with building.works.begin(Role.OWNER) as work:
        work.run("update viewers set ended_at = now()")
    assert is_problem(known.get("/lines"), 401)


def test_a_word_that_an_address_does_not_know_is_refused_and_named(dorset: TestClient) -> None:
    answer = dorset.get("/lines", params={"colour": "blue"})
    assert is_problem(answer, 422)
    assert list(answer.json()["errors"]) == ["query.colour"]


def test_a_refusal_does_not_repeat_a_value_that_was_sent(dorset: TestClient) -> None:
    answer = dorset.get("/lines", params={"state": "07700 900123", "on": "07700 900124"})
    assert is_problem(answer, 422)
    assert "07700" not in answer.text


def test_a_date_that_has_not_come_is_refused_in_words(dorset: TestClient) -> None:
    answer = dorset.get("/counts", params={"on": "2999-01-01"})
    assert is_problem(answer, 400)
    assert "has not come yet" in answer.json()["detail"]


def test_a_role_without_the_permission_is_told_so(nation: TestNation, machine: Machine) -> None:
    feed = machine(nation.force("dorset").feed)
    assert is_problem(feed.get("/counts"), 403)
    assert is_problem(feed.post("/releases", json={"title": "Invented"}), 403)
    assert feed.get("/lines").status_code == 200


def test_what_breaks_is_answered_with_a_reference_and_no_value(
    building: Building, dorset: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    with building.works.begin(Role.OWNER) as work:
        work.run("alter table audience_versions rename to audience_versions_gone")
    answer = dorset.get("/lines", params={"brand": "Jay"})
    assert is_problem(answer, 500)
    told = capsys.readouterr().out
    assert answer.json()["reference"] in told
    assert "Jay" not in told + answer.text
    assert "audience_versions" not in answer.text


def test_too_large_a_body_is_turned_away_unread(dorset: TestClient) -> None:
    answer = dorset.post("/submissions", content=b"", headers={"Content-Length": str(3 << 30)})
    assert is_problem(answer, 413)
    assert is_problem(dorset.post("/mappings", content=iter([b"{}"])), 411)
    long = b'{"text": "' + b"x" * (1 << 20) + b'"}'
    answer = dorset.post("/reports", content=long, headers={"Content-Type": "application/json"})
    assert is_problem(answer, 413)
    assert "1 MiB" in answer.json()["detail"]


def test_answers_are_not_kept_by_anybody_on_the_way(dorset: TestClient) -> None:
    assert dorset.get("/forces").headers["Cache-Control"] == "no-store"


def test_the_description_is_json_that_names_the_problem_fields(stranger: TestClient) -> None:
    text = json.dumps(stranger.get("/openapi.json").json())
    assert "application/problem+json" in text
    assert "HTTPValidationError" not in json.dumps(stranger.get("/openapi.json").json()["paths"])
