"""How records are written: every header named by its mapping, every path one that its kind has, in ten systems' ways."""

import csv
import io
import json

import openpyxl
import pytest
import yaml

from counterline.records.kinds import KINDS
from counterline.synthetic import RecordFiling, nation, record_documents
from counterline.synthetic.dialects.records.documents import kinds_of, name_of
from counterline.synthetic.dialects.records.shapes import SHAPES
from counterline.synthetic.dialects.records.style import Style
from counterline.synthetic.dialects.records.styles import STYLES
from counterline.synthetic.dialects.records.writing import content
from counterline.synthetic.sizes import LAST_ROUND

SEED = 1
PAIRS = [(style, kind) for style in STYLES.values() for kind in kinds_of(style)]


@pytest.fixture(scope="module")
def by_kind() -> dict[str, RecordFiling]:
    """One return of each kind, the largest."""
    filings = sorted(nation("small", SEED).records.filings(), key=lambda filing: len(list(filing.told())))
    return {filing.kind: filing for filing in filings}


def headers(style: Style, kind: str, written: bytes) -> set[str]:
    """Every header of a file, as a mapping names it."""
    if style.layout == "nested":
        found: set[str] = set()
        for line in written.decode().splitlines():
            document = json.loads(line)
            found |= {"notice"} | {f"record.{key}" for key in document["record"]}
            parts = {name: each for name, each in document.items() if name not in ("notice", "record")}
            found |= {f"{name}.{key}" for name, objects in parts.items() for each in objects for key in each}
        return found
    if style.layout == "book":
        rows = [list(row) for row in openpyxl.load_workbook(io.BytesIO(written)).worksheets[0].values]
        return {str(cell) for cell in next(row for row in rows if sum(cell is not None for cell in row) > 3)}
    return set(next(csv.reader(io.StringIO(written.decode(style.encoding), newline=""), delimiter=style.delimiter)))


@pytest.mark.parametrize(("style", "kind"), PAIRS, ids=lambda each: each.system if isinstance(each, Style) else each)
def test_the_mapping_names_every_header_of_its_files_and_no_field_that_its_kind_lacks(
    style: Style, kind: str, by_kind: dict[str, RecordFiling]
) -> None:
    document = yaml.safe_load(record_documents()[name_of(style, kind)])
    named = {*document["columns"], *document["ignore"]}
    found = headers(style, kind, content(style, kind, list(by_kind[kind].told()), "test", LAST_ROUND))
    # A nested document leaves out what it does not say; a table has a column for it all the same.
    assert found == named if style.layout != "nested" else found <= named
    assert {column["field"] for column in document["columns"].values()} <= set(KINDS[kind].by_name)
    assert document["kind"] == kind


def test_every_name_has_a_document_and_no_two_headers_of_one_are_alike() -> None:
    assert len(record_documents()) == len(PAIRS)
    for style, kind in PAIRS:
        told = [style.header(path).casefold() for path in style.paths(SHAPES[kind])]
        assert len(told) == len(set(told)), (style.system, kind)


def test_names_are_kept_in_one_field_or_in_two_and_in_four_orders() -> None:
    forms = {style.names for style in STYLES.values()}
    assert forms == {"given first", "family comma", "FAMILY given", "two fields"}


def test_persons_of_one_record_keep_their_places_in_every_column() -> None:
    style = STYLES["osprey"]
    arrests = [filing for filing in nation("small", SEED).records.filings() if filing.kind == "arrest"]
    entries = [entry for filing in arrests for entry in filing.told() if len(entry.parts["person"]) > 1]
    assert entries
    for entry in entries:
        columns = {
            style.cell(entry, path).count("|") for path in style.paths(SHAPES["arrest"]) if path.startswith("person.")
        }
        assert columns == {len(entry.parts["person"]) - 1}


def test_every_file_says_that_it_is_invented(by_kind: dict[str, RecordFiling]) -> None:
    for filing in by_kind.values():
        assert filing.file_name.startswith("INVENTED-")
        if not filing.file_name.endswith(".xlsx"):
            assert b"INVENTED DATA" in filing.content(list(filing.told()))
