"""What is asked of a person where a table may mean more than its cells say."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from counterline.drafting.suggesting.model import ColumnDraft, TableSeen
from counterline.files.rows import text_of

LEAST_BLANK: Final = 0.25
FEWEST_BLANK: Final = 2
"""Blanks here and there are things not said; below what is written once for several rows, many cells are blank."""
ONCE_FOR_SEVERAL: Final = (
    "it leads the table and is often blank. If a row means the rows below it too, write it in each of them, or add 'above'"
    " to 'file'"
)


def with_questions(drafts: Iterable[ColumnDraft], table: TableSeen, gather: str | None) -> tuple[ColumnDraft, ...]:
    """The columns, with those left open that may be written once for several rows; rows gathered are one record's."""
    asked = set[str]() if gather else set(_led_by(table))
    return tuple(_asked(draft) if asked.intersection(_headers(draft.header)) else draft for draft in drafts)


def _headers(header: str) -> tuple[str, ...]:
    """A column's own header, and those that it joins, as in `{Line 1}, {Line 2}`."""
    return (header, *re.findall(r"{([^{}]+)}", header))


def _led_by(table: TableSeen) -> list[str]:
    """The columns at the left of a table that its first row fills and many others leave blank."""
    found: list[str] = []
    for column in table.columns:
        filled = [bool(text_of(row, column.header)) for row in table.sample]
        if not any(filled[:1]) or filled.count(False) < max(FEWEST_BLANK, LEAST_BLANK * len(filled)):
            break
        found.append(column.header)
    return found


def _asked(draft: ColumnDraft) -> ColumnDraft:
    meant = [] if draft.guess is None else [replace(draft.guess, why=f"{draft.guess.why}; but {ONCE_FOR_SEVERAL}")]
    return replace(draft, guess=None, others=(*meant, *draft.others), codes={}, uses=(), asks=ONCE_FOR_SEVERAL)
