"""Trying a draft on its file: the same reader as a load, which says what each row would come to and keeps nothing."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from counterline.drafting.document import DraftDocument
from counterline.files.errors import Unreadable
from counterline.files.rows import Row
from counterline.intake.arriving.read_by import LOOKUPS
from counterline.intake.errors import NotReadable
from counterline.intake.watching.loading import as_mapped, opened
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Held, Kept, Reason, Refused
from counterline.reading.reader import Reader
from counterline.vocabulary.identity import AgencyCode

MOST_TRIED: Final = 2000  # rows, while somebody waits
MOST_SHOWN: Final = 8  # rows on a page
MOST_REASONS: Final = 20  # the commonest; the rest are in the trial run


@dataclass(frozen=True, slots=True)
class TriedRow:
    """What one row would come to: kept with its body, or held with every reason."""

    sheet: str | None
    number: int
    outcome: str
    body: dict[str, Any] | None
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class Tried:
    """What became of a file under a draft: counts that reconcile, the commonest reasons, and the first rows."""

    faults: tuple[str, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    rows: list[TriedRow] = field(default_factory=list)
    whole: bool = True

    @property
    def read(self) -> int:
        """How many rows were read."""
        return self.counts.total()

    @property
    def commonest(self) -> list[tuple[tuple[str, str], int]]:
        """The commonest reasons for holding rows, each with its column."""
        return self.reasons.most_common(MOST_REASONS)


def try_mapping(work: Work, path: Path, document: DraftDocument, agency: AgencyCode) -> Tried:
    """Read a file by a draft as a load would, as far as its first rows; nothing is kept and nothing is told."""
    try:
        mapping = Mapping.parse(document.text())
    except MappingRefused as refused:
        return Tried(refused.faults)
    tried = Tried()
    reader = Reader(mapping, LOOKUPS, agency, work.clock.now().astimezone(LONDON).date())
    try:
        _try_rows(tried, reader, mapping, path)
    except (NotReadable, Unreadable) as refused:
        tried.faults = (*tried.faults, refused.message)
    return tried


def _try_rows(tried: Tried, reader: Reader, mapping: Mapping, path: Path) -> None:
    with opened(path, mapping) as rows:
        for row in islice(as_mapped(rows, mapping), MOST_TRIED):
            _count(tried, reader, row)
        tried.whole = next(iter(rows), None) is None


def _count(tried: Tried, reader: Reader, row: Row) -> None:
    outcome = reader.read(row)
    match outcome:
        case Kept():
            shown = TriedRow(row.sheet, row.number, "kept", dict(outcome.body), outcome.notes)
        case Held():
            shown = TriedRow(row.sheet, row.number, "held", None, outcome.reasons)
            tried.reasons.update({(each.column, f"{each.why} {each.what_to_do}") for each in outcome.reasons})
        case Refused():
            shown = TriedRow(row.sheet, row.number, "refused", None, ())
        case _:
            shown = TriedRow(row.sheet, row.number, "set aside", None, ())
    tried.counts[shown.outcome] += 1
    if len(tried.rows) < MOST_SHOWN:
        tried.rows.append(shown)
