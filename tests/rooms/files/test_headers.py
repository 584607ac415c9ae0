"""Finding the header: under titles, over two rows of merged groups, by the names a mapping knows or by itself."""

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from counterline.files.headers import Merge, find_header, fold_header
from tests.rooms.files.files import cells, read, workbook, written


def test_names_are_compared_without_case_and_with_white_space_folded() -> None:
    assert fold_header("  Line\n REF ") == fold_header("line ref")


def test_the_row_with_most_of_the_known_names_is_the_header() -> None:
    rows = [["Return", "", ""], ["Status", "x", "y"], ["Ref", "Status", "Brand"], ["L1", "live", "Zed"]]
    header = find_header(rows, ["ref", "STATUS", "brand"])
    assert header is not None
    assert (header.index, header.names) == (2, ("Ref", "Status", "Brand"))


def test_without_known_names_the_first_wide_row_of_words_is_the_header() -> None:
    rows = [["Dorset Police", "", ""], ["As at", "1 March 2026", ""], ["Ref", "", "Note"], ["L1", "x", "y"]]
    header = find_header(rows, [])
    assert header is not None
    assert header.index == 2


def test_a_header_of_years_is_found_although_it_has_no_words() -> None:
    header = find_header([["2024", "2025"], ["3", "4"]], [])
    assert header is not None
    assert header.names == ("2024", "2025")


def test_groups_over_two_rows_join_by_the_names_a_mapping_knows(tmp_path: Path) -> None:
    content = "Return,,,,\nRef,Numbers,,Status,\n,Now,Before,,Note\nL1,07700 900001,07700 900002,live,n\n"
    wanted = ("Ref", "Numbers / Now", "Numbers / Before", "Status", "Note")
    rows, account = read(written(tmp_path, content), *wanted)
    assert account.headers[None] == wanted
    assert cells(rows) == [["L1", "07700 900001", "07700 900002", "live", "n"]]
    assert rows[0].number == 4


def test_a_title_straight_above_the_header_is_no_group(tmp_path: Path) -> None:
    _, account = read(written(tmp_path, "Dorset return,,\nRef,Status,Note\nL1,live,n\n"), "Ref", "Status", "Note")
    assert account.headers[None] == ("Ref", "Status", "Note")
    assert account.titles[0].text == "Dorset return,,"


def merged_sheet(sheet: Worksheet) -> None:
    sheet.append(["Return of lines"])
    sheet.append([])
    sheet.append(["Ref", "Numbers", None, "Status"])
    sheet.append([None, "Now", "Before", None])
    sheet.append(["L1", "07700 900001", "07700 900002", "live"])
    for merge in ("A1:D1", "A3:A4", "B3:C3", "D3:D4"):
        sheet.merge_cells(merge)


def test_merged_groups_join_without_any_known_names(tmp_path: Path) -> None:
    rows, account = read(workbook(tmp_path, merged_sheet))
    assert account.headers["Lines"] == ("Ref", "Numbers / Now", "Numbers / Before", "Status")
    assert account.header_rows["Lines"] == 3
    assert [(row.number, *row.cells.values()) for row in rows] == [(5, "L1", "07700 900001", "07700 900002", "live")]


def test_a_title_merged_over_the_whole_table_is_no_group() -> None:
    rows = [["Lines of Dorset", "", ""], ["Ref", "Brand", "Note"], ["L1", "Zed", "x"]]
    header = find_header(rows, [], [Merge(0, 0, 0, 2)])
    assert header is not None
    assert (header.index, header.height) == (1, 1)


def test_a_column_without_a_name_is_called_by_its_place_where_the_mapping_knows_it_so(tmp_path: Path) -> None:
    text = ",Ref,Note\n0,L1,a,,ok\n1,L2,b,,\n"
    rows, account = read(written(tmp_path, text), "Ref", "(column 1)", "(Column 5)")
    assert account.headers[None] == ("(column 1)", "Ref", "Note", "", "(column 5)")
    assert (rows[0].cells["(column 1)"], rows[0].cells["(column 5)"], rows[0].problems) == ("0", "ok", ())

    def fill(sheet: Worksheet) -> None:
        for row in ((None, "Ref"), (1, "L1", "astray")):
            sheet.append(list(row))

    (row,), _ = read(workbook(tmp_path, fill), "Ref", "(column 1)")
    assert row.cells == {"(column 1)": "1", "Ref": "L1"}
    assert row.problems == ("Column 3 has no name in the header but holds “astray”.",)
    assert read(written(tmp_path, "Ref,Note\nL1,a\n"), "Ref", "(column 1)")[1].headers[None] == ("Ref", "Note")
