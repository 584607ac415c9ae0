"""Cells merged down a sheet say what they say of every row they span. Everything is invented."""

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from tests.rooms.files.files import cells, read, table, workbook


def by_area(sheet: Worksheet) -> None:
    for row in (
        ["Return of lines", None, None],
        ["Area", "Ref", "Status"],
        ["Weymouth", "L1", "live"],
        [None, "L2", "live"],
        [None, "L3", None],
        [None, "L4", "closed"],
        ["Poole", "L5", "live"],
        [None, None, None],
    ):
        sheet.append(row)
    for merged in ("A1:C1", "A3:A5", "C4:C5", "A7:A8"):
        sheet.merge_cells(merged)


def test_what_is_merged_over_several_rows_is_read_in_each_of_them(tmp_path: Path) -> None:
    rows, account = read(workbook(tmp_path, by_area))
    assert cells(rows) == [
        ["Weymouth", "L1", "live"],
        ["Weymouth", "L2", "live"],
        ["Weymouth", "L3", "live"],
        ["", "L4", "closed"],  # a blank that is not merged stays one
        ["Poole", "L5", "live"],
    ]
    assert any("merged over several rows" in note and "3 cells" in note for note in account.notes)


def beyond(sheet: Worksheet) -> None:
    sheet.append(["Ref", "Status"])
    sheet.append(["L1", "live", None])
    sheet.append(["L2", None, "stray"])
    sheet.merge_cells("B2:B3")


def test_a_row_filled_from_above_still_tells_of_what_stands_beside_the_table(tmp_path: Path) -> None:
    rows, _ = read(workbook(tmp_path, beyond))
    assert "holds “stray”" in " ".join(rows[1].problems)


def test_a_sheet_without_merged_cells_has_no_note_of_them(tmp_path: Path) -> None:
    _, account = read(workbook(tmp_path, table(("Ref", "Status"), ("L1", "live"))))
    assert not any("merged" in note for note in account.notes)
