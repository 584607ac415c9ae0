"""By which names the pages are asked for, who tries too often to come in, and who looks for too much. All invented."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread

import httpx2
import pytest
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.bootstrap.turnstiles import UNCOUNTED, Turnstiles
from counterline.cli.web_server import names_of, pages_offered, server_of
from counterline.governance.entry import tokens
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.upkeep.turnstile import TooMany, Turnstile
from counterline.web import create_app
from tests.callers import Caller
from tests.doors import api_of, visitor_of
from tests.nation import TestNation

WRONG = {"Authorization": "Bearer cl_invented"}


def served(building: Building, **said: object) -> TestClient:
    """Pages and API as they are served."""
    beside = {"/api/v1": api_of(building)}
    app = create_app(building, pages_offered(), beside=beside, **said)  # type: ignore[arg-type]
    return Caller(app, raise_server_exceptions=False, base_url="http://127.0.0.1:8000")


@pytest.mark.parametrize("path", ["/sign-in", "/", "/records/", "/api/v1/forces", "/static/nothing.css"])
def test_another_name_is_refused_and_nothing_leads_there(building: Building, path: str) -> None:
    client = served(building, hosts={"counterline.example"})
    for name in ("evil.example", "counterline.example.evil.example", "", "counterline.example@evil.example"):
        answer = client.get(path, headers={"Host": name}, follow_redirects=False)
        assert answer.status_code == 400, name
        assert "COUNTERLINE_HOSTS" in answer.text
        assert "evil" not in answer.text + str(answer.headers)
    for name in ("counterline.example", "COUNTERLINE.example:443"):
        assert client.get(path, headers={"Host": name}, follow_redirects=False).status_code != 400


def test_watchers_ask_by_any_name(building: Building) -> None:
    client = served(building, hosts={"counterline.example"})
    assert client.get("/health", headers={"Host": "10.0.0.7"}).json() == {"alive": True}


def test_a_server_for_everybody_needs_its_names() -> None:
    assert "127.0.0.1" in names_of((), "127.0.0.1")
    assert "192.0.2.7" in names_of((), "192.0.2.7")
    assert names_of(("counterline.example",), "0.0.0.0") == ("counterline.example",)
    with pytest.raises(CounterlineError, match="COUNTERLINE_HOSTS"):
        names_of((), "0.0.0.0")


def test_an_address_from_which_too_many_tries_were_refused_waits_at_every_door(
    building: Building, nation: TestNation
) -> None:
    client = served(building)
    with building.work_as(nation.desk) as work:
        token = tokens.issue_token(work, nation.desk, "invented machine")
    form = {"grant_type": "client_credentials", "client_id": "MC-7KQ2M9XD", "client_secret": "invented"}
    for _ in range(51):
        assert client.get("/api/v1/counts", headers=WRONG).status_code in {401, 429}
        client.post("/api/v1/token", data=form)
    last = client.post("/api/v1/token", data=form)
    assert last.status_code == 429
    assert last.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(last.headers["Retry-After"]) <= 6
    # What it says of itself changes nothing, and neither does a token that is live.
    for said in (WRONG, {"Authorization": f"Bearer {token}"}, WRONG | {"X-Forwarded-For": "192.0.2.9"}):
        assert client.get("/api/v1/counts", headers=said).status_code == 429
    page = client.get("/sign-in")
    assert page.status_code == 429
    assert "were refused. Try again in " in page.text
    assert client.get("/health").status_code == 200
    elsewhere = Caller(client.app, client=("192.0.2.9", 5000))
    assert elsewhere.get("/sign-in").status_code == 200


def test_a_viewer_who_looks_for_too_much_waits_however_many_sessions_they_have(
    building: Building, officer: Viewer
) -> None:
    few = replace(building, settings=replace(building.settings, look_ups_a_minute=1, demo=True))
    visitors = [visitor_of(few) for _ in range(3)]
    for each in visitors:
        each.signs_in(officer)
        each.visits("/lines?brand=Jay")
    answers = [each.visits("/lines?brand=Jay") for each in visitors]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) <= 60
    assert "more things than one person reads" in answers[2].text
    assert visitors[2].visits("/records/RC-7KQ2M9XD").status_code == 429  # going through references is looking too
    assert visitors[2].visits("/").status_code == 200
    with few.work_as(officer) as work:
        token = tokens.issue_token(work, officer, "invented machine")
    client = Caller(api_of(few), headers={"Authorization": f"Bearer {token}"})
    assert client.get("/lines", params={"brand": "Jay"}).status_code == 429


def counted(path: str) -> bool:
    """Whether an address counts as looking for something, though nothing is asked beside it."""
    turnstiles = Turnstiles(Turnstile(1, 300.0))
    turnstiles.let_look("VW-7KQ2M9XD", path, asks=False)
    try:
        turnstiles.let_look("VW-7KQ2M9XD", path, asks=False)
    except TooMany:
        return True
    return False


def test_every_address_that_takes_a_reference_counts_as_looking_unless_it_is_written_why_not(
    building: Building,
) -> None:
    api = iter_route_contexts(api_of(building).routes)
    pages = (each for room in pages_offered() for each in iter_route_contexts(room.router.routes))
    paths = {each.path for each in (*api, *pages) if each.path}
    # A name with an ending is a file's, and no reference.
    holes = {path for path in paths if re.search(r"/\{\w+\}(/|$)", path)}
    exempt = {path for path in holes if any(f"/{name}/{{" in path for name in UNCOUNTED)}
    assert {"/entities/{ref}", "/entities/{ref}/network.csv", "/pairs/{one}/{other}", "/splits/{ref}"} <= holes - exempt
    assert [path for path in sorted(holes - exempt) if not counted(re.sub(r"\{\w+\}", "MN-7KQ2M9XD", path))] == []
    assert {name for path in exempt for name in UNCOUNTED if f"/{name}/{{" in path} == set(UNCOUNTED)


@contextmanager
def listening(building: Building) -> Iterator[str]:
    """A real server, and its address as it tells it."""
    told: list[str] = []
    server = server_of(building, "127.0.0.1", 0, told=told.append)
    thread = Thread(target=server.run)
    thread.start()
    try:
        # It has started a moment before it tells where.
        while not told and thread.is_alive():
            time.sleep(0.01)
        yield told[0]
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("trusted", [(), ("192.0.2.1",), ("127.0.0.1",)])
def test_an_address_that_a_client_gives_itself_counts_only_behind_a_trusted_proxy(
    building: Building, trusted: tuple[str, ...]
) -> None:
    behind = replace(building, settings=replace(building.settings, trusted_proxies=trusted))
    with listening(behind) as address, httpx2.Client(base_url=address) as client:
        for at in range(120):
            client.get("/api/v1/counts", headers=WRONG | {"X-Forwarded-For": f"198.51.100.{at}"})
        answer = client.get("/api/v1/counts", headers=WRONG | {"X-Forwarded-For": "198.51.100.200"})
        evaded = trusted == ("127.0.0.1",)
        assert answer.status_code == (401 if evaded else 429)
