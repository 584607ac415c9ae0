"""A second table below the first is held and named, and no good row is held for it. Everything here is invented."""

from pathlib import Path

import pytest

from counterline.files.opening import open_rows
from counterline.files.rows import Row
from tests.rooms.files.files import table, workbook, written

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


VEHICLES = ",,\nReg,Make,Keeper\nAB12CDE,Ford,Jane Invented\n"


@pytest.mark.parametrize(
    "references",
    [
        ("1000", "1001", "1002"),
        ("999", "1000"),
        ("1000",),
        ("C/1000/26", "C/1001/26", "C/1002/26"),
        ("C/1", "C/2"),
        ("BO/1", "PO/1", "WE/2", "BO/2"),
        ("C/1", "C/2", "C/3", "Total"),
        ("1 Mar 2026", "14 April 2026", "2 May 2026"),
    ],
)
def test_a_table_of_other_columns_is_held_whatever_the_make_of_the_references_above(
    tmp_path: Path, references: tuple[str, ...]
) -> None:
    above = "".join(f"{each},Sam Invented,01/03/2026\n" for each in references)
    below = f"{references[0].replace('1', '7')},Al Invented,03/03/2026\n"
    rows, notes = read(written(tmp_path, "Ref,Name,Date\n" + above + VEHICLES + below))
    assert held(rows) == ["Reg", "AB12CDE"]
    assert "write 'sections: \"Ref\"' under 'file' in the mapping" in " ".join(rows[-2].problems)
    (note,) = [each for each in notes if "another table" in each]
    assert "may be the header of another table (“Reg”, “Make”, “Keeper”)" in note


def test_what_begins_with_the_one_word_of_all_references_above_is_told_from_other_references(tmp_path: Path) -> None:
    below = ",,\nExhibit,Item,Officer\nS/1,heroin,PC Invented\nA/4,Al Invented,03/03/2026\n"
    rows, _ = read(written(tmp_path, FIRST + "A/3,Bo Invented,02/03/2026\n" + below))
    assert held(rows) == ["Exhibit", "S/1"]


@pytest.mark.parametrize(
    "references",
    [
        ("Burglary at 4", "the late one", "A/7"),
        ("Robbery", "Affray", "Robbery"),
        ("A1", "3F-2", "x.9.x", "7/b/7", "Q:1"),
        ("Robbery",),
    ],
)
def test_below_free_references_nothing_is_held_and_a_note_tells_of_the_row(
    tmp_path: Path, references: tuple[str, ...]
) -> None:
    above = "".join(f"{each},Sam Invented,01/03/2026\n" for each in references)
    rows, notes = read(written(tmp_path, "Ref,Name,Date\n" + above + VEHICLES))
    assert held(rows) == []
    assert ["nothing was held for it" in each for each in notes if "another table" in each] == [True]


@pytest.mark.parametrize("make", ["{}", "C/{}/26", "A/{}", "{}/03/2026"])
def test_groups_of_good_rows_between_blank_ones_are_never_held(tmp_path: Path, make: str) -> None:
    def group(first: int) -> str:
        good = "".join(f"{make.format(each)},Sam Invented,unknown\n" for each in range(first, first + 12))
        return good + "Total,12,\n,,\n"

    rows, notes = read(written(tmp_path, "Ref,Name,Date\n" + group(1) + group(95) + group(995)))
    assert (held(rows), len(rows)) == ([], 39)
    assert not [each for each in notes if "another table" in each]


def test_groups_under_a_row_of_labels_keep_their_references_of_other_letters(tmp_path: Path) -> None:
    groups = (
        "BO/1,Sam Invented,1/3/26\nBO/2,Jo Invented,2/3/26\n,,\nPoole,Sgt Invented,Central\nPO/1,Al Invented,3/3/26\n"
    )
    rows, _ = read(written(tmp_path, "Ref,Name,Date\n" + groups))
    assert held(rows) == ["Poole"]


def test_a_header_below_many_rows_is_compared_with_the_last_of_them(tmp_path: Path) -> None:
    above = "".join(f"{each},Sam Invented,01/03/2026\n" for each in range(3_000))
    rows, _ = read(written(tmp_path, "Ref,Name,Date\n" + above + VEHICLES + ",,\n3001,Al Invented,03/03/2026\n"))
    assert held(rows) == ["Reg", "AB12CDE"]


def test_a_rare_word_in_place_of_a_reference_neither_hides_another_table_nor_is_held_again(tmp_path: Path) -> None:
    above = "".join(f"A/{each},Sam Invented,01/03/2026\n" for each in range(20)) + "TBC,Jo Invented,not known\n"
    rows, _ = read(written(tmp_path, "Ref,Name,Date\n" + above + VEHICLES + "TBC,Al Invented,03/03/2026\n"))
    assert held(rows) == ["Reg", "AB12CDE"]
