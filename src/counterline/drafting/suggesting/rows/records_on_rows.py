"""Rows that are no record each: those of one record together, and totals below a table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from counterline.drafting.suggesting.model import ColumnDraft, TableSeen
from counterline.files.rows import TOTAL_WORDS, Cell, text_of
from counterline.reading.mapping.headers import folded
from counterline.records.kinds import Kind

_NAMES: Final = frozenset({"person.name", "person.surname", "person.forenames", "person.reference"})
LAST_ROWS: Final = 12
"""How far from the end of what was looked at totals may stand."""
Rows = Sequence[Mapping[str, Cell]]


class RowsTogether(NamedTuple):
    """The column that several rows of one record share, or what speaks against bringing them together."""

    gather: str | None
    differing: tuple[str, ...] = ()


def totals_below(table: TableSeen) -> tuple[str, tuple[str, ...]] | None:
    """The column in which rows of totals are called so, and how."""
    for column in table.columns:
        called = (text_of(row, column.header) for row in table.sample[-LAST_ROWS:])
        if said := tuple(dict.fromkeys(each for each in called if folded(each) in TOTAL_WORDS)):
            return column.header, said
    return None


def records_on_rows(table: TableSeen, drafts: Sequence[ColumnDraft], kind: Kind) -> RowsTogether:
    """Whether rows one below the other are one record: they share its reference, and differ only in what may be several."""
    header = next((each.header for each in drafts if each.field == "reference" and "{" not in each.header), None)
    if header is None or len(table.sample) < 2 or any(each.is_list for each in table.columns):
        return RowsTogether(None)
    runs = list(_runs(table.sample, header))
    several = [rows for _, rows in runs if len(rows) > 1]
    keys = [key for key, _ in runs]
    if not several or len(set(keys)) < len(keys):
        return RowsTogether(None)
    alone = [each.header for each in drafts if each.field and not _may_be_several(each, kind) and each.header != header]
    if _lack_their_reference(runs, header, [*alone, *_whose(drafts, kind)]):
        return RowsTogether(None)
    differing = tuple(each for each in alone if any(_differs(rows, each) for rows in several))
    if differing:
        return RowsTogether(None, differing)
    more = [each.header for each in drafts if each.header not in {*alone, header}]
    return RowsTogether(header if any(_differs(rows, each) for rows in several for each in more) else None)


def _runs(rows: Rows, header: str) -> Iterator[tuple[str, Rows]]:
    key, together = "", list[Mapping[str, Cell]]()
    for row in rows:
        found = folded(text_of(row, header))
        if together and found in {"", key}:
            together.append(row)
            continue
        if together:
            yield key, together
        key, together = found, [row]
    if together:
        yield key, together


def _lack_their_reference(runs: Sequence[tuple[str, Rows]], header: str, own: Sequence[str]) -> bool:
    """Whether rows without a reference are records that lack theirs, and no further rows of the record above.

    They are where other rows write theirs again, or where they say what a record has one of.
    """
    below = [row for _, rows in runs for row in rows[1:]]
    blank = [row for row in below if not text_of(row, header)]
    if not blank:
        return False
    return len(blank) < len(below) or any(text_of(row, each) for row in blank for each in own)


def _whose(drafts: Sequence[ColumnDraft], kind: Kind) -> list[str]:
    """The columns that name whom or which line a record is about, where it is about one: a second is another's record."""
    about = any(any(name.startswith("person.") for name in needed) for needed in kind.needs)
    # A line is told by its contact points and brands.
    its_own = _NAMES if about else {name for needed in kind.needs for name in needed if kind.name == "line_return"}
    return [each.header for each in drafts if not each.role and each.field in its_own]


def _may_be_several(draft: ColumnDraft, kind: Kind) -> bool:
    field = kind.by_name.get(draft.field or "")
    return field is not None and (field.many or field.keeps_places)


def _differs(rows: Rows, header: str) -> bool:
    return len({said for each in rows if (said := folded(text_of(each, header)))}) > 1
