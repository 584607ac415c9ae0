"""What the readers hand on: rows with the numbers a person would see, and all that was found out about the file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Final, NamedTuple, Self

Cell = str | list[str]

INNER = "\x1f"
"""What stands between the values of a list that lies inside the one thing of a list: no text has it by itself."""

TOTAL_WORDS: Final = frozenset(
    {"total", "totals", "grand total", "sub total", "sub-total", "subtotal", "overall total"}
)
"""What rows of totals are called, as the spreadsheets of forces write them; folded."""


class Format(StrEnum):
    """The kinds of file an agency may send."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    JSON = "json"
    XML = "xml"
    PARQUET = "parquet"


class Row(NamedTuple):
    """One row as its sender wrote it; with problems it is to be held, and `raw` keeps all it said.

    A named tuple and not a frozen dataclass, because millions are made and this is four times quicker.
    """

    sheet: str | None
    number: int
    cells: Mapping[str, Cell]
    problems: tuple[str, ...]
    raw: str


def text_of(cells: Mapping[str, Cell], name: str) -> str:
    """What a row says in one column, as one text; a list is its members one after another."""
    cell = cells.get(name, "")
    return (cell if isinstance(cell, str) else " ".join(cell)).strip()


class Title(NamedTuple):
    """A row above the header: kept word for word, since it often says the date or the marking."""

    sheet: str | None
    number: int
    text: str


@dataclass(slots=True)
class Found:
    """What the readers find out as they go: the account that makes rows reconcile with the file."""

    format: Format
    encoding: str | None = None
    delimiter: str | None = None
    sheets: list[str] = field(default_factory=list)
    headers: dict[str | None, tuple[str, ...]] = field(default_factory=dict)
    header_rows: dict[str | None, int] = field(default_factory=dict)
    titles: list[Title] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blank: int = 0
    whole: int = 0
    passed: int = 0


class Rows(Iterator[Row]):
    """The rows of one file, read as they are asked for, and the account of what the file holds.

    `headers` has one tuple for each sheet (None is the only sheet of CSV and JSON Lines). In JSON Lines, where there is
    no header, it holds the paths met so far. `encoding`, `blank` and `notes` are complete once the last row is read.
    """

    def __init__(self, found: Found, stream: Iterator[Row], close: Callable[[], None]) -> None:
        self.found = found
        self._stream = stream
        self._close = close

    def __iter__(self) -> Iterator[Row]:  # noqa: PYI034  # the stream itself: no call of ours for each row
        return self._stream

    def __next__(self) -> Row:
        return next(self._stream)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file before its last row was read."""
        self._close()

    @property
    def format(self) -> Format:
        """The kind of file it proved to be."""
        return self.found.format

    @property
    def encoding(self) -> str | None:
        """How its text is written, as far as it has been read; None for a workbook."""
        return self.found.encoding

    @property
    def delimiter(self) -> str | None:
        """What stands between its cells, for CSV."""
        return self.found.delimiter

    @property
    def headers(self) -> Mapping[str | None, tuple[str, ...]]:
        """The header names of each sheet, whitespace folded, "" for a column without a name."""
        return self.found.headers

    @property
    def header_rows(self) -> Mapping[str | None, int]:
        """On which row of each sheet the header begins, as a person sees it."""
        return self.found.header_rows

    @property
    def titles(self) -> tuple[Title, ...]:
        """The rows that stand above the headers."""
        return tuple(self.found.titles)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was detected or assumed, in sentences for the receipt."""
        return tuple(self.found.notes)

    @property
    def blank(self) -> int:
        """How many rows below the headers were blank and so not yielded."""
        return self.found.blank

    @property
    def share(self) -> float:
        """How much of the file has been read, from 0 to 1, by its bytes; of a workbook, by its sheets as unpacked."""
        return min(1.0, self.found.passed / self.found.whole) if self.found.whole else 0.0


@dataclass(frozen=True, slots=True)
class Preview:
    """The top of a file, for a person who is about to write or choose a mapping."""

    format: Format
    encoding: str | None
    delimiter: str | None
    sheets: tuple[str, ...]
    headers: Mapping[str | None, tuple[str, ...]]
    titles: tuple[Title, ...]
    sample: tuple[Row, ...]
    notes: tuple[str, ...]
