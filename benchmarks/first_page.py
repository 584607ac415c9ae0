"""From a clean clone to the first useful page: seconds and megabytes to install, then seconds to a page and to every return.

Network bytes are what the machine received meanwhile, so run it on a machine that does nothing else. With the word `looks` it measures
the first page after sign-in instead, in the demonstration that was filled last: for each invented person the processor's milliseconds
of the server's own work and the statements sent to the database, for the middle one of some looks.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import event
from starlette.testclient import TestClient

from counterline.bootstrap.opening import open_house
from counterline.cli.web_server import pages_offered
from counterline.governance.people import viewers
from counterline.governance.reach import purposes
from counterline.plumbing.database import Role
from counterline.plumbing.settings import settings_from
from counterline.web import create_app

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
PORT = 8399
LOOKS = 15


def main() -> None:
    """Clone, install, start the demonstration, and print what each step took."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        before = _received()
        installing = _timed(lambda: subprocess.run([clone / "script" / "install", "run"], check=True))
        print(f"clean clone to installed: {installing:.0f} s, {(_received() - before) / 1e6:.0f} MB received")
        home = {**os.environ, "COUNTERLINE_DEMO_HOME": str(Path(folder) / "home")}
        began = time.perf_counter()
        command = [str(clone / ".venv" / "bin" / "counterline"), "demo", "--port", str(PORT), "--no-stay"]
        demo = subprocess.Popen(command, env=home, stdout=subprocess.DEVNULL)
        page = _timed(_await_page)
        demo.wait()
        print(
            f"installed to first page: {page:.1f} s; to every return in and the demonstration ended: {time.perf_counter() - began:.1f} s"
        )


def looks() -> None:
    """Sign in as each invented person of the demonstration, and print what their first page costs."""
    from tests.doors import Visitor  # noqa: PLC0415 - tests are beside the package, and found by the line above

    building = open_house(settings_from(demo=True)).building(Role.APPLICATION, Role.DERIVE)
    sent: list[str] = []
    event.listen(
        building.database.engine(Role.APPLICATION), "before_cursor_execute", lambda *told: sent.append(told[2])
    )
    with building.works.begin(Role.APPLICATION) as work:
        people = viewers.personas(work)
    app = create_app(building, pages_offered())
    for person in people:
        visitor = Visitor(TestClient(app))
        visitor.signs_in(person)
        visitor.sends("/purpose", purpose=purposes.purposes_of(person)[0].value, next="/") if purposes.purposes_of(
            person
        ) else None
        costs = []
        for _ in range(LOOKS):
            sent.clear()
            began = time.process_time()
            visitor.visits("/")
            costs.append((time.process_time() - began) * 1000)
        weight = len(visitor.words) / 1024
        print(f"{person.role:<24} {statistics.median(costs):6.1f} ms, {len(sent):3} statements, {weight:5.1f} KiB")


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _await_page() -> None:
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/sign-in") as answer:
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.1)


def _received() -> int:
    lines = Path("/proc/net/dev").read_text().splitlines()[2:]
    fields = (line.split(":") for line in lines)
    return sum(int(counts.split()[0]) for name, counts in fields if name.strip() != "lo")


if __name__ == "__main__":
    looks() if sys.argv[1:] == ["looks"] else main()
