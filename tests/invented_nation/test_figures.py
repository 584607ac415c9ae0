"""What the invented nation publishes of areas: it says that it is invented, is read whole, and follows the truth."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counterline.places.figures import area_mapping, area_table, completeness, crime_mapping, recorded_crime, roll_ups
from counterline.places.ground import area_names
from counterline.places.ground.model import AreaStatistic
from counterline.vocabulary.amounts.period import Period
from counterline_nation import Nation, PublishedTable, nation, write_nation
from counterline_nation.figures import published_tables


@pytest.fixture(scope="module")
def small() -> Nation:
    return nation("small", 1)


def figures_of(table: PublishedTable, folder: Path) -> tuple[AreaStatistic, ...]:
    """Every figure of a table as its own mapping reads it, which must be all of them."""
    files = table.write(folder)
    if table.offences is None:
        reading = area_table.read_area_table(files[0], area_mapping.AreaMapping.read(table.document, table.name))
        assert (reading.held, completeness.area_lacks(reading)) == ((), ())
        return reading.figures
    crime = recorded_crime.read_recorded_crime(
        files[0], files[1], crime_mapping.CrimeMapping.read(table.document, table.name)
    )
    assert (crime.held, completeness.crime_lacks(crime)) == ((), ())
    return roll_ups.rolled_up(crime)


def named(tables: list[PublishedTable], name: str) -> PublishedTable:
    return next(each for each in tables if each.name == name)


def by_cell(figures: tuple[AreaStatistic, ...]) -> dict[tuple[str, str, Period], object]:
    return {(each.series.id, each.area, each.period): each.value for each in figures}


def test_every_table_is_read_whole_and_every_figure_says_that_it_is_invented(small: Nation, tmp_path: Path) -> None:
    for table in small.publications:
        figures = figures_of(table, tmp_path)
        assert figures
        for each in figures:
            assert each.series.id.startswith("invented-")
            assert each.series.title.startswith("INVENTED: ")
            assert "INVENTED" in each.series.definition
            assert each.series.whose == "the invented nation"
            assert each.source.title.startswith("The invented nation: INVENTED ")
            assert each.source.address.startswith("https://example.org/")


def test_the_worked_mappings_read_the_same_layouts(small: Nation, tmp_path: Path) -> None:
    crime = named(small.publications, "recorded-crime-2025-26").write(tmp_path)
    read = recorded_crime.read_recorded_crime(crime[0], crime[1], crime_mapping.worked_crime_mapping())
    assert (read.held, completeness.crime_lacks(read)) == ((), ())
    for name, worked in (
        ("deaths-by-district", "deaths-misuse-by-local-authority"),
        ("admissions-by-district", "admissions-misuse-by-local-authority"),
        ("admissions-by-force", "admissions-misuse-by-police-force"),
    ):
        table = named(small.publications, name).write(tmp_path)[0]
        reading = area_table.read_area_table(table, area_mapping.worked_area_mapping(worked))
        assert reading.figures
        assert {each.cell.text for each in reading.held} <= {"*"}, "only a mark that the worked one does not know"
    columns = area_mapping.worked_area_mapping("deprivation-2025-by-district")
    known = {columns.area_column, *columns.checked, *columns.ignored, *(each.column for each in columns.series)}
    header = named(small.publications, "deprivation-by-district").table.splitlines()[0]
    assert set(next(csv.reader([header]))) <= known


def test_one_seed_publishes_the_same_and_another_does_not(small: Nation) -> None:
    again, other = nation("small", 1).publications, nation("small", 2).publications
    assert again == small.publications
    assert [each.name for each in other] == [each.name for each in again]
    drawn = [pair for pair in zip(again, other, strict=True) if not pair[0].name.startswith("population")]
    assert all(mine.table != theirs.table for mine, theirs in drawn), "who lives where is not drawn"


def test_more_is_counted_where_lines_are_active(small: Nation, tmp_path: Path) -> None:
    quiet = published_tables(small.agencies.ground, [replace(line, false=True) for line in small.world.lines], 1)
    series = {"recorded-crime-2025-26": "invented-drug-offences", "admissions-by-force": "invented-drug-admissions"}
    for name, counted in series.items():
        told, without = (
            sum(int(each.value or 0) for each in figures_of(named(tables, name), tmp_path) if each.series.id == counted)
            for tables in (small.publications, quiet)
        )
        assert told > without


def test_a_later_publication_puts_the_last_quarter_of_every_force_right_and_nothing_else(
    small: Nation, tmp_path: Path
) -> None:
    first, later = (named(small.publications, f"recorded-crime-2025-26{end}") for end in ("", "-put-right"))
    assert first.published_on < later.published_on
    before, after = by_cell(figures_of(first, tmp_path)), by_cell(figures_of(later, tmp_path))
    assert before.keys() == after.keys()
    revised = {cell for cell, value in after.items() if value != before[cell]}
    forces = {area for _, area, _ in before}
    january, whole_year = date(2026, 1, 1), date(2025, 4, 1)
    assert {period.start.first for _, _, period in revised if period.start} == {january, whole_year}
    assert len(revised) == len(forces) * 3 * 2, "three series, each by quarter and by year"


def test_what_forces_have_is_what_their_districts_have_between_them(small: Nation, tmp_path: Path) -> None:
    def admissions(kind: str) -> dict[tuple[str, Period], int]:
        found: dict[tuple[str, Period], int] = {}
        for each in figures_of(named(small.publications, f"admissions-{kind}"), tmp_path):
            area = area_names.figure_area(each.area)
            assert area is not None
            place = (str(area.force), each.period)
            found[place] = found.get(place, 0) + int(each.value or 0)
        return found

    forces, districts = admissions("by-force"), admissions("by-district")
    assert {force for force, _ in forces} - {force for force, _ in districts} == {"police-scotland"}
    assert districts.items() <= forces.items()


def test_the_national_nation_publishes_every_force_and_every_district(national: Nation, tmp_path: Path) -> None:
    crime = figures_of(named(national.publications, "recorded-crime-2024-25"), tmp_path)
    assert len({each.area for each in crime}) == 44
    deaths = figures_of(named(national.publications, "deaths-by-force"), tmp_path)
    assert {each.area for each in deaths} == set(national.agencies.ground.forces)
    districts = figures_of(named(national.publications, "deprivation-by-district"), tmp_path)
    assert len({each.area for each in districts}) == 318


def test_tables_are_written_with_their_mappings_and_days(small: Nation, tmp_path: Path) -> None:
    write_nation(small, tmp_path)
    folder = tmp_path / "figures"
    listed = [json.loads(line) for line in (folder / "published.jsonl").read_text("utf-8").splitlines()]
    days = [date.fromisoformat(each["published_on"]) for each in listed]
    assert days == sorted(days)
    assert len(listed) == len(small.publications)
    for each in listed:
        assert all(name.startswith("INVENTED-") and (folder / name).is_file() for name in each["files"])
        assert "INVENTED" in (folder / each["mapping"]).read_text("utf-8")
