"""Dialects and their mapping documents: every header named, every document accepted, workbooks that open elsewhere."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime

import openpyxl
import pytest
import yaml

from counterline.reading.mapping.model import Mapping
from counterline_nation import Filing, mapping_documents, nation
from counterline_nation.dialects.spoken import DIALECTS

ENCODINGS = {"heron-lines": "cp1252", "curlew-lines": "utf-8-sig"}
DELIMITERS = {"heron-lines": ";", "curlew-lines": "\t"}


@pytest.fixture(scope="module")
def one_of_each() -> dict[str, Filing]:
    """The last whole return in each dialect."""
    return {filing.mapping: filing for filing in nation("small", 1).filings()}


def content_of(filing: Filing) -> bytes:
    return filing.content(list(filing.told()))


def rows_of(filing: Filing) -> list[dict[str, str]]:
    text = content_of(filing).decode(ENCODINGS.get(filing.mapping, "utf-8"))
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=DELIMITERS.get(filing.mapping, ",")))


def headers_of(filing: Filing) -> set[str]:
    """Every header of a file, as a mapping names it."""
    if filing.file_name.endswith(".jsonl"):
        return set(_paths(json.loads(content_of(filing).splitlines()[0])))
    if filing.file_name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content_of(filing)))
        return {header for sheet in book.worksheets for header in _sheet_headers([list(row) for row in sheet.values])}
    return set(rows_of(filing)[0])


def _paths(value: dict[str, object], before: str = "") -> Iterator[str]:
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _paths(inner, f"{before}{key}.")
        else:
            yield f"{before}{key}"


def _sheet_headers(rows: list[list[object]]) -> Iterator[str]:
    place = next(number for number, row in enumerate(rows) if sum(cell is not None for cell in row) > 5)
    under = rows[place + 1]
    if rows[place][0] == "Line":
        group: object = None
        for over, name in zip(rows[place], under, strict=True):
            group = over or group
            yield f"{group} / {name}"
    else:
        yield from (str(cell) for cell in rows[place])


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_the_mapping_names_every_header_of_its_files_and_no_other(name: str, one_of_each: dict[str, Filing]) -> None:
    document = yaml.safe_load(mapping_documents()[name])
    named = {*document["columns"], *document.get("ignore", {})}
    assert headers_of(one_of_each[name]) == named


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_the_door_accepts_every_mapping_document(name: str) -> None:
    mapping = Mapping.parse(mapping_documents()[name])
    dialect = DIALECTS[name]
    assert (mapping.name, mapping.version, mapping.mode) == (name, dialect.version, dialect.mode)


def test_some_dialects_send_snapshots_and_some_only_what_changed() -> None:
    assert {dialect.mode for dialect in DIALECTS.values()} == {"snapshot", "increment"}


def test_an_increment_leaves_out_what_did_not_change() -> None:
    filings = [filing for filing in nation("small", 1).filings() if filing.mapping == "merlin-lines"]
    first, *later = sorted(filings, key=lambda filing: filing.as_at)
    in_all = {told.line for filing in filings for told in filing.told()}
    assert all(len(list(filing.told())) < len(in_all) for filing in later)
    assert list(first.told())


def test_numbers_lose_their_zeros_in_one_dialect(one_of_each: dict[str, Filing]) -> None:
    phones = [row["Phone 1"] for row in rows_of(one_of_each["wren-lines"]) if row["Phone 1"]]
    assert phones
    assert all(not phone.startswith("0") for phone in phones)


def test_the_older_dialect_grades_by_fives(one_of_each: dict[str, Filing]) -> None:
    grades = [grade for row in rows_of(one_of_each["rook-lines"]) for grade in row["5X5X5"].split(" , ")]
    assert grades
    assert all(grade[0] in "ABCDE" and grade[1] in "12345" and grade[2] in "12345" for grade in grades)


def test_workbooks_have_titles_real_dates_sheets_and_totals(one_of_each: dict[str, Filing]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content_of(one_of_each["kestrel-lines"])))
    assert book.sheetnames == ["Live", "Quiet", "Closed"]
    live = book["Live"]
    assert "INVENTED DATA" in str(live["A1"].value)
    assert live.merged_cells.ranges
    assert any(isinstance(cell, datetime) for row in live.values for cell in row)
    assert [row[0] for row in live.values][-1] == "Total"
