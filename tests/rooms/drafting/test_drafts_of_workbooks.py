"""A workbook whose sheets link to each other loads under the mapping drafted from it, and no draft locks its page."""

import io

import openpyxl

from counterline.drafting import approving, keeping, trying
from counterline.drafting.document import ColumnChoice, Settings
from counterline.drafting.keeping import MappingDraft
from counterline.drafting.suggesting.model import CHOOSE
from tests.nation import TestNation

NAMES = ("Ash", "Birch", "Cedar", "Elm")
SHEETS = {
    "Custody": [
        ["Custody record", "Arrest date", "Offence"],
        *([f"CR/{n}", f"0{n}/03/2026", "Invented offence"] for n in range(1, 5)),
    ],
    "Custody-Person": [["Custody record", "Nominal no"], *([f"CR/{n}", f"N/{n}"] for n in range(1, 5))],
    "Nominals": [
        ["Nominal no", "Name", "DOB"],
        *([f"N/{n}", f"Invented {name}", f"0{n}/02/2001"] for n, name in enumerate(NAMES, 1)),
    ],
    "Notes": [["Written by"], ["invented"]],
}


def workbook() -> bytes:
    """Arrests on one sheet, persons on another, and a third that links them; the fourth belongs to nothing."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in SHEETS.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def begun(nation: TestNation) -> MappingDraft:
    """A draft that Dorset's officer began from it."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return keeping.begin_mapping_draft(work, "invented.xlsx", [workbook()], system="kite", kind="arrest")


def test_a_workbook_of_linked_sheets_loads_under_the_mapping_drafted_from_it(nation: TestNation) -> None:
    found, dorset = begun(nation), nation.force("dorset")
    document = found.read()
    assert document.section("file")["sheets"] == ["Custody"]
    assert set(document.section("file")["joins"]) == {"Custody-Person", "Nominals"}
    document = document.with_settings(Settings(mode="increment", constants={"marking": "OFFICIAL-SENSITIVE"}))
    left = [each for each in document.section("columns") if document.field_of(each) == CHOOSE]
    document = document.with_columns([ColumnChoice(each, "ignore", reason="invented") for each in left], {})
    with nation.as_seen_by(dorset.officer) as work:
        keeping.save_mapping_draft(work, found.ref, document.text())
        with keeping.sample_of(work, found) as path:
            assert path is not None
            tried = trying.try_mapping(work, path, document, found.agency)
        assert (tried.faults, dict(tried.counts)) == ((), {"kept": 4})
        keeping.ask_approval(work, found.ref)
    with nation.as_seen_by(nation.desk) as work:
        mapping = approving.approve_mapping_draft(work, found.ref)
    taken = dorset.sends(workbook(), as_at="2026-04-01", mapping=mapping, name="invented.xlsx")
    assert taken.receipt is not None
    assert (taken.receipt["kept"], taken.receipt["held"]) == (4, 0)


def test_a_file_that_cannot_be_read_under_a_draft_is_a_fault_to_read_and_no_refusal(nation: TestNation) -> None:
    found = begun(nation)
    plain = found.read().plain
    settings = Settings(mode="increment", constants={"marking": "OFFICIAL-SENSITIVE"})
    document = found.read().with_settings(settings)
    left = [each for each in document.section("columns") if document.field_of(each) == CHOOSE]
    document = document.with_columns([ColumnChoice(each, "ignore", reason="invented") for each in left], {})
    document = type(document)({**document.plain, "file": {**plain["file"], "sheets": ["Elsewhere"]}})
    with nation.as_seen_by(nation.force("dorset").officer) as work, keeping.sample_of(work, found) as path:
        assert path is not None
        tried = trying.try_mapping(work, path, document, found.agency)
    assert len(tried.faults) == 1
    assert "“Elsewhere”" in tried.faults[0]
