"""A column as rows are read by it: its field, and all that a mapping says of its cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from counterline.plumbing.document_parts import Part, Text
from counterline.reading.mapping.files import BlankOrWords
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.layouts import Layout
from counterline.reading.mapping.repeats import Made, made_of
from counterline.records.kinds import Field as KindField
from counterline.vocabulary.terms.grading import Scheme

Lookup = Mapping[str, tuple[str, ...]]
"""Folded source value to the values meant; none at all where the mapping says it means nothing."""


class Others(StrEnum):
    """What becomes of a value that a column's lookup does not list, or that is written in none of its layouts."""

    HELD = "held"
    AS_WRITTEN = "as written"
    NOTHING = "nothing"


class When(Part):
    """A column is read only in rows, or places of a list, where another column says one of these words; '' is a blank."""

    column: Text
    words: BlankOrWords = Field(alias="is")


@dataclass(frozen=True, slots=True)
class Column:
    """One source column and a field it fills; one that fills several fields is one of these for each.

    Columns of one `group` speak of the same persons (or vehicles, or drugs), position by position; `sets` are values that
    all of that group take. `use` numbers the uses of one header, where the mapping lists several. `unit` is what bare
    figures are in, `blank` what a blank cell means, `within` parts the several values of one thing. `decimal` is the sign
    before the parts of a whole, where that is not a point. `unless` are the words beside at which a value is left out,
    whichever of the header's uses would read it.
    """

    header: str
    field: KindField
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
    unless: tuple[When, ...] = ()

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
