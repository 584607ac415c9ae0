"""How the sheets of a workbook belong together: as one table in parts, or as sheets that link to a main one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from counterline.drafting.suggesting.columns.choosing import calls
from counterline.drafting.suggesting.headings.own_words import tells_a_kind
from counterline.drafting.suggesting.model import BETWEEN, ColumnSeen, FileSeen, JoinDraft, TableSeen
from counterline.reading.mapping.headers import folded
from counterline.records.kinds import KINDS

LEAST_SHARED: Final = 0.8  # of the fewer values: some rows name what was left out
ALIKE: Final = 0.8  # of the columns
FEWEST_SHARED: Final = 2  # values: one in common is chance


@dataclass(frozen=True, slots=True)
class Together:
    """The columns that a mapping of a file would name, those of joined sheets under their sheet's name."""

    columns: tuple[ColumnSeen, ...]
    sheets: tuple[str, ...] = ()
    joins: tuple[JoinDraft, ...] = ()
    left_out: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    """Columns of joined sheets that do nothing but name the rows of another."""


def together(tables: Sequence[TableSeen]) -> Together:
    """Work out the main table, the sheets with the same columns, and those that join it."""
    tables = [each for each in tables if each.columns]
    if not tables:
        return Together(())
    main = _main(tables)
    alike = [each for each in tables if _are_alike(each, main)]
    columns = list(_merged(alike))
    joins: list[JoinDraft] = []
    waiting = [each for each in tables if each not in alike]
    while found := _next_join(columns, waiting):
        table, join = found
        waiting.remove(table)
        joins.append(join)
        own = (each for each in table.columns if each.header != join.column)
        columns += [replace(each, header=f"{table.sheet}{BETWEEN}{each.header}") for each in own]
    chosen = tuple(each.sheet for each in alike if each.sheet) if waiting or joins else ()
    ties = tuple(each.matches for each in joins if BETWEEN in each.matches and each.matches not in _main_names(main))
    return Together(tuple(columns), chosen, tuple(joins), tuple(each.sheet or "" for each in waiting), ties)


def _main(tables: Sequence[TableSeen]) -> TableSeen:
    """The sheet whose rows become records: of those that belong together, the one that says what kind it is of."""
    asked = max(tables, key=lambda each: (_asked_for(each, tables), -tables.index(each)))
    tied = [
        each
        for each in tables
        if any(
            _names_rows_of(*pair) for other in tables for pair in ((each, other), (other, each)) if other is not each
        )
    ]
    told = sorted(((_tells(each), -at) for at, each in enumerate(tied)), reverse=True)
    if len(told) < 2 or not told[0][0] or told[0][0] == told[1][0] or asked not in tied:
        return asked
    return tied[-told[0][1]]


def _tells(table: TableSeen) -> int:
    """How many of a sheet's own columns say of what kind it is, and whether it is called so."""
    named = any(calls(kind, [table.sheet or ""]) for kind in KINDS if kind != "person_entry")
    return tells_a_kind(each.header for each in table.columns) + named


def main_table(seen: FileSeen, whole: Together) -> TableSeen:
    """The table whose rows become records, with the rows of every sheet alike; without rows where others join it."""
    tables = [each for each in seen.tables if each.columns]
    if whole.joins or not tables:
        return TableSeen(None, ())
    main = next((each for each in tables if each.sheet in whole.sheets), tables[0])
    alike = [each for each in tables if _are_alike(each, main)]
    return replace(main, sample=tuple(row for each in alike for row in each.sample))


def _main_names(main: TableSeen) -> set[str]:
    return {each.header for each in main.columns}


def _names(table: TableSeen) -> set[str]:
    return {folded(each.header) for each in table.columns}


def _asked_for(table: TableSeen, tables: Iterable[TableSeen]) -> int:
    """How many more sheets name this one's rows than it names of theirs; of two alike, the one that stands first."""
    others = [each for each in tables if each is not table]
    named_by = sum(_names_rows_of(each, table) for each in others)
    # Where each names the other's rows, one for one, it is the later that names the earlier.
    names = (each for each in others if _names_rows_of(table, each))
    return named_by - sum(not (_names_rows_of(each, table) and _is_before(table, each, tables)) for each in names)


def _is_before(table: TableSeen, other: TableSeen, tables: Iterable[TableSeen]) -> bool:
    return next(each for each in tables if each is table or each is other) is table


def _names_rows_of(table: TableSeen, other: TableSeen) -> bool:
    unique = [each for each in other.columns if each.is_unique]
    return any(_shares(theirs, mine) for theirs in table.columns for mine in unique)


def _are_alike(table: TableSeen, main: TableSeen) -> bool:
    """Whether two sheets are one table in parts, as those of live and of closed operations: hardly a column is one's alone."""
    mine, theirs = _names(table), _names(main)
    return mine == theirs or len(mine & theirs) >= ALIKE * max(len(mine), len(theirs))


def _merged(tables: Sequence[TableSeen]) -> Iterable[ColumnSeen]:
    columns: dict[str, ColumnSeen] = {}
    for each in (column for table in tables for column in table.columns):
        columns.setdefault(folded(each.header), each)
    for column in columns.values():
        same = [each for table in tables for each in table.columns if folded(each.header) == folded(column.header)]
        values = tuple(dict.fromkeys(value for each in same for value in each.values))
        yield replace(column, values=values, filled=sum(each.filled for each in same), optional=len(same) < len(tables))


def _next_join(columns: Sequence[ColumnSeen], waiting: Iterable[TableSeen]) -> tuple[TableSeen, JoinDraft] | None:
    for table in waiting:
        best = max(
            (
                (_shared(theirs, ours), theirs, ours)
                for theirs in table.columns
                for ours in columns
                if _shares(theirs, ours) and (theirs.is_unique or BETWEEN not in ours.header)
            ),
            key=lambda each: (folded(each[1].header) == folded(each[2].header.split(BETWEEN)[-1]), each[0]),
            default=None,
        )
        if best is not None:
            return table, JoinDraft(table.sheet or "", best[1].header, best[2].header)
    return None


def _shares(theirs: ColumnSeen, ours: ColumnSeen) -> bool:
    if len(theirs.values) < FEWEST_SHARED or not (theirs.is_unique or ours.is_unique):
        return False
    return _shared(theirs, ours) >= LEAST_SHARED and _have_figures(theirs)


def _have_figures(column: ColumnSeen) -> bool:
    return all(any(map(str.isdecimal, each)) for each in column.values[:20])


def _shared(theirs: ColumnSeen, ours: ColumnSeen) -> float:
    fewer, more = sorted((set(theirs.values), set(ours.values)), key=len)
    return len(fewer & more) / len(fewer) if len(fewer) >= FEWEST_SHARED else 0.0
