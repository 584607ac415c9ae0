"""CSV and its kin: cells as they were written, row numbers as an editor shows them, faults held and told."""

from pathlib import Path

import pytest

from counterline.files.arranging import Arranged
from counterline.files.errors import Unreadable
from counterline.files.opening import open_rows
from counterline.files.rows import Format
from tests.rooms.files.files import cells, read, written

HEADER = "Line ref,Deal nos,Brand\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_and_told(tmp_path: Path, delimiter: str) -> None:
    lines = [["Line ref", "Deal nos", "Brand"], ["L1", "07700 900001", "Smith, Jones; sons"], ["L2", "", "Zed"]]
    quoted = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    rows, account = read(written(tmp_path, quoted))
    assert account.delimiter == delimiter
    assert cells(rows) == lines[1:]


def test_commas_in_free_text_do_not_pass_for_delimiters(tmp_path: Path) -> None:
    rows, account = read(written(tmp_path, "Ref;Note\nL1;red, white, blue\nL2;one, two, three\n"))
    assert account.delimiter == ";"
    assert cells(rows) == [["L1", "red, white, blue"], ["L2", "one, two, three"]]


def test_headers_the_mapping_knows_decide_between_delimiters(tmp_path: Path) -> None:
    path = written(tmp_path, "Ref, as given;Note\nL1;a, b\n")
    assert read(path, "Ref, as given", "Note")[1].delimiter == ";"


def test_a_last_line_with_the_end_of_an_old_mac_is_looked_at_for_the_delimiter_too(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, "Note\r,\r"), "Note")
    assert cells(rows) == [[","]]


def test_a_first_line_that_states_the_delimiter_is_believed_and_kept(tmp_path: Path) -> None:
    rows, account = read(written(tmp_path, "sep=;\nRef;Note\nL1;a,b\n"))
    assert account.delimiter == ";"
    assert [title.text for title in account.titles] == ["sep=;"]
    assert [(row.number, row.cells) for row in rows] == [(3, {"Ref": "L1", "Note": "a,b"})]


def test_rows_have_the_line_they_start_on_although_cells_run_over_lines(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, HEADER + 'L1,"one\ntwo\nthree",A\nL2,x,B\n'))
    assert [(row.number, row.cells["Deal nos"]) for row in rows] == [(2, "one\ntwo\nthree"), (5, "x")]
    assert rows[0].raw == 'L1,"one\ntwo\nthree",A'


def test_line_ends_may_be_mixed_and_stay_as_they_are_inside_cells(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, 'Ref,Note\r\nL1,a\nL2,b\rL3,"c\r\nd"\rL4,e'))
    assert [(row.number, *row.cells.values()) for row in rows] == [
        (2, "L1", "a"), (3, "L2", "b"), (4, "L3", "c\r\nd"), (6, "L4", "e"),
    ]  # fmt: skip


def test_blank_rows_are_counted_and_every_line_is_accounted_for(tmp_path: Path) -> None:
    rows, account = read(written(tmp_path, "Return of Dorset\n\nRef,Note\nL1,a\n\n,\n  ,\t\nL2,b\n"), "Ref", "Note")
    assert len(rows) == 2
    assert account.blank == 3
    assert [(title.number, title.text) for title in account.titles] == [(1, "Return of Dorset"), (2, "")]
    assert account.header_rows[None] == 3


def test_a_row_with_too_many_cells_is_told_with_what_stands_beyond(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, HEADER + "L1,x,y,stray,\nL2,x,y,,\n"))
    assert "5 cells but the header names 3" in rows[0].problems[0]
    assert "“stray”" in rows[0].problems[0]
    assert rows[0].raw == "L1,x,y,stray,"
    assert rows[1].problems == ()


FULL, PADDED, SHORT = "L{0},x,y\n", "L{0},x,\n", "L{0},x\n"
TRIMS = "".join((SHORT if at % 3 else FULL).format(at) for at in range(60))
PADS = "".join((PADDED if at % 3 else FULL).format(at) for at in range(60))
EXCEL = "".join((SHORT if 15 <= at < 47 else PADDED if at % 3 else FULL).format(at) for at in range(60))


@pytest.mark.parametrize(
    ("content", "held"),
    [
        (TRIMS, []),  # a program that leaves off blanks at the end of a row
        (TRIMS + "L60,x", ["L60"]),  # the file itself ends in the middle of a row
        (TRIMS + "L60,\n", ["L60"] + [f"L{at}" for at in range(60) if at % 3]),  # one that does not
        (PADS + SHORT.format(60), ["L60"]),
        (FULL.format(1) * 40 + SHORT.format(60), ["L60"]),
        (FULL.format(1) * 20 + SHORT.format(60) + FULL.format(1) * 20, ["L60"]),
        (EXCEL, []),  # the header and fifteen rows are the first block of sixteen
        (EXCEL.replace("L20,x\n", "L20\n"), [f"L{at}" for at in range(15, 47)]),  # one block alone shows nothing
        (EXCEL + SHORT.format(60) + SHORT.format(61), ["L60", "L61"]),  # the last two rows are no block of sixteen
        (FULL.format(1) * 190 + SHORT.format(60) * 10, ["L60"] * 10),  # what nearly every other row says is missed
        (SHORT.format(1), ["L1"]),
    ],
)
def test_a_row_cut_short_is_told_unless_its_program_leaves_blanks_off(
    tmp_path: Path, content: str, held: list[str]
) -> None:
    rows, _ = read(written(tmp_path, HEADER + content))
    told = [str(row.cells["Line ref"]) for row in rows if any("cut short" in each for each in row.problems)]
    assert sorted(told) == sorted(held)
    assert all(row.cells.keys() == {"Line ref", "Deal nos", "Brand"} for row in rows)


