"""The worked mappings of area tables, against the published tables they were made for: what goes in comes out."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml

from counterline.places.figures.area_mapping import AreaMapping, worked_area_documents, worked_area_mapping
from counterline.places.figures.area_table import AreaReading, read_area_table
from counterline.places.figures.completeness import area_lacks
from counterline.places.figures.crime_mapping import CrimeMapping, worked_crime_document, worked_crime_mapping
from counterline.places.ground.area_names import AS_NAMED, figure_area

DRUGS = "demand/drug_market_england/drugs_usage"
TABLES = {
    **{f"deaths-{kind}": f"{DRUGS}/deaths/local_resolution/deaths_{kind}" for kind in ("misuse", "poisoning")},
    **{
        f"admissions-{kind}": f"{DRUGS}/hospital_admissions/local_resolution/{kind}"
        for kind in ("primary", "secondary", "misuse")
    },
}
DEPRIVATION = "deprivation-2025-by-district"
OTHERS = {
    DEPRIVATION: "demand/imd2025_england_ltla24.csv",
    "population-by-local-authority": "demand/drug_market_england/demographic/population_la.csv",
    "population-by-police-force": "demand/drug_market_england/demographic/population_policeforces.csv",
    "knife-crime-by-police-force": "demand/drug_market_england/police_data/knifecrime/local_resolution/knifecrime_polices.csv",
    "seizures-by-police-force": "demand/drug_market_england/police_data/seizures/local_resolution/seizures/Seizures18-19.csv",
}
NOT_AT_HAND = {"opiate-crack-use-by-local-authority"}
AT_HAND = sorted(worked_area_documents().keys() - NOT_AT_HAND)
ENGLAND = f"{DRUGS}/deaths/national_resolution/deaths_ages_England.csv"


def table_of(name: str, folder: Path) -> Path:
    """The published table that a worked mapping reads."""
    if name in OTHERS:
        return folder / OTHERS[name]
    kind, _, by = name.rpartition("-by-")
    return folder / f"{TABLES[kind]}{'_polices' if by == 'police-force' else ''}.csv"


def reading_by(name: str, folder: Path) -> AreaReading:
    """A published table read by its worked mapping."""
    return read_area_table(table_of(name, folder), worked_area_mapping(name))


def test_every_worked_mapping_is_named_as_its_file_and_says_what_it_counts() -> None:
    assert len(worked_area_documents()) == 16
    for name in worked_area_documents():
        mapping = worked_area_mapping(name)
        assert mapping.name == name
        assert all(each.series.definition and each.series.unit for each in mapping.series)


@pytest.mark.parametrize("document", [*worked_area_documents().values(), worked_crime_document()])
def test_every_worked_document_satisfies_the_schema_that_an_editor_checks_it_by(document: str) -> None:
    model = CrimeMapping if document == worked_crime_document() else AreaMapping
    jsonschema.validate(yaml.safe_load(document), model.model_json_schema())


@pytest.mark.parametrize("mapping", [*map(worked_area_mapping, worked_area_documents()), worked_crime_mapping()])
def test_the_canonical_text_of_a_mapping_is_the_same_mapping(mapping: AreaMapping | CrimeMapping) -> None:
    again = type(mapping).read(mapping.canonical(), "canonical")
    assert again.model_dump() == mapping.model_dump()
    assert again.canonical() == mapping.canonical()


@pytest.mark.open_data
@pytest.mark.parametrize(
    ("name", "figures", "kept", "missing", "aside"),
    [
        ("deaths-misuse-by-local-authority", 1370, (1370, 58_438), 0, (0, 0)),
        ("deaths-misuse-by-police-force", 390, (390, 58_438), 0, (0, 0)),
        ("deaths-poisoning-by-local-authority", 1370, (1370, 87_044), 0, (0, 0)),
        ("deaths-poisoning-by-police-force", 390, (390, 87_044), 0, (0, 0)),
        ("admissions-primary-by-local-authority", 1644, (1480, 73_987), 27, (137, 6_605)),
        ("admissions-primary-by-police-force", 468, (429, 73_987), 0, (39, 6_605)),
        ("admissions-secondary-by-local-authority", 1644, (1507, 728_939), 0, (137, 95_075)),
        ("admissions-secondary-by-police-force", 468, (429, 728_939), 0, (39, 95_075)),
        ("admissions-misuse-by-local-authority", 1644, (1503, 148_694), 4, (137, 16_445)),
        ("admissions-misuse-by-police-force", 468, (429, 148_694), 0, (39, 16_445)),
        (DEPRIVATION, 3552, (3552, Decimal("13255313.757")), 0, (0, 0)),
        ("population-by-local-authority", 1507, (1507, 597_560_129), 0, (0, 0)),
        ("population-by-police-force", 429, (429, 591_806_365), 0, (0, 0)),
        ("knife-crime-by-police-force", 480, (479, 397_546), 1, (0, 0)),
        ("seizures-by-police-force", 328, (320, 395_750), 0, (8, 23_780)),
    ],
)
def test_a_published_table_comes_out_as_it_went_in(
    open_data: Path, name: str, figures: int, kept: tuple[int, Decimal], missing: int, aside: tuple[int, int]
) -> None:
    receipt = reading_by(name, open_data).receipt
    assert receipt.read.figures.total() == figures
    assert (receipt.kept.figures.total(), receipt.kept.sum) == kept
    assert receipt.missing.figures.total() == missing
    assert (receipt.set_aside.figures.total(), receipt.set_aside.sum) == aside
    assert receipt.held.figures.total() == 0


@pytest.mark.open_data
def test_the_deaths_of_each_area_add_up_to_a_plain_sum_of_its_column(open_data: Path) -> None:
    name = "deaths-misuse-by-local-authority"
    plain: Counter[str] = Counter()
    with table_of(name, open_data).open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            plain.update({area: int(text) for area, text in row.items() if area != "year"})
    reading = reading_by(name, open_data)
    assert reading.receipt.kept.sums == plain
    birmingham = {each.period.to_json(): each.value for each in reading.figures if each.area == "E08000025"}
    assert (birmingham["2007/2009"], birmingham["2016/2018"]) == (130, 206)


@pytest.mark.open_data
@pytest.mark.parametrize(("kind", "column"), [("misuse", "All ages drug misuse"), ("poisoning", "All ages")])
@pytest.mark.parametrize("by", ["local-authority", "police-force"])
def test_the_deaths_under_each_year_are_those_of_england_in_the_three_years_ending_then(
    open_data: Path, kind: str, column: str, by: str
) -> None:
    with (open_data / ENGLAND).open(encoding="utf-8-sig", newline="") as lines:
        england = {int(row["year"]): int(row[column]) for row in csv.DictReader(lines)}
    summed: Counter[tuple[int, int]] = Counter()
    for each in reading_by(f"deaths-{kind}-by-{by}", open_data).figures:
        summed[each.period.earliest.year, each.period.latest.year] += int(each.value or 0)
    ending = range(2011, 2019)  # England's own years begin with 2009
    told = {year: summed[year - 2, year] for year in ending}
    assert told == {year: sum(england[each] for each in range(year - 2, year + 1)) for year in ending}
    assert kind == "poisoning" or told[2011] == 5142 == 1826 + 1734 + 1582


@pytest.mark.open_data
def test_areas_of_the_time_have_a_force_only_where_one_polices_all_of_them(open_data: Path) -> None:
    reading = reading_by("deaths-misuse-by-local-authority", open_data)
    areas = {each.area: figure_area(each.area) for each in reading.figures}
    merged = {key: told.force for key, told in areas.items() if told and told.kind == AS_NAMED}
    assert merged["Bournemouth and Poole"] == "dorset"
    assert merged["Cornwall and Isles of Scilly"] == "devon-and-cornwall"
    assert {key for key, force in merged.items() if force is None} == {
        "City of London and Hackney",
        "Halton and St. Helens",
        "Tameside and Glossop",
    }
    assert len(areas) == 137


@pytest.mark.open_data
def test_deprivation_is_kept_for_every_district_of_england_to_its_last_decimal(open_data: Path) -> None:
    figures = reading_by(DEPRIVATION, open_data).figures
    hartlepool = {str(each.series.id): each.value for each in figures if each.area == "E06000001"}
    assert hartlepool["imd-average-score"] == Decimal("37.58")
    assert hartlepool["imd-rank-of-average-score"] == 6
    assert hartlepool["imd-extent"] == Decimal("0.5259")
    assert len({each.area for each in figures}) == 296


@pytest.mark.open_data
@pytest.mark.parametrize("name", AT_HAND)
def test_every_published_table_has_what_its_worked_mapping_expects_and_less_of_it_has_not(
    name: str, open_data: Path, tmp_path: Path
) -> None:
    expected = worked_area_mapping(name).expects
    assert None not in (expected.rows, expected.areas, expected.periods)
    assert area_lacks(reading_by(name, open_data)) == ()
    cut = tmp_path / "cut.csv"
    cut.write_text("".join(table_of(name, open_data).read_text(encoding="utf-8-sig").splitlines(keepends=True)[:-1]))
    assert "rows, and its mapping expects" in area_lacks(read_area_table(cut, worked_area_mapping(name)))[0]
