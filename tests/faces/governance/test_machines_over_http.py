"""Machines exchange a secret for a token over HTTP, as programs for OAuth 2.0 expect it."""

import pytest
from fastapi import FastAPI

from counterline.bootstrap.building import Building
from counterline.governance.entry import machines
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from tests.callers import Caller
from tests.nation import TestNation


def added(building: Building, viewer: Viewer) -> tuple[str, str]:
    """A machine of a viewer: its id and secret."""
    with building.work_as(viewer) as work:
        return machines.add_machine(work, "invented machine")


@pytest.mark.parametrize(
    ("asked", "status", "error"),
    [
        ({}, 200, None),
        ({"scope": "lines:line:read"}, 200, None),
        ({"scope": "picture:figure:publish"}, 400, "invalid_scope"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"client_id": "MC-7KQ2M9XD4F3G"}, 401, "invalid_client"),
        ({"client_id": "nonsense"}, 401, "invalid_client"),
    ],
)
def test_over_http_as_rfc_6749_has_it(
    api: FastAPI, building: Building, nation: TestNation, asked: dict[str, str], status: int, error: str | None
) -> None:
    ref, secret = added(building, nation.viewer("dorset"))
    machine = Caller(api, raise_server_exceptions=False)
    form = {"grant_type": "client_credentials", "client_id": ref, "client_secret": secret, **asked}
    answer = machine.post("/token", data=form)
    assert (answer.status_code, answer.json().get("error")) == (status, error)
    assert answer.headers["cache-control"] == "no-store"
    if error is None:
        given = answer.json()
        assert (given["token_type"], given["expires_in"]) == ("Bearer", 900)
        headers = {"Authorization": f"Bearer {given['access_token']}"}
        assert machine.get("/lines", headers=headers).status_code == 200
        allowed = machine.get("/records", headers=headers).status_code
        assert allowed == (403 if asked else 200)


def test_a_client_may_say_who_it_is_by_http_basic(api: FastAPI, building: Building, nation: TestNation) -> None:
    client = added(building, nation.viewer("dorset"))
    answer = Caller(api).post("/token", data={"grant_type": "client_credentials"}, auth=client)
    assert answer.status_code == 200


def test_a_long_request_for_a_token_is_not_read(api: FastAPI) -> None:
    assert Caller(api).post("/token", data={"scope": "x" * 20_000}).status_code == 413


@pytest.mark.parametrize("token", ["cl_unknown", "e.y.j", "x", "counterline-api"])
def test_a_token_that_is_none_of_ours_is_refused_and_logged(api: FastAPI, building: Building, token: str) -> None:
    answer = Caller(api).get("/lines", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    with building.works.begin(Role.OWNER) as work:
        assert work.value("select subjects from log_entries") == ["token:unknown"]
