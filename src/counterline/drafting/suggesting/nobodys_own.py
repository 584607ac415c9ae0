"""Numbers that are nobody's own, such as a taxi firm's: a draft says where cells speak of one, for all who list it would meet."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.drafting.suggesting.model import BETWEEN, ColumnDraft, SuggestedMapping
from counterline.reading.mapping.repeats import made_of, written_out
from counterline.records.kinds import KINDS, Reads

_NOBODYS: Final = re.compile(r"\b(?:taxis?|cabs?|minicabs?|custody|solicitors?)\b", re.IGNORECASE)
_RUNG_OR_VISITED: Final = frozenset((Reads.CONTACT_POINT, Reads.REGISTRATION, Reads.ADDRESS))
_PARTS: Final = frozenset(("contact_point", "vehicle", "address"))


def speaks_of_nobodys_own(draft: SuggestedMapping) -> list[str]:
    """The columns of numbers, plates and addresses, and what tells them, that speak of somebody whom everybody rings."""
    read = set(_read(draft))
    return [
        header
        for table in draft.file.tables
        for column in table.columns
        for header in (column.header, f"{table.sheet}{BETWEEN}{column.header}")
        if header in read and any(map(_NOBODYS.search, column.values))
    ]


def _read(draft: SuggestedMapping) -> Iterator[str]:
    """The headers, as the file has them, of what may be nobody's own."""
    for each in draft.columns:
        if any(_is_rung_or_visited(field, draft.kind) for field in _fields(each)):
            yield each.told_by
            for header, _ in written_out(each.header):
                made = made_of(header)
                yield from (header,) if made is None else made.headers


def _fields(column: ColumnDraft) -> Iterator[str]:
    yield from filter(None, (column.field, *(use.guess.field for use in column.uses if use.guess is not None)))


def _is_rung_or_visited(field: str, kind: str) -> bool:
    known = KINDS[kind].by_name[field]
    return known.reads in _RUNG_OR_VISITED or known.part in _PARTS
