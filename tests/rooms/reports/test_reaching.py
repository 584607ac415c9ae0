"""Who could read a report and its version for more readers is told before it is sent. Everything here is invented."""

from dataclasses import replace

import pytest

from counterline.intake.errors import NotReadable
from counterline.intake.running import submissions
from counterline.records.keeping.reading_back import record_by_ref
from counterline.reports import handing_in, reaching
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.reaching import Reach
from tests.nation import TestNation

LIVERPOOL = Thing(ThingKind.PLACE, "Liverpool", "exporting")
REPORT = Report("Jordan Invented brings it from Liverpool.", "2BP", "fact", (LIVERPOOL,))
WIDER = Sanitised("It comes by train.", "2BP")


def reach_of(nation: TestNation, report: Report) -> Reach:
    """Whom a report of Dorset's would reach."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return reaching.reach_of(work, report)


def test_a_version_that_names_no_place_loses_the_force_that_reads_its_original(nation: TestNation) -> None:
    reach = reach_of(nation, replace(REPORT, sanitised=WIDER))
    assert reach.readers is not None
    assert {"merseyside", "nclcc"} <= set(reach.readers)
    assert "merseyside" in reach.lost
    assert reach.adds_nobody
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        sent = handing_in.send(work, replace(REPORT, sanitised=WIDER))
    assert sent.sanitised is not None
    with nation.as_seen_by(nation.viewer("merseyside")) as work:
        assert [record_by_ref(work, each.ref) is not None for each in (sent.record, sent.sanitised)] == [True, False]


def test_a_version_of_what_few_may_read_adds_the_forces_of_its_places(nation: TestNation) -> None:
    reach = reach_of(nation, replace(REPORT, grading="1AC", sanitised=replace(WIDER, things=(LIVERPOOL,))))
    assert (reach.readers, reach.lost, reach.adds_nobody) == (("nclcc",), (), False)
    assert "merseyside" in reach.gained


def test_nothing_is_told_of_readers_before_a_report_is_graded(nation: TestNation) -> None:
    assert reach_of(nation, replace(REPORT, grading="")) == Reach(None, None, (), ())


def test_wording_that_may_show_the_source_is_sent_only_once_it_is_judged(nation: TestNation) -> None:
    telling = replace(WIDER, text="A neighbour saw him at 21:40 on Tuesday.")
    with pytest.raises(NotReadable, match="neighbour"), nation.as_seen_by(nation.viewer("dorset")) as work:
        handing_in.send(work, replace(REPORT, sanitised=telling))
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert submissions.submissions(work) == []
        assert handing_in.send(work, replace(REPORT, sanitised=replace(telling, judged=True))).sanitised is not None
