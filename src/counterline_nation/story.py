"""The story that every demonstration files last, so that there is always somebody to find: the nation's own people are drawn by lot.

A man whom three forces arrested under three forms of his name, and his father of the same one. Three children of whom three forces and a
council each hold a part, a home that is taken over, the woman who lives there, and a girl of whom an interview says more than there was.
Two forces that are after one line by different numbers of it, and a man whom a force kept longer than its schedule says. Of that line's
money three systems hold a part each: cash with hours left, an account, a wallet, a sum ordered, and a payment to a boy.
`story.yaml` tells it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

import yaml

from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.spreadsheet_cell import csv_lines

WRONG: Final = "DEMO/RI/4"
"""The record from which a concern comes that is not right."""
_BEFORE: Final = " days before"
_ABOUT: Final = ("by", "kind")
_SENT: Final = {"source.handling": "P"}  # what a row does not say of itself
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StoryFiling:
    """One file of the story, as its agency sends it."""

    agency: AgencyCode
    mapping: str
    file_name: str
    content: bytes


def story_documents() -> Mapping[str, str]:
    """The mappings by which the story's files are read, one for each kind, by name."""
    return {
        _named(
            kind
        ): f"name: {_named(kind)}\nversion: 1\ntitle: The story of a demonstration (invented)\nkind: {kind}\n"
        "system: demonstration\nmode: increment\ncolumns:\n"
        + "".join(f"  {each}: {{field: {each}{_several(each)}}}\n" for each in columns)
        for kind, columns in _columns().items()
    }


def story(on: date) -> Iterator[StoryFiling]:
    """The files of the story, told of the weeks before a day: each agency's records of a kind in one."""
    told: dict[tuple[str, str], list[Row]] = {}
    for row in _rows():
        told.setdefault((row["by"], row["kind"]), []).append({name: _said(each, on) for name, each in row.items()})
    for (agency, kind), rows in told.items():
        content = "".join(csv_lines(_columns()[kind], rows)).encode()
        name = f"INVENTED-{agency}-{kind.replace('_', '-')}-story.csv"
        yield StoryFiling(AgencyCode(agency), _named(kind), name, content)


@cache
def _rows() -> tuple[Row, ...]:
    written = files("counterline_nation").joinpath("story.yaml").read_text(encoding="utf-8")
    # A return's grading says of itself how it is handled.
    return tuple(({} if "source.grading" in each else _SENT) | each for each in yaml.safe_load(written))


@cache
def _columns() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in _rows():
        found.setdefault(row["kind"], {}).update(dict.fromkeys(name for name in row if name not in _ABOUT))
    return {kind: tuple(columns) for kind, columns in found.items()}


def _named(kind: str) -> str:
    return f"story-{kind.replace('_', '-')}"


def _several(column: str) -> str:
    return ', split: ";"' if column.startswith(("person.", "account.", "contact_points.", "importing")) else ""


def _said(value: str, on: date) -> str:
    """What stands in a cell: a number of days before as the day that it was."""
    days = value.removesuffix(_BEFORE)
    return value if days == value else f"{on - timedelta(days=int(days)):%d/%m/%Y}"
