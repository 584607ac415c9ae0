"""What was told just now is being put on the record, and is not withdrawn. Everybody and every number is invented."""

from dataclasses import replace

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.intake.running import withdrawing
from counterline.records.keeping.reading_back import record_by_ref
from counterline.reports import handing_in
from counterline.reports import model as reports_model
from counterline.reports.model import Report
from counterline.reports.sent import standing
from counterline.reports.sent.correcting import CannotBeCorrected
from counterline.reports.sent.standing import Standing, standing_of
from tests.nation import TestNation

REPORT = Report("The Gannet line is active in Canterbury.", "2BP", "fact")
PLACED = Report(
    REPORT.text, "2BP", "fact", (reports_model.Thing(reports_model.ThingKind.PLACE, "Canterbury", "seen in"),)
)


def state(nation: TestNation, viewer: Viewer, ref: str) -> tuple[Standing, bool]:
    """How a record is told to stand, and whether it is said to be still put on the record."""
    with nation.as_seen_by(viewer) as work:
        record = record_by_ref(work, ref)
        assert record is not None
        return standing_of(work, record).state, standing.settling(work, record)


def test_a_report_just_sent_is_being_put_on_the_record_for_everybody_who_reads_it(nation: TestNation) -> None:
    dorset, kent = nation.viewer("dorset"), nation.viewer("kent")
    with nation.as_seen_by(dorset) as work:
        sent = handing_in.send(work, PLACED)
    assert [state(nation, each, sent.record.ref) for each in (dorset, kent)] == [(Standing.SETTLING, True)] * 2
    nation.settle()
    assert [state(nation, each, sent.record.ref) for each in (dorset, kent)] == [(Standing.STANDS, False)] * 2
    with nation.as_seen_by(dorset) as work:
        withdrawing.withdraw_submission(work, sent.submission)
    nation.settle()
    assert [state(nation, each, sent.record.ref) for each in (dorset, kent)] == [(Standing.GONE, False)] * 2


def test_a_correction_sent_at_once_is_told_to_wait_and_one_of_a_withdrawn_report_that_it_is_withdrawn(
    nation: TestNation,
) -> None:
    dorset = nation.viewer("dorset")
    with nation.as_seen_by(dorset) as work:
        sent = handing_in.send(work, REPORT)
    correction = Report("In Dover.", "2BP", "fact", corrects=sent.reference)
    with pytest.raises(CannotBeCorrected, match="still being put on the record"), nation.as_seen_by(dorset) as work:
        handing_in.send(work, correction)
    with nation.as_seen_by(dorset) as work:
        withdrawing.withdraw_submission(work, sent.submission)
    with pytest.raises(CannotBeCorrected, match="was withdrawn"), nation.as_seen_by(dorset) as work:
        handing_in.send(work, correction)


def test_once_a_correction_is_taken_back_what_it_corrected_stands_and_can_be_corrected(nation: TestNation) -> None:
    dorset, kent = nation.viewer("dorset"), nation.viewer("kent")
    with nation.as_seen_by(dorset) as work:
        first = handing_in.send(work, PLACED)
    nation.settle()
    with nation.as_seen_by(dorset) as work:
        second = handing_in.send(work, replace(PLACED, text="In Canterbury, perhaps.", corrects=first.reference))
    assert [state(nation, each, first.record.ref)[0] for each in (dorset, kent)] == [Standing.SUPERSEDED] * 2
    nation.settle()
    assert [state(nation, each, first.record.ref)[0] for each in (dorset, kent)] == [Standing.SUPERSEDED] * 2
    with nation.as_seen_by(dorset) as work:
        withdrawing.withdraw_submission(work, second.submission)
    nation.settle()
    assert [state(nation, each, first.record.ref)[0] for each in (dorset, kent)] == [Standing.STANDS] * 2
    again = replace(PLACED, text="In Canterbury again.", corrects=first.reference, replaces=first.record.ref)
    with nation.as_seen_by(dorset) as work:
        third = handing_in.send(work, again)
    nation.settle()
    assert [state(nation, dorset, each.record.ref)[0] for each in (first, second, third)] == [
        Standing.SUPERSEDED,
        Standing.SUPERSEDED,
        Standing.STANDS,
    ]


def test_a_worker_that_settles_a_report_while_it_is_looked_at_does_not_make_it_withdrawn(nation: TestNation) -> None:
    dorset = nation.viewer("dorset")
    with nation.as_seen_by(dorset) as work:
        sent = handing_in.send(work, REPORT)
    with nation.as_seen_by(dorset) as work:
        read_before = record_by_ref(work, sent.record.ref)
        assert read_before is not None
        nation.settle()
        assert standing_of(work, read_before).state is Standing.STANDS
