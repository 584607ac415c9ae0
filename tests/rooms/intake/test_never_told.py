"""A receipt names what was corrected and never told, and what could not be placed. Every person is invented."""

from counterline.intake.running.runs import runs_of
from tests.kinds_told import file_records
from tests.nation import TestNation

ARREST = {"person.name": "Sam Invented", "corrects": "", "withdrawn": "", "area": ""}


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


def test_what_could_not_be_placed_is_counted_and_named_on_the_receipt(nation: TestNation) -> None:
    rows = [
        {"reference": f"X/{at}", "area": area}
        for at, area in enumerate(("OOF", "oof", "Scouse", "Bmth", "Newport", "BH1 3DD", "Poole", "E06000058"))
    ]
    (note,) = notes_of(nation, *rows)
    assert note.startswith("6 rows are kept with a note. ")
    for told in ("OOF: That area is not known", "Bmth: ", "Newport: More than one place", "BH1 3DD: BH1 is a postcode"):
        assert told in note
    assert "Poole" not in note
    assert "E06000058" not in note, "a code says which area it is"
    assert note.endswith("write a town, district or force to place it.")
