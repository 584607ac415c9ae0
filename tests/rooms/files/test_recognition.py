"""What a file really is decides, whatever it is called; what cannot be read is named with the way out."""

from pathlib import Path

import pytest

from counterline.files.errors import Unreadable
from counterline.files.opening import open_rows
from tests.rooms.files.files import written, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"<!DOCTYPE html><html><table><tr><td>Ref", "web page"),
        (b"\xef\xbb\xbf  <TABLE border=1><tr><td>Ref", "web page"),
        (b'<?xml version="1.0"?><Workbook>', "web page or XML"),
        ("<html><table>".encode("utf-16"), "web page"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (OLE + "Workbook".encode("utf-16-le"), r"old Excel workbook \(\.xls\)"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
        (OLE, "old Office file"),
        (b"\x1f\x8b\x08\x00rest", "compressed"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"SQLite format 3\0", "database"),
        (bytes(range(1, 32)) * 40, "not text"),
        (b"PK\x03\x04 and no more", "damaged or cut short"),
        (zipped(notes_txt=b"hello"), "zip archive"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<a/>"), "OpenDocument"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes, word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        open_rows(written(tmp_path, content))


def test_the_name_of_a_file_is_not_believed(tmp_path: Path) -> None:
    rows = open_rows(written(tmp_path, "Ref,Note\nL1,a\n", "return.xlsx"))
    assert [row.cells for row in rows] == [{"Ref": "L1", "Note": "a"}]
