"""Reading streams: ten times the rows take no more memory."""

import csv
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tests.rooms.files.files import MAIN, parts_of, sheet_of, sheet_package

# Rows are long rather than many: what is held shows by its bytes, and what takes time is the number of rows.
NOTE = "a note as given by its force, and " * 12

# Measured in a process of its own: the peak of what Python has allocated while the rows go by.
MEASURE = """
import sys, tracemalloc
from pathlib import Path
from counterline.files.arranging import Arranged
from counterline.files.joining import Joined
from counterline.files.opening import open_rows
from counterline.files.rows import Format
how = {
    ".json": dict(format=Format.JSON, arranged=Arranged(rows="a.rows", carry=("a.at",))),
    ".xml": dict(format=Format.XML, arranged=Arranged(rows="a.row", carry=("a.@at",))),
    ".xlsx": dict(arranged=Arranged(joins=(Joined("Links", "Of", "Ref"),))) if "joined" in sys.argv[1] else {},
}.get(Path(sys.argv[1]).suffix, {})
list(open_rows(Path(sys.argv[1]), **how))
for path in sys.argv[2:]:
    tracemalloc.start()
    count = sum(1 for _ in open_rows(Path(path), **how))
    print(count, tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
"""


def peaks(warm: Path, *paths: Path) -> list[tuple[int, int]]:
    """How many rows each file has, and the most that was held at once while they went by."""
    said = [sys.executable, "-c", MEASURE, str(warm), *map(str, paths)]
    done = subprocess.run(said, capture_output=True, text=True, check=True)
    return [(int(count), int(allocated)) for count, allocated in map(str.split, done.stdout.splitlines())]


def text_file(folder: Path, rows: int) -> Path:
    path = folder / f"{rows}.csv"
    with path.open("w", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["Ref", "Number", "Brand", "Note"])
        writer.writerows([f"L{row}", "07700 900001", f"Brand {row}", NOTE] for row in range(rows))
    return path


def workbook_file(folder: Path, rows: int) -> Path:
    """A workbook in which every text is a shared one and no two are alike."""
    small = parts_of(sheet_package(folder, sheet_of(), "<sst/>"))
    path = folder / f"{rows}.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, content in small.items():
            if name not in {"xl/sheet.xml", "xl/strings.xml"}:
                target.writestr(name, content)
        with target.open("xl/sheet.xml", "w") as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for row in range(1, rows + 2):
                at = 2 * (row - 1)
                cells = f'<c r="A{row}" t="s"><v>{at}</v></c><c r="B{row}" t="s"><v>{at + 1}</v></c>'
                part.write(f'<row r="{row}">{cells}</row>'.encode())
            part.write(b"</sheetData></worksheet>")
        with target.open("xl/strings.xml", "w") as part:
            part.write(f'<sst xmlns="{MAIN}"><si><t>Ref</t></si><si><t>Note</t></si>'.encode())
            for row in range(rows):
                part.write(f"<si><t>L{row}</t></si><si><t>{NOTE}{row}</t></si>".encode())
            part.write(b"</sst>")
    return path


def json_file(folder: Path, rows: int) -> Path:
    path = folder / f"{rows}.json"
    with path.open("w") as target:
        target.write('{"a": {"rows": [')
        target.writelines(
            f'{"," if row else ""}{{"ref": "L{row}", "people": [{{"n": "{NOTE}"}}]}}' for row in range(rows)
        )
        target.write('], "at": "2026"}}')
    return path


def xml_file(folder: Path, rows: int) -> Path:
    path = folder / f"{rows}.xml"
    with path.open("w") as target:
        target.write('<a at="2026">')
        target.writelines(f'<row id="L{row}"><n>{NOTE}</n><n>B</n></row>' for row in range(rows))
        target.write("</a>")
    return path


def parquet_file(folder: Path, rows: int) -> Path:
    path = folder / f"{rows}.parquet"
    with duckdb.connect() as connection:
        select = f"select 'L' || i as ref, '{NOTE}' || i as note, [i, i] as n from range({rows}) t(i)"
        connection.execute(f"copy ({select}) to '{path}' (format parquet)")
    return path


def joined_file(folder: Path, rows: int) -> Path:
    """A workbook with half as many links as rows, two to a row."""
    path = folder / f"joined{rows}.xlsx"
    book = openpyxl.Workbook(write_only=True)
    main, links = book.create_sheet("Main"), book.create_sheet("Links")
    main.append(["Ref", "Note"])
    links.append(["Of", "Person"])
    for row in range(rows):
        main.append([f"L{row}", f"{NOTE}{row}"])
        if row % 4 == 0:
            links.append([f"L{row}", f"A {row} {NOTE}"])
            links.append([f"L{row}", f"B {row} {NOTE}"])
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("write", "rows"),
    # Enough for many blocks of each, and soon read.
    [
        *((text_file, 4_000), (workbook_file, 3_000), (parquet_file, 5_000), (joined_file, 2_000)),
        *((json_file, 800), (xml_file, 1_200)),
    ],
)
def test_ten_times_the_rows_take_no_more_memory(tmp_path: Path, write: Callable[[Path, int], Path], rows: int) -> None:
    warm, few, many = (write(tmp_path, each) for each in (10, rows, 10 * rows))
    (counted_few, peak_few), (counted_many, peak_many) = peaks(warm, few, many)
    assert (counted_few, counted_many) == (rows, 10 * rows)
    assert peak_many < peak_few * 1.3, (peak_few, peak_many)  # five times and more where the rows were held
