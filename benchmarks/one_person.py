"""One person of 500 records on the page for those who protect: processor seconds, statements and wall, beside a plain read in SQL.

The peer reads the same 500 records' bodies, with their mentions, as the superuser past every policy: the least that any page about
them costs on the same server.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from installation import House, house
from pages import sign_in
from sqlalchemy import event, make_url
from starlette.testclient import TestClient

from counterline.cli.web_server import pages_offered
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.upkeep.collector import keep_what_is_loaded
from counterline.safeguarding.duties import duty_approvals
from counterline.web import create_app
from tests.kinds_told import SHARED, file_records

LOOKS = 20
AIM = 300  # milliseconds, 95th percentile
KIM = {"person.name": "Kim Makebelieve", "person.born": "2010-02-01", "person.postcode": "L1 1AA"}
_PEER = """
select r.body::text, m.* from mentions m join records r using (record_id)
 where r.kind = 'arrest' and exists (select from standings s where s.record_id = r.record_id and s.known_to is null)
"""


def main(records: int) -> None:
    """Have one force tell of one child so many times, then open the child's page again and again as another's safeguarding lead."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        tell(built, records)
        ref = _one(built)
        client = TestClient(create_app(built.building, pages_offered()), base_url="http://testserver")
        sign_in(client, built.nation.viewer("merseyside", ViewerRole.SAFEGUARDING).ref)
        keep_what_is_loaded()  # as the server does once it is built
        asked: list[str] = []
        event.listen(
            built.building.database.engine(Role.APPLICATION), "before_cursor_execute", lambda *a: asked.append(a[2])
        )
        wall, processor = _took(lambda: _opens(client, f"/concerns/{ref}"))
        statements = len(asked) // (LOOKS + 1)
        peer, _ = _took(lambda: _plain(built))
        high = statistics.quantiles(wall, n=20)[-1]
        print(
            f"one person of {records} records: median {statistics.median(wall):.0f} ms, 95th percentile {high:.0f} ms (aim {AIM}), "
            f"{statistics.median(processor):.0f} ms of this process, {statements} statements"
        )
        print(
            f"the same records read plainly: median {statistics.median(peer):.1f} ms; the page's median is "
            f"{statistics.median(wall) / statistics.median(peer):.0f} times that"
        )


def tell(built: House, records: int) -> None:
    """One child, arrested and missing again and again: no two records of one day."""
    with built.nation.as_seen_by(built.nation.viewer("merseyside", ViewerRole.SAFEGUARDING)) as work:
        duty_approvals.approve_duties(work, "duties-england", 2, "Invented: approved for this measurement.")
    half = records // 2
    days = [f"{2024 + nth // 336}-{1 + nth // 28 % 12:02}-{1 + nth % 28:02}" for nth in range(records)]
    arrest = {"area": "Poole", "home_area": "Liverpool", "drugs": "crack and heroin", "person.role": "suspect"}
    missing = {"home_area": "Liverpool", "found_area": "Poole"}
    file_records(
        built.nation,
        "dorset",
        "arrest",
        [{"reference": f"CU/{n}", "happened_on": days[n], **arrest, **KIM, **SHARED} for n in range(half)],
        as_at="2026-03-20",
    )
    file_records(
        built.nation,
        "merseyside",
        "missing_episode",
        [
            {"reference": f"ME/{n}", "missing_from": days[n], "found_on": days[n], **missing, **KIM, **SHARED}
            for n in range(half, records)
        ],
        as_at="2026-03-20",
    )


def _one(built: House) -> str:
    """Any mention of theirs: links alone hold all of them together."""
    with built.nation.as_seen_by(built.nation.viewer("merseyside", ViewerRole.INVESTIGATOR)) as work:
        return str(work.value("select ref from person_features order by mention_id limit 1"))


def _opens(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:500]


def _plain(built: House) -> None:
    name = make_url(built.urls[Role.OWNER]).database
    superuser = make_url(built.server.superuser_url).set(drivername="postgresql", database=name)
    with psycopg.connect(superuser.render_as_string(hide_password=False)) as session:
        assert session.execute(_PEER).fetchall()


def _took(act: Callable[[], None]) -> tuple[list[float], list[float]]:
    act()
    wall, processor = [], []
    for _ in range(LOOKS):
        began, used = time.perf_counter(), time.process_time()
        act()
        wall.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return wall, processor


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
