"""What suggesting looks at and what it drafts: a file's columns with samples of their values, and a guess for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from counterline.files.rows import Cell

CHOOSE: Final = "CHOOSE"
"""Stands in a draft wherever a person must decide; no mapping that holds it can be read, so none can be approved."""

BETWEEN: Final = " / "
"""Stands between a joined sheet's name and its column's."""

SURE: Final = 0.8
LIKELY: Final = 0.6
LEAST: Final = 0.4
"""Below this a column is left open: a wrong suggestion costs a reviewer more than none."""

FEW_ROWS: Final = 5
MOST_OF_FEW: Final = 0.75
"""Fewer rows than that make a guess likely, and never sure: three cells may look like anything."""

NEARLY: Final = 0.9
"""Rows are typed twice now and then, and their references with them."""


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column of a file: its header and the distinct values met in the rows that were sampled."""

    header: str
    values: tuple[str, ...]
    filled: int = 0
    is_list: bool = False
    optional: bool = False
    """Whether only some of the sheets that are one table have it."""

    @property
    def is_unique(self) -> bool:
        """Whether hardly a value came twice, so that the column may tell rows apart."""
        return self.filled > 1 and len(self.values) >= NEARLY * self.filled


@dataclass(frozen=True, slots=True)
class TableSeen:
    """One sheet of a file, or the whole of a file that has none."""

    sheet: str | None
    columns: tuple[ColumnSeen, ...]
    rows: int = 0
    sample: tuple[Mapping[str, Cell], ...] = ()
    """The rows looked at, in their order: what stands beside what, and below it."""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that no mapping reads yet."""

    name: str
    format: str
    tables: tuple[TableSeen, ...]
    titles: tuple[str, ...] = ()
    rows_at: str = ""
    """The way to the rows inside a document."""
    carried: tuple[str, ...] = ()
    """What stands beside the rows in what they lie within, and is given to each."""
    given: tuple[str, ...] = ()
    """The names given by place to the columns of a table that has no header."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A field that a column may fill, how sure that is from 0 to 1, and why."""

    field: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Use:
    """What a column means at some words of the column beside it; without a guess a person must say."""

    words: tuple[str, ...]
    guess: Guess | None
    others: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnDraft:
    """One column as drafted; without a field it waits for a person."""

    header: str
    guess: Guess | None
    others: tuple[Guess, ...] = ()
    split: str | None = None
    dates: tuple[str, ...] = ()
    codes: Mapping[str, str | None] = field(default_factory=dict)
    """The lookup drafted from the codes seen: what each means, None where a person must say."""
    scheme: str | None = None
    group: str = ""
    role: str | None = None
    layouts: tuple[str, ...] = ()
    unit: str | None = None
    """What bare figures are in; CHOOSE where nothing says so."""
    within: str | None = None
    """The sign between several values of one thing."""
    told_by: str = ""
    """The column whose words say what this one means, and what it means at each of them."""
    uses: tuple[Use, ...] = ()
    optional: bool = False
    """Whether only some sheets have it."""
    asks: str = ""
    """What a person is asked of it, where its header and values cannot say."""
    ignored: str | None = None
    """Why the draft leaves it out by name, where the file itself says so."""

    @property
    def field(self) -> str | None:
        """The field suggested, if any."""
        return None if self.guess is None else self.guess.field

    @property
    def shown(self) -> Guess | None:
        """What is suggested of it, or would be if nothing had to be asked."""
        return self.others[0] if self.guess is None and self.asks and self.others else self.guess

    @property
    def waits(self) -> bool:
        """Whether a person must say what it is, or what it is at one of the words beside it."""
        return self.guess is None or any(each.guess is None for each in self.uses)

    @property
    def part(self) -> str | None:
        """The part that the field belongs to, where it belongs to one."""
        head, dot, _ = (self.field or "").partition(".")
        return head if dot and head not in {"contact_points", "source"} else None


@dataclass(frozen=True, slots=True)
class JoinDraft:
    """A sheet whose rows belong to another's, by a column that says what `matches` says there."""

    sheet: str
    column: str
    matches: str


@dataclass(frozen=True, slots=True)
class SuggestedMapping:
    """A whole draft: the kind guessed, with how sure, and every column; what the file cannot say is left to be chosen."""

    file: FileSeen
    kind: str
    kind_confidence: float
    other_kinds: tuple[tuple[str, float], ...]
    columns: tuple[ColumnDraft, ...]
    sheets: tuple[str, ...] = ()
    joins: tuple[JoinDraft, ...] = ()
    left_out: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    gather: str | None = None
    """The column that several rows of one record share."""
    differing: tuple[str, ...] = ()
    """What differs between rows of one reference although a record has one of it, so that they are not brought together."""
    totals: tuple[str, tuple[str, ...]] | None = None
    """The column by which rows of totals are known, and the words there."""

    @property
    def unresolved(self) -> tuple[str, ...]:
        """The headers of the columns that wait for a person."""
        return tuple(each.header for each in self.columns if each.ignored is None and each.waits)
