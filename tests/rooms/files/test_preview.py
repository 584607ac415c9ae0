"""The top of a file, for a person who is to map it."""

from pathlib import Path

from openpyxl import Workbook

from counterline.files.opening import preview
from counterline.files.rows import Format
from tests.rooms.files.files import table, written


def test_a_preview_shows_the_first_rows_and_what_was_detected(tmp_path: Path) -> None:
    content = "Return\nRef;Note\n" + "".join(f"L{number};é\n" for number in range(100))
    shown = preview(written(tmp_path, content.encode("cp1252")), rows=3)
    assert shown.format is Format.CSV
    assert (shown.encoding, shown.delimiter) == ("cp1252", ";")
    assert shown.headers == {None: ("Ref", "Note")}
    assert [row.cells["Ref"] for row in shown.sample] == ["L0", "L1", "L2"]
    assert [title.text for title in shown.titles] == ["Return"]
    assert "Windows-1252" in shown.notes[0]


def test_a_preview_shows_the_first_rows_of_each_sheet(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("North", "South"):
        table(("Ref", "Note"), *((f"{name} {number}", "a") for number in range(50)))(book.create_sheet(name))
    book.remove(book.worksheets[0])
    path = tmp_path / "two.xlsx"
    book.save(path)
    shown = preview(path, rows=2)
    assert shown.sheets == ("North", "South")
    assert [row.cells["Ref"] for row in shown.sample] == ["North 0", "North 1", "South 0", "South 1"]
