"""A table that can be filled where a sender's own file cannot be read: a header of a kind's fields, and its mapping.

Both are written from the kind, so that a new field is in them the same day.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import NamedTuple

from counterline.plumbing.errors import NotFound
from counterline.records.kinds import KINDS, Field, Kind, Reads

BETWEEN = ";"
"""Parts several values of one cell; text holds semicolons of its own and is never parted."""


class Template(NamedTuple):
    """The table's one line, its header, as CSV, and the mapping by which the filled table is read."""

    table: str
    mapping: str


def template_of(kind: str) -> Template:
    """The template of a kind; refuses a kind that there is not, naming those there are."""
    found = KINDS.get(kind)
    if found is None:
        raise NotFound(f"There is no kind of record of that name. Write one of {', '.join(KINDS)}.")
    fields = _fields(found)
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(_header(each) for each in fields)
    return Template(line.getvalue(), "\n".join(_mapping(found, fields)) + "\n")


def _fields(kind: Kind) -> list[Field]:
    """The fields a person may fill; a grading is asked of the kinds that are graded alone, for a blank one holds its row."""
    return [each for each in kind.by_name.values() if kind.graded or each.name != "source.grading"]


def _header(field: Field) -> str:
    words = field.name.replace(".", " ").replace("_", " ")
    return words[0].upper() + words[1:]


def _mapping(kind: Kind, fields: list[Field]) -> Iterator[str]:
    name = f"template-{kind.name.replace('_', '-')}"
    yield from (f"name: {name}", "version: 1", f"title: {kind.title} by the template", f"kind: {kind.name}")
    yield from (f"system: {name}", "mode: increment", "columns:")
    for each in fields:
        split = f', split: "{BETWEEN}"' if each.many and each.reads is not Reads.TEXT else ""
        yield f"  {json.dumps(_header(each))}: {{field: {each.name}{split}}}"
