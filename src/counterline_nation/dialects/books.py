"""Returns written as workbooks: titles above, real dates, totals below; one with merged headers and sheets."""

from collections.abc import Sequence
from itertools import groupby

from counterline_nation.dialects.dialect import Content, Sent
from counterline_nation.dialects.hand import Columns
from counterline_nation.dialects.spelling import NOTICE, Cell
from counterline_nation.dialects.spreadsheet import Sheet, column_letters, workbook
from counterline_nation.telling import Told

SHEETS = {
    "Live": ("active", "suspected", "confirmed", "investigated"),
    "Quiet": ("dormant",),
    "Closed": ("closed type 1", "closed type 2"),
}
"""Which statuses stand on which sheet."""


def one_sheet(columns: Columns) -> Content:
    """Write returns as a workbook with one sheet, titles above it and totals at its foot."""

    def content(sent: Sent) -> bytes:
        titles = _titles(sent)
        table = [
            *titles,
            [],
            [header for header, _ in columns],
            *_table(columns, sent.rows),
            _totals(columns, sent.rows),
        ]
        return workbook([Sheet("Lines", table, bold_rows=len(titles) + 2)])

    return content


def sheet_for_each_state(columns: Columns) -> Content:
    """Write returns as a workbook with merged headers and a sheet for each state that has lines."""

    def content(sent: Sent) -> bytes:
        by_sheet = {name: [told for told in sent.rows if told.status in statuses] for name, statuses in SHEETS.items()}
        return workbook([_state_sheet(name, columns, rows, _titles(sent)) for name, rows in by_sheet.items() if rows])

    return content


def _state_sheet(name: str, columns: Columns, rows: Sequence[Told], titles: list[Sequence[Cell]]) -> Sheet:
    groups = [header.split(" / ")[0] for header, _ in columns]
    under = [header.split(" / ")[1] for header, _ in columns]
    over: list[Cell] = [group if place == groups.index(group) else "" for place, group in enumerate(groups)]
    table = [*titles, over, under, *_table(columns, rows), _totals(columns, rows)]
    merged = [f"A1:{column_letters(len(columns) - 1)}1", *_merged_groups(groups, len(titles) + 1)]
    return Sheet(name, table, bold_rows=len(titles) + 2, merged=merged)


def _titles(sent: Sent) -> list[Sequence[Cell]]:
    return [[f"{NOTICE}: county lines return of {sent.agency}"], [f"Position at {sent.as_at:%d %B %Y}"]]


def _table(columns: Columns, rows: Sequence[Told]) -> list[Sequence[Cell]]:
    return [[write(told) for _, write in columns] for told in rows]


def _totals(columns: Columns, rows: Sequence[Told]) -> Sequence[Cell]:
    """The foot of a table: how many lines, and how many children and adults."""
    foot: list[Cell] = []
    for header, _ in columns:
        if header.endswith("Children"):
            foot.append(sum(told.children_seen or 0 for told in rows))
        elif header.endswith("Adults"):
            foot.append(sum(told.adults_seen or 0 for told in rows))
        else:
            foot.append(f"{len(rows)} lines" if len(foot) == 1 else "")
    foot[0] = "Total"
    return foot


def _merged_groups(groups: Sequence[str], row: int) -> list[str]:
    spans: list[str] = []
    place = 0
    for _, members in groupby(groups):
        width = len(list(members))
        if width > 1:
            spans.append(f"{column_letters(place)}{row}:{column_letters(place + width - 1)}{row}")
        place += width
    return spans
