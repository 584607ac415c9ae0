"""The mapping document of every system and kind, by which the files are read: drawn from the columns that are written."""

import json
from collections.abc import Iterator
from functools import cache

from counterline_nation.dialects.records.record_columns import (
    ENTRY_NUMBER,
    LINKS,
    PEOPLE,
    Column,
    as_kept,
    columns_of,
    linked_columns,
    lookup_name,
)
from counterline_nation.dialects.records.record_files import NOTICE_COLUMN, ROWS_AT
from counterline_nation.dialects.records.shapes import OF_PARTNERS, OF_POLICE, SHAPES
from counterline_nation.dialects.records.style import Style
from counterline_nation.dialects.records.styles import OF_HEALTH_ALONE, PARTNER_SYSTEMS, STYLES


@cache
def record_documents() -> dict[str, str]:
    """Every mapping document for records of the kinds beside the line return, as YAML text by name."""
    return {name_of(style, kind): document(style, kind) for style in STYLES.values() for kind in kinds_of(style)}


def kinds_of(style: Style) -> tuple[str, ...]:
    """The kinds of record that a system keeps."""
    if style.system in OF_HEALTH_ALONE:
        return ("safeguarding_contact",)
    return OF_PARTNERS if style.system in PARTNER_SYSTEMS else OF_POLICE


def name_of(style: Style, kind: str) -> str:
    """The name of the mapping for one system and kind."""
    return f"{style.system}-{kind.replace('_', '-')}"


def document(style: Style, kind: str) -> str:
    """The mapping document for one system and kind."""
    return "\n".join(_lines(as_kept(style, kind), kind)) + "\n"


def _lines(style: Style, kind: str) -> Iterator[str]:
    links, people = linked_columns(style, kind) if style.persons == "linked" else ([], [])
    joined = [*((f"{LINKS} / ", each) for each in links), *((f"{PEOPLE} / ", each) for each in people)]
    columns = [*(("", each) for each in columns_of(style, kind)), *joined]
    yield "# An invented agency's system: the records of the invented nation are read by this."
    yield f"name: {name_of(style, kind)}"
    yield "version: 1"
    yield f"title: {SHAPES[kind].title} from {style.system.capitalize()}"
    yield f"kind: {kind}"
    yield f"system: {style.system}"
    yield "mode: increment"
    yield from _file(style)
    yield "columns:"
    for sheet, each in columns:
        if each.reads:
            yield f"  {json.dumps(sheet + (each.mapped_as or each.header))}: {{{each.reads}}}"
    if kind != "intelligence_report":
        yield "constants: {marking: OFFICIAL-SENSITIVE}"
    yield "ignore:"
    notice = "notice" if style.is_nested else NOTICE_COLUMN
    yield f"  {json.dumps(notice)}: says that the data is invented"
    if joined:
        yield f"  {json.dumps(f'{LINKS} / {ENTRY_NUMBER}')}: ties the sheets together"
    yield from _lookups(style, [each for _, each in columns])
    yield "volumes: {rows: [1, 100000]}"


def _file(style: Style) -> Iterator[str]:
    if style.persons != "linked":
        inside = f", rows: {ROWS_AT}" if style.layout == "document" else ""
        gather = f", gather: {json.dumps(style.header('reference'))}" if style.persons == "a row each" else ""
        yield f"file: {{format: {style.ending}{inside}{gather}}}"
        return
    own = json.dumps(style.header("reference"))
    yield "file:"
    yield f"  format: {style.ending}"
    yield "  joins:"
    yield f"    {LINKS}: {{column: {own}, is: {own}}}"
    yield f"    {PEOPLE}: {{column: {json.dumps(ENTRY_NUMBER)}, is: {json.dumps(f'{LINKS} / {ENTRY_NUMBER}')}}}"


def _lookups(style: Style, columns: list[Column]) -> Iterator[str]:
    used = dict.fromkeys(path for each in columns for path in each.paths if style.codes.get(path))
    if used:
        yield "lookups:"
    for path in used:
        yield f"  {lookup_name(path)}:"
        yield from (f"    {json.dumps(code)}: {json.dumps(word)}" for word, code in style.codes[path].items())
