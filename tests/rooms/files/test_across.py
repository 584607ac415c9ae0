"""Tables read across: each cell of a run of columns is a row of its own, whatever the columns are called this time."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.files import Arranged, Row, open_rows
from counterline.files.across import Across, read_across
from counterline.files.rows import Format, Found
from tests.rooms.files.files import table, workbook, written

MONTHS = Arranged(across={"*": ["", "0"]}, named=frozenset({"area", "total", "*", "(heading)"}))
STEPS = Arranged(
    across={"Missing * from": [""], "Missing * found": [""]}, named=frozenset({"child", "missing * from", "(heading)"})
)


def told(path: Path, arranged: Arranged, *wanted: str) -> list[dict[str, object]]:
    """Every row of a file as its cells."""
    return [dict(row.cells) for row in open_rows(path, arranged=arranged, wanted=wanted)]


def test_each_cell_is_a_row_under_its_heading_and_those_that_are_none_are_left_out(tmp_path: Path) -> None:
    text = "Area,Apr 2026,2026-05-01,Total\nPoole,3,,3\nBootle,0,4,4\n"
    with open_rows(written(tmp_path, text), arranged=MONTHS, wanted=["Area"]) as rows:
        assert rows.headers[None] == ("Area", "Total", "*", "(heading)")
        first, second = rows
    assert first.cells == {"Area": "Poole", "Total": "3", "*": "3", "(heading)": "Apr 2026"}
    assert second.cells == {"Area": "Bootle", "Total": "4", "*": "4", "(heading)": "2026-05-01"}
    assert (first.number, second.number, second.raw) == (2, 3, "Bootle,0,4,4")


def test_months_of_a_workbook_are_headings_as_a_person_sees_them(tmp_path: Path) -> None:
    def fill(sheet: object) -> None:
        table(("Area", datetime(2026, 4, 1), datetime(2026, 5, 4), "Total"), ("Poole", 3, 2, "=B2+C2"))(sheet)  # type: ignore[arg-type]  # noqa: DTZ001
        sheet["B1"].number_format = "mmm-yy"  # type: ignore[index]

    ignoring = Arranged(across=MONTHS.across, named=MONTHS.named, ignored=frozenset({"total"}))
    rows = list(open_rows(workbook(tmp_path, fill), arranged=ignoring, wanted=["Area"]))
    assert [(row.cells["(heading)"], row.cells["*"], row.problems) for row in rows] == [
        ("2026-04", "3", ()),
        ("2026-05-04", "2", ()),
    ]


def test_columns_in_step_are_one_row_for_each_heading(tmp_path: Path) -> None:
    text = "Child,Missing 1 from,Missing 1 found,missing 2 FROM,Missing 2 found\n1,a,b,,d\n2,,,,\n"
    first, second, nothing = told(written(tmp_path, text), STEPS, "Child")
    assert (first["(heading)"], first["Missing * from"], first["Missing * found"]) == ("1", "a", "b")
    assert (second["(heading)"], second["Missing * from"], second["Missing * found"]) == ("2", "", "d")
    assert nothing == {"Child": "2", "Missing * from": "", "Missing * found": "", "(heading)": ""}


def test_the_pattern_that_says_most_of_a_name_takes_it_and_all_between_its_stars_is_the_heading() -> None:
    across = Across({"*": [""], "* count": [""], "Q*-*": [""]}, frozenset({"ref"}))
    assert across.place_of("April count") == ("* count", "April")
    assert across.place_of("Q1-26") == ("Q*-*", "1-26")
    assert across.place_of("Mai") == ("*", "Mai")
    assert across.place_of("REF") is None


def test_lines_of_json_bring_new_months_as_they_come(tmp_path: Path) -> None:
    text = '{"Area": "Poole", "2026-04": 3}\n{"Area": "Bootle", "2026-04": null, "2026-05": 4}\n'
    with open_rows(written(tmp_path, text, "a.jsonl"), format=Format.JSONL, arranged=MONTHS) as rows:
        found = [(row.cells["Area"], row.cells["(heading)"], row.cells["*"]) for row in rows]
        assert rows.headers[None] == ("Area", "*", "(heading)")
    assert found == [("Poole", "2026-04", "3"), ("Bootle", "2026-05", "4")]


def test_a_header_repeated_below_is_one_row_that_says_so_and_a_broken_row_stays_broken(tmp_path: Path) -> None:
    text = "Area,Apr,May\nPoole,1,\nAREA,apr,May\n,,,stray\n"
    _, again, broken = open_rows(written(tmp_path, text), arranged=MONTHS, wanted=["Area"])
    assert again.cells == {"Area": "AREA", "*": "*", "(heading)": "(heading)"}
    assert ("stray" in broken.problems[0], "(heading)" in broken.cells) == (True, False)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["ref", "a", "b", "c d"]), st.sampled_from(["", "0", "1", "x y", " "])),
        max_size=6,
    )
)
def test_whatever_the_rows_say_every_cell_that_counts_comes_once_and_in_order(cells: list[dict[str, str]]) -> None:
    rows = [Row(None, at, each, (), "") for at, each in enumerate(cells)]
    patterns, named = {"*": ["", "0"]}, frozenset({"ref", "*", "(heading)"})
    made = list(read_across(iter(rows), Found(Format.CSV), patterns, named))
    counted = [
        (at, name, text)
        for at, each in enumerate(cells)
        for name, text in each.items()
        if name != "ref" and text.strip() not in ("", "0")
    ]
    assert [(row.number, row.cells["(heading)"], row.cells["*"]) for row in made if row.cells["(heading)"]] == counted
    assert [row.number for row in made] == sorted(row.number for row in made)
    assert {row.number for row in made} == set(range(len(cells)))
    for row in made:
        assert row.cells.get("ref") == cells[row.number].get("ref")


@pytest.mark.parametrize("name", ["a" * 3_000, "*" * 200, "Missing " * 100 + "from"])
def test_a_hostile_name_costs_no_more_than_its_length(name: str) -> None:
    across = Across({"Missing * of * in * from": [""]}, frozenset())
    assert across.place_of(name) is None
