"""Sheets that belong to another: what their rows say joins the row they name. Every person here is invented."""

from pathlib import Path

import openpyxl

from counterline.files.arranging import Arranged
from counterline.files.joining import Joined
from counterline.files.opening import open_rows
from counterline.files.rows import INNER, Row

PERSONS = Joined("Persons", "Custody", "Log no")
Sheet = list[list[str]]


def workbook(path: Path, **sheets: Sheet) -> Path:
    """An invented workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path / "invented.xlsx")
    return path / "invented.xlsx"


def read(path: Path, *joins: Joined) -> list[Row]:
    """Every row of the workbook with what joins it."""
    with open_rows(path, arranged=Arranged(joins=joins)) as rows:
        return list(rows)


LOG: Sheet = [["Log no", "Offence"], ["C/1", "Affray"], ["C/2", "Theft"]]


def test_rows_of_another_sheet_join_the_row_they_name_in_their_order(tmp_path: Path) -> None:
    people = [["Custody", "Name", "Born"], ["C/1", "A Invented", "2001"], ["c/1 ", "B Invented", ""]]
    first, second = read(workbook(tmp_path, Log=LOG, Persons=people), PERSONS)
    assert first.cells == {
        "Log no": "C/1",
        "Offence": "Affray",
        "Persons / Name": ["A Invented", "B Invented"],
        "Persons / Born": ["2001", ""],
    }
    assert second.cells["Persons / Name"] == []


def test_a_row_that_nobody_claims_is_handed_on_to_be_held(tmp_path: Path) -> None:
    people = [["Custody", "Name"], ["C/9", "A Invented"], ["", "B Invented"]]
    *_, stray, blank = read(workbook(tmp_path, Log=LOG, Persons=people), PERSONS)
    assert (stray.sheet, stray.number) == ("Persons", 2)
    assert "c/9" in stray.problems[0]
    assert stray.cells["Persons / Name"] == "A Invented"
    assert "blank" in blank.problems[0]


def test_a_sheet_of_links_brings_the_persons_it_names(tmp_path: Path) -> None:
    links = [["Log no", "Person no", "As"], ["C/1", "P2", "suspect"], ["C/1", "P1", "victim"]]
    people = [["No", "Name"], ["P1", "A Invented"], ["P2", "B Invented"]]
    first, _ = read(
        workbook(tmp_path, Log=LOG, Links=links, People=people),
        Joined("People", "No", "Links / Person no"),
        Joined("Links", "Log no", "Log no"),
    )
    assert first.cells["Links / As"] == ["suspect", "victim"]
    assert first.cells["People / Name"] == ["B Invented", "A Invented"]


def test_rows_that_may_be_several_or_none_stay_with_the_person_they_are_of(tmp_path: Path) -> None:
    links = [["Log no", "Person no"], ["C/1", "P2"], ["C/1", "P1"]]
    phones = [["Person", "No"], ["P1", "1"], ["P1", "2"]]
    first, second = read(
        workbook(tmp_path, Log=LOG, Links=links, Phones=phones),
        Joined("Links", "Log no", "Log no"),
        Joined("Phones", "Person", "Links / Person no", several=True),
    )
    assert (first.cells["Phones / No"], second.cells["Phones / No"]) == (["", f"1{INNER}2"], [])
    assert not first.problems


def test_a_link_to_nobody_is_a_problem_of_the_row_it_joins(tmp_path: Path) -> None:
    links = [["Log no", "Person no"], ["C/1", "P7"]]
    people = [["No", "Name"], ["P1", "A Invented"]]
    first, _, unclaimed = read(
        workbook(tmp_path, Log=LOG, Links=links, People=people),
        Joined("Links", "Log no", "Log no"),
        Joined("People", "No", "Links / Person no"),
    )
    assert "no row has “P7”" in first.problems[0]
    assert unclaimed.sheet == "People"
