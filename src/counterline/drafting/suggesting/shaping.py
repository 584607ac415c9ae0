"""A table as it is meant: each cell saying for itself what it says, and a row for each record that a cell lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from counterline.drafting.suggesting.model import LIKELY, ColumnDraft, FileSeen, SuggestedMapping, TableSeen
from counterline.drafting.suggesting.seeing import table_of
from counterline.drafting.suggesting.written_once import Above, said_above, with_what_stands_above
from counterline.files.rows import Cell, Row
from counterline.files.steps.each import Each, one_for_each
from counterline.records.kinds import KINDS, Kind

TABLES = ("csv", "xlsx", "parquet")
NOTHING = Above({})


def said_for_itself(seen: FileSeen) -> tuple[FileSeen, Above]:
    """A file whose cells say for themselves what stands above them, and the columns of which that was so."""
    if seen.format not in TABLES or seen.forms or not _are_alike(seen):
        return seen, NOTHING
    found = [said_above(each) for each in seen.tables if each.sample]
    marks: dict[str, tuple[str, ...]] = {}
    for each in found:
        for name, words in each.marks.items():
            marks[name] = tuple(dict.fromkeys((*marks.get(name, ()), *words)))
    doubtful = tuple(dict.fromkeys(name for each in found for name in each.doubtful if name not in marks))
    above = Above(marks, doubtful)
    if not marks:
        return seen, above
    tables = tuple(_reread(each, with_what_stands_above(each.sample, above)) for each in seen.tables)
    return replace(seen, tables=tables), above


def listing_records(
    seen: FileSeen, draft: SuggestedMapping, drafted: Callable[[FileSeen], SuggestedMapping]
) -> SuggestedMapping | None:
    """The draft of a table whose cells list several records in step; None where what they list belongs to one."""
    if seen.format not in TABLES or draft.joins or draft.gather or not _are_alike(seen):
        return None
    tables = [each for each in seen.tables if each.sample]
    found = Each.drafted(tables[0].sample, [each.header for each in tables[0].columns]) if tables else None
    if found is None:
        return None
    signs = found.root
    read = replace(seen, tables=tuple(_reread(each, _one_row_for_each(each.sample, signs)) for each in tables))
    again = drafted(read)
    kind = KINDS[again.kind]
    listed = [each for each in again.columns if each.header in signs]
    if not any(_is_one_to_a_record(each, kind) for each in listed) or any(each.part for each in listed):
        return None
    return replace(again, each=signs, gather=None, differing=())


def _one_row_for_each(rows: Sequence[Mapping[str, Cell]], signs: Mapping[str, str]) -> list[Mapping[str, Cell]]:
    """The rows as they are read once each of the values is a row of its own."""
    read = (Row(None, at, row, (), "") for at, row in enumerate(rows, 1))
    return [each.cells for each in one_for_each(read, signs)]


def _is_one_to_a_record(draft: ColumnDraft, kind: Kind) -> bool:
    field = kind.by_name.get(draft.field or "")
    sure = 0.0 if draft.guess is None else draft.guess.confidence
    return field is not None and not field.many and field.part is None and sure >= LIKELY


def _are_alike(seen: FileSeen) -> bool:
    return len({tuple(column.header for column in each.columns) for each in seen.tables if each.sample}) == 1


def _reread(table: TableSeen, rows: list[Mapping[str, Cell]]) -> TableSeen:
    read = table_of(table.sheet, [each.header for each in table.columns], rows)
    unnamed = {each.header: each.unnamed for each in table.columns}
    return replace(read, columns=tuple(replace(each, unnamed=unnamed[each.header]) for each in read.columns))
