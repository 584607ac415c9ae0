"""In whatever order returns, arrests and outcomes of a case arrive, the same closures stand in the end; all is invented."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from counterline.picture.asked import Asked
from counterline.picture.own_view import own_lines
from tests.conftest import TestServer
from tests.custody import arrests, decides
from tests.nation import TestAgency, TestNation, csv_of, row
from tests.properties.worlds import ON, answers, settled, world

VIEWERS = ("dorset", "kent")
NUMBERS = ("07700 900411", "07700 900412", "07700 900413")
Step = Callable[[TestAgency], object]


def _closed(number: str, cases: str, as_at: str) -> Step:
    said = row(f"D/{number}", number, brand=number, last="2026-02-28", status="closed type 1", closed="2026-03-02")
    return lambda force: force.sends(csv_of([said | {"Cases": cases}]), as_at=as_at, settle=False)


def _status(case: str, outcome: str, on: str, as_at: str, ref: str = "") -> Step:
    return lambda force: decides(force, case, outcome, on=on, as_at=as_at, ref=ref, settle=False)


# The first closure falls, the second falls and is put right, the third is tied to its case by an arrest alone.
STEPS: tuple[Step, ...] = (
    _closed(NUMBERS[0], "C/1", "2026-03-10"),
    _closed(NUMBERS[1], "C/2", "2026-03-11"),
    _closed(NUMBERS[2], "", "2026-03-12"),
    _status("C/1", "charged", "2026-03-01", "2026-03-02"),
    _status("C/1", "discontinued", "2026-04-20", "2026-04-25"),
    _status("C/2", "charged", "2026-03-01", "2026-03-03"),
    _status("C/2", "discontinued", "2026-04-21", "2026-04-26", ref="C/2-end"),
    _status("C/2", "convicted", "2026-04-21", "2026-05-02", ref="C/2-end"),
    lambda force: arrests(force, "C/3", NUMBERS[2], on="2026-03-01", settle=False),
    _status("C/3", "charged", "2026-03-01", "2026-03-04"),
    _status("C/3", "acquitted", "2026-05-20", "2026-05-22"),
)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_order_the_news_of_a_case_comes_in_the_same_closures_stand(
    test_server: TestServer, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("world")
    shuffled = list(STEPS)
    random.Random(seed).shuffle(shuffled)
    assert _told(test_server, folder, STEPS) == _told(test_server, folder, shuffled)


def _told(test_server: TestServer, folder: Path, steps: tuple[Step, ...] | list[Step]) -> list[dict[str, bytes]]:
    with world(test_server, folder) as nation:
        for code in VIEWERS:
            nation.viewer(code)
        for at, step in enumerate(steps):
            step(nation.force("dorset"))
            if at == len(steps) // 2:
                nation.settle()
        settled(nation)
        assert _standing(nation) == {NUMBERS[0]: None, NUMBERS[1]: "type 1", NUMBERS[2]: None}
        return [answers(nation, nation.viewer(code)) for code in VIEWERS]


def _standing(nation: TestNation) -> dict[str, str | None]:
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return {line.brands[0]: line.closure for line in own_lines(work, Asked(ON)).lines}
