"""What values say decides where headers say nothing or mislead, and what nothing says is left to a person."""

from pathlib import Path

import pytest

from counterline.drafting.suggesting.model import CHOOSE
from counterline.drafting.suggesting.writing import written
from tests.rooms.drafting.suggesting.test_drafts_read_what_they_are_of import drafted, read


def test_a_grading_in_three_columns_becomes_one_value(tmp_path: Path) -> None:
    rows = "".join(f"U/{at},{1 + at % 3},{'ABC'[at % 3]},P,Seen dealing {at}\n" for at in range(1, 8))
    draft = drafted(tmp_path, f"URN,Source eval,Intel assess,Handling,Report text\n{rows}", "intelligence_report")
    assert '"{Source eval}{Intel assess}{Handling}": {field: source.grading, scheme: "3x5x2"}' in written(draft)
    assert len(read(tmp_path, draft)) == 7


def test_a_unit_in_a_header_is_taken_and_one_that_nothing_says_is_asked(tmp_path: Path) -> None:
    rows = "".join(f"EX/{at},heroin,{at}.5\n" for at in range(1, 8))
    stated = drafted(tmp_path, f"Exhibit ref,Drug,Weight (g)\n{rows}")
    assert [each["drugs_found"][0]["amount"]["milligrams"] for each in read(tmp_path, stated)][:2] == [1500, 2500]
    assert f"unit: {CHOOSE}" in written(drafted(tmp_path, f"Exhibit ref,Drug,Weight\n{rows}"))


@pytest.mark.parametrize(
    ("headers", "cells", "fields"),
    [
        ("Date of plan,Opened", ["02/01/2026", "01/01/2026"], [None, "opened_on"]),
        ("Opened,Plan date", ["01/01/2026", "02/01/2026"], ["opened_on", None]),
        ("Pursue,Protect", ["Y", "N"], [None, None]),
        ("Pursue,Protect", ["Find the holder", "Visit {at} flats"], ["aims", "aims"]),
    ],
    ids=["a plan made later", "the same behind it", "strands ticked", "strands in words"],
)
def test_a_register_of_investigations_is_drafted_by_what_stands_below(
    tmp_path: Path, headers: str, cells: list[str], fields: list[str | None]
) -> None:
    rows = "".join(f"INV/{at},Gannet {at},{','.join(cells).format(at=at)}\n" for at in range(1, 8))
    draft = drafted(tmp_path, f"URN,Operation,{headers}\n{rows}", "investigation")
    assert [each.field for each in draft.columns][2:] == fields


def test_an_operations_name_is_no_persons(tmp_path: Path) -> None:
    rows = "".join(f"EX/{at},Op Larkspur,heroin\n" for at in range(1, 8))
    draft = drafted(tmp_path, f"Exhibit ref,Op name,Drug\n{rows}")
    assert "person.name" not in {each.field for each in draft.columns}


def test_the_initials_of_an_order_are_read_and_others_asked(tmp_path: Path) -> None:
    kinds = ("STPO", "SCPO", "Closure order", "XYZO")
    rows = "".join(f"O/{at},{kinds[at % 4]},A Invented,0{at}/03/2026\n" for at in range(1, 9))
    text = written(drafted(tmp_path, f"Order no,Order type,Subject,Date made\n{rows}", "order"))
    assert '"STPO": "slavery and trafficking prevention order"' in text
    assert f'"XYZO": {CHOOSE}' in text


def test_what_a_kind_cannot_do_without_is_asked_where_no_column_says_it(tmp_path: Path) -> None:
    rows = "".join(f"T{at},0{at}/03/2026,{at}0.00\n" for at in range(1, 8))
    text = written(drafted(tmp_path, f"Transaction id,Date,Amount\n{rows}", "transaction"))
    assert "cannot do without, one of account.number, account.figures" in text


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("Txn ref,Date,Sort code,Account no,Paid in,Paid out\n{rows}", "Paid out"),
        ("Custody record,Zorbled,Arrest date\n{names}", "Zorbled"),
        ("Custody record,Arresting officer,Arrest date\n{names}", "Arresting officer"),
    ],
    ids=["paid in and out", "names that no header announces", "names of officers"],
)
def test_what_a_header_does_not_say_waits_for_a_person(tmp_path: Path, text: str, waits: str) -> None:
    rows = "".join(f"T{at},0{at}/03/2026,00-00-01,10203045,{'20.00,' if at % 2 else ',35.50'}\n" for at in range(1, 8))
    names = "".join(
        f"P26/{at},{name} Invented,0{at}/03/2026\n"
        for at, name in enumerate(("Sam", "Jo", "Adam", "Beth", "Carl", "Dawn"), 1)
    )
    assert waits in drafted(tmp_path, text.format(rows=rows, names=names)).unresolved


def test_a_reference_is_asked_where_nothing_is_called_one_and_a_telephone_number_is_none(tmp_path: Path) -> None:
    rows = "".join(f"Marco {at},07700 90010{at},Active\n" for at in range(1, 8))
    draft = drafted(tmp_path, f"Line name,Number,Status\n{rows}", "line_return")
    assert {each.header: each.field for each in draft.columns}["Number"] == "contact_points.now"
    assert "# check: no column is called a reference" in written(draft)


def test_a_table_without_a_header_shows_no_cell_of_its_first_row_and_is_left_to_a_person(tmp_path: Path) -> None:
    rows = "54CP/1/26,02/03/2026 14:05,INVENTED Ash,M\n54CP/2/26,14/03/2026 09:40,INVENTED Birch,F\n"
    draft = drafted(tmp_path, rows, "arrest")
    assert draft.unresolved == draft.file.given == ("Column 1", "Column 2", "Column 3", "Column 4")
    assert not [each for each in ("54CP", "02/03", "Ash") if each in written(draft)]
