"""How many known lines live, scored against the invented nation's truth after every return came in by the real door.

The estimate never reads the truth. Coverage over many nations, and where it fails, is measured in `benchmarks/living.py`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.picture.asked import Asked
from counterline.picture.living import live as picture_live
from counterline.plumbing.clock import LONDON
from counterline_nation import Nation, mapping_documents, write_nation
from counterline_nation import nation as invented
from tests.conftest import TestServer, building_on
from tests.nation import TestNation

LATELY = timedelta(days=15)  # most returns of a month are in by then


@dataclass(frozen=True)
class Filed:
    """A small nation whose every return came in on the day that it did, and what is true of it."""

    nation: TestNation
    truth: Nation

    def alive_and_told(self, on: date) -> int:
        """How many true lines were active on a day, of those that some agency had told of by then."""
        told = {view.line.id for views in self.truth.views.values() for view in views if view.learned_on <= on}
        lines = (line for line in self.truth.world.lines if line.id in told and not line.false)
        return sum(line.status_on(on) == "active" for line in lines)


@pytest.fixture(scope="module")
def filed(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filed]:
    """The nation filed once, for every test that only looks at it."""
    urls, folder = test_server.fresh(), tmp_path_factory.mktemp("nation")
    building = building_on(urls, folder)
    nation, truth = TestNation(building), invented("small", 7)
    write_nation(truth, folder)
    with nation.as_seen_by(nation.desk) as work:
        for document in mapping_documents().values():
            mappings.approve_mapping(work, document)
    for told in map(json.loads, (folder / "filings.jsonl").read_text().splitlines()):
        _file(nation, folder, told)
    nation.settle()
    yield Filed(nation, truth)
    building.database.close()
    test_server.drop(urls)


def _file(nation: TestNation, folder: Path, told: dict[str, str]) -> None:
    as_at = datetime.combine(date.fromisoformat(told["as_at"][:10]), time(), LONDON)
    received = datetime.combine(date.fromisoformat(told["filed_on"][:10]), time(12), LONDON)
    content = (folder / told["file"]).read_bytes()
    with nation.as_seen_by(nation.force(told["agency"]).feed) as work:
        mapping = mappings.mapping_on_file(work, told["mapping"])
        handover = receiving.Handover(
            mapping, as_at, Path(told["file"]).name, received_at=min(received, work.clock.now())
        )
        taken = receiving.receive(work, handover, [content])
        if taken.state == "received":
            runs.ask_run(work, taken.ref, dry=False)


def test_the_interval_holds_the_truth_and_the_dated_sightings_alone_do_not(filed: Filed) -> None:
    ends = filed.truth.size.round_ends()[3:]
    held, off, naive = [], [], []
    for on in ends:
        with filed.nation.as_seen_by(filed.nation.desk) as work:
            known = min(on + LATELY, work.clock.today())
            live = picture_live.live_figures(work, Asked(on, known=known), making=lambda _, __: None)
        true = filed.alive_and_told(on)
        assert live.estimated is not None, live.refused
        held.append(live.estimated.low <= true <= live.estimated.high)
        off.append(abs(live.estimated.central - true) / true)
        naive.append(abs(live.seen.active.central - true) / true)
    assert sum(held) >= len(ends) - 1, held
    assert sorted(off)[len(off) // 2] <= 0.06, off
    assert min(naive) > max(off), (naive, off)


def test_what_agencies_report_live_is_told_as_they_report_it(filed: Filed) -> None:
    on = filed.truth.size.round_ends()[-1]
    with filed.nation.as_seen_by(filed.nation.desk) as work:
        live = picture_live.live_figures(work, Asked(on))
    assert live.returned.came > 0
    assert live.returned.expected >= live.returned.came
    assert len(live.reported) <= live.known_lines
    assert live.seen.active.central < len(live.reported)


def test_whoever_reads_a_part_is_told_no_estimate_and_why(filed: Filed) -> None:
    dorset = filed.nation.force("dorset")
    with filed.nation.as_seen_by(dorset.officer) as work:
        live = picture_live.live_figures(work, Asked(filed.truth.size.round_ends()[-1]))
    assert live.estimated is None
    assert (
        live.refused == "Made from all returns at the national desk: from fewer records silence would be read wrongly."
    )
    assert len(live.reported) > 0
