"""How records are written: every header named by its mapping, every path one that its kind has, in eleven systems' ways."""

import csv
import io
import json
import re

import openpyxl
import pytest
import yaml

from counterline.reading.mapping.model import Mapping
from counterline.records.kinds import KINDS
from counterline_nation import RecordFiling, nation, record_documents
from counterline_nation.dialects.records.documents import kinds_of, name_of
from counterline_nation.dialects.records.record_columns import (
    ENTRY_NUMBER,
    LINKS,
    MOST_ABREAST,
    PEOPLE,
    columns_of,
    linked_columns,
)
from counterline_nation.dialects.records.record_files import content
from counterline_nation.dialects.records.style import Style
from counterline_nation.dialects.records.styles import STYLES
from counterline_nation.entries.entry import Entry
from counterline_nation.sizes import LAST_ROUND
from tests.invented_nation.conftest import Filed

SEED = 1
IN_BRACKETS = re.compile(r"\{([^{}]+)\}")
PAIRS = [(style, kind) for style in STYLES.values() for kind in kinds_of(style)]


@pytest.fixture(scope="module")
def by_kind() -> dict[str, list[Entry]]:
    """Every entry of the small nation by its kind."""
    found: dict[str, list[Entry]] = {}
    for filing in nation("small", SEED).records.filings():
        found.setdefault(filing.kind, []).extend(filing.told())
    return found


def headers(style: Style, written: bytes) -> set[str]:
    """Every header of a file, as a mapping names it."""
    if style.layout == "nested":
        return {path for line in written.decode().splitlines() for path in _paths(json.loads(line))}
    if style.layout == "document":
        return {path for record in json.loads(written)["export"]["records"] for path in _paths(record)}
    if style.layout == "book":
        book = openpyxl.load_workbook(io.BytesIO(written))
        main, *others = [[*sheet.values][2] for sheet in book.worksheets]
        joined = zip(book.sheetnames[1:], others, strict=True)
        # The column by which a sheet joins is the main sheet's own, or the one that brought it.
        return {str(cell) for cell in main} | {f"{name} / {cell}" for name, row in joined for cell in row[1:]}
    return set(next(csv.reader(io.StringIO(written.decode(style.encoding), newline=""), delimiter=style.delimiter)))


def _paths(document: dict[str, dict[str, object] | list[dict[str, object]]]) -> set[str]:
    found = {"notice"} | {f"record.{key}" for key in document["record"]}
    parts = ((name, each) for name, each in document.items() if isinstance(each, list))
    return found | {f"{name}.{key}" for name, objects in parts for each in objects for key in each}


@pytest.mark.parametrize(("style", "kind"), PAIRS, ids=lambda each: each.system if isinstance(each, Style) else each)
def test_the_mapping_names_every_header_of_its_files_and_no_field_that_its_kind_lacks(
    style: Style, kind: str, by_kind: dict[str, list[Entry]]
) -> None:
    document = yaml.safe_load(record_documents()[name_of(style, kind)])
    named = {header for each in document["columns"] for header in IN_BRACKETS.findall(each) or [each]}
    named |= set(document["ignore"])
    found = headers(style, content(style, kind, by_kind[kind], "test", LAST_ROUND))
    # A nested document leaves out what it does not say; a table has a column for it all the same.
    assert found <= named if style.is_nested else found == named
    assert document["kind"] == kind in KINDS


@pytest.mark.parametrize(("style", "kind"), PAIRS, ids=lambda each: each.system if isinstance(each, Style) else each)
def test_the_door_accepts_every_mapping_document(style: Style, kind: str) -> None:
    mapping = Mapping.parse(record_documents()[name_of(style, kind)])
    assert (mapping.name, mapping.kind, mapping.mode) == (name_of(style, kind), kind, "increment")


def test_every_name_has_a_document_and_no_two_headers_of_one_are_alike() -> None:
    assert len(record_documents()) == len(PAIRS)
    for style, kind in PAIRS:
        told = [each.header.casefold() for each in columns_of(style, kind)]
        assert len(told) == len(set(told)), (style.system, kind)


def test_persons_are_written_in_every_way_there_is() -> None:
    assert {style.persons for style in STYLES.values()} == {*("beside", "abreast", "laid out", "linked", "a row each")}
    assert {style.names for style in STYLES.values()} == {
        "given first",
        "family comma",
        "FAMILY given",
        "two fields",
        "three fields",
    }
    assert {style.layout for style in STYLES.values()} == {"table", "book", "nested", "document"}


def test_persons_of_one_record_keep_their_places_in_every_column(by_kind: dict[str, list[Entry]]) -> None:
    entries = [entry for entry in by_kind["arrest"] if len(entry.parts["person"]) > 1]
    columns = [each for each in columns_of(STYLES["osprey"], "arrest") if each.paths[0].startswith("person.")]
    assert entries
    for entry in entries:
        assert {str(each.write(entry)).count("|") for each in columns} == {len(entry.parts["person"]) - 1}


def test_a_record_of_several_persons_takes_a_row_for_each_where_each_has_one(by_kind: dict[str, list[Entry]]) -> None:
    style, entries = STYLES["curlew"], by_kind["arrest"]
    written = content(style, "arrest", entries, "test", LAST_ROUND).decode(style.encoding)
    rows = list(csv.DictReader(io.StringIO(written, newline=""), delimiter=style.delimiter))
    assert len(rows) == sum(len(entry.parts["person"]) for entry in entries) > len(entries)
    assert {row["record_reference"] for row in rows} == {entry.reference for entry in entries}
    assert sum(bool(row["custody_number"]) for row in rows) == len(entries)


def test_a_row_has_room_abreast_for_all_its_persons(filed: Filed) -> None:
    most = max(len(entry.parts.get("person", [])) for _, entries in filed for entry in entries)
    assert 2 < most <= MOST_ABREAST


def test_people_on_a_sheet_of_their_own_stand_there_once_and_are_tied_to_every_record_that_names_them(
    by_kind: dict[str, list[Entry]],
) -> None:
    style, entries = STYLES["kestrel"], by_kind["case_status"]
    book = openpyxl.load_workbook(io.BytesIO(content(style, "case_status", entries, "test", LAST_ROUND)))
    links, people = ([*book[name].values][3:] for name in (LINKS, PEOPLE))
    assert [*book[PEOPLE].values][2][0] == ENTRY_NUMBER
    assert {row[0] for row in links} == {entry.reference for entry in entries if entry.reference}
    assert len({row[1:] for row in people}) == len({row[0] for row in people}) < len(links)
    assert {row[1] for row in links} == {row[0] for row in people}
    assert len(people[0]) == len(linked_columns(style, "case_status")[1]) + 1


def test_every_file_says_that_it_is_invented() -> None:
    for filing in nation("small", SEED).records.filings():
        assert isinstance(filing, RecordFiling)
        assert filing.file_name.startswith("INVENTED-")
        if not filing.file_name.endswith(".xlsx"):
            assert b"INVENTED DATA" in filing.content(list(filing.told()))
