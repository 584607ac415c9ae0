"""Writes a plain XLSX workbook whose bytes depend on its cells alone: no clock, no user, no machine."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from xml.sax.saxutils import escape

from counterline_nation.dialects.spelling import Cell

LONG_AGO = (1980, 1, 1, 0, 0, 0)
DAY_ZERO = date(1899, 12, 30)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font>'
    '<font><b/><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(slots=True)
class Sheet:
    """One sheet: its rows from the top, which of them are bold, and which cells are merged."""

    name: str
    rows: list[Sequence[Cell]]
    bold_rows: int = 0
    merged: list[str] = field(default_factory=list)


def column_letters(place: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of these sheets."""
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{place}.xml") for place, _ in enumerate(sheets, 1)),
                ("styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": STYLES,
    }
    for place, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{place}.xml"] = _sheet(sheet)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            packed.writestr(entry, text, compresslevel=6)
    return content.getvalue()


def _content_types(sheets: int) -> str:
    overrides = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    overrides += [(f"/xl/worksheets/sheet{place}.xml", "worksheet") for place in range(1, sheets + 1)]
    inside = "".join(f'<Override PartName="{part}" ContentType="{SHEET_TYPE}.{kind}+xml"/>' for part, kind in overrides)
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{relations}{inside}</Types>'


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _book(sheets: Sequence[Sheet]) -> str:
    inside = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{place}" r:id="rId{place}"/>'
        for place, sheet in enumerate(sheets, 1)
    )
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{inside}</sheets></workbook>'


def _sheet(sheet: Sheet) -> str:
    letters = [column_letters(place) for place in range(max(map(len, sheet.rows)))]
    rows: list[str] = []
    for number, row in enumerate(sheet.rows, 1):
        bold = ' s="2"' if number <= sheet.bold_rows else ""
        inside = "".join(_cell(f"{letter}{number}", cell, bold) for letter, cell in zip(letters, row, strict=False))
        rows.append(f'<row r="{number}">{inside}</row>')
    merged = "".join(f'<mergeCell ref="{span}"/>' for span in sheet.merged)
    merges = f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else ""
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{merges}</worksheet>'


def _cell(place: str, cell: Cell, style: str) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, int):
        return f'<c r="{place}"{style}><v>{cell}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - DAY_ZERO).days}</v></c>'
    return f'<c r="{place}" t="inlineStr"{style}><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
