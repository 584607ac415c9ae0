"""The parts of a mapping: its columns, the shape of its files, totals rows and expected volumes."""

from collections.abc import Mapping
from dataclasses import dataclass

from counterline.intake.mapping.headers import folded
from counterline.intake.mapping.layouts import Layout
from counterline.records import Field
from counterline.vocabulary.grading import Scheme

Lookup = Mapping[str, tuple[str, ...]]
"""Folded source value to the values meant; none at all where the mapping says it means nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """One source column and a field it fills; one whose values are laid out in several fields is one of these for each.

    Columns of one `group` speak of the same persons (or vehicles, or drugs), position by position; `sets` are values that
    all of that group take.
    """

    header: str
    field: Field
    split: str | None = None
    dates: tuple[str, ...] = ()
    lookup: str | None = None
    scheme: Scheme | None = None
    group: str = ""
    sets: tuple[tuple[str, str], ...] = ()
    layouts: tuple[Layout, ...] = ()

    @property
    def key(self) -> str:
        """The folded header, by which the column is found in any file."""
        return folded(self.header)


@dataclass(frozen=True, slots=True)
class Totals:
    """Which rows are totals: those with one of these words in this column."""

    column: str
    matches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """A sheet whose rows each belong to a row of the main sheet: its `column` says what `matches` there."""

    sheet: str
    column: str
    matches: str


@dataclass(frozen=True, slots=True)
class FileShape:
    """What files look like; a format or sheets of None mean any."""

    format: str | None = None
    sheets: tuple[str, ...] | None = None
    totals: Totals | None = None
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Volumes:
    """How many rows a file is expected to hold."""

    fewest: int
    most: int
