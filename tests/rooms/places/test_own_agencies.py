"""An installation adds agencies of its own by a table: dated, told from what is known, and refused whole where it is wrong."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from counterline.places.errors import UnreadableRegister
from counterline.places.ground.agencies import know, register, shipped_register
from counterline.places.ground.own_agencies import own_agencies
from counterline.vocabulary.terms.law import Regime, Sector

HEADER = "code,name,sector,jurisdiction,regime,forces,valid_from,valid_to,succeeded_by,aliases"
SCHOOL = (
    "fernlatch-academy,Fernlatch Academy (invented),education,England and Wales,UK GDPR,dorset,2026-09-01,,,Fernlatch"
)
OLDER = (
    "quillmoor-school,Quillmoor School (invented),education,England and Wales,UK GDPR,dorset,,2026-08-31,"
    "fernlatch-academy,"
)
ASKED_IN_ANOTHER_PROCESS = """
from datetime import date
from counterline.places.ground.agencies import agency, agency_named, is_policing, standing
from counterline.places.ground.written_area import read_area
from counterline.places.partners import partners
on = date(2026, 11, 25)
print(agency_named("the fernlatch"), agency("fernlatch-academy").region, is_policing("fernlatch-academy"))
print(standing("quillmoor-school", on).code, read_area("Fernlatch Academy (invented)").force)
print([each.code for each in partners(on) if each.is_own])
"""


def table(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "agencies.csv"
    path.write_text("\n".join((header, *rows)), "utf-8")
    return path


def test_a_school_is_added_with_its_days_and_the_region_of_its_force(tmp_path: Path) -> None:
    school, older = own_agencies(table(tmp_path, SCHOOL, OLDER), shipped_register())
    assert (school.code, school.sector, school.regime) == ("fernlatch-academy", Sector.EDUCATION, Regime.UK_GDPR)
    assert (school.region, school.policed_by, school.is_own) == ("South West", ("dorset",), True)
    assert not school.stands_on(date(2026, 8, 31))
    assert older.succeeded_by == school.code


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (SCHOOL.replace("fernlatch-academy", "dorset"), "the code 'dorset' is taken"),
        (SCHOOL.replace(",Fernlatch", ",KCC").replace("Fernlatch Academy", "Oxspring"), "'kcc' names 'kent-council'"),
        (
            SCHOOL.replace("education", "cookery"),
            "line 2: 'sector' is 'cookery' and must be one of children's services",
        ),
        (SCHOOL.replace("dorset", "dorsett"), "'dorsett' is no police force"),
        (SCHOOL.replace("2026-09-01,,", "2026-09-01,2026-08-01,"), "it ends before it begins"),
        (
            SCHOOL.replace("2026-09-01", "last year"),
            "line 2: 'valid_from' is 'last year' and must be a day such as 2026-03-31",
        ),
        (SCHOOL.replace("fernlatch-academy", "Fernlatch Academy"), "is not an agency code"),
        (SCHOOL.replace("2026-09-01,,", "2026-09-01,,nobody"), "succeeded by 'nobody', which is in no register"),
        (SCHOOL.replace(",Fernlatch Academy (invented),", ",,"), "'name' is missing"),
    ],
)
def test_a_row_that_is_wrong_is_refused_in_words(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(UnreadableRegister) as refused:
        own_agencies(table(tmp_path, row), shipped_register())
    assert fault in refused.value.message


def test_every_fault_of_a_table_is_told_and_none_of_it_is_used(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRegister) as refused:
        own_agencies(table(tmp_path, SCHOOL, SCHOOL, SCHOOL.replace("education", "cookery")), shipped_register())
    assert len(refused.value.faults) >= 3


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (HEADER.replace("regime", "law"), "the column 'regime' is missing"),
        (HEADER.replace("regime", "law"), "there is no column 'law' in this table"),
    ],
)
def test_a_table_of_other_columns_is_refused(tmp_path: Path, header: str, fault: str) -> None:
    with pytest.raises(UnreadableRegister, match=fault):
        own_agencies(table(tmp_path, SCHOOL, header=header), shipped_register())


def test_a_table_that_is_not_there_or_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRegister, match="cannot be read"):
        own_agencies(tmp_path / "nowhere.csv", shipped_register())
    (tmp_path / "book.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableRegister, match="not UTF-8"):
        own_agencies(tmp_path / "book.csv", shipped_register())


def test_whatever_reads_the_register_knows_an_agency_that_was_added(tmp_path: Path) -> None:
    environment = os.environ | {"COUNTERLINE_AGENCIES": str(table(tmp_path, SCHOOL, OLDER))}
    command = [sys.executable, "-c", ASKED_IN_ANOTHER_PROCESS]
    ran = subprocess.run(command, env=environment, capture_output=True, check=True, text=True)
    assert ran.stdout.splitlines() == [
        "fernlatch-academy South West False",
        "fernlatch-academy dorset",
        "['fernlatch-academy']",
    ]


def test_an_installation_without_such_a_table_knows_those_that_ship_alone() -> None:
    know("", {})
    assert register() == shipped_register()
    assert not any(each.is_own for each in register().values())
