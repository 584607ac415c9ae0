"""Recorded crime rolled up: sums that can be vouched for, and gaps where they cannot."""

from pathlib import Path

import pytest

from counterline.places.figures.crime_mapping import worked_crime_mapping
from counterline.places.figures.recorded_crime import CrimeReading, read_recorded_crime
from counterline.places.figures.roll_ups import rolled_up
from counterline.places.ground.agencies import agency
from counterline.places.ground.model import AreaStatistic
from tests.rooms.places.invented_crime import DRUGS, HOMICIDE, WEAPONS, reading_of, row

DRUG_SERIES = "recorded-drug-offences"


def of(reading: CrimeReading, series: str, area: str) -> dict[str, AreaStatistic]:
    """The figures of one series and area, by period."""
    figures = (each for each in rolled_up(reading) if each.series.id == series and each.area == area)
    return {each.period.to_json(): each for each in figures}


def test_groups_are_added_by_force_quarter_and_financial_year(tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path,
        *(row("Dorset", DRUGS, str(count), str(quarter)) for quarter, count in enumerate((10, 20, 30, -5), start=1)),
        row("Dorset", WEAPONS, "7", "1"),
        *[row("Dorset", HOMICIDE, "1", "1")] * 2,
    )
    drugs = of(reading, DRUG_SERIES, "dorset")
    assert {period: each.value for period, each in drugs.items()} == {
        "2017-Q2/2017-Q2": 10,
        "2017-Q3/2017-Q3": 20,
        "2017-Q4/2017-Q4": 30,
        "2018-Q1/2018-Q1": -5,
        "2017-Q2/2018-Q1": 55,
    }
    assert of(reading, "recorded-weapon-offences", "dorset")["2017-Q2/2017-Q2"].value == 7
    assert of(reading, "recorded-violence", "dorset")["2017-Q2/2018-Q1"].value == 2


def test_a_force_the_table_leaves_out_shows_as_a_gap(tmp_path: Path) -> None:
    gap = of(reading_of(tmp_path, row("Dorset", DRUGS, "1")), DRUG_SERIES, "kent")["2017-Q2/2017-Q2"]
    assert gap.value is None
    assert gap.shown == "The table has no row for this force and quarter."


def test_a_year_short_of_a_quarter_is_not_added_up(tmp_path: Path) -> None:
    figures = of(
        reading_of(tmp_path, row("Dorset", DRUGS, "1", "1"), row("Dorset", DRUGS, "1", "2")), DRUG_SERIES, "dorset"
    )
    assert figures["2017-Q2/2018-Q1"].shown == "Only 2 of the year's four quarters can be added."


def test_a_force_with_a_row_held_has_no_figure_until_it_is_put_right(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row("Dorset", DRUGS, "1"), row("Dorset", WEAPONS, "many"), row("Kent", DRUGS, "2"))
    assert of(reading, DRUG_SERIES, "dorset")["2017-Q2/2017-Q2"].shown == (
        "1 rows of this force are held: put them right first."
    )
    assert of(reading, DRUG_SERIES, "kent")["2017-Q2/2017-Q2"].value == 2


def test_an_empty_table_makes_no_figures(tmp_path: Path) -> None:
    assert rolled_up(reading_of(tmp_path)) == ()


@pytest.mark.open_data
def test_the_published_year_rolls_up_for_every_force_of_england_and_wales(open_data: Path) -> None:
    crime = open_data / "crime"
    reading = read_recorded_crime(
        crime / "prc-pfa-201718_new.csv", crime / "CrimeCatMappings.csv", worked_crime_mapping()
    )
    figures = rolled_up(reading)
    years = [each for each in figures if each.period.start != each.period.end]
    assert len(figures) == 3 * 44 * 5
    assert all(each.value is not None and each.source.address for each in figures)
    assert {each.area for each in years} == {each.force for each in reading.counts}
    assert all(agency(each.area).is_force for each in figures)
    totals = {
        series: sum(each.value or 0 for each in years if each.series.id == series)
        for series in ("recorded-drug-offences", "recorded-weapon-offences", "recorded-violence")
    }
    assert totals == {
        "recorded-drug-offences": 136_476,
        "recorded-weapon-offences": 38_760,
        "recorded-violence": 1_396_949,
    }