def test_the_end_of_a_long_file_tells_of_short_rows_at_its_start(tmp_path: Path) -> None:
    rows, account = read(written(tmp_path, HEADER + TRIMS * 1000))
    assert not any(row.problems for row in rows)
    assert "40,000 rows have fewer cells" in account.notes[0]
    rows, account = read(written(tmp_path, HEADER + TRIMS * 1000 + PADDED.format(60)))
    assert sum(bool(row.problems) for row in rows) == 40_000
    assert not account.notes


def test_a_row_that_lacks_ignored_columns_alone_loses_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + PADS + SHORT.format(60))
    rows = list(open_rows(path, wanted=["Line ref"], arranged=Arranged(ignored=frozenset({"brand"}))))
    assert not any(row.problems for row in rows)


def test_a_value_under_a_column_without_a_name_is_told(tmp_path: Path) -> None:
    rows, account = read(written(tmp_path, "Ref,,Note\nL1,secret,a\nL2,,b\n"))
    assert account.headers[None] == ("Ref", "", "Note")
    assert "Column 2 has no name in the header but holds “secret”" in rows[0].problems[0]
    assert rows[0].cells == {"Ref": "L1", "Note": "a"}
    assert rows[1].problems == ()


def test_two_columns_of_one_name_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="more than one column “Brand”, “brand”"):
        open_rows(written(tmp_path, "Ref,Brand,brand \nL1,a,b\n"))


def test_a_header_without_rows_is_legal_and_says_so(tmp_path: Path) -> None:
    rows, account = read(written(tmp_path, HEADER))
    assert rows == []
    assert account.notes == ("The file holds a header and no rows.",)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n \n\t\n", b"\xff\xfe"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable, match="empty"):
        open_rows(written(tmp_path, content))


def test_a_file_of_titles_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="only titles"):
        open_rows(written(tmp_path, "Dorset Police\nReturn of lines\n"), wanted=["Line ref", "Deal nos"])


def test_a_cell_that_would_be_a_formula_in_excel_stays_text(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, "Ref,Note\nL1,=cmd|' /C calc'!A0\nL2,@SUM(1)\n"))
    assert cells(rows) == [["L1", "=cmd|' /C calc'!A0"], ["L2", "@SUM(1)"]]
    assert not any(row.problems for row in rows)


def test_a_null_byte_is_written_out_and_the_row_told(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, b"Ref,Note\nL1,a\0b\nL2,c\n" + b"L3,d\n" * 50))
    assert rows[0].cells["Note"] == "a\\x00b"
    assert "null byte" in rows[0].problems[0]
    assert not any(row.problems for row in rows[1:])


def test_a_cell_that_is_too_long_is_told_with_the_limit_and_its_reason(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, f"Ref,Note\nL1,{'x' * 20_001}\nL2,{'y' * 200_000}\nL3,z\n"))
    assert "Column “Note” holds 20,001 characters; the most is 20,000 characters, because" in rows[0].problems[0]
    assert "too long" in rows[1].problems[0]
    assert rows[1].raw == f"L2,{'y' * 200_000}"
    assert rows[2].problems == ()


def test_a_line_that_never_ends_is_refused_by_number(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"Line 2 is too long; the most is 1,000,000 characters"):
        read(written(tmp_path, "Ref,Note\nL1," + "x" * 3_000_000))


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    header = ",".join(f"Column {number}" for number in range(201))
    with pytest.raises(Unreadable, match="201 columns; the most is 200 columns"):
        open_rows(written(tmp_path, f"{header}\n"))


def test_a_mapping_that_expects_a_workbook_is_told_what_came(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="expects an Excel workbook, but the file is a CSV file"):
        open_rows(written(tmp_path, HEADER), format=Format.XLSX)


def test_a_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"no file “gone\.csv”"):
        open_rows(tmp_path / "gone.csv")


def test_what_is_protected_from_a_spreadsheet_is_what_stands_inside(tmp_path: Path) -> None:
    text = 'Ref,Note,Sum\n"=""0001""",a,=1+1\n="0002","b\nc",="a"&"b"\n'
    rows, _ = read(written(tmp_path, text))
    assert cells(rows) == [["0001", "a", "=1+1"], ["0002", "b\nc", '="a"&"b"']]
