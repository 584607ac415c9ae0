"""Whether tables are whole: what a cut one lacks is told by quarter, force and code, or by what its mapping expects."""

from datetime import date
from pathlib import Path

import pytest

from counterline.places.figures.area_mapping import AreaMapping
from counterline.places.figures.completeness import area_lacks, crime_lacks
from counterline.places.figures.crime_mapping import worked_crime_mapping
from counterline.places.figures.recorded_crime import read_recorded_crime
from counterline.places.ground.agencies import forces
from counterline.plumbing.documents import DocumentRefused
from counterline.vocabulary.terms.law import Jurisdiction
from tests.rooms.places import invented_areas
from tests.rooms.places.invented_crime import DRUGS, FRAUD, HOMICIDE, WEAPONS, reading_of, row

DUE = [each.name for each in forces(date(2017, 4, 1)) if each.jurisdiction is Jurisdiction.ENGLAND_AND_WALES]
OFFENCES = (DRUGS, WEAPONS, HOMICIDE)
WHOLE = [row(force, each, "1", quarter) for quarter in "1234" for force in DUE for each in OFFENCES]


def without(*words: str) -> list[str]:
    """The rows of a whole invented year but those that hold all of some words."""
    return [each for each in WHOLE if not all(word in each for word in words)]


def test_a_whole_year_lacks_nothing_whatever_is_set_aside(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, *WHOLE, row("Action Fraud", FRAUD, "9"))
    assert reading.held == ()
    assert crime_lacks(reading) == ()


def test_a_file_cut_at_the_end_of_a_line_lacks_the_quarters_forces_and_codes_that_were_cut_off(tmp_path: Path) -> None:
    cut = reading_of(tmp_path, *WHOLE[: 3 * len(DUE) + 4])
    assert (cut.held, cut.receipt.read.figures.total()) == ((), 3 * len(DUE) + 4)
    absent, codes, *quarters = crime_lacks(cut)
    assert absent.startswith("The quarter from July 2017 has no row of ")
    assert f"and {len(DUE) - 2 - 6} more." in absent
    assert codes == f"{DUE[1]} has, in the quarter from July 2017, no row of 2 of 3 offence codes: 1/4.1/4.10/4.2, 10C."
    assert quarters == [
        f"The quarter from {when} has no row of any force." for when in ("October 2017", "January 2018")
    ]


def test_one_force_left_out_of_one_quarter_is_named(tmp_path: Path) -> None:
    lacks = crime_lacks(reading_of(tmp_path, *without(f'18,3,"{DUE[5]}"')))
    assert lacks == (f"The quarter from October 2017 has no row of {DUE[5]}.",)


def test_a_code_that_counts_in_a_series_and_that_no_force_has_is_missing_from_every_force(tmp_path: Path) -> None:
    lacks = crime_lacks(reading_of(tmp_path, *without(DRUGS)))
    assert len(lacks) == 4 * len(DUE)
    assert lacks[0] == f"{DUE[0]} has, in the quarter from April 2017, no row of 1 of 3 offence codes: 92A."


def test_a_row_that_is_held_is_missing(tmp_path: Path) -> None:
    broken = [each.replace(",1,Anything", ",x,Anything") if each == WHOLE[0] else each for each in WHOLE]
    (lack,) = crime_lacks(reading_of(tmp_path, *broken))
    assert "no row of 1 of 3 offence codes: 92A" in lack


def test_a_table_of_none_of_the_forces_has_nothing(tmp_path: Path) -> None:
    assert crime_lacks(reading_of(tmp_path, row("Action Fraud", FRAUD, "9"))) == ("It has no row of any force.",)


@pytest.mark.open_data
def test_the_published_year_is_whole_and_its_first_part_is_not(open_data: Path, tmp_path: Path) -> None:
    table, offences = (open_data / "crime" / name for name in ("prc-pfa-201718_new.csv", "CrimeCatMappings.csv"))
    assert crime_lacks(read_recorded_crime(table, offences, worked_crime_mapping())) == ()
    cut = tmp_path / "cut.csv"
    cut.write_bytes(table.read_bytes()[:200_000].rpartition(b"\n")[0] + b"\n")
    reading = read_recorded_crime(cut, offences, worked_crime_mapping())
    assert reading.held == ()
    absent, codes, *quarters = crime_lacks(reading)
    assert "The quarter from April 2017 has no row of" in absent
    assert codes.startswith("Dyfed-Powys Police has, in the quarter from April 2017, no row of 26 of 128 offence codes")
    assert len(quarters) == 3


EXPECTING = invented_areas.WIDE + "expects:\n  rows: 2\n  areas: 2\n  periods: 2\n"


def test_a_table_of_areas_is_whole_where_it_has_what_its_mapping_expects(tmp_path: Path) -> None:
    table = "year,Barnet,Kent\n2017,1,2\n2018,3,4\n"
    assert area_lacks(invented_areas.reading_of(tmp_path, table, EXPECTING)) == ()
    assert area_lacks(invented_areas.reading_of(tmp_path, "year,Barnet\n2017,1\n")) == ()
    assert area_lacks(invented_areas.reading_of(tmp_path, "year,Barnet\n2017,1\n", EXPECTING)) == (
        "It has 1 rows, and its mapping expects 2.",
        "It has 1 areas, and its mapping expects 2.",
        "It has 1 periods, and its mapping expects 2.",
    )


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("rows: many", "'rows' is 'many' and must be a whole number"),
        ("rows: 0", "'rows' is '0' and must be 1 or more"),
        ("columns: 3", "expects: 'columns' is not known"),
    ],
)
def test_what_a_mapping_expects_is_a_number_of_rows_areas_or_periods(part: str, words: str) -> None:
    with pytest.raises(DocumentRefused, match=words):
        AreaMapping.read(f"{invented_areas.WIDE}expects:\n  {part}\n", "a mapping")
