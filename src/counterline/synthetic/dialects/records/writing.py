"""Turns entries of one kind into the bytes of one file, in the style of the system that sends it."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from counterline.synthetic.dialects import cells
from counterline.synthetic.dialects.cells import Cell
from counterline.synthetic.dialects.records.shapes import MANY, SHAPES
from counterline.synthetic.dialects.records.style import Style
from counterline.synthetic.dialects.spreadsheet import Sheet, workbook
from counterline.synthetic.entries.entry import Entry
from counterline.synthetic.happenings.happening import Value

NOTICE_COLUMN = "Invented data"


def content(style: Style, kind: str, entries: Sequence[Entry], agency: str, as_at: date) -> bytes:
    """A whole file."""
    if style.layout == "book":
        return workbook([_sheet(style, kind, entries, f"{cells.NOTICE}: {SHAPES[kind].title} of {agency} at {as_at}")])
    return b"".join((head(style, kind), *rows(style, kind, entries)))


def head(style: Style, kind: str) -> bytes:
    """What stands at the top of a text file before its rows."""
    if style.layout == "nested":
        return b""
    paths = style.paths(SHAPES[kind])
    return _line(style, [*map(style.header, paths), NOTICE_COLUMN]).encode(style.encoding)


def rows(style: Style, kind: str, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The rows of a text file one by one, for files that are written as they grow."""
    paths = style.paths(SHAPES[kind])
    for entry in entries:
        if style.layout == "nested":
            yield (json.dumps(nested(style, kind, entry), ensure_ascii=False) + "\n").encode()
        else:
            row = _line(style, [*(style.cell(entry, path) for path in paths), cells.NOTICE])
            # A byte order mark stands at the top of a file and not before each of its rows.
            yield row.encode(style.encoding.removesuffix("-sig"))


def _line(style: Style, row: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=style.delimiter, lineterminator=style.newline).writerow(row)
    return text.getvalue()


def nested(style: Style, kind: str, entry: Entry) -> dict[str, object]:
    """One record as a nested document: its own fields in one object, then a list for each part it has."""
    shape = SHAPES[kind]
    record: dict[str, object] = {}
    for path in ("reference", "known_on", *shape.fields):
        value = style.value(entry, path)
        if path in MANY:
            told = value if isinstance(value, tuple) else ()
            record[path] = [style.written(path, each) for each in told]
        elif value not in (None, ""):
            record[path] = style.written(path, value)
    document: dict[str, object] = {"notice": cells.NOTICE, "record": record}
    for part, names in shape.parts.items():
        if entry.parts.get(part):
            kept = [each for name in names for each in _names(part, name)]
            document[f"{part}s"] = _objects(style, entry, part, kept)
    return document


def _names(part: str, name: str) -> list[str]:
    return ["forenames", "surname"] if (part, name) == ("person", "name") else [name]


def _objects(style: Style, entry: Entry, part: str, names: Sequence[str]) -> list[dict[str, str]]:
    columns = [[style.written(f"{part}.{name}", each) for each in style.column(entry, part, name)] for name in names]
    return [dict(zip(names, each, strict=True)) for each in zip(*columns, strict=True)]


def _sheet(style: Style, kind: str, entries: Sequence[Entry], title: str) -> Sheet:
    paths = style.paths(SHAPES[kind])
    table: list[Sequence[Cell]] = [[title], []] if style.titles else []
    table.append([*map(style.header, paths), NOTICE_COLUMN])
    bold = len(table)
    table += [[*(_cell(style, entry, path) for path in paths), cells.NOTICE] for entry in entries]
    return Sheet(SHAPES[kind].title[:31], table, bold_rows=bold)


def _cell(style: Style, entry: Entry, path: str) -> Cell:
    """A real date or number where the cell holds one alone, as spreadsheets do; text where it holds several."""
    value: Value = None if "." in path else style.value(entry, path)
    return value if isinstance(value, date | int) else style.cell(entry, path)
