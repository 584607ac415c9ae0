"""Whatever the table and however it is written, it is read back the same; and no bytes at all break a reader."""

import csv
import io
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from counterline.files.errors import Unreadable
from counterline.files.headers import fold_header
from counterline.files.opening import open_rows, preview
from counterline.files.rows import Format
from counterline.files.text import MULTIBYTE
from tests.plugins.examples import tried
from tests.rooms.files.files import package, parts_of, sheet_of, sheet_package, texts_row

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZé"
HEADERS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=6, unique_by=fold_header)
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
AWKWARD = st.text(" ,;\t|\"'\r\n=é£–x1", max_size=8)
PROTECTED = re.compile(r'="[^"]*"')


class Written(NamedTuple):
    """A table and the manner in which it is written down."""

    header: list[str]
    rows: list[list[str]]
    delimiter: str
    quoting: Literal[0, 1]
    line_end: str
    encoding: str

    def content(self) -> bytes:
        target = io.StringIO(newline="")
        writer = csv.writer(target, delimiter=self.delimiter, quoting=self.quoting, lineterminator=self.line_end)
        writer.writerows([self.header, *self.rows])
        return target.getvalue().encode(self.encoding)


@st.composite
def tables(draw: st.DrawFn) -> Written:
    header = draw(HEADERS)
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    # ="07" is how a table keeps a zero from a spreadsheet, and is read as 07: tests/rooms/files/ has its own tests of that.
    cell = (AWKWARD if encoding == "cp1252" else ANYTHING | AWKWARD).filter(lambda each: not PROTECTED.fullmatch(each))
    rows = draw(st.lists(st.lists(cell, min_size=len(header), max_size=len(header)), max_size=12))
    # Some versions of csv.writer leave a bare line end unquoted where it is not their own, and such a file is broken.
    bare = any(end in cell for row in rows for cell in row for end in "\r\n")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if bare or draw(st.booleans()) else csv.QUOTE_MINIMAL
    delimiter, line_end = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return Written(header, rows, delimiter, quoting, line_end, encoding)


@contextmanager
def kept(content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        yield path


def is_undecided(table: Written) -> bool:
    # Windows text whose letters happen to be sound UTF-8 cannot be told from it by anybody.
    return table.encoding == "cp1252" and MULTIBYTE.search(table.content()) is not None


@tried(100)
@given(tables().filter(lambda table: not is_undecided(table)))
def test_a_table_is_read_back_as_it_was_written(table: Written) -> None:
    with kept(table.content()) as path:
        opened = open_rows(path, format=Format.CSV, wanted=table.header)
        rows = list(opened)
    filled = [row for row in table.rows if any(cell.strip() for cell in row)]
    assert [list(row.cells.values()) for row in rows] == filled
    assert not any(row.problems for row in rows)
    assert opened.headers[None] == tuple(table.header)
    assert opened.blank == len(table.rows) - len(filled)
    assert opened.titles == ()


@tried(100)
@given(
    st.binary(max_size=400) | st.text(' ,;"\n\r\tab{}[]:1=\0', max_size=200).map(str.encode), st.sampled_from(Format)
)
def test_no_bytes_raise_anything_but_a_refusal(content: bytes, expected: Format) -> None:
    with kept(content) as path:
        for named in (None, expected):
            try:
                rows = list(open_rows(path, format=named, wanted=["a", "b"]))
                preview(path)
            except Unreadable:
                continue
            assert all(row.number >= 1 for row in rows)


@tried(100)
@given(st.text(' ,;"\n\ra', max_size=120))
def test_every_character_of_a_text_is_in_a_row_a_title_the_header_or_a_blank_line(content: str) -> None:
    with kept(f"Ref,Note\n{content}".encode()) as path:
        opened = open_rows(path, format=Format.CSV, wanted=["Ref", "Note"])
        raw = "".join(row.raw for row in opened)
    lost = str.maketrans("", "", '\r\n ,;"')
    assert raw.translate(lost) == content.translate(lost)


@tried(60)
@given(st.data())
def test_a_workbook_with_any_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = sheet_package(folder, sheet_of(texts_row(1, "Ref", "Note"), texts_row(2, "L1", "a")), "<sst/>")
        if data.draw(st.booleans()):
            content = bytearray(path.read_bytes())
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
            path.write_bytes(content)
        else:
            parts = parts_of(path)
            part = data.draw(st.sampled_from(sorted(parts)))
            place = data.draw(st.integers(0, len(parts[part])))
            parts[part] = parts[part][:place] + data.draw(st.binary(max_size=3)) + parts[part][place + 1 :]
            path = package(folder, parts)
        with suppress(Unreadable):
            assert len(list(open_rows(path))) <= 1
