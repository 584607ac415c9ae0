"""Numbers that are nobody's own, such as a taxi firm's: a draft says where cells speak of one, for all who list it would meet."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.drafting.suggesting.model import BETWEEN, SuggestedMapping

_NOBODYS: Final = re.compile(r"\b(?:taxis?|cabs?|minicabs?|custody|solicitors?)\b", re.IGNORECASE)


def speaks_of_nobodys_own(draft: SuggestedMapping) -> list[str]:
    """The columns that a draft reads, or is told by, in which a cell speaks of somebody whom everybody rings."""
    read = set(_read(draft))
    return [
        header
        for table in draft.file.tables
        for column in table.columns
        for header in (column.header, f"{table.sheet}{BETWEEN}{column.header}")
        if header in read and any(map(_NOBODYS.search, column.values))
    ]


def _read(draft: SuggestedMapping) -> Iterator[str]:
    for each in draft.columns:
        if each.field is not None:
            yield each.header
            yield each.told_by
