"""Whose a column is, by the columns beside it: of the persons that a row names, or of nobody but the record."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from counterline.drafting.suggesting.headings import heading, phrase
from counterline.drafting.suggesting.model import LIKELY, ColumnDraft, Guess, TableSeen
from counterline.drafting.suggesting.splitting import pieces, sign_of
from counterline.files.rows import Cell
from counterline.records.kinds import PART_WORDS, Kind

BY_THEMSELVES: Final = MappingProxyType(
    {"person.address": "address.text", "person.contact_point": "contact_point.value"}
)
"""What a person has, and what the same is where it is no person's."""
MOST_OUT_OF_STEP: Final = 0.1  # of the rows: a slip, and not a list of its own
NAMES: Final = frozenset({"person.name", "person.surname"})
_ALIAS: Final = re.compile(r"\s*(?:alias(?:es)?|a\.?k\.?a\.?|other names?|street names?)\s*", re.IGNORECASE)
"""A column of aliases by its header. 'Known as' is none: forces head lines' brands so beside persons too."""
_PERSON_SAID: Final = frozenset(word for each in PART_WORDS["person"].called for word in phrase(each))
_OF_LINES: Final = "line_return"  # where a nickname is the line's


def in_step(drafts: Sequence[ColumnDraft], table: TableSeen, kind: Kind) -> list[ColumnDraft]:
    """The columns, with lists out of step with the names beside them as no person's, and aliases beside persons as theirs."""
    return [_alias_of_persons(_by_itself(each, drafts, table, kind), drafts, kind) for each in drafts]


def _by_itself(draft: ColumnDraft, drafts: Sequence[ColumnDraft], table: TableSeen, kind: Kind) -> ColumnDraft:
    field = BY_THEMSELVES.get(draft.field or "")
    names = next((each for each in drafts if each.field in NAMES and each.split and not each.group), None)
    taken = any(each.field == field for each in drafts)
    if field not in kind.by_name or names is None or draft.guess is None or taken or draft.group:
        return draft
    if _PERSON_SAID.intersection(heading(draft.header).words):  # 'Person: address' says whose it is
        return draft
    counts = [(_count(row, names), _count(row, draft)) for row in table.sample]
    both = [one == other for one, other in counts if one and other]
    if not both or both.count(False) <= MOST_OUT_OF_STEP * len(both):
        return draft
    why = f"{draft.guess.why}; not as many in a row as persons"
    return replace(draft, guess=Guess(field, draft.guess.confidence, why))


def _count(row: Mapping[str, Cell], draft: ColumnDraft) -> int:
    cell = row.get(draft.header, "")
    return len(pieces([cell] if isinstance(cell, str) else cell, None if draft.split is None else sign_of(draft.split)))


def _alias_of_persons(draft: ColumnDraft, drafts: Sequence[ColumnDraft], kind: Kind) -> ColumnDraft:
    if draft.field != "brands" or kind.name == _OF_LINES or "person.known_as" not in kind.by_name:
        return draft
    if not _ALIAS.fullmatch(draft.header.rpartition("/")[2]) or not any(each.part == "person" for each in drafts):
        return draft
    return replace(draft, guess=Guess("person.known_as", LIKELY, "by its header, beside columns of persons"))
