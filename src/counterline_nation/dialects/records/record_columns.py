"""The columns of one system for one kind of record: each with what is written in it and what its mapping says of it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from counterline_nation.dialects.records.header_words import CAME
from counterline_nation.dialects.records.shapes import MANY, SHAPES
from counterline_nation.dialects.records.style import Style
from counterline_nation.dialects.spelling import Cell
from counterline_nation.entries.entry import Entry

DAYS = frozenset(
    "known_on reported_on happened_from happened_to happened_on returns_on missing_from found_on offered_on opened_on "
    "closed_on made_on starts_on ends_on listed_on person.born convicted_on pay_by received_on recorded_on wallet.valued_on".split()
)
MOST_ABREAST = 4
"""How many persons a row has room for where each has columns of their own."""
OF_LINKS = ("person.role", "person.category")
"""What a link between a record and a person says, where persons have a sheet of their own."""
LINKS, PEOPLE, ENTRY_NUMBER = "Links", "People", "Entry number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, its cell for a record, what a mapping says of it, and the fields whose codes it holds."""

    header: str
    write: Callable[[Entry], Cell]
    reads: str
    paths: tuple[str, ...]
    mapped_as: str = ""
    """What the mapping calls it, where it reads it together with the column beside it; that one says nothing itself."""


def as_kept(style: Style, kind: str) -> Style:
    """How a system keeps a kind: receipts name nobody, and their outcomes are not those of cases."""
    if kind != "receipt":
        return style
    return replace(style, persons="beside", codes={"outcome": CAME} if style.codes.get("outcome") else {})


def columns_of(style: Style, kind: str) -> list[Column]:
    """The columns of the main table, in order."""
    style = as_kept(style, kind)
    paths = style.paths(SHAPES[kind])
    if style.persons == "beside" or style.is_nested:
        return [_plain(style, path) for path in paths]
    own = [path for path in paths if not path.startswith("person.")]
    persons = [path for path in paths if path.startswith("person.")]
    plain = [_plain(style, path) for path in own]
    if style.persons == "a row each":
        return [*plain, *(_in_turn(style, path) for path in persons)]
    if style.persons == "abreast":
        return [*plain, *(each for at in range(MOST_ABREAST) for path in persons for each in _abreast(style, path, at))]
    if style.persons == "laid out":
        rest = [path for path in persons if path not in ("person.name", "person.born")]
        laid_out = [_laid_out(style)] if "person.born" in persons else [_plain(style, "person.name")]
        return [*plain, *laid_out, *(_plain(style, path) for path in rest)]
    return plain


def linked_columns(style: Style, kind: str) -> tuple[list[Column], list[Column]]:
    """The columns of the sheets of links and of people, where a system keeps them so; headers as the sheets have them."""
    persons = [path for path in style.paths(SHAPES[kind]) if path.startswith("person.")]
    of_people = [path for path in persons if path not in OF_LINKS]
    return (
        [_linked(style, path) for path in persons if path in OF_LINKS],
        [_linked(style, path) for path in of_people],
    )


def _plain(style: Style, path: str) -> Column:
    def write(entry: Entry) -> Cell:
        # A workbook has a real date or number where the cell holds one alone; text where it may hold several.
        value = None if "." in path or style.layout != "book" else style.value(entry, path)
        return value if isinstance(value, date | int) else style.cell(entry, path)

    said = [f"field: {path}"]
    between = style.beside if "." in path else style.between if path in MANY else ""
    if between and not style.is_nested:
        said.append(f"split: '{_sign(between)}'")
    if path in DAYS and (style.layout != "book" or "." in path):
        said.append(_dates(style, path))
    return Column(style.header(path), write, ", ".join([*said, *_read_as(style, path)]), (path,))


def _abreast(style: Style, path: str, at: int) -> list[Column]:
    """A column for one field of the first, second or later person of a record; two for the forenames."""
    part, _, name = path.partition(".")

    def write(entry: Entry) -> str:
        values = style.column(entry, part, name)
        return style.written(path, values[at]) if at < len(values) else ""

    header = style.header(path).replace("Person", f"Person {at + 1}", 1)
    said = [f"field: {path}", f"group: person {at + 1}", *([_dates(style, path)] if path in DAYS else [])]
    reads = ", ".join([*said, *_read_as(style, path)])
    if path == "person.forenames" and style.names == "three fields":
        first, middle = (header.replace("forenames", word) for word in ("first name", "middle names"))
        return [
            Column(first, lambda entry: write(entry).partition(" ")[0], reads, (path,), f"{{{first}}} {{{middle}}}"),
            Column(middle, lambda entry: write(entry).partition(" ")[2], "", ()),
        ]
    return [Column(header, write, reads, (path,))]


def _in_turn(style: Style, path: str) -> Column:
    """A column for one field of the one person that each row has."""
    part, _, name = path.partition(".")

    def write(entry: Entry) -> str:
        return "".join(style.written(path, value) for value in style.column(entry, part, name))

    said = [f"field: {path}", *([_dates(style, path)] if path in DAYS else [])]
    return Column(style.header(path), write, ", ".join([*said, *_read_as(style, path)]), (path,))


def _laid_out(style: Style) -> Column:
    """One column that holds the name and, in brackets, the birth of each person."""

    def write(entry: Entry) -> Cell:
        names, births = style.column(entry, "person", "name"), style.column(entry, "person", "born")
        told = zip(names, births, strict=True)
        return style.beside.join(
            f"{name} ({style.written('person.born', born)})" if born else str(name) for name, born in told
        )

    layouts = 'layouts: ["{person.name} ({person.born})", "{person.name}"]'
    fields = f"fields: {{person.born: {{{_dates(style, 'person.born')}}}}}"
    reads = f"{layouts}, split: '{_sign(style.beside)}', {fields}"
    return Column(style.header("person").strip(), write, reads, ("person.name", "person.born"))


def _linked(style: Style, path: str) -> Column:
    """A column of a sheet with a row for each link or each person: written from a record that has one person."""
    part, _, name = path.partition(".")

    def write(entry: Entry) -> Cell:
        value = style.column(entry, part, name)[0]
        return value if isinstance(value, date | int) else style.written(path, value)

    header = style.header(path).removeprefix("Person ").capitalize()
    return Column(header, write, ", ".join([f"field: {path}", *_read_as(style, path)]), (path,))


def _dates(style: Style, path: str) -> str:
    return f"dates: [{json.dumps(style.days_of(path))}]"


def _read_as(style: Style, path: str) -> Iterator[str]:
    if style.codes.get(path):
        yield f"lookup: {lookup_name(path)}"
    if path == "source.grading":
        yield f"scheme: {style.intelligence_scheme}"


def lookup_name(path: str) -> str:
    """What the lookup of a field is called."""
    return path.replace(".", "_")


def _sign(between: str) -> str:
    """The sign that parts values, as a pattern; the spaces about it are taken off by whoever reads."""
    return "\\n" if between == "\n" else re.escape(between.strip())
