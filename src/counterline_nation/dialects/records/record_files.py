"""Turns entries of one kind into the bytes of one file, in the style of the system that sends it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from counterline_nation.dialects.records.record_columns import (
    ENTRY_NUMBER,
    LINKS,
    PEOPLE,
    Column,
    as_kept,
    columns_of,
    linked_columns,
)
from counterline_nation.dialects.records.shapes import MANY, SHAPES
from counterline_nation.dialects.records.style import Style
from counterline_nation.dialects.spelling import NOTICE, Cell, row_of_text
from counterline_nation.dialects.spreadsheet import Sheet, workbook
from counterline_nation.entries.entry import Entry

NOTICE_COLUMN = "Invented data"
ROWS_AT = "export.records"
"""Where the records stand in a document."""


def content(style: Style, kind: str, entries: Sequence[Entry], agency: str, as_at: date) -> bytes:
    """A whole file."""
    style = as_kept(style, kind)
    if style.layout == "book":
        title = f"{NOTICE}: {SHAPES[kind].title} of {agency} at {as_at}"
        linked = _linked(style, kind, entries, title) if style.persons == "linked" else []
        return workbook([_main(style, kind, entries, title), *linked])
    if style.layout == "document":
        return _document(style, kind, entries, agency, as_at)
    return b"".join((head(style, kind), *rows(style, kind, entries)))


def _document(style: Style, kind: str, entries: Sequence[Entry], agency: str, as_at: date) -> bytes:
    told = [nested(style, kind, entry) for entry in entries]
    about = {"from": agency, "made_on": as_at.isoformat(), "notice": NOTICE, "records": told}
    return json.dumps({"export": about}, ensure_ascii=False, indent=1).encode()


def head(style: Style, kind: str) -> bytes:
    """What stands at the top of a text file before its rows."""
    if style.layout == "nested":
        return b""
    headers = [each.header for each in columns_of(style, kind)]
    return _line(style, [*headers, NOTICE_COLUMN]).encode(style.encoding)


def rows(style: Style, kind: str, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The rows of a text file one by one, for files that are written as they grow."""
    columns = [] if style.layout == "nested" else columns_of(style, kind)
    # A byte order mark stands at the top of a file and not before each of its rows.
    encoding = style.encoding.removesuffix("-sig")
    for entry in entries:
        if style.layout == "nested":
            yield (json.dumps(nested(style, kind, entry), ensure_ascii=False) + "\n").encode()
        elif style.persons == "a row each":
            yield "".join(_line(style, row) for row in _row_for_each_person(columns, entry)).encode(encoding)
        else:
            yield _line(style, [*(each.write(entry) for each in columns), NOTICE]).encode(encoding)


def _row_for_each_person(columns: Sequence[Column], entry: Entry) -> Iterator[list[Cell]]:
    """The record with its first person, then a row for each other that repeats the reference and nothing else."""
    persons = entry.parts.get("person", [])
    for place, person in enumerate(persons or [None]):
        alone = replace(entry, parts={**entry.parts, "person": [person] if person else []})
        if place == 0:
            yield [*(each.write(alone) for each in columns), NOTICE]
        else:
            yield [*(each.write(alone) if _is_repeated(each) else "" for each in columns), NOTICE]


def _is_repeated(column: Column) -> bool:
    return column.paths[0] == "reference" or column.paths[0].startswith("person.")


def _line(style: Style, row: Sequence[Cell]) -> str:
    return row_of_text(row, style.delimiter, style.newline)


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
    document: dict[str, object] = {"notice": NOTICE, "record": record}
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


def _main(style: Style, kind: str, entries: Sequence[Entry], title: str) -> Sheet:
    columns = columns_of(style, kind)
    headers: list[Cell] = [*(each.header for each in columns), NOTICE_COLUMN]
    return _sheet(SHAPES[kind].title[:31], title, headers, ([*(c.write(e) for c in columns), NOTICE] for e in entries))


def _linked(style: Style, kind: str, entries: Sequence[Entry], title: str) -> list[Sheet]:
    """A sheet that ties records to people by an entry number, and a sheet of the people, each there once as written."""
    of_links, of_people = linked_columns(style, kind)
    numbers: dict[tuple[Cell, ...], str] = {}
    links: list[list[Cell]] = []
    # A record whose reference was forgotten cannot be tied to anybody.
    for entry in (each for each in entries if each.reference):
        for person in entry.parts.get("person", []):
            alone = replace(entry, parts={"person": [person]})
            told = tuple(each.write(alone) for each in of_people)
            number = numbers.setdefault(told, f"P{len(numbers) + 1:05d}")
            links.append([entry.reference, number, *(each.write(alone) for each in of_links)])
    people = ([number, *told] for told, number in numbers.items())
    own = style.header("reference")
    return [
        _sheet(LINKS, title, [own, ENTRY_NUMBER, *(each.header for each in of_links)], links),
        _sheet(PEOPLE, title, [ENTRY_NUMBER, *(each.header for each in of_people)], people),
    ]


def _sheet(name: str, title: str, headers: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Sheet:
    return Sheet(name, [[title], [], headers, *rows], bold_rows=3)
