"""Workbooks made to harm, or harmed on the way: refused with what is wrong, and never unpacked beyond the limits."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from counterline.files.errors import Unreadable
from counterline.files.limits import LIMITS, Limits
from counterline.files.opening import open_rows
from tests.rooms.files.files import (
    package,
    parts_of,
    read,
    sheet_of,
    sheet_package,
    table,
    texts_row,
    workbook,
    written,
)

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return workbook(tmp_path, table(("Ref", "Note"), *((f"L{number}", "a") for number in range(2000))))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, sound: Path, share: float) -> None:
    whole = sound.read_bytes()
    with pytest.raises(Unreadable, match="damaged or cut short"):
        read(written(tmp_path, whole[: int(len(whole) * share)], "cut.xlsx"))


def test_a_sheet_that_breaks_off_is_refused_by_its_name(tmp_path: Path, sound: Path) -> None:
    parts = parts_of(sound)
    parts[SHEET] = parts[SHEET][:-3000]
    with pytest.raises(Unreadable, match="Sheet “Lines” is damaged"):
        read(package(tmp_path, parts))


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_part_with_entities_is_refused(tmp_path: Path, sound: Path, part: str) -> None:
    parts = parts_of(sound)
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
    start = parts[part].find(b"?>") + 2 if parts[part].startswith(b"<?xml") else 0
    parts[part] = parts[part][:start] + bomb + parts[part][start:]
    with pytest.raises(Unreadable, match="XML entities"):
        read(package(tmp_path, parts))


def test_a_part_that_unpacks_to_hundreds_of_times_its_size_is_refused(tmp_path: Path, sound: Path) -> None:
    parts = parts_of(sound)
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", b" " * 40_000_000 + b"</sheetData>")
    with pytest.raises(Unreadable, match=r"unpacks to [\d,]+ times its size; the most is 400"):
        open_rows(package(tmp_path, parts))


LOWERED: list[tuple[Callable[[Limits], Limits], str]] = [
    (
        lambda limits: replace(limits, unpacked=limits.unpacked._replace(most=1000)),
        "bytes; the most is 1,000 bytes unp",
    ),
    (lambda limits: replace(limits, entries=limits.entries._replace(most=3)), "parts; the most is 3 parts"),
    (lambda limits: replace(limits, sheets=limits.sheets._replace(most=0)), "1 sheets; the most is 0"),
    (lambda limits: replace(limits, sheet_rows=limits.sheet_rows._replace(most=50)), "a row 51; the most is 50 rows"),
    (lambda limits: replace(limits, small_part=limits.small_part._replace(most=9)), "too big; the most is 9 bytes"),
    (lambda limits: replace(limits, file=limits.file._replace(most=99)), "bytes; the most is 99 bytes"),
]


@pytest.mark.parametrize(("lower", "told"), LOWERED)
def test_each_limit_is_told_with_its_reason(sound: Path, lower: Callable[[Limits], Limits], told: str) -> None:
    with pytest.raises(Unreadable, match=told + ".*, because "):
        list(open_rows(sound, limits=lower(LIMITS)))


def test_a_text_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = sheet_package(tmp_path, sheet_of(texts_row(1, "Ref", "Note"), texts_row(2, "L1", "x" * 3_000_000)))
    with pytest.raises(Unreadable, match="text that does not end"):
        read(path)


def test_markup_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = sheet_package(tmp_path, sheet_of(texts_row(1, "Ref", "Note"), f'<row r="2" x="{"y" * 6_000_000}"></row>'))
    with pytest.raises(Unreadable, match="markup that does not end"):
        read(path)


@pytest.mark.parametrize(("reference", "row"), [("ZZZ2", 2), ("1", 2), ("A99", 2), ("A2", 1), ("A2", -5), ("A2", "x")])
def test_cells_and_rows_that_stand_nowhere_are_refused(tmp_path: Path, reference: str, row: object) -> None:
    broken = f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>'
    with pytest.raises(Unreadable, match="Sheet “Lines” is damaged"):
        read(sheet_package(tmp_path, sheet_of(texts_row(1, "Ref", "Note"), broken)))


@pytest.mark.parametrize("index", ["-1", "7", "x"])
def test_a_cell_that_names_a_text_there_is_not_is_refused(tmp_path: Path, index: str) -> None:
    strings = "<sst><si><t>Ref</t></si></sst>"
    broken = f'<row r="2"><c r="A2" t="s"><v>{index}</v></c></row>'
    with pytest.raises(Unreadable, match="damaged"):
        read(sheet_package(tmp_path, sheet_of(texts_row(1, "Ref", "Note"), broken), strings))


def test_a_list_of_parts_that_makes_no_sense_is_refused(tmp_path: Path, sound: Path) -> None:
    parts = parts_of(sound)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"Id=", b"ID=")
    with pytest.raises(Unreadable, match="The workbook is damaged"):
        open_rows(package(tmp_path, parts))


def test_macros_are_refused_and_named(tmp_path: Path, sound: Path) -> None:
    with pytest.raises(Unreadable, match="macros"):
        open_rows(package(tmp_path, parts_of(sound) | {"xl/vbaProject.bin": b"x"}))
    parts = parts_of(sound)
    kinds = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = kinds.replace(
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", b"vnd.ms-excel.sheet.macroEnabled.main"
    )
    with pytest.raises(Unreadable, match="macros"):
        open_rows(package(tmp_path, parts))


def test_links_pictures_and_comments_are_told_and_not_followed(tmp_path: Path, sound: Path) -> None:
    beside = {"xl/externalLinks/externalLink1.xml": b"<a/>", "xl/media/image1.png": b"x", "xl/comments1.xml": b"<a/>"}
    rows, account = read(package(tmp_path, parts_of(sound) | beside))
    assert len(rows) == 2000
    assert [note.split(";")[1] for note in account.notes] == [
        " the links were not followed.", " they were not read.", " they were not read.",
    ]  # fmt: skip


def test_a_binary_workbook_is_named(tmp_path: Path, sound: Path) -> None:
    with pytest.raises(Unreadable, match=r"\.xlsb"):
        open_rows(package(tmp_path, parts_of(sound) | {"xl/workbook.bin": b"x"}))
