"""What suggesting looks at and what it drafts: a file's columns with samples of their values, and a guess for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

CHOOSE: Final = "CHOOSE"
"""Stands in a draft wherever a person must decide; no mapping that holds it can be read, so none can be approved."""

SURE: Final = 0.8
LIKELY: Final = 0.6
LEAST: Final = 0.4
"""Below this a column is left open: a wrong suggestion costs a reviewer more than none."""

NEARLY: Final = 0.9
"""Rows are typed twice now and then, and their references with them."""


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column of a file: its header and the distinct values met in the rows that were sampled."""

    header: str
    values: tuple[str, ...]
    filled: int = 0
    is_list: bool = False

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


@dataclass(frozen=True, slots=True)
class Guess:
    """A field that a column may fill, how sure that is from 0 to 1, and why."""

    field: str
    confidence: float
    why: str


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
    ignored: str | None = None
    """Why the draft leaves it out by name, where the file itself says so."""

    @property
    def field(self) -> str | None:
        """The field suggested, if any."""
        return None if self.guess is None else self.guess.field

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

    @property
    def unresolved(self) -> tuple[str, ...]:
        """The headers of the columns that wait for a person."""
        return tuple(each.header for each in self.columns if each.guess is None and each.ignored is None)
