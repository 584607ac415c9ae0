"""Tables arranged as no reader could find out by itself: no header, several rows of one record, words above a table."""

from pathlib import Path

import openpyxl
import pytest

from counterline.files.arranging import Arranged
from counterline.files.errors import Unreadable
from counterline.files.opening import open_rows
from counterline.files.rows import Row
from tests.rooms.files.files import arranged as arranged_by
from tests.rooms.files.files import table, workbook, written

CRIMES = "Crime no,Offence,Suspect,DOB\nC/1,Affray,A Invented,2001\n,,B Invented,\nC/2,Theft,C Invented,2002\n"
BY_CRIME = arranged_by(gather="crime no", lists=frozenset({"suspect", "dob"}))


def rows_of(path: Path, arranged: Arranged, *wanted: str) -> list[Row]:
    """Every row of a file arranged so."""
    return list(open_rows(path, arranged=arranged, wanted=wanted))


def test_several_rows_of_one_record_are_one_row_and_its_persons_keep_their_places(tmp_path: Path) -> None:
    first, second = rows_of(written(tmp_path, CRIMES), BY_CRIME)
    assert first.cells == {
        "Crime no": "C/1",
        "Offence": "Affray",
        "Suspect": ["A Invented", "B Invented"],
        "DOB": ["2001", ""],
    }
    assert (first.number, second.number, second.cells["Suspect"]) == (2, 4, "C Invented")


def test_rows_of_one_record_that_do_not_stand_together_are_told(tmp_path: Path) -> None:
    *_, last = rows_of(written(tmp_path, CRIMES + "C/1,Affray,D Invented,\n"), BY_CRIME)
    assert "sort the file by that column" in last.problems[0]
    many = "Crime no,Offence,Suspect,DOB\n" + "C/1,Affray,A Invented,\n" * 501
    first, rest = rows_of(written(tmp_path, many), BY_CRIME)
    assert (len(first.cells["Suspect"]), "More than 500 rows" in rest.problems[0]) == (500, True)


def test_a_row_without_a_reference_joins_none_where_others_write_theirs_again(tmp_path: Path) -> None:
    text = "Crime no,Offence,Suspect,DOB\nC/1,Affray,A Invented,\nC/1,,B Invented,\n,,C Invented,\nC/1,,D Invented,\n"
    alone, together = rows_of(written(tmp_path, text), BY_CRIME)
    assert (alone.cells["Crime no"], alone.cells["Suspect"]) == ("", "C Invented")
    assert together.cells["Suspect"] == ["A Invented", "B Invented", "D Invented"]


def test_a_problem_of_one_row_is_a_problem_of_its_record(tmp_path: Path) -> None:
    first, _ = rows_of(written(tmp_path, CRIMES.replace("B Invented,", "B Invented,,too far")), BY_CRIME)
    assert first.problems[0].startswith("Row 3: The row has 5 cells")


def test_a_file_without_the_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no column “ref”"):
        rows_of(written(tmp_path, CRIMES), arranged_by(gather="Ref"))


def test_a_table_without_a_header_takes_the_names_it_is_given(tmp_path: Path) -> None:
    names = ("Crime no", "Offence", "Suspect", "DOB")
    text = CRIMES.partition("\n")[2]
    book = workbook(tmp_path, table(*(tuple(line.split(",")) for line in text.splitlines())))
    for path in (written(tmp_path, text), book):
        first, *_, last = rows_of(path, arranged_by(headers=names))
        assert first.cells == dict(zip(names, ("C/1", "Affray", "A Invented", "2001"), strict=True))
        assert last.number == first.number + 2 == 3


