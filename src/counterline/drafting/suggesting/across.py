"""Columns that look like one table read across: months, days or years as headings, or columns of marks alone."""

from collections.abc import Sequence
from typing import Final

from counterline.drafting.suggesting.model import ColumnDraft, ColumnSeen, SuggestedMapping
from counterline.drafting.suggesting.values import can_read
from counterline.vocabulary.period import PartialDate

FEWEST: Final = 3
_MARKS: Final = frozenset(("x", "y", "yes", "n", "no", "1", "0", "✓", "✔", "-"))


def read_across(draft: SuggestedMapping) -> tuple[str, ...]:
    """The columns nobody can name whose headings are days, or whose cells are marks: a person must say what they are."""
    seen = {each.header: each for table in draft.file.tables for each in table.columns}
    open_ones = [each for each in draft.columns if each.guess is None and not each.ignored and each.header in seen]
    days = [each.header for each in open_ones if can_read(PartialDate.parse, each.header)]
    marked = [each.header for each in open_ones if _are_marks(each, seen)]
    return next((tuple(each) for each in _longest(days, marked) if len(each) >= FEWEST), ())


def _longest(*runs: Sequence[str]) -> list[Sequence[str]]:
    return sorted(runs, key=len, reverse=True)


def _are_marks(draft: ColumnDraft, seen: dict[str, ColumnSeen]) -> bool:
    values = seen[draft.header].values
    return bool(values) and all(each.casefold() in _MARKS for each in values)
