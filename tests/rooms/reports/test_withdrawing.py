"""A report that is withdrawn takes its version for more readers with it. Everybody and every number is invented."""

from dataclasses import replace

from counterline.intake.running import submissions, withdrawing
from counterline.intake.running.submissions import Submission
from counterline.records.keeping.reading_back import record_by_ref
from counterline.reports import handing_in
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.sent.standing import Standing, standing_of
from counterline.vocabulary.identity import SubmissionRef
from tests.nation import TestNation

WIDER = Sanitised("The Gannet line is active in Canterbury.", "2BP", things=(Thing(ThingKind.PLACE, "Canterbury"),))
REPORT = Report("Jordan Invented holds the Gannet line.", "1AC", "fact", sanitised=WIDER)


def sent_by_dorset(nation: TestNation, report: Report = REPORT) -> handing_in.Sent:
    """An officer of Dorset sends a report, and all that follows is done."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        sent = handing_in.send(work, report)
    nation.settle()
    return sent


def wider_of(nation: TestNation, sent: handing_in.Sent, code: str = "dorset") -> list[Submission]:
    """What goes with a report, as somebody of an agency is told."""
    viewer = nation.desk if code == "nclcc" else nation.viewer(code)
    with nation.as_seen_by(viewer) as work:
        return withdrawing.wider_of(work, submissions.submission(work, sent.submission))


def withdrawn(nation: TestNation, *refs: str) -> None:
    """Dorset takes submissions back, and all that follows is done."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        for ref in refs:
            withdrawing.withdraw_submission(work, SubmissionRef(ref))
    nation.settle()


def stands(nation: TestNation, ref: str) -> bool:
    """Whether Kent, who may read the version and not the report, is told that a record stands."""
    with nation.as_seen_by(nation.viewer("kent")) as work:
        record = record_by_ref(work, ref)
        assert record is not None
        return record.stands


def test_withdrawing_a_report_takes_its_version_for_more_readers_back_and_says_so(nation: TestNation) -> None:
    sent = sent_by_dorset(nation)
    assert sent.sanitised is not None
    assert stands(nation, sent.sanitised.ref)
    (wider,) = wider_of(nation, sent)
    withdrawn(nation, sent.submission)
    assert not stands(nation, sent.sanitised.ref)
    assert [(each.ref, each.state) for each in wider_of(nation, sent)] == [(wider.ref, "withdrawn")]
    with nation.as_seen_by(nation.auditor) as work:
        logged = work.rows(
            "select subjects from log_asked(array[:ref], null, 'alteration', null, null, null, 20)", ref=wider.ref
        )
    assert [set(row.subjects) >= {sent.submission, wider.ref} for row in logged] == [True]


def test_a_version_withdrawn_alone_leaves_its_report(nation: TestNation) -> None:
    sent = sent_by_dorset(nation)
    (wider,) = wider_of(nation, sent)
    withdrawn(nation, wider.ref)
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        record = record_by_ref(work, sent.record.ref)
        assert record is not None
        assert standing_of(work, record).state is Standing.STANDS
    withdrawn(nation, sent.submission)
    assert [each.state for each in wider_of(nation, sent)] == ["withdrawn"]


def test_withdrawing_a_correction_takes_back_the_words_that_came_with_it_and_no_others(nation: TestNation) -> None:
    first = sent_by_dorset(nation)
    again = replace(WIDER, text="The Gannet line may be active in Canterbury.")
    second = sent_by_dorset(nation, replace(REPORT, corrects=first.reference, sanitised=again))
    assert first.sanitised is not None
    assert second.sanitised is not None
    assert [stands(nation, each.sanitised.ref) for each in (first, second) if each.sanitised] == [False, True]
    withdrawn(nation, second.submission)
    assert [stands(nation, each.sanitised.ref) for each in (first, second) if each.sanitised] == [True, False]
    withdrawn(nation, first.submission)
    assert not stands(nation, first.sanitised.ref)


def test_who_may_not_read_a_report_is_not_told_that_it_has_a_version(nation: TestNation) -> None:
    sent = sent_by_dorset(nation, replace(REPORT, circulation=("Kent Police",)))
    assert [len(wider_of(nation, sent, code)) for code in ("dorset", "nclcc")] == [1, 1]
    with nation.as_seen_by(
        nation.viewer("rocu-south-west")
    ) as work:  # knows of the return, and may not read what is held under C
        assert withdrawing.wider_of(work, submissions.submission(work, sent.submission)) == []
