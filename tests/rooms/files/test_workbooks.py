"""XLSX: texts and dates as people see them, formulas told and never believed, every row with its own number."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from counterline.files.arranging import Arranged
from counterline.files.errors import Unreadable
from counterline.files.joining import Joined
from counterline.files.opening import open_rows
from tests.rooms.files.files import MAIN, cells, read, sheet_of, sheet_package, table, texts_row, workbook


def test_rows_come_as_people_see_them(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        table(("Dorset return",), (), ("Ref", "Number", "First", "Seen", "Children", "Live"))(sheet)
        sheet.append(["L1", 7700900123, date(2026, 3, 1), datetime(2026, 3, 1, 14, 30), 2, True])  # noqa: DTZ001  # a workbook has no zone
        sheet.append([])
        sheet.append(["L2", "07700 900001", None, None, 1.5, False])

    rows, account = read(workbook(tmp_path, fill), "Ref", "Number", "First", "Seen", "Children", "Live")
    assert cells(rows) == [
        ["L1", "7700900123", "2026-03-01", "2026-03-01T14:30:00", "2", "TRUE"],
        ["L2", "07700 900001", "", "", "1.5", "FALSE"],
    ]
    assert [(row.sheet, row.number) for row in rows] == [("Lines", 4), ("Lines", 6)]
    assert account.blank == 1
    assert [(title.number, title.text) for title in account.titles] == [(1, "Dorset return")]
    assert json.loads(rows[1].raw) == ["L2", "07700 900001", "", "", "1.5", "FALSE"]
    assert not any(row.problems for row in rows)


def test_a_formula_is_told_and_its_last_value_not_believed(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>SUM(A1:A9)</f><v>12</v></c></row>'
    path = sheet_package(tmp_path, sheet_of(texts_row(1, "Ref", "Children"), row))
    rows, _ = read(path)
    assert rows[0].cells == {"Ref": "1", "Children": "=SUM(A1:A9)"}
    assert rows[0].problems == ("Cell B2 holds a formula, not a value (=SUM(A1:A9), last seen as 12).",)


def test_a_cell_in_error_is_told(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2" t="e"><v>#REF!</v></c></row>'
    rows, _ = read(sheet_package(tmp_path, sheet_of(texts_row(1, "Ref", "Note"), row)))
    assert rows[0].problems == ("Cell A2 holds the error #REF!.",)


def test_a_formula_that_nobody_reads_holds_no_row_and_is_told_of(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        table(("Ref", "Age", "Note"), ("L1", 15, "=B2+1"), ("L2", "=B2+1", "=B3+1"), ("L3", 16, "x"))(sheet)
        sheet["E2"], sheet["E4"] = "=SUM(B2:B4)", "astray"

    path = workbook(tmp_path, fill)
    with open_rows(path, wanted=["Ref"], arranged=Arranged(ignored=frozenset({"note"}))) as rows:
        one, two, three = rows
    assert (one.problems, one.cells["Note"]) == ((), "=B2+1")
    assert two.problems == ("Cell B3 holds a formula, not a value (=B2+1).",)
    assert three.problems == ("Column 5 has no name in the header but holds “astray”.",)
    assert "in columns that nothing reads; they were passed by (3 cells)" in rows.notes[-1]
    with open_rows(path, wanted=["Ref"]) as rows:
        assert next(rows).problems == ("Cell C2 holds a formula, not a value (=B2+1).",)


def test_a_formula_in_an_ignored_column_of_a_sheet_that_joins_holds_nothing(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    table(("Ref",), ("L1",))(first)
    table(("Of", "Name", "Age"), ("L1", "A Invented", "=1+1"))(book.create_sheet("People"))
    book.save(tmp_path / "joined.xlsx")
    joined = Arranged(joins=(Joined("People", "Of", "Ref"),), ignored=frozenset({"people / age"}))
    (row,) = open_rows(tmp_path / "joined.xlsx", wanted=["Ref", "People / Name"], arranged=joined)
    assert row.problems == ()


def test_every_sheet_is_read_under_its_own_header(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "North"
    table(("Ref", "Note"), ("L1", "a"))(first)
    table(("Ref", "Brand"), ("L2", "Zed"))(book.create_sheet("South"))
    book.create_sheet("Sheet3")
    hidden = book.create_sheet("Lists")
    table(("LIVE", "CLOSED"))(hidden)
    hidden.sheet_state = "hidden"
    path = tmp_path / "two.xlsx"
    book.save(path)

    rows, account = read(path)
    assert [(row.sheet, dict(row.cells)) for row in rows] == [
        ("North", {"Ref": "L1", "Note": "a"}), ("South", {"Ref": "L2", "Brand": "Zed"}),
    ]  # fmt: skip
    assert account.headers == {"North": ("Ref", "Note"), "South": ("Ref", "Brand")}
    assert "Sheet “Sheet3” is empty." in account.notes
    assert any("Hidden sheets were not read: “Lists”" in note for note in account.notes)

    chosen = open_rows(path, sheets=["south"])
    assert [row.sheet for row in chosen] == ["South"]
    assert any("does not name were not read: “North”, “Sheet3”, “Lists”" in note for note in chosen.notes)
    with pytest.raises(Unreadable, match="no sheet “West”; it has “North”, “South”, “Sheet3”, “Lists”"):
        open_rows(path, sheets=["West"])


def test_values_beyond_the_header_are_told(tmp_path: Path) -> None:
    rows, _ = read(workbook(tmp_path, table(("Ref", "Note"), ("L1", "a", None, "stray"), ("L2", None))))
    assert rows[0].problems == ("Column 4 has no name in the header but holds “stray”.",)
    assert json.loads(rows[0].raw) == ["L1", "a", "", "stray"]
    assert rows[1].cells == {"Ref": "L2", "Note": ""}


def test_texts_keep_their_runs_spaces_and_escapes_and_leave_out_how_they_are_spoken(tmp_path: Path) -> None:
    strings = (
        f'<x:sst xmlns:x="{MAIN}"><x:si><x:t>Ref</x:t></x:si>\n <x:si><x:t>Note</x:t></x:si>'
        "<x:si><x:r><x:t>one </x:t></x:r>\n<x:r><x:t>two</x:t></x:r><x:rPh><x:t>spoken</x:t></x:rPh></x:si>"
        "<x:si><x:t> a_x000D_b_x005F_x </x:t></x:si><x:si/></x:sst>"
    )
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>'
        '</x:row><x:row><x:c t="s">\n<x:v>2</x:v>\n</x:c><x:c t="s"><x:v>3</x:v></x:c></x:row>'
        '<x:row><x:c t="s"><x:v>4</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:t>in</x:t></x:r>\n<x:r><x:t>line </x:t>'
        "</x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    rows, _ = read(sheet_package(tmp_path, sheet, strings))
    assert cells(rows) == [["one two", " a\rb_x "], ["", "inline "]]
    assert [row.number for row in rows] == [2, 3]


def test_a_null_character_in_a_cell_is_written_out_and_told(tmp_path: Path) -> None:
    path = sheet_package(tmp_path, sheet_of(texts_row(1, "Ref", "Note"), texts_row(2, "L1", "a_x0000_b")))
    rows, _ = read(path)
    assert rows[0].cells["Note"] == "a\\x00b"
    assert "null character" in rows[0].problems[0]


def test_a_number_that_is_no_date_is_told_and_kept(tmp_path: Path) -> None:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    row = '<row r="2"><c r="A2" s="1"><v>60</v></c><c r="B2" s="1"><v>46082</v></c></row>'
    rows, _ = read(sheet_package(tmp_path, sheet_of(texts_row(1, "First", "Last"), row), styles=styles))
    assert rows[0].cells == {"First": "60", "Last": "2026-03-01"}
    assert "29 February 1900 was no day" in rows[0].problems[0]


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    hidden = texts_row(2, "L1", "a").replace('r="2">', 'r="2" hidden="1">', 1)
    rows, account = read(sheet_package(tmp_path, sheet_of(texts_row(1, "Ref", "Note"), hidden)))
    assert len(rows) == 1
    assert account.notes == ("Sheet “Lines” hides 1 of its rows; they were read with the others.",)


def test_a_workbook_of_titles_only_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, table(("Dorset Police",), ("Return",)))
    with pytest.raises(Unreadable, match="holds no table"):
        open_rows(path, wanted=["Line ref", "Brand"])
    with pytest.raises(Unreadable, match="holds no table"):
        open_rows(workbook(tmp_path, table()))


def test_a_sheet_with_a_header_and_no_rows_is_legal_and_says_so(tmp_path: Path) -> None:
    rows, account = read(workbook(tmp_path, table(("Ref", "Note"))))
    assert rows == []
    assert account.notes == ("Sheet “Lines” holds a header and no rows.",)


def test_two_columns_of_one_name_are_refused_with_their_sheet(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="The header of sheet “Lines” names more than one column “Note”"):
        open_rows(workbook(tmp_path, table(("Ref", "Note", "Note"), ("L1", "a", "b"))))
