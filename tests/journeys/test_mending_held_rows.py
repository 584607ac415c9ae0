"""Held rows come home in a form that loses nothing, are mended there, and are taken whatever file they first came in."""

import io
import json

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from counterline.intake.arriving import mappings
from counterline.intake.running import held
from counterline.plumbing.errors import Conflict
from tests.nation import COLUMNS, MAPPING, TestNation, row

GOOD = row("D1", "07700 900123", first="2026-03-10", last="2026-03-10")
BAD = row("D2", "07700 900124", brand="Jay", first="2026-03-10", last="not a date")


def approved(nation: TestNation, form: str) -> mappings.MappingOnFile:
    """The mapping of tests for one kind of file alone."""
    with nation.as_seen_by(nation.desk) as work:
        document = MAPPING.replace("name: test-lines", f"name: {form}-lines") + f"file: {{format: {form}}}\n"
        return mappings.approve_mapping(work, document)


def test_rows_held_from_a_workbook_are_mended_as_csv(nation: TestNation) -> None:
    mapping, dorset = approved(nation, "xlsx"), nation.force("dorset")
    book, file = Workbook(), io.BytesIO()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for each in (list(COLUMNS), *([told.get(name, "") for name in COLUMNS] for told in (GOOD, BAD))):
        sheet.append(each)
    book.save(file)
    taken = dorset.sends(file.getvalue(), as_at="2026-03-11", name="return.xlsx", mapping=mapping)
    with nation.as_seen_by(dorset.officer) as work:
        assert held.held_as(work, taken) == "csv"
        given = "".join(held.held_back(work, taken, "csv"))
    mended = given.replace(",not a date,", ",2026-03-10,").encode()
    again = dorset.sends(mended, as_at="2026-03-11", name="held.csv", mapping=mapping, corrects=taken.ref)
    assert again.receipt is not None
    assert (again.state, again.receipt["kept"], again.receipt["held"]) == ("loaded", 1, 0)


def test_lists_of_a_held_line_are_still_lists_when_it_comes_back(nation: TestNation) -> None:
    mapping, dorset = approved(nation, "jsonl"), nation.force("dorset")
    lists = {"Now": ["07700 900124", "07700 900125"], "Brand": ["Jay; the other", "Kez"]}
    lines = "".join(json.dumps(each) + "\n" for each in (GOOD, BAD | lists))
    taken = dorset.sends(lines.encode(), as_at="2026-03-11", name="return.jsonl", mapping=mapping)
    with nation.as_seen_by(dorset.officer) as work:
        assert held.held_as(work, taken) == "jsonl"
        with pytest.raises(Conflict, match=r"held\.jsonl"):
            held.held_back(work, taken, "csv")
        (given,) = held.held_back(work, taken, "jsonl")
    told = json.loads(given)
    assert "not a date" in told["Why held"]
    assert (told["Now"], told["Brand"]) == (lists["Now"], lists["Brand"])
    mended = json.dumps(told | {"Last": "2026-03-10"}).encode()
    again = dorset.sends(mended, as_at="2026-03-11", name="held.jsonl", mapping=mapping, corrects=taken.ref)
    assert again.receipt is not None
    assert (again.receipt["kept"], again.receipt["held"]) == (1, 0)
