"""The one way in: open an agency's file, whatever of the known kinds it is, and read or preview its rows."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from counterline.files.arranging import AS_IT_COMES, Arranged
from counterline.files.documents.delimited import read_delimited
from counterline.files.documents.jsondocument import read_json_document
from counterline.files.documents.jsonlines import read_json_lines
from counterline.files.documents.xmldocument import read_xml_document
from counterline.files.errors import Unreadable
from counterline.files.headers import fold_header
from counterline.files.limits import LIMITS, Limits
from counterline.files.recognition import recognise
from counterline.files.rows import Format, Found, Preview, Row, Rows
from counterline.files.sheets.spreadsheets import Sheets, open_workbook, read_joined_workbook, read_workbook
from counterline.files.steps import stepped
from counterline.files.steps.other_tables import OtherTables
from counterline.files.steps.surroundings import Surroundings
from counterline.files.text import TextLines


def open_rows(
    path: Path,
    *,
    format: Format | None = None,  # noqa: A002  # the word a mapping uses
    sheets: Sheets = "all",
    wanted: Collection[str] = (),
    arranged: Arranged = AS_IT_COMES,
    limits: Limits = LIMITS,
) -> Rows:
    """Open a file for intake: its headers are known at once, its rows stream; raises Unreadable for a whole file."""
    _check_size(path, limits)
    found = Found(recognise(path, format))
    own = next((each.headers for each in arranged.steps if each.headers), ())
    arranged = replace(arranged, headers=own or arranged.headers, limits=limits)
    rows = _opened(path, found, (sheets, tuple(wanted)), arranged, limits)
    always = (OtherTables(), Surroundings(frozenset(map(fold_header, wanted))))
    return Rows(found, stepped(iter(rows), found, arranged, always), rows.close)


def _opened(
    path: Path, found: Found, asked: tuple[Sheets, Collection[str]], arranged: Arranged, limits: Limits
) -> Rows:
    sheets, wanted = asked
    if found.format is Format.XLSX:
        book = open_workbook(path, found, limits)
        if arranged.joins:
            return _rows(found, lambda: read_joined_workbook(book, found, sheets, wanted, arranged), book.close)
        return _rows(found, lambda: read_workbook(book, found, sheets, wanted, arranged), book.close)
    if found.format is Format.PARQUET:
        from counterline.files.documents.parquet import open_parquet  # noqa: PLC0415 - seldom sent, and duckdb is heavy

        return _rows(found, *open_parquet(path, found, limits))
    found.whole = path.stat().st_size
    if found.format is Format.JSON:
        return _rows(found, lambda: read_json_document(path, found, arranged, limits), _nothing)
    if found.format is Format.XML:
        return _rows(found, lambda: read_xml_document(path, found, arranged, limits), _nothing)
    stream = path.open("rb")
    text = TextLines(stream, found, limits)
    if found.format is Format.JSONL:
        return _rows(found, lambda: read_json_lines(text, found, limits), stream.close)
    return _rows(
        found, lambda: read_delimited(text, found, (wanted, arranged.headers, arranged.ignored), limits), stream.close
    )


def preview(path: Path, rows: int = 20, *, limits: Limits = LIMITS) -> Preview:
    """Show the top of a file to a person who is to map it: the first rows of each sheet, and what was detected."""
    with open_rows(path, limits=limits) as opened:
        found = opened.found
        sample = tuple(_sample(opened, rows))
        return Preview(
            found.format,
            found.encoding,
            found.delimiter,
            tuple(found.sheets),
            dict(found.headers),
            opened.titles,
            sample,
            opened.notes,
        )


def _rows(found: Found, start: Callable[[], Iterator[Row]], close: Callable[[], None]) -> Rows:
    try:
        return Rows(found, _closing(start(), close), close)
    except BaseException:
        close()
        raise


def _nothing() -> None:
    """A document lets go of its file by itself."""


def _closing(stream: Iterator[Row], close: Callable[[], None]) -> Iterator[Row]:
    try:
        yield from stream
    finally:
        close()


def _sample(opened: Rows, rows: int) -> Iterator[Row]:
    if opened.format is not Format.XLSX:
        yield from islice(opened, rows)
        return
    seen: dict[str | None, int] = {}
    for row in opened:
        seen[row.sheet] = seen.get(row.sheet, 0) + 1
        if seen[row.sheet] <= rows:
            yield row


def _check_size(path: Path, limits: Limits) -> None:
    if not path.is_file():
        raise Unreadable(f"There is no file “{path.name}” to read.")
    size = path.stat().st_size
    if size > limits.file.most:
        raise Unreadable(limits.file.refusal(f"The file has {size:,} bytes") + ".")
