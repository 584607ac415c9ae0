"""What the benchmarks share: a fresh installation on a real server, one agency's feed, and files of invented returns."""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.bootstrap.building import Building
from counterline.bootstrap.opening import bring_to_present
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.intake.watching import loading
from counterline.plumbing.database import Role
from counterline.plumbing.postgres import Server
from counterline.plumbing.tables.roles import ensure_database, ensure_roles, urls_of
from tests.databases import PASSWORDS, TestServer, building_on
from tests.nation import COLUMNS, TestNation, at


@dataclass
class House:
    """One installation to measure."""

    server: TestServer
    urls: dict[Role, str]
    building: Building
    nation: TestNation

    def load(self, file: Path, document: str | None = None) -> dict[str, Any]:
        """Take a file in for Dorset's feed by a mapping, or as a line return, in this process, and answer the receipt."""
        feed = self.nation.force("dorset").feed
        mapping = self.nation.mapping() if document is None else self.nation.approve(document)
        with self.nation.as_seen_by(feed) as work, file.open("rb") as content:
            handover = receiving.Handover(mapping, at("2026-03-31"), file.name)
            taken = receiving.receive(work, handover, iter(lambda: content.read(1 << 20), b""))
            run = runs.ask_run(work, taken.ref, dry=False)
        with self.nation.as_seen_by(feed) as work:
            loading.carry_out(work, run.run_id)
        with self.nation.as_seen_by(feed) as work:
            receipt = runs.run_by_ref(work, run.ref).receipt
        assert receipt is not None
        return receipt

    def count(self) -> None:
        """Count what is there for the planner, as a server that stands does by itself within a minute (autovacuum_naptime)."""
        # Without it what is measured is that first minute: every plan is for empty tables, and reads them from end to end.
        with self.building.works.begin(Role.OWNER) as work:
            work.run("analyze")


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """A server of its own, with a fresh database; stopped at the end."""
    server = Server(folder / "pg", purpose="real")  # a test's server waits for no disk, and everybody else's does
    running = server.start()
    superuser = running.url("postgres", running.superuser, running.password_for(running.superuser))
    ensure_roles(superuser, PASSWORDS)
    ensure_database(superuser, "bench_template")
    bring_to_present(urls_of(superuser, "bench_template", PASSWORDS)[Role.OWNER])
    test_server = TestServer(superuser, "bench_template")
    urls = test_server.fresh()
    building = building_on(urls, folder)
    try:
        yield House(test_server, urls, building, TestNation(building))
    finally:
        building.database.close()
        test_server.close()
        server.stop()


def line_returns(file: Path, rows: int) -> None:
    """A CSV of invented line returns, all of them readable; numbers from the range kept for drama."""
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(COLUMNS), restval="")
        writer.writeheader()
        for number in range(rows):
            writer.writerow(
                {
                    "Ref": f"D/{number:07}",
                    "Now": f"07700 900{number % 1000:03}",
                    "Before": f"07700 900{(number * 7 + 1) % 1000:03}" if number % 3 == 0 else "",
                    "Brand": f"Brand {number % 211}",
                    "From": "London",
                    "To": "Bournemouth; Poole" if number % 2 else "Weymouth",
                    "Drugs": "crack; heroin",
                    "Holders": f"Invented Person {number % 5000}",
                    "Children": str(number % 3),
                    "Status": "active",
                    "First": f"{1 + number % 28:02}/01/2026",
                    "Last": f"{1 + number % 28:02}/03/2026",
                    "Words": "Best in town, ring now (invented)",
                    "Eval": "2BP",
                    "Report": f"URN{number:07}",
                    "Marking": "OFFICIAL-SENSITIVE",
                }
            )
