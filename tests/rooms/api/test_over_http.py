"""The API through a real web server: what the guide tells a machine to send arrives as it was meant."""

import time
from collections.abc import Iterator
from threading import Thread

import httpx2
import pytest

from counterline.bootstrap.building import Building
from counterline.cli.web_server import server_of
from counterline.governance.entry import tokens
from tests.nation import TestNation, csv_of, row

ROWS = [row(f"D{n}", f"07700 9001{n:02}", first="2026-03-10", last="2026-03-10", brand="Jay") for n in range(60)]


@pytest.fixture
def address(building: Building) -> Iterator[str]:
    """Where an installation's server answers."""
    server = server_of(building, "127.0.0.1", 0)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/api/v1"
    server.should_exit = True
    thread.join()


def test_a_return_is_sent_loaded_and_read_back_over_http(address: str, nation: TestNation, building: Building) -> None:
    nation.mapping()
    officer = nation.force("dorset").officer
    with building.work_as(officer) as work:
        token = tokens.issue_token(work, officer, "invented machine")
    with httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=300) as client:
        files = {"file": ("return.csv", csv_of(ROWS), "text/csv")}
        sent = client.post("/submissions", data={"mapping": "test-lines", "as_at": "2026-03-10"}, files=files)
        assert sent.status_code == 201
        asked = client.post(f"/submissions/{sent.json()['ref']}/runs", json={"dry": False})
        nation.settle()
        assert client.get(f"/runs/{asked.json()['ref']}").json()["receipt"]["kept"] == 60
        told = client.get("/lines", params={"on": "2026-03-31", "limit": 50})
        assert (told.json()["total"], len(told.json()["items"])) == (60, 50)
        assert told.headers["Content-Encoding"] == "gzip"
        assert len(client.get("/lines.csv", params={"on": "2026-03-31"}).text.splitlines()) == 61


def test_a_body_without_a_token_is_refused_before_it_is_read(address: str) -> None:
    with httpx2.Client(base_url=address, timeout=300) as client:
        answer = client.post("/submissions", content=iter([b"x" * 1000] * 5))
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
