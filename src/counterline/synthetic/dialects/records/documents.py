"""The mapping document of every style and kind, by which the files are read: drawn from the style that writes them."""

import json
import re
from collections.abc import Iterator
from functools import cache

from counterline.synthetic.dialects.records.shapes import MANY, OF_PARTNERS, OF_POLICE, SHAPES
from counterline.synthetic.dialects.records.style import Style
from counterline.synthetic.dialects.records.styles import PARTNERS_SYSTEMS, STYLES
from counterline.synthetic.dialects.records.writing import NOTICE_COLUMN

DAYS = frozenset(
    {
        *("known_on", "reported_on", "happened_from", "happened_to", "happened_on", "returns_on", "missing_from"),
        *("found_on", "offered_on", "opened_on", "closed_on", "made_on", "starts_on", "ends_on", "listed_on"),
        "person.born",
    }
)
PARTNER_SYSTEMS = frozenset(PARTNERS_SYSTEMS.values())


@cache
def record_documents() -> dict[str, str]:
    """Every mapping document for records of the kinds beside the line return, as YAML text by name."""
    return {name_of(style, kind): document(style, kind) for style in STYLES.values() for kind in kinds_of(style)}


def kinds_of(style: Style) -> tuple[str, ...]:
    """The kinds of record that a system keeps."""
    return OF_PARTNERS if style.system in PARTNER_SYSTEMS else OF_POLICE


def name_of(style: Style, kind: str) -> str:
    """The name of the mapping for one system and kind."""
    return f"{style.system}-{kind.replace('_', '-')}"


def document(style: Style, kind: str) -> str:
    """The mapping document for one system and kind."""
    return "\n".join(_lines(style, kind)) + "\n"


def _lines(style: Style, kind: str) -> Iterator[str]:
    paths = style.paths(SHAPES[kind])
    yield "# An invented agency's system: the records of the invented nation are read by this."
    yield f"name: {name_of(style, kind)}"
    yield "version: 1"
    yield f"title: {SHAPES[kind].title} from {style.system.capitalize()}"
    yield f"kind: {kind}"
    yield f"system: {style.system}"
    yield "mode: increment"
    yield f"file: {{format: {style.ending}}}"
    yield "columns:"
    for path in paths:
        yield f"  {json.dumps(style.header(path))}: {{{', '.join(_reads(style, path))}}}"
    if kind != "intelligence_report":
        yield "constants: {marking: OFFICIAL-SENSITIVE}"
    yield "ignore:"
    notice = "notice" if style.layout == "nested" else NOTICE_COLUMN
    yield f"  {json.dumps(notice)}: says that the data is invented"
    lookups = {path: codes for path, codes in style.codes.items() if path in paths and codes}
    if lookups:
        yield "lookups:"
    for path, codes in lookups.items():
        yield f"  {_lookup(path)}:"
        yield from (f"    {json.dumps(code)}: {json.dumps(word)}" for word, code in codes.items())
    yield "volumes: {rows: [1, 100000]}"


def _lookup(path: str) -> str:
    return path.replace(".", "_")


def _reads(style: Style, path: str) -> Iterator[str]:
    yield f"field: {path}"
    between = style.beside if "." in path else style.between if path in MANY else ""
    if between and style.layout != "nested":
        yield f"split: '{_sign(between)}'"
    # A workbook keeps a day alone in a cell as a real date; several births in one cell are text.
    if path in DAYS and (style.layout != "book" or "." in path):
        yield f"dates: [{json.dumps(style.days_of(path))}]"
    if style.codes.get(path):
        yield f"lookup: {_lookup(path)}"
    if path == "source.grading":
        yield f"scheme: {style.intelligence_scheme}"


def _sign(between: str) -> str:
    """The sign that parts values, as a pattern; the spaces about it are taken off by whoever reads."""
    return "\\n" if between == "\n" else re.escape(between.strip())
