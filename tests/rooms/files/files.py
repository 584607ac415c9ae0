"""Files as agencies send them, written for the tests of their readers; every name and number in them is invented."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from counterline.files.arranging import Arranged
from counterline.files.opening import open_rows
from counterline.files.rows import Row, Rows
from counterline.files.steps import LAYOUTS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def written(folder: Path, content: str | bytes, name: str = "return.csv") -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, *wanted: str) -> tuple[list[Row], Rows]:
    """All rows of a file and the account it gives of itself once they are read."""
    rows = open_rows(path, wanted=wanted)
    return list(rows), rows


def arranged(**said: Any) -> Arranged:  # noqa: ANN401  # each key says something of its own
    """What a mapping says of its files: layouts by the keys they have there, and the rest by its own names."""
    layouts = {each.key: each for each in LAYOUTS}
    steps = tuple(layouts[key].model_validate(value) for key, value in said.items() if key in layouts)
    return Arranged(steps=steps, **{key: value for key, value in said.items() if key not in layouts})


def cells(rows: list[Row]) -> list[list[object]]:
    """The cells of rows, without their names."""
    return [list(row.cells.values()) for row in rows]


def workbook(folder: Path, fill: Callable[[Worksheet], None], name: str = "return.xlsx") -> Path:
    """A workbook with one sheet, "Lines", filled as the test says."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Lines"
    fill(sheet)
    path = folder / name
    book.save(path)
    return path


def table(*rows: tuple[object, ...]) -> Callable[[Worksheet], None]:
    """Fills a sheet with these rows from its first cell."""

    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(list(row))

    return fill


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, to be tampered with."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def package(folder: Path, parts: Mapping[str, bytes], name: str = "tampered.xlsx") -> Path:
    """A workbook put together from parts."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    return path


def sheet_package(folder: Path, sheet: str, strings: str | None = None, styles: str | None = None) -> Path:
    """The smallest workbook round the markup of one sheet, as programs other than Excel write it."""
    kinds = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = f'<Relationship Id="r1" Type="{office}/worksheet" Target="/xl/sheet.xml"/>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{kinds}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{office}"><sheets>'
        '<sheet name="Lines" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/sheet.xml": sheet,
    }
    if strings is not None:
        links += f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="strings.xml"/>'
        parts["xl/strings.xml"] = strings
    if styles is not None:
        links += f'<Relationship Id="r3" Type="{office}/styles" Target="styles.xml"/>'
        parts["xl/styles.xml"] = styles
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{kinds}">{links}</Relationships>'
    return package(folder, {name: content.encode() for name, content in parts.items()})


def sheet_of(*rows: str) -> str:
    """The markup of a sheet that holds these rows of markup."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def texts_row(number: int, *texts: str) -> str:
    """The markup of one row of inline texts."""
    inner = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{inner}</row>'


def zipped(**parts: bytes) -> bytes:
    """A zip of parts whose names have underscores for dots."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package_:
        for name, content in parts.items():
            package_.writestr(name.replace("_", "."), content)
    return target.getvalue()
