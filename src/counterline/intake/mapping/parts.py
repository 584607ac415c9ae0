"""The parts of a mapping: its columns, the shape of its files, totals rows and expected volumes."""

from collections.abc import Mapping
from dataclasses import dataclass

from counterline.intake.mapping.fields import Field
from counterline.intake.mapping.headers import folded
from counterline.vocabulary.grading import Scheme

Lookup = Mapping[str, tuple[str, ...]]
"""Folded source value to the values meant; none at all where the mapping says it means nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """One source column and the field it fills."""

    header: str
    field: Field
    split: str | None = None
    dates: tuple[str, ...] = ()
    lookup: str | None = None
    scheme: Scheme | None = None

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
class FileShape:
    """What files look like; a format or sheets of None mean any."""

    format: str | None = None
    sheets: tuple[str, ...] | None = None
    totals: Totals | None = None


@dataclass(frozen=True, slots=True)
class Volumes:
    """How many rows a file is expected to hold."""

    fewest: int
    most: int
