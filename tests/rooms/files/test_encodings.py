"""How a file's text is written: found safely, told, and never guessed over a byte that cannot be read."""

from pathlib import Path

import pytest

from counterline.files.errors import Unreadable
from counterline.files.opening import open_rows
from tests.rooms.files.files import cells, read, written

TEXT = "Réf,Note\nL1,café £5 – “quoted”\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_each_usual_encoding_is_found_and_told(tmp_path: Path, encoding: str, told: str) -> None:
    rows, account = read(written(tmp_path, TEXT.encode(encoding)))
    assert cells(rows) == [["L1", "café £5 – “quoted”"]]
    assert account.headers[None] == ("Réf", "Note")
    assert account.encoding == told


def test_utf_16_of_either_byte_order_is_read_over_many_blocks(tmp_path: Path) -> None:
    # Letters whose second byte looks like a line end in the other byte order.
    body = "".join(f"L{number},ഊ਍č{number}\r\n" for number in range(40_000))
    for bom, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        rows, _ = read(written(tmp_path, bom + ("Ref,Note\r\n" + body).encode(encoding)))
        assert [row.cells["Note"] for row in rows] == [f"ഊ਍č{number}" for number in range(40_000)]
        assert rows[-1].number == 40_001


def test_windows_text_is_recognised_however_late_its_first_letter_comes(tmp_path: Path) -> None:
    content = "Ref,Note\n" + "L,plain\n" * 60_000 + "L9,café\n"
    rows, account = read(written(tmp_path, content.encode("cp1252")))
    assert rows[-1].cells["Note"] == "café"
    assert account.encoding == "cp1252"
    assert "Windows-1252" in account.notes[0]


def test_one_unreadable_byte_holds_its_row_with_the_byte_written_out(tmp_path: Path) -> None:
    content = "Ref,Note\nL1,café\nL2,naïve\n".encode() + b"L3,bad \xff byte\nL4,fine\n"
    rows, account = read(written(tmp_path, content))
    assert account.encoding == "utf-8"
    assert rows[2].cells["Note"] == "bad \\xff byte"
    assert rows[2].raw == "L3,bad \\xff byte"
    assert rows[2].problems == ("Column “Note” holds bytes that cannot be read as utf-8: \\xff.",)
    assert [row.problems for row in (rows[0], rows[1], rows[3])] == [(), (), ()]


def test_a_byte_that_windows_text_has_no_letter_for_holds_its_row(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, b"Ref,Note\nL1,caf\xe9\nL2,\x81\n"))
    assert rows[1].cells["Note"] == "\\x81"
    assert "cp1252" in rows[1].problems[0]


def test_half_a_character_at_the_end_of_utf_16_holds_its_row(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, "Ref,Note\nL1,a\nL2,b".encode("utf-16") + b"\x41"))
    assert [bool(row.problems) for row in rows] == [False, True]
    assert rows[1].raw == "L2,b\\x41"


def test_unreadable_bytes_all_over_refuse_the_file_naming_the_first(tmp_path: Path) -> None:
    content = b"Ref,Note\nL0," + "é".encode() * 9000 + b"\n" + b"L,\xff\xff\n" * 2000
    with pytest.raises(Unreadable, match=r"first the byte \\xff on line 3\. Save the file as UTF-8"):
        read(written(tmp_path, content))


def test_a_row_in_another_encoding_than_its_file_is_told(tmp_path: Path) -> None:
    rows, account = read(written(tmp_path, b"Ref,Note\nL1,caf\xe9 \xa3\nL2,caf\xc3\xa9\nL3,d\xe9j\xe0\n"))
    assert account.encoding == "cp1252"
    assert [bool(row.problems) for row in rows] == [False, True, False]
    assert "looks written in UTF-8" in rows[1].problems[0]


def test_an_unreadable_byte_in_the_header_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"header holds bytes that cannot be read \(.*\\xff"):
        open_rows(written(tmp_path, b"Ref,N\xffte,\xc3\xa9\xc3\xa9\nL1,a,b\n"))


@pytest.mark.parametrize(("encoding", "word"), [("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")])
def test_encodings_that_are_not_taken_are_named(tmp_path: Path, encoding: str, word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        open_rows(written(tmp_path, ("Ref,Note\n" + "L1,abc\n" * 20).encode(encoding)))
