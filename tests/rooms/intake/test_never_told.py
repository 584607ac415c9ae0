"""A receipt names what its rows correct or withdraw and nobody here was ever told. Every person is invented."""

from counterline.intake import runs_of
from tests.kinds_told import file_records
from tests.nation import TestNation

ARREST = {"person.name": "Sam Invented", "corrects": "", "withdrawn": ""}


def notes_of(nation: TestNation, *rows: dict[str, str], as_at: str = "2026-03-04") -> list[str]:
    """What the receipt of a return notes, of which every row is kept."""
    taken = file_records(nation, "dorset", "arrest", [ARREST | row for row in rows], as_at=as_at)
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        (run,) = runs_of(work, taken)
    assert run.receipt is not None
    assert (run.receipt["kept"], run.receipt["held"]) == (len(rows), 0)
    return [str(each) for each in run.receipt["notes"]]


def test_a_correction_and_a_deletion_of_what_was_never_told_are_kept_and_named(nation: TestNation) -> None:
    (note,) = notes_of(
        nation, {"reference": "X1", "corrects": "R/1"}, {"reference": "R/2", "withdrawn": "yes"}, {"reference": "R/3"}
    )
    assert note.startswith("Corrected or withdrawn here, but never told here: R/1, R/2.")


def test_what_was_told_before_is_not_named(nation: TestNation) -> None:
    notes_of(nation, {"reference": "R/1"}, as_at="2026-03-02")
    told = notes_of(nation, {"reference": "R/2"}, {"reference": "X1", "corrects": "R/1", "person.name": "Alex Pretend"})
    assert [each for each in told if "never told" in each] == []


def test_a_second_correction_of_what_was_never_told_is_noted_again(nation: TestNation) -> None:
    notes_of(nation, {"reference": "X1", "corrects": "R/1"}, as_at="2026-03-02")
    (note,) = notes_of(nation, {"reference": "X2", "corrects": "R/1"})
    assert "never told here: R/1." in note


def test_a_note_names_no_more_than_twenty(nation: TestNation) -> None:
    rows = [{"reference": f"X/{number:02}", "corrects": f"R/{number:02}"} for number in range(22)]
    (note,) = notes_of(nation, *rows)
    assert "R/19 and more." in note
    assert "R/20" not in note
