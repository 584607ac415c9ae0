"""Headings between rows, and columns by other names."""

from pathlib import Path

from counterline.files.arranging import Arranged
from counterline.files.opening import open_rows
from counterline.files.rows import Format, Row
from tests.rooms.files.files import arranged as arranged_by
from tests.rooms.files.files import written

NAMED = frozenset({"ref", "age", "(section)"})


def rows_of(path: Path, arranged: Arranged, form: Format | None = None) -> list[Row]:
    """Every row of a file arranged so."""
    return list(open_rows(path, format=form, arranged=arranged, wanted=["Ref"]))


def test_a_row_that_says_one_thing_speaks_for_those_below_it_on_its_sheet(tmp_path: Path) -> None:
    text = "As at 31/03/2026,\nPoole,\nRef,Age\n1,15\nBootle,\nPage 2,\n2,\n,,stray\nBootle,,stray\n"
    _, heading, note, alone, astray, both = rows_of(
        written(tmp_path, text), arranged_by(sections="ref", notes=("page",), named=NAMED)
    )
    assert heading.cells == {"Ref": "Bootle", "(section)": "Bootle"}
    assert (note.cells["(section)"], note.cells["Ref"]) == ("Bootle", "Page 2")
    assert alone.cells == {"Ref": "2", "Age": "", "(section)": "Bootle"}, (
        "made as the others are, it is one that lacks the rest"
    )
    assert [row.cells["(section)"] for row in (astray, both)] == ["Bootle"] * 2
    assert [set(row.cells) for row in (astray, both)] == [{"Ref", "Age", "(section)"}] * 2


def test_the_last_title_is_the_heading_of_the_rows_before_the_first(tmp_path: Path) -> None:
    text = "As at 31/03/2026,\nPoole,\nRef,Age\n1,15\n"
    (row,) = rows_of(written(tmp_path, text), arranged_by(sections="Ref"))
    assert row.cells["(section)"] == "Poole"


def test_what_is_filled_in_from_above_does_not_turn_a_heading_into_a_row(tmp_path: Path) -> None:
    text = "Area,Ref\nPoole,1\n,2\n,East\n,3\n"
    arranged = arranged_by(sections="Ref", above={"Area": [""]})
    found = [(row.cells.get("Area"), row.cells["(section)"]) for row in rows_of(written(tmp_path, text), arranged)]
    assert found == [("Poole", ""), ("Poole", ""), (None, "East"), ("Poole", "East")]


def test_a_column_is_read_by_any_of_its_names_and_a_row_with_two_of_them_says_so(tmp_path: Path) -> None:
    others = arranged_by(names={"Age": ["Age at *", "Years"]}, named=NAMED)
    for header in ("AGE  at 31/03/2026", "years", "Age"):
        with open_rows(written(tmp_path, f"Ref,{header}\n1,15\n"), arranged=others, wanted=["Ref"]) as rows:
            assert next(rows).cells["Age"] == "15"
            assert rows.headers[None] == ("Ref", "Age")
    text = '{"Ref": "1", "Years": 1}\n{"Ref": "2", "Years": 1, "Age": 2}\n'
    one, two = rows_of(written(tmp_path, text, "a.jsonl"), others, Format.JSONL)
    assert (one.cells["Age"], one.problems, two.problems) == (
        "1",
        (),
        ("The row has “Age” twice, once by another name.",),
    )
    assert two.cells["Age"] == ["1", "2"]
