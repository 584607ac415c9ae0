"""Whatever agencies say, and in whatever order it arrives, the same is known in the end."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from counterline.governance.permissions import ViewerRole
from counterline.intake.running import submissions, withdrawing
from tests.conftest import TestServer
from tests.nation import TestNation, csv_of, row
from tests.plugins.examples import tried
from tests.properties.worlds import answers, settled, world

AGENCIES = ("dorset", "metropolitan")
VIEWERS = (*AGENCIES, "rocu-south-west")


@dataclass(frozen=True)
class Filed:
    """One file that an agency sends, and whether it takes it back afterwards."""

    agency: str
    mode: Literal["snapshot", "increment"]
    as_at: str
    rows: tuple[tuple[tuple[str, str], ...], ...]
    withdrawn: bool


def _said(draw: st.DrawFn, agency: str, as_at: str) -> tuple[tuple[str, str], ...]:
    seen = draw(
        st.sampled_from(["", "2026-01-10", "2026-02", "2026-03-01", "2026-12-01"])
    )  # the last cannot be yet: held
    said = row(
        f"{agency}/{draw(st.integers(1, 2))}",
        "; ".join(
            draw(st.lists(st.sampled_from(["07700 900101", "07700 900102", "07700 900103"]), unique=True, max_size=2))
        ),
        brand=draw(st.sampled_from(["Jay", "Ace", "Jay; Ace"])),
        first=seen,
        last=seen if draw(st.booleans()) else "",
        eval=draw(st.sampled_from(["2BP", "2BC", "3DP", "2EP", "B24"])),
        status=draw(st.sampled_from(["active", "closed type 1"])),
        closed="" if seen != "2026-03-01" else as_at,
        group=draw(st.sampled_from(["", "OCG 1"])),
        to=draw(st.sampled_from(["", "Bournemouth"])),
        # One person, by spelling: links come and go as their records do.
        holders=draw(st.sampled_from(["", "Ann Invented-Walker", "Anne Invented Walker; Otherwise Invented"])),
    )
    return tuple(said.items())


@st.composite
def filings(draw: st.DrawFn) -> list[Filed]:
    """A few files of a few agencies that share numbers, correct each other and are sometimes taken back."""

    def one() -> Filed:
        agency = draw(st.sampled_from(AGENCIES))
        as_at = draw(st.sampled_from(["2026-03-02", "2026-04-01"]))
        rows = tuple(_said(draw, agency, as_at) for _ in range(draw(st.integers(1, 3))))
        mode: Literal["snapshot", "increment"] = draw(st.sampled_from(["snapshot", "increment"]))
        return Filed(agency, mode, as_at, rows, draw(st.integers(0, 3)) == 0)

    filed = [one() for _ in range(draw(st.integers(4, 7)))]
    # Two agencies that sent the very same file twice sent one submission, which has one fate.
    return list({(each.agency, each.mode, each.as_at, each.rows): each for each in filed}.values())


def _file(nation: TestNation, filed: list[Filed], order: random.Random) -> None:
    for code in VIEWERS:
        nation.viewer(code)
    for code in AGENCIES:  # everybody reads something, so that no world is empty
        own = row(f"{code}/own", "07700 900199", first="2026-03-01", eval="B24")
        nation.force(code).sends(csv_of([own]), as_at="2026-03-01", settle=False)
    waiting: list[submissions.Submission] = []
    for each in filed:
        content = csv_of(dict(said) for said in each.rows)
        taken = nation.force(each.agency).sends(content, as_at=each.as_at, mode=each.mode, settle=False)
        if each.withdrawn:
            waiting.append(taken)
        while waiting and order.random() < 0.5:
            _take_back(nation, waiting.pop(order.randrange(len(waiting))))
    for taken in waiting:
        _take_back(nation, taken)


def _take_back(nation: TestNation, taken: submissions.Submission) -> None:
    nation.settle()
    with nation.as_seen_by(nation.viewer(taken.agency, ViewerRole.FEED)) as work:
        assert withdrawing.withdraw_submission(work, taken.ref).state == "withdrawn"


def _views(nation: TestNation) -> dict[str, dict[str, bytes]]:
    settled(nation)
    return {code: answers(nation, nation.viewer(code)) for code in VIEWERS} | {"desk": answers(nation, nation.desk)}


# A failing example is a few files already; making it smaller would take minutes.
@settings(
    tried(6),
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(filed=filings(), seed=st.integers(0, 2**32))
def test_whatever_order_files_arrive_in_every_viewer_sees_the_same_in_the_end(
    test_server: TestServer, tmp_path_factory: pytest.TempPathFactory, filed: list[Filed], seed: int
) -> None:
    order = random.Random(seed)
    other = filed[:]
    order.shuffle(other)
    folder: Path = tmp_path_factory.mktemp("world")

    with world(test_server, folder) as nation:
        _file(nation, filed, random.Random(0))
        as_drawn = _views(nation)
    with world(test_server, folder) as nation:
        _file(nation, other, order)
        shuffled = _views(nation)

    assert as_drawn == shuffled
