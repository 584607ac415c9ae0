"""How much longer a viewer waits when others hold ten times as much that is hidden from them: the median answer of each address.

    script/bench hidden_timing

Two worlds share what Dorset may read; in the second another agency holds ten times as many hidden rows of the same numbers. The
bound: no median moves by more than a quarter of itself and five milliseconds, which is what one busy machine moves by itself.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from house import House, house
from starlette.testclient import TestClient

from counterline.cli.web_server import pages_offered
from counterline.plumbing.database import Role
from counterline.web import create_app
from tests.doors import Visitor
from tests.nation import csv_of, row

LOOKS = 31
SOME, MORE = 200, 2_000
MOVES = 1.25
ADDS = 0.005
NUMBER = "07700 900101"
ADDRESSES = (
    "/records?q=07700900101",
    "/records?q=0777",
    "/records",
    f"/lines?contact={NUMBER.replace(' ', '+')}",
    "/picture?on=2026-06-30",
    "/submissions",
    "/records/RC-AAAAAAAAAAAA",
)


def main() -> int:
    """Measure both worlds in one run, looks in turn, and print every ratio."""
    with (
        tempfile.TemporaryDirectory() as first,
        tempfile.TemporaryDirectory() as second,
        house(Path(first)) as some,
        house(Path(second)) as more,
    ):
        clients = [_filled(some, SOME), _filled(more, MORE)]
        failed = [each for each in ADDRESSES if not _holds(each, clients)]
    print(f"{len(ADDRESSES) - len(failed)} of {len(ADDRESSES)} addresses stay within the bound; past it: {failed}")
    return 1 if failed else 0


def _filled(built: House, hidden: int) -> TestClient:
    nation = built.nation
    nation.force("dorset").files(
        [row(f"D/{n}", f"07700 900{100 + n}", brand=f"Jay {n}", last="2026-06-10") for n in range(50)],
        as_at="2026-06-15",
    )
    rows = [
        row(f"M/{n}", f"{NUMBER}; 07700 900{n % 1000:03}", brand="Jay", last="2026-06-10", eval="B24")
        for n in range(hidden)
    ]
    nation.force("metropolitan").sends(csv_of(rows), as_at="2026-06-16")
    with nation.building.database.engine(Role.OWNER).begin() as connection:
        connection.exec_driver_sql("analyze")
    visitor = Visitor(TestClient(create_app(nation.building, pages_offered())))
    visitor.signs_in(nation.viewer("dorset"))
    return visitor.client


def _holds(address: str, clients: list[TestClient]) -> bool:
    told: list[list[float]] = [[], []]
    for _ in range(LOOKS):
        for seconds, client in zip(told, clients, strict=True):
            began = time.perf_counter()
            client.get(address)
            seconds.append(time.perf_counter() - began)
    some, more = (statistics.median(each[1:]) for each in told)
    print(
        f"{address}: median {some * 1000:.1f} ms, with ten times as much hidden {more * 1000:.1f} ms, ratio {more / some:.2f}"
    )
    return more <= some * MOVES + ADDS


if __name__ == "__main__":
    sys.exit(main())
