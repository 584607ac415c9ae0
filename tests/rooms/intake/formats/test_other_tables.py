"""A second table below the first is held and named, and no good row is held for it. Everything here is invented."""

from pathlib import Path

import pytest

from counterline.intake.formats import Row, open_rows
from tests.rooms.intake.formats.files import table, workbook, written

FIRST = "Ref,Name,Date\nA/1,Sam Invented,01/03/2026\nA/2,Jo Invented,02/03/2026\n"
WANTED = ("Ref", "Name", "Date")


def read(path: Path) -> tuple[list[Row], list[str]]:
    """The rows of a file, and what was noted of it."""
    with open_rows(path, wanted=WANTED) as rows:
        return list(rows), list(rows.notes)


def held(rows: list[Row]) -> list[str]:
    """The first cells of the rows that are of another table."""
    return [str(each.cells["Ref"]) for each in rows if "another table" in " ".join(each.problems)]


def test_rows_below_a_header_that_names_other_columns_are_held_with_its_names(tmp_path: Path) -> None:
    rows, notes = read(
        written(tmp_path, FIRST + ",,\nSEIZURES,,\nRef,Item,Date\nS/1,heroin,01/03/2026\nA/9,crack,1/1/26\n")
    )
    assert held(rows) == ["Ref", "S/1", "A/9"]
    assert "Row 6 names other columns (“Ref”, “Item”, “Date”)" in rows[-1].problems[0]
    assert any("Row 6 is the header of another table" in each for each in notes)


def test_it_is_so_in_a_workbook_and_the_next_sheet_begins_anew(tmp_path: Path) -> None:
    lines: list[tuple[object, ...]] = [tuple(line.split(",")) for line in FIRST.splitlines()]
    more = [(None, None, None), ("SEIZURES",), ("Ref", "Item", "Date"), ("S/1", "heroin", "01/03/2026")]
    rows, notes = read(workbook(tmp_path, table(*lines, *more)))
    assert held(rows) == ["Ref", "S/1"]
    assert any("of sheet “" in each for each in notes)


def test_the_own_header_again_ends_the_other_table(tmp_path: Path) -> None:
    text = FIRST + ",,\nRef,Item,Date\nS/1,heroin,01/03/2026\n,,\n" + FIRST
    rows, _ = read(written(tmp_path, text))
    assert held(rows) == ["Ref", "S/1"]


def test_a_header_whose_every_name_is_new_holds_what_begins_unlike_all_above(tmp_path: Path) -> None:
    text = (
        FIRST
        + "A/4,Bo Invented,02/03/2026\n,,\nVehicles seen,,\nVRM,Colour,Seen by\nAB12 CDE,red,PC Invented\nA/3,Al Invented,03/03/2026\n"
    )
    rows, notes = read(written(tmp_path, text))
    assert held(rows) == ["VRM", "AB12 CDE"]
    assert any("may be the header of another table" in each for each in notes)


@pytest.mark.parametrize(
    "more",
    [
        ",,\nA/3,Al Invented,03/03/2026\n",
        ",,\nBournemouth,,\nA/3,Al Invented,03/03/2026\n",
        ",,\nA/3,Al Invented,early March\nA/4,Bo Invented,04/03/2026\n",
        "R/1,Name,03/03/2026\nA/3,Al Invented,03/03/2026\n",
        "Ref,Name,Date\nA/3,Al Invented,03/03/2026\n",
        ",,\nRef,Name,Date\nA/3,Al Invented,03/03/2026\n",
        ",,\nChecked by,Sgt Invented,\nA/3,Al Invented,03/03/2026\n",
        ",,\nA/x,Al Invented,not known\nA/3,Al Invented,03/03/2026\n",
        "ROBBERY,Al Invented,not known\nA/3,Al Invented,03/03/2026\n",
        '"A/3","Al\n\nInvented",03/03/2026\nA/x,Al Invented,tbc\nA/4,Bo Invented,03/03/2026\n',
    ],
)
def test_no_good_row_is_held_for_it(tmp_path: Path, more: str) -> None:
    rows, _ = read(written(tmp_path, FIRST + more))
    assert [each for each in held(rows) if each != "A/x"] == []
    assert len(rows) >= 3


def test_a_list_of_names_is_not_taken_for_headers_after_a_blank_row(tmp_path: Path) -> None:
    names = [f"{each} Invented,Poole,runner" for each in ("Al", "Bo", "Cy", "Di", "Ed")]
    text = "Ref,Name,Date\n" + "\n".join(names) + "\n,,\nFi Invented,Poole,holder\nGi Invented,Poole,runner\n"
    rows, notes = read(written(tmp_path, text))
    assert (held(rows), len(rows)) == ([], 7)
    assert not [each for each in notes if "another table" in each]
