"""A report that is written into a compartment is read by its list alone, and what corrects it lies there too. All is invented."""

from dataclasses import replace

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.governance.reach.compartments import Compartment
from counterline.intake.errors import NotReadable
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.reports import handing_in, reaching
from counterline.reports.handing_in import Sent
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.sent import versions
from counterline.reports.sent.correcting import CannotBeCorrected
from counterline.reports.words import likeness
from tests.nation import TestNation

LIVERPOOL = Thing(ThingKind.PLACE, "Liverpool", "exporting")
WORDS = "The line on 07700 900123 is run from Liverpool, and its holder comes down by train on Fridays with two others."
REPORT = Report(WORDS, "2BP", "fact", (LIVERPOOL, Thing(ThingKind.CONTACT_POINT, "07700 900123", "deal line")))


@pytest.fixture
def keeper(nation: TestNation) -> Viewer:
    """Who keeps a list, and stands on it alone."""
    return nation.viewer("dorset", ViewerRole.INVESTIGATOR)


@pytest.fixture
def opened(nation: TestNation, keeper: Viewer) -> Compartment:
    """A compartment of Dorset's."""
    with nation.as_seen_by(keeper) as work:
        return compartments.open_compartment(
            work, compartments.NewCompartment("Operation Invented", work.clock.today())
        )


def sends(nation: TestNation, writer: Viewer, report: Report) -> Sent:
    """Send a report and let what follows be done."""
    with nation.as_seen_by(writer) as work:
        sent = handing_in.send(work, report)
    nation.settle()
    return sent


def read_by(nation: TestNation, viewer: Viewer, sent: Sent) -> RecordTold | None:
    """The record of a report as somebody reads it."""
    with nation.as_seen_by(viewer) as work:
        return record_by_ref(work, sent.record.ref)


def test_its_list_alone_reads_it_and_is_told_beforehand_who_that_is(
    nation: TestNation, keeper: Viewer, opened: Compartment
) -> None:
    hidden = replace(REPORT, compartment=opened.ref)
    named = nation.viewer("merseyside")
    with nation.as_seen_by(keeper) as work:
        assert reaching.reach_of(work, hidden).readers == ()
        compartments.name_member(
            work, opened.ref, compartments.NewMember(named.ref, work.clock.today(), work.clock.today())
        )
        assert reaching.reach_of(work, hidden).readers == ("merseyside",)
    sent = sends(nation, keeper, hidden)
    readers = [each for each in (keeper, named, nation.desk, nation.viewer("dorset")) if read_by(nation, each, sent)]
    assert readers == [keeper, named]


def test_what_reads_alike_in_the_open_is_not_offered_its_reference(
    nation: TestNation, keeper: Viewer, opened: Compartment
) -> None:
    sent = sends(nation, keeper, replace(REPORT, compartment=opened.ref))
    with nation.as_seen_by(keeper) as work:
        assert likeness.alike_to(work, WORDS) == ()
        (alike,) = likeness.alike_to(work, WORDS, compartment=opened.ref)
    assert alike.record.ref == sent.record.ref


def test_a_correction_lies_where_what_it_corrects_lies(nation: TestNation, keeper: Viewer, opened: Compartment) -> None:
    sent = sends(nation, keeper, replace(REPORT, compartment=opened.ref))
    told = read_by(nation, keeper, sent)
    assert told is not None
    with nation.as_seen_by(keeper) as work:
        again = versions.report_as_sent(work, told)
    assert again.compartment == opened.ref
    with pytest.raises(CannotBeCorrected):
        sends(nation, keeper, replace(again, compartment="", grading="1AP"))
    corrected = sends(nation, keeper, replace(again, grading="1AP"))
    stands = [each is not None and each.stands for each in (read_by(nation, keeper, one) for one in (sent, corrected))]
    assert stands == [False, True]
    assert read_by(nation, nation.desk, corrected) is None


def test_nobody_writes_into_one_whose_list_they_do_not_stand_on_nor_makes_a_version_for_more_out_of_it(
    nation: TestNation, keeper: Viewer, opened: Compartment
) -> None:
    refusals = set()
    for ref in (opened.ref, "CM-UNKNOWN7"):
        with pytest.raises(NotReadable) as refused:
            sends(nation, nation.viewer("dorset"), replace(REPORT, compartment=ref))
        refusals.add(refused.value.message)
    assert len(refusals) == 1
    wider = Sanitised("It comes by train.", "2BP")
    with pytest.raises(NotReadable, match="cannot be made out of a compartment"):
        sends(nation, keeper, replace(REPORT, compartment=opened.ref, sanitised=wider))
