"""The parts of a mapping: its columns, the shape of its files, rows set aside by name and expected volumes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.layouts import Layout
from counterline.reading.mapping.repeats import Made, made_of
from counterline.records import Field
from counterline.vocabulary.grading import Scheme

Lookup = Mapping[str, tuple[str, ...]]
"""Folded source value to the values meant; none at all where the mapping says it means nothing."""


class Others(StrEnum):
    """What becomes of a value that a column's lookup does not list, or that is written in none of its layouts."""

    HELD = "held"
    AS_WRITTEN = "as written"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class When:
    """A column is read only in rows, or places of a list, where another column says one of these words."""

    column: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One source column and a field it fills; one that fills several fields is one of these for each.

    Columns of one `group` speak of the same persons (or vehicles, or drugs), position by position; `sets` are values that
    all of that group take. `use` numbers the uses of one header, where the mapping lists several. `unit` is what bare
    figures are in, `blank` what a blank cell means, `within` parts the several values of one thing. `decimal` is the sign
    before the parts of a whole, where that is not a point.
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
    unit: str | None = None
    blank: str | None = None
    others: Others = Others.HELD
    when: When | None = None
    optional: bool = False
    within: str | None = None
    use: int = 0
    decimal: str | None = None

    @property
    def key(self) -> str:
        """The folded header, by which the column is found in any file."""
        return folded(self.header)

    @property
    def made(self) -> Made | None:
        """The columns that its value is made of, where it is made of several."""
        return made_of(self.header)

    @property
    def headers(self) -> tuple[str, ...]:
        """The file's own columns that it reads."""
        made = self.made
        return (self.header,) if made is None else made.headers

    @property
    def shown(self) -> str:
        """The column, or the columns it is made of, as reasons name it."""
        return " / ".join(self.headers)


@dataclass(frozen=True, slots=True)
class Totals:
    """Which rows are totals: those with one of these words in this column."""

    column: str
    matches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Which rows are notes below a table: those whose cell in this column begins with one of these words."""

    column: str
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """Which rows are of this kind of record at all, where a file mixes several: those with one of these words here."""

    column: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """A sheet whose rows each belong to a row of the main sheet: its `column` says what `matches` there, on `several` rows."""

    sheet: str
    column: str
    matches: str
    several: bool = False


@dataclass(frozen=True, slots=True)
class FileShape:
    """What files look like; a format or sheets of None mean any.

    `headers` are the names of the columns of a file that has no header; `gather` is the column whose value several rows
    of one record share; `rows` is the path to the rows inside a document, and `carry` what stands outside them; with `forms` each
    record is a form of labels and values; `above` are the marks by which a column says what the row above says; `each` are
    columns whose several values, parted by a sign, are each a record of its own; `widths` are the columns of lines without
    signs between them, each with its width; `sections` is the column whose
    lone words are headings of the rows below; `names` are other names that files give a column; `labels` are columns whose
    cells hold labels and values, with the sign between them. `same` are the fields by which things of gathered rows are the same.
    """

    format: str | None = None
    sheets: tuple[str, ...] | None = None
    totals: Totals | None = None
    joins: tuple[Join, ...] = ()
    notes: Notes | None = None
    only: Only | None = None
    headers: tuple[str, ...] = ()
    gather: str | None = None
    rows: str | None = None
    carry: tuple[str, ...] = ()
    forms: bool = False
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    each: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    sections: str | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Volumes:
    """How many rows a file is expected to hold."""

    fewest: int
    most: int
