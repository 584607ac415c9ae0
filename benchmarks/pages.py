"""The own-view page of an invented nation fully loaded: its 95th percentile and weight, beside a plain count in SQL.

The peer counts the standing sightings as the superuser, past every policy and without joining a line: the least that any count
of the same rows costs on the same server.
"""

import statistics
import sys
import tempfile
import time
from datetime import datetime
from datetime import time as time_of_day
from pathlib import Path

import psycopg
from installation import House, house
from sqlalchemy import make_url
from starlette.testclient import TestClient

from counterline.cli.web_server import pages_offered
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.web import create_app
from counterline_nation import Filing, mapping_documents, nation
from tests.nation import row

LOOKS = 40
RETURNED = 130  # rows: what a force returns in a month
RETURNS = 5


def main(size: str) -> None:
    """Load a nation through the real intake, then ask for the page again and again, signed in at the national desk."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        began = time.perf_counter()
        returns = _load(built, "national" if size == "national" else "small", Path(folder))
        print(f"{size}: {returns} returns loaded and drawn in {time.perf_counter() - began:.0f} s")
        seconds, weight = _look(built)
        print(
            f"own-view page: first {seconds[0] * 1000:.0f} ms, then 95th percentile "
            f"{statistics.quantiles(seconds[1:], n=20)[-1] * 1000:.0f} ms over {LOOKS} looks, {weight / 1024:.0f} KiB compressed"
        )
        plain = _plainly_counted(built)
        print(
            f"a plain count in SQL: median {statistics.median(plain) * 1000:.2f} ms; the page's median is "
            f"{statistics.median(seconds[1:]) / statistics.median(plain):.1f} times that"
        )
        page, trend = _look_after_returns(built)
        print(
            f"first after a return of {RETURNED} rows: own-view page median {statistics.median(page) * 1000:.0f} ms, "
            f"longest {max(page) * 1000:.0f}, trend median {statistics.median(trend) * 1000:.0f} ms, over {RETURNS} returns; "
            f"the page's median is {statistics.median(page) / statistics.median(plain):.0f} times the plain count"
        )


def _load(built: House, size: "str", folder: Path) -> int:
    with built.nation.as_seen_by(built.nation.desk) as work:
        for document in mapping_documents().values():
            mappings.approve_mapping(work, document)
    done = 0
    for filing in nation("national" if size == "national" else "small", 1).filings():
        _file(built, filing, folder)
        done += 1
    built.nation.settle()
    return done


def _file(built: House, filing: Filing, folder: Path) -> None:
    path = folder / filing.file_name
    filing.write(path)
    with built.nation.as_seen_by(built.nation.force(filing.agency).feed) as work:
        mapping = mappings.mapping_on_file(work, filing.mapping, filing.mapping_version)
        as_at = datetime.combine(filing.as_at, time_of_day(), LONDON)
        taken = receiving.receive(work, receiving.Handover(mapping, as_at, filing.file_name), [path.read_bytes()])
        if taken.state == "received":
            runs.ask_run(work, taken.ref, dry=False)
    path.unlink()


def _look(built: House) -> tuple[list[float], int]:
    client = TestClient(create_app(built.building, pages_offered()), base_url="http://testserver")
    sign_in(client, built.nation.desk.ref)
    seconds, weight = [], 0
    for _ in range(LOOKS + 1):
        began = time.perf_counter()
        answer = client.get("/picture", headers={"Accept-Encoding": "gzip"})
        seconds.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
        weight = int(answer.headers["content-length"])
    return seconds, weight


def _plainly_counted(built: House) -> list[float]:
    seconds = []
    # As the superuser: the owner is held to the policies too, and so would count nothing.
    name = make_url(built.urls[Role.OWNER]).database
    superuser = make_url(built.server.superuser_url).set(drivername="postgresql", database=name)
    with psycopg.connect(superuser.render_as_string(hide_password=False)) as session:
        for _ in range(LOOKS):
            began = time.perf_counter()
            counted = session.execute(
                "select count(distinct identity_key) from sightings where known_to is null"
            ).fetchone()
            assert counted is not None
            assert counted[0] > 0, "nothing was counted"
            seconds.append(time.perf_counter() - began)
    return seconds


def _look_after_returns(built: House) -> tuple[list[float], list[float]]:
    client = TestClient(create_app(built.building, pages_offered()), base_url="http://testserver")
    sign_in(client, built.nation.desk.ref)
    for path in ("/picture", "/picture/trend"):
        assert client.get(path).status_code == 200
    page, trend = [], []
    for each in range(RETURNS):
        rows = [row(f"X{each}/{n}", f"07700 900{n:03}", last="2026-06-30", to="London") for n in range(RETURNED)]
        built.nation.force("dorset").files(rows, as_at=f"2026-07-0{each + 1}")
        page.append(seconds(client, "/picture"))
        trend.append(seconds(client, "/picture/trend"))
    return page, trend


def seconds(client: TestClient, path: str) -> float:
    """How long one page takes."""
    began = time.perf_counter()
    assert client.get(path).status_code == 200
    return time.perf_counter() - began


def sign_in(client: TestClient, persona: str) -> None:
    """Enter as one of the nation's viewers."""
    page = client.get("/sign-in").text
    field = page.split('name="csrf', 1)[1]
    name = "csrf" + field.split('"', 1)[0]
    token = field.split('value="', 1)[1].split('"', 1)[0]
    answer = client.post("/sign-in", data={name: token, "persona": persona, "next": "/"}, follow_redirects=False)
    assert answer.status_code in {302, 303}, answer.text[:500]


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "national")
