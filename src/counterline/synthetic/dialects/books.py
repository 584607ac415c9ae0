"""The two dialects written as workbooks: titles above, real dates, totals below; one with merged headers and sheets."""

from collections.abc import Sequence
from itertools import groupby

from counterline.synthetic.dialects import cells
from counterline.synthetic.dialects.cells import Cell
from counterline.synthetic.dialects.dialect import Columns, Content, Dialect, Sent
from counterline.synthetic.dialects.spreadsheet import Sheet, column_letters, workbook
from counterline.synthetic.telling import Told

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
    return [[f"{cells.NOTICE}: county lines return of {sent.agency}"], [f"Position at {sent.as_at:%d %B %Y}"]]


def _table(columns: Columns, rows: Sequence[Told]) -> list[Sequence[Cell]]:
    return [[write(told) for _, write in columns] for told in rows]


def _totals(columns: Columns, rows: Sequence[Told]) -> Sequence[Cell]:
    """The foot of a table: how many lines, and how many children and adults."""
    foot: list[Cell] = []
    for header, _ in columns:
        if header.endswith("Children"):
            foot.append(sum(told.children or 0 for told in rows))
        elif header.endswith("Adults"):
            foot.append(sum(told.adults or 0 for told in rows))
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


KESTREL_COLUMNS: Columns = (
    ("Line / Ref", cells.text("reference")),
    ("Line / Brand", cells.joined("brands", "/")),
    ("Line / State", cells.status({each: each.capitalize() for each in cells.STATUSES})),
    ("Contact / Now", lambda told: cells.listed(told.now, cells.spaced, "\n")),
    ("Contact / Before", lambda told: cells.listed(told.before, cells.spaced, "\n")),
    ("Route / From", cells.text("exporting")),
    ("Route / To", cells.joined("importing", "\n")),
    ("People / Holders", cells.names("holders", cells.given_first, "\n")),
    ("People / Runners", cells.names("runners", cells.given_first, "\n")),
    ("People / Children", cells.text("children")),
    ("People / Adults", cells.text("adults")),
    ("Trade / Drugs", cells.joined("drugs", ", ")),
    ("Trade / Price", cells.text("price")),
    ("Trade / Message", cells.text("message")),
    ("Dates / First seen", cells.real_day("first_seen")),
    ("Dates / Last seen", cells.real_day("last_seen")),
    ("Dates / Closed", cells.real_day("closed_on")),
    ("Dates / Case", cells.joined("cases", "\n")),
    ("Lead / Force", cells.text("lead_force")),
    ("Lead / Group", cells.text("group_reference")),
    ("Intelligence / Grading", cells.per_source(cells.grade, "\n")),
    ("Intelligence / Handling", cells.per_source(cells.handling, "\n")),
    ("Intelligence / Conditions", cells.per_source(cells.conditions, "\n")),
    ("Intelligence / Log", cells.per_source(cells.reference, "\n")),
    ("Intelligence / From", cells.per_source(cells.origin_agency, "\n")),
    ("Intelligence / Their log", cells.per_source(cells.origin_reference, "\n")),
    ("Protection / Marking", cells.text("marking")),
    ("Protection / Only for", cells.joined("circulation", ", ")),
    ("Protection / Basis", cells.text("basis")),
)
KESTREL = Dialect("kestrel-lines", "snapshot", "xlsx", sheet_for_each_state(KESTREL_COLUMNS))
PLOVER_COLUMNS: Columns = (
    ("Reference", cells.text("reference")),
    ("Line", cells.joined("brands", " / ")),
    ("Contact points", lambda told: cells.listed(told.now, cells.spaced, "; ")),
    ("Earlier contact points", lambda told: cells.listed(told.before, cells.spaced, "; ")),
    ("Exporting area", cells.text("exporting")),
    ("Importing areas", cells.joined("importing", "; ")),
    ("Drugs", cells.joined("drugs", "; ")),
    ("Holders", cells.names("holders", cells.given_first, "; ")),
    ("Runners", cells.names("runners", cells.given_first, "; ")),
    ("Children", cells.text("children")),
    ("Adults", cells.text("adults")),
    ("OCGM reference", cells.text("group_reference")),
    ("Lead agency", cells.text("lead_force")),
    ("Status", cells.status({each: each.capitalize() for each in cells.STATUSES})),
    ("Closed", cells.real_day("closed_on")),
    ("Case", cells.joined("cases", "; ")),
    ("First seen", cells.real_day("first_seen")),
    ("Last seen", cells.real_day("last_seen")),
    ("Grading", cells.per_source(cells.grade, "; ")),
    ("Handling", cells.per_source(cells.handling, "; ")),
    ("Conditions", cells.per_source(cells.conditions, ";")),
    ("Own log", cells.per_source(cells.reference, "; ")),
    ("Reported by", cells.per_source(cells.origin_agency, ";")),
    ("Their reference", cells.per_source(cells.origin_reference, ";")),
    ("Advert", cells.text("message")),
    ("Marking", cells.text("marking")),
    ("Circulation", cells.joined("circulation", "; ")),
    ("Fact or assessment", cells.text("basis")),
)
PLOVER = Dialect("plover-lines", "snapshot", "xlsx", one_sheet(PLOVER_COLUMNS))
