"""A file beside a report is read by exactly those who may read the version that stands. Everything here is invented."""

from dataclasses import replace
from itertools import product

from counterline.governance.people.viewers import Viewer
from counterline.intake.running import withdrawing
from counterline.plumbing.errors import NotFound
from counterline.records.keeping.reading_back import record_by_ref
from counterline.reports import attachments, drafts, handing_in
from counterline.reports.beside.scanning import FileRules
from counterline.reports.model import Report, Thing, ThingKind
from counterline.vocabulary.identity import SubmissionRef
from tests.nation import TestNation
from tests.pictures import PICTURE
from tests.plugins.examples import LARGE

LIVERPOOL = (Thing(ThingKind.PLACE, "Liverpool", "exporting"),)
KENT = (Thing(ThingKind.PLACE, "Canterbury", "importing"),)
READ_BY = {
    "few": Report("Jordan Invented brings it.", "1AC", "fact"),
    "merseyside": Report("Jordan Invented brings it.", "2BP", "fact", LIVERPOOL),
    "kent": Report("Jordan Invented brings it.", "2BP", "fact", KENT),
}
# How a report begins and what becomes of it, any two of the three in every way; all three in the longer run.
BECOMES = (
    ("few", "few", "few"),
    ("few", "kent", "kent"),
    ("few", "few", "take back"),
    ("merseyside", "kent", "few"),
    ("merseyside", "few", "kent"),
    ("merseyside", "kent", "take back"),
)
EVERYTHING = tuple(product(("few", "merseyside"), ("few", "kent"), ("few", "kent", "take back")))
READERS = ("dorset", "merseyside", "kent", "nclcc")


def sent_with_a_file(nation: TestNation, report: Report) -> tuple[handing_in.Sent, str]:
    """A report of Dorset's with a picture beside it."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [report.text]})
        file = attachments.attach(work, draft, "menu.png", PICTURE, FileRules(10**6))
        return handing_in.send(work, report, draft=draft), file.ref


def corrected(nation: TestNation, before: handing_in.Sent, first: handing_in.Sent, report: Report) -> handing_in.Sent:
    """The same report, corrected by another."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return handing_in.send(work, replace(report, corrects=first.reference, replaces=before.record.ref))


def withdrawn(nation: TestNation, sent: handing_in.Sent) -> None:
    """A telling of the report, taken back."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        withdrawing.withdraw_submission(work, SubmissionRef(sent.submission))


def reads_file(nation: TestNation, viewer: Viewer, file: str) -> bool:
    """Whether a viewer is given a file."""
    with nation.as_seen_by(viewer) as work:
        try:
            return attachments.content_of(work, file)[1] == PICTURE
        except NotFound:
            return False


def reads_record(nation: TestNation, viewer: Viewer, ref: str) -> bool:
    """Whether a viewer is given a record."""
    with nation.as_seen_by(viewer) as work:
        return record_by_ref(work, ref) is not None


def check(nation: TestNation, file: str, standing: handing_in.Sent | None) -> None:
    """The file has the readers of what stands, and no others."""
    for code in READERS:
        viewer = nation.desk if code == "nclcc" else nation.viewer(code)
        may = standing is not None and reads_record(nation, viewer, standing.record.ref)
        assert reads_file(nation, viewer, file) == may, code


def test_whatever_becomes_of_a_report_its_file_has_the_readers_of_the_version_that_stands(nation: TestNation) -> None:
    for beginning, *then in EVERYTHING if LARGE else BECOMES:
        first, file = sent_with_a_file(nation, READ_BY[beginning])
        nation.settle()
        tellings = [first]
        check(nation, file, first)
        for at, act in enumerate(then):
            if act == "take back":
                withdrawn(nation, tellings.pop())
            else:
                report = replace(READ_BY[act], title=f"Corrected {at}")
                tellings.append(corrected(nation, tellings[-1], first, report))
            check(nation, file, tellings[-1] if tellings else None)
            nation.settle()
            check(nation, file, tellings[-1] if tellings else None)
        while tellings:
            withdrawn(nation, tellings.pop())
            check(nation, file, tellings[-1] if tellings else None)


def test_a_report_of_which_an_earlier_telling_is_taken_back_keeps_its_file_on_the_later_terms(
    nation: TestNation,
) -> None:
    first, file = sent_with_a_file(nation, READ_BY["merseyside"])
    nation.settle()
    second = corrected(nation, first, first, READ_BY["few"])
    nation.settle()
    withdrawn(nation, first)
    check(nation, file, second)


def test_a_record_that_may_not_be_read_any_more_names_no_file(nation: TestNation) -> None:
    first, _ = sent_with_a_file(nation, READ_BY["merseyside"])
    nation.settle()
    corrected(nation, first, first, READ_BY["few"])
    with nation.as_seen_by(nation.viewer("merseyside")) as work:
        record = record_by_ref(work, first.record.ref)
        assert record is not None
        assert attachments.files_of(work, record) == []
