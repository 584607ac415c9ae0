"""Held rows that were put right are held no longer, what goes home stands as it came, and what was taken back may come again."""

import pytest

from counterline.intake.running import corrected, submissions, withdrawing
from counterline.intake.running import held as intake_held
from counterline.intake.running.submissions import Submission
from counterline.intake.watching import coverage
from counterline.intake.watching.coverage import Due
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotAllowed
from counterline.records.keeping import reading_back
from tests.nation import COLUMNS, TestNation, at, csv_of, row

DAY = "2026-06-15"
JUNE = [at(DAY).date().replace(day=1)]
BAD = [
    row("D/1", "07700 900101", last="31/02/2026"),
    row("D/2", "no number at all", last="2026-06-01"),
    row("", "07700 900103", last="2026-06-01"),
]
MENDED = [
    row("D/1", "07700 900101", last="2026-06-01"),
    row("D/2", "07700 900102", last="2026-06-01"),
    row("D/3", "07700 900103", last="2026-06-01"),
]


def seen(nation: TestNation, taken: Submission) -> Submission:
    """A submission as its sender sees it now."""
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        return submissions.submission(work, taken.ref)


def home(nation: TestNation, taken: Submission) -> str:
    """The held rows as they go home."""
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        return "".join(intake_held.held_back(work, taken, "csv"))


def mended(nation: TestNation, taken: Submission) -> bytes:
    """The file that went home, with its rows put right."""
    text = home(nation, taken)
    text = text.replace("31/02/2026", "2026-06-01").replace("no number at all", "07700 900102")
    lines = text.split("\r\n")
    return "\r\n".join(("D/3" + each if each.startswith(",") else each) for each in lines).encode()


def month(nation: TestNation, code: str = "dorset") -> coverage.Return:
    """What became of Dorset's return for June, as one of an agency sees it."""
    with nation.as_seen_by(nation.force(code).officer) as work:
        (found,) = [each for each in coverage.coverage(work, JUNE, at("2026-08-20").date()) if each.agency == "dorset"]
    return found


def test_rows_put_right_are_held_no_longer_and_both_ways_lead_to_each_other(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    first = dorset.files(BAD, as_at=DAY)
    assert (first.held_open, first.settled) == (3, 0)
    assert (month(nation).due, month(nation).kept, month(nation).held) == (Due.ALL_HELD, 0, 3)

    second = dorset.sends(mended(nation, first), as_at=DAY, corrects=first.ref)
    assert (second.receipt or {})["kept"] == 3
    assert (seen(nation, first).held_open, seen(nation, first).settled) == (0, 3)
    assert second.corrects == first.ref
    with nation.as_seen_by(dorset.feed) as work:
        assert corrected.corrections_of(work, first.ref) == [second.ref]
        assert list(intake_held.held_rows(work, first)) == []
    assert (month(nation).kept, month(nation).held) == (3, 0)
    assert month(nation).due in {Due.LATE, Due.RETURNED}


def test_a_row_held_again_in_its_correction_waits_there_alone(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    first = dorset.files(BAD, as_at=DAY)
    second = dorset.sends(
        home(nation, first).replace("31/02/2026", "30/02/2026").encode(), as_at=DAY, corrects=first.ref
    )
    assert (seen(nation, first).held_open, second.held_open) == (0, 3)
    assert month(nation).held == 3


def test_a_correction_taken_back_leaves_its_rows_held_as_before(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    first = dorset.files(BAD, as_at=DAY)
    second = dorset.sends(mended(nation, first), as_at=DAY, corrects=first.ref)
    with nation.as_seen_by(dorset.feed) as work:
        withdrawing.withdraw_submission(work, second.ref)
    assert seen(nation, first).held_open == 3


def test_a_whole_file_sent_again_in_order_settles_by_reference(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    first = dorset.files(BAD, as_at=DAY)
    dorset.files(MENDED[:2], as_at="2026-06-16")
    assert seen(nation, first).held_open == 1


def test_held_rows_stand_in_their_files_own_order_with_its_own_delimiter(nation: TestNation) -> None:
    columns = [*reversed(COLUMNS)]
    content = csv_of(BAD, columns).decode().replace(",", ";").encode()
    first = nation.force("dorset").sends(content, as_at=DAY)
    header, second_row = home(nation, first).split("\r\n")[:2]
    assert header == ";".join([*columns, "Why held"])
    assert "Row 2: " in second_row


def test_a_corrected_rows_trace_names_the_row_it_puts_right_and_shows_it_as_sent(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    first = dorset.sends(csv_of([MENDED[1], BAD[0]], [*reversed(COLUMNS)]), as_at=DAY, name="june.csv")
    second = dorset.sends(mended(nation, first), as_at=DAY, corrects=first.ref, name="mended.csv")
    with nation.as_seen_by(dorset.officer) as work:
        ref = work.value("select r.ref from records r where r.reference = 'D/1'")
        (step,) = reading_back.trace_of(work, ref)
        held = corrected.row_corrected(work, step.submission_id, step.row_seq)
        cells = intake_held.row_as_sent(work, step.submission_id, step.sheet, step.content or {})
    assert held is not None
    assert (held.submission, held.file_name, held.row_number) == (first.ref, "june.csv", 3)
    assert (second.file_name, step.row_number) == ("mended.csv", 2)
    assert [*cells] == [*reversed(COLUMNS)]


def test_what_was_taken_back_by_mistake_is_handed_over_again(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    content = csv_of(MENDED)
    first = dorset.sends(content, as_at=DAY)
    with nation.as_seen_by(dorset.feed) as work:
        withdrawing.withdraw_submission(work, first.ref)
    later = dorset.sends(csv_of([MENDED[0] | {"Brand": "Kez"}]), as_at="2026-06-20")
    again = dorset.sends(content, as_at=DAY)
    assert again.state == "loaded"
    assert again.ref != first.ref
    with nation.building.works.begin(Role.OWNER) as work:
        standing = work.rows(
            "select r.reference, r.body->'brands'->>0 as brand from standings s join records r using (record_id) "
            "where s.known_to is null order by 1"
        )
    assert [tuple(each) for each in standing] == [("D/1", "Kez"), ("D/2", None), ("D/3", None)], (
        "as if never taken back"
    )
    assert later.state == "loaded"
    assert dorset.sends(content, as_at=DAY).ref == again.ref, "and a third time it is the same submission"


def test_others_are_refused_held_rows_and_nothing_is_logged_as_taken(nation: TestNation) -> None:
    first = nation.force("dorset").files(BAD, as_at=DAY)
    forms: tuple[intake_held.HeldAs, ...] = ("csv", "jsonl")
    for form in forms:
        with nation.as_seen_by(nation.desk) as work, pytest.raises(NotAllowed, match="alone"):
            intake_held.held_back(work, submissions.submission(work, first.ref), form)


def test_a_month_that_a_viewer_may_not_read_is_neither_returned_nor_missing(nation: TestNation) -> None:
    nation.force("dorset").files(MENDED, as_at=DAY)
    assert month(nation, "kent").due is Due.NOT_YOURS
    assert month(nation, "nclcc").kept == 3
    with nation.as_seen_by(nation.force("kent").officer) as work:
        own = [each for each in coverage.coverage(work, JUNE, at("2026-08-20").date()) if each.agency == "kent"]
    assert [each.due for each in own] == [Due.MISSING]