def test_the_name_of_a_sheet_and_the_titles_above_its_table_are_cells_where_asked_for(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("North", "South"):
        sheet = book.create_sheet(name)
        for row in ([f"Custody in the {name}"], ["As at 31/03/2026"], ["Ref", "Name"], ["1", "A Invented"]):
            sheet.append(row)
    book.save(tmp_path / "areas.xlsx")
    north, south = rows_of(tmp_path / "areas.xlsx", Arranged(), "Ref", "Name", "(Sheet)", "(title)")
    assert (north.cells["(sheet)"], south.cells["(sheet)"]) == ("North", "South")
    assert north.cells["(title)"] == ["Custody in the North", "As at 31/03/2026"]
    text = "As at 31/03/2026,,\nRef,Name\n1,A Invented\n"
    (only,) = rows_of(written(tmp_path, text), Arranged(), "Ref", "Name", "(title)")
    assert only.cells == {"(title)": ["As at 31/03/2026"], "Ref": "1", "Name": "A Invented"}
    home = "Ref,Name,(sheet)\n1,A Invented,North\n"
    (again,) = rows_of(written(tmp_path, home), Arranged(), "Ref", "Name", "(sheet)")
    assert again.cells["(sheet)"] == "North"


def test_a_form_is_a_row_whether_one_stands_below_another_or_on_a_sheet_of_its_own(tmp_path: Path) -> None:
    text = "CE7 form\nRef:,1\nName,A Invented\nName,B Invented\n\nBorn: 2001\nRef,2\nNotes,one\n,two\n"
    first, second = rows_of(written(tmp_path, text), arranged_by(forms="yes"))
    assert first.cells == {"Ref": "1", "Name": ["A Invented", "B Invented"], "Born": "2001"}
    assert (first.number, second.number, second.cells["Ref"]) == (2, 7, "2")
    assert second.cells["Notes"] == "one\ntwo"
    book = openpyxl.Workbook()
    for name in ("One", "Two"):
        sheet = book.create_sheet(name)
        for row in (["Ref", name], ["Name", "A Invented", *(["DOB", "2001"] if name == "Two" else [])]):
            sheet.append(row)
    book.save(tmp_path / "forms.xlsx")
    one, two = rows_of(tmp_path / "forms.xlsx", arranged_by(forms="yes"), "(sheet)")
    assert one.cells == {"(sheet)": "One", "Ref": "One", "Name": "A Invented"}
    assert (two.cells["Name"], two.cells["DOB"], two.problems) == ("A Invented", "2001", ())


def test_a_form_is_read_through_empty_columns_and_its_next_lines_stand_below_their_own_labels(tmp_path: Path) -> None:
    text = (
        "Referrals,,,,\nRef:,1,,Child:,A Invented\nSigns:,gifts,,Tel,\n,late nights,,,07700 900123\n\n"
        "Ref:,2,,Child:,B Invented\nSigns:,,,Tel,\n"
    )
    named = frozenset({"ref", "child", "signs", "tel"})
    apart = text.replace(":,", ":,,").replace("Tel,", "Tel,,").replace("\n,late", "\n,,late").replace(",,,0", ",,,,0")
    for written_so in (text, apart):
        first, second = rows_of(written(tmp_path, written_so), arranged_by(forms="yes", named=named))
        assert first.cells == {"Ref": "1", "Child": "A Invented", "Signs": "gifts\nlate nights", "Tel": "07700 900123"}
        assert second.cells == {"Ref": "2", "Child": "B Invented", "Signs": "", "Tel": ""}


def test_words_in_a_labels_place_are_called_no_column(tmp_path: Path) -> None:
    text = "Ref:,1,A Invented,\nSigns,gifts,B Invented,Tel\n"
    (form,) = rows_of(written(tmp_path, text), arranged_by(forms="yes", named=frozenset({"ref", "signs", "tel"})))
    assert form.cells == {"Ref": "1", "(beside no label)": ["A Invented", "B Invented Tel"], "Signs": "gifts"}


@pytest.mark.parametrize("text", ["Ref,1\nJane Invented,15\n", "Ref,1,Jane Invented,15\n", "Jane Invented,15\nRef,1\n"])
def test_a_name_with_a_value_beside_it_is_called_no_column(tmp_path: Path, text: str) -> None:
    arranged = arranged_by(forms="yes", named=frozenset({"ref", "age"}), names={"Age": ["Years *"]})
    (form,) = rows_of(written(tmp_path, text + "Years now,16\nSeen by:,B\n"), arranged)
    assert form.cells == {"Ref": "1", "(beside no label)": "Jane Invented 15", "Age": "16", "Seen by": "B"}


def test_lines_of_text_with_a_label_each_are_a_form_in_which_commas_part_nothing(tmp_path: Path) -> None:
    text = (
        "URN: 1\nName: INVENTED, Sam\nText: Jay line, on a phone: new.\n  And more, later.\n\nURN: 2\nName:\nText: x\n"
    )
    with open_rows(written(tmp_path, text), arranged=arranged_by(forms="yes")) as rows:
        first, second = rows
        assert rows.found.delimiter == ","
    assert first.cells == {
        "URN": "1",
        "Name": "INVENTED, Sam",
        "Text": "Jay line, on a phone: new.\nAnd more, later.",
    }
    assert second.cells == {"URN": "2", "Name": "", "Text": "x"}


def test_a_form_without_end_is_refused(tmp_path: Path) -> None:
    text = "".join(f"Label {number},x\n" for number in range(300))
    with pytest.raises(Unreadable, match="has more labels"):
        rows_of(written(tmp_path, text), arranged_by(forms="yes"))


def test_columns_of_one_name_are_told_apart_where_the_mapping_numbers_them(tmp_path: Path) -> None:
    lines = ["Ref,Name,DOB,Name,DOB", "1,A Invented,2001,B Invented,2002"]
    wanted = ("Ref", "Name", "DOB", "Name (2)", "dob (2)")
    book = workbook(tmp_path, table(*(tuple(line.split(",")) for line in lines)))
    for path in (written(tmp_path, "\n".join(lines)), book):
        (row,) = rows_of(path, Arranged(), *wanted)
        assert [*row.cells.values()] == lines[1].split(",")
        assert list(row.cells) == ["Ref", "Name", "DOB", "Name (2)", "DOB (2)"]
        with pytest.raises(Unreadable, match=r"call the later ones “Name \(2\)”"):
            rows_of(path, Arranged(), "Ref", "Name", "DOB")


def test_a_cell_that_says_as_above_is_given_what_stands_above_it(tmp_path: Path) -> None:
    content = "Area,Ref,Name\nPoole,1,A\n,2,Ditto\n,,\n,3,B\nWool,4,ditto\n"
    rows = rows_of(written(tmp_path, content), arranged_by(above={"area": ["", "ditto"], "Name": ["DITTO"]}))
    assert [list(row.cells.values()) for row in rows] == [
        ["Poole", "1", "A"],
        ["Poole", "2", "A"],
        ["Poole", "3", "B"],
        ["Wool", "4", "B"],
    ]


def test_what_stands_above_on_another_sheet_is_not_above(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Area", "Ref"], ["Poole", "1"]):
        book.worksheets[0].append(row)
    for row in (["Area", "Ref"], ["", "2"]):
        (book.worksheets[1] if len(book.worksheets) > 1 else book.create_sheet()).append(row)
    book.save(tmp_path / "return.xlsx")
    *_, last = rows_of(tmp_path / "return.xlsx", arranged_by(above={"Area": [""]}))
    assert (last.cells["Area"], last.cells["Ref"]) == ("", "2")


def test_values_in_step_are_each_a_row_of_their_own(tmp_path: Path) -> None:
    content = "Ref,Offence,Result\n1,A/B,x/y\n2,C,z\n3,D/E,x\n4,F/G,\n"
    rows = rows_of(written(tmp_path, content), arranged_by(each={"offence": "/", "Result": "/"}))
    assert [(row.number, *row.cells.values()) for row in rows] == [
        (2, "1", "A", "x"),
        (2, "1", "B", "y"),
        (3, "2", "C", "z"),
        (4, "3", "D/E", "x"),
        (5, "4", "F", ""),
        (5, "4", "G", ""),
    ]
    assert [row.number for row in rows if row.problems] == [4]
    assert "“Offence” lists 2 and “Result” lists 1" in rows[3].problems[0]
