"""Tables of area figures: each figure kept, missing, set aside by name or held, exactly; totals agree."""

from decimal import Decimal
from pathlib import Path

import pytest

from counterline.places.errors import TotalsDisagree, UnreadableTable
from counterline.places.figures.area_mapping import AreaMapping
from counterline.places.figures.completeness import area_unmet
from counterline.places.figures.receipt import Receipt
from counterline.places.ground.model import AreaStatistic
from counterline.plumbing.documents import DocumentRefused
from tests.rooms.places.invented_areas import LONG, WIDE, reading_of

LONG_HEADER = "code,name,year,figure,score,note\n"


def one(figures: tuple[AreaStatistic, ...], area: str) -> AreaStatistic:
    """The one figure of an area."""
    (found,) = (each for each in figures if each.area == area)
    return found


def test_a_column_for_each_area_gives_each_its_own_figure_of_the_year(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, 'year,Barnet,"Bristol, City of",Kent\n2018,12,"1,234.50",7.0\n')
    told = {each.area: (each.period.to_json(), each.value, each.provisional) for each in reading.figures}
    assert told == {
        "E09000003": ("2018/2018", 12, True),
        "E06000023": ("2018/2018", Decimal("1234.5"), True),
        "Kent": ("2018/2018", 7, True),
    }
    assert one(reading.figures, "E06000023").shown == "1,234.5 admissions (provisional)"


def test_a_row_for_each_area_gives_a_figure_of_each_series(tmp_path: Path) -> None:
    table = LONG_HEADER + "E09000003,Barnet,2017/18,12,-0.125,ok\nE08000013,St. Helens,2017-18,3.0,0.5,\n"
    reading = reading_of(tmp_path, table, LONG)
    told = [(each.series.id, each.area, each.period.to_json(), each.value) for each in reading.figures]
    assert told == [
        ("invented-admissions", "E09000003", "2017-Q2/2018-Q1", 12),
        ("invented-score", "E09000003", "2017-Q2/2018-Q1", Decimal("-0.125")),
        ("invented-admissions", "E08000013", "2017-Q2/2018-Q1", 3),
        ("invented-score", "E08000013", "2017-Q2/2018-Q1", Decimal("0.5")),
    ]
    assert reading.held == ()


def test_a_table_of_months_or_quarters_gives_a_figure_for_each(tmp_path: Path) -> None:
    monthly = WIDE.replace("calendar year", "month")
    reading = reading_of(tmp_path, "year,Fife,Belfast\n2025-01,2,3\nFeb 2025,4,5\n2025,6,7\n", monthly)
    told = [(each.area, each.period.to_json(), each.value) for each in reading.figures]
    assert told[:2] == [("S12000047", "2025-01/2025-01", 2), ("N09000003", "2025-01/2025-01", 3)]
    assert [each[1] for each in told[2:]] == ["2025-02/2025-02"] * 2
    assert "'2025' is not a month such as 2018-04" in reading.held[0].reason
    (quarter,) = reading_of(tmp_path, "year,Fife\n2025 Q1,2\n", WIDE.replace("calendar year", "quarter")).figures
    assert quarter.period.to_json() == "2025-Q1/2025-Q1"


def test_a_code_of_before_is_held_with_the_one_to_use_and_may_be_called_the_same(tmp_path: Path) -> None:
    (held,) = reading_of(tmp_path, "year,S12000015\n2018,2\n").held
    assert "the code that Fife had before 2018" in held.reason
    assert "write S12000047" in held.reason
    mapped = WIDE.replace("same_as:\n", "same_as:\n  S12000015: S12000047\n")
    assert [each.area for each in reading_of(tmp_path, "year,S12000015\n2018,2\n", mapped).figures] == ["S12000047"]


def test_marks_of_missing_figures_are_kept_as_the_reason_there_is_none(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "year,Barnet,Kent,Leeds\n2018,*,,4\n")
    assert one(reading.figures, "E09000003").shown == "Too few to publish."
    assert one(reading.figures, "Kent").missing == "Not sent."
    assert reading.receipt.missing.figures.total() == 2
    assert reading.receipt.kept.sum == 4


def test_a_merged_area_of_the_time_stays_an_area_of_its_own(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "year,Bournemouth and Poole,City of London and Hackney,Shropshire\n2018,1,2,3\n")
    assert [each.area for each in reading.figures] == [
        "Bournemouth and Poole",
        "City of London and Hackney",
        "E06000051",
    ]


def test_what_is_set_aside_by_name_is_counted_with_its_sum(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "year,England,Barnet\n2018,900,4\n1999,800,3\n")
    assert reading.receipt.set_aside.figures == {"England": 2, "Barnet": 1}
    assert reading.receipt.set_aside.sum == 1703
    assert [each.value for each in reading.figures] == [4]


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("year,Mordor\n2018,5\n", "'Mordor' is no area that is known"),
        ("year,Wiltshire\n2018,5\n", "'Wiltshire' could be the county or the district E06000054"),
        ("year,Barnet\n2018,five\n", "'five' is not a number"),
        ("year,Barnet\n2018,1.234\n", "'1.234' is not 2 decimals"),
        ("year,Barnet\n2018,-1\n", "-1 is below zero"),
        ("year,Barnet\n2018,c\n", "'c' is not a number: correct it, or say in the mapping under 'missing'"),
        ("year,Barnet\n2018/19,5\n", "'2018/19' is not a year such as 2018"),
        ("year,Barnet\n2018,4,5\n", "The row has 3 cells"),
        ("year,Barnet\n2018\n", "The row has 1 cells"),
    ],
)
def test_a_bad_figure_is_held_with_the_reason(tmp_path: Path, table: str, reason: str) -> None:
    reading = reading_of(tmp_path, table)
    assert reading.figures == ()
    (held,) = reading.held
    assert reason in held.reason
    assert (held.cell.row, reading.receipt.held.figures.total()) == (2, 1)


def test_the_same_area_and_year_twice_is_held_the_second_time(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, 'year,"Bristol, City of",Bristol\n2018,4,5\n')
    assert [each.value for each in reading.figures] == [4]
    assert "The same area and period came before" in reading.held[0].reason


def test_a_name_that_is_not_the_codes_is_held(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, LONG_HEADER + "E09000003,Barnsley,2017/18,12,1,\n", LONG)
    assert [each.reason for each in reading.held] == ["name says 'Barnsley', and E09000003 is Barnet."] * 2


def test_forces_are_read_by_name_and_nothing_else_is_a_force(tmp_path: Path) -> None:
    forces = WIDE.replace("areas: local authorities", "areas: police forces")
    reading = reading_of(tmp_path, "year,Metropolitan Police,Avon & Somerset,Catch22\n2018,1,2,3\n", forces)
    assert [each.area for each in reading.figures] == ["metropolitan", "avon-and-somerset"]
    assert "'Catch22' is no force of the register" in reading.held[0].reason


@pytest.mark.parametrize(
    ("means", "period"),
    [
        ("financial year ending", "2017-Q2/2018-Q1"),
        ("financial year beginning", "2018-Q2/2019-Q1"),
        ("three calendar years ending", "2016/2018"),
        ("not stated\n  note: Nobody says which days.", "2018/2018"),
    ],
)
def test_a_year_stands_for_what_the_mapping_says(tmp_path: Path, means: str, period: str) -> None:
    reading = reading_of(tmp_path, "year,Barnet\n2018,5\n", WIDE.replace("means: calendar year", f"means: {means}"))
    assert [each.period.to_json() for each in reading.figures] == [period]


def test_a_column_that_is_neither_used_nor_ignored_stops_the_reading(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable, match="neither uses nor ignores: 'extra'"):
        reading_of(tmp_path, LONG_HEADER.replace("note", "note,extra"), LONG)
    with pytest.raises(UnreadableTable, match="no column named 'year'"):
        reading_of(tmp_path, "Year,Barnet\n")
    with pytest.raises(UnreadableTable, match="two columns of the same name"):
        reading_of(tmp_path, "year,Barnet,Barnet\n")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("about:", "colour: blue\nabout:"), "'colour' is not known here"),
        (
            ("layout: one column per area", "layout: sideways"),
            "'layout' is 'sideways' and must be one of one row per area",
        ),
        (("areas: local authorities", "areas: parishes"), "'areas' is 'parishes' and must be one of local authorities"),
        (("means: calendar year", "means: some year"), "period: 'means' is 'some year' and must be one of"),
        (("means: calendar year", "means: not stated"), "period: 'note' is missing"),
        (("  column: year", "  stated: '2018'"), "must name the column of the period"),
        (("decimals: 2", "decimals: many"), "series, number 1: 'decimals' is 'many' and must be a whole number"),
        (("    unit: admissions\n", ""), "series, number 1: 'unit' is missing"),
        (("series: invented-admissions", "series: Invented Admissions"), "cannot name a series"),
        (("  definition", "  column: figure\n    definition"), "series, number 1: 'column' is of a table of rows"),
        (("decimals: 2", "decimals: 21"), "'decimals' is '21' and must be 20 or less"),
        (("https://example.org/areas", "javascript:alert(1)"), "is not a web address"),
        (("set_aside:", "area_column: code\nset_aside:"), "there is no area_column"),
    ],
)
def test_a_mapping_that_leaves_something_unsaid_is_refused(change: tuple[str, str], reason: str) -> None:
    assert change[0] in WIDE
    with pytest.raises(DocumentRefused, match=reason):
        AreaMapping.read(WIDE.replace(*change, 1), "mine.yaml")


def test_every_fault_of_a_mapping_is_told_at_once() -> None:
    bad = (
        WIDE.replace("calendar year", "some year")
        .replace("decimals: 2", "decimals: -2")
        .replace("    unit: admissions\n", "")
    )
    with pytest.raises(DocumentRefused) as refused:
        AreaMapping.read(
            bad.replace("set_aside:", "area_column: code\nchecked: {name: area name}\nset_aside:", 1), "mine.yaml"
        )
    places = [each.partition(" is ")[0] for each in refused.value.faults]
    assert places == [
        "'area_column'",
        "period: 'means'",
        "series, number 1: 'unit'",
        "series, number 1: 'decimals'",
        "'checked'",
    ]


def test_one_column_per_area_is_of_one_series_alone() -> None:
    second = WIDE.partition("series:\n")[2].replace("invented-admissions", "another")
    with pytest.raises(DocumentRefused, match="the figures are of one series alone"):
        AreaMapping.read(WIDE + second, "mine.yaml")


def test_totals_that_do_not_agree_refuse_the_whole_reading() -> None:
    receipt = Receipt()
    receipt.read.add("Barnet", 5)
    receipt.kept.add("Barnet", 4)
    with pytest.raises(TotalsDisagree, match="'Barnet' went in with 1 figures that add up to 5, and came out with 1"):
        receipt.reconcile()


def test_an_area_is_set_aside_by_its_name_or_its_code_whichever_the_table_writes(tmp_path: Path) -> None:
    table = LONG_HEADER + "E09000003,Barnet,2017/18,12,0.5,\nE92000001,England,2017/18,99,0.5,\n"
    reading = reading_of(tmp_path, table, LONG)
    assert ({each.area for each in reading.figures}, reading.receipt.set_aside.figures) == (
        {"E09000003"},
        {"E92000001": 2},
    )
    by_code = WIDE.replace("  England: the whole", "  E92000001: the whole")
    reading = reading_of(tmp_path, "year,Barnet,England\n2018,1,2\n", by_code)
    assert (reading.receipt.set_aside.figures.total(), reading.unmet) == (1, ("1999",))


def test_a_total_that_nobody_set_aside_is_held_and_what_met_nothing_is_told(tmp_path: Path) -> None:
    document = LONG.replace("  England: the whole", "  ENGLND: the whole")
    table = LONG_HEADER + "E09000003,Barnet,2017/18,12,0.5,\nE92000001,England,2017/18,99,0.5,\n"
    reading = reading_of(tmp_path, table, document)
    assert {each.area for each in reading.figures} == {"E09000003"}
    assert "England (E92000001) is a country, so its figure is the total" in reading.held[0].reason
    assert any("no area or period called 'ENGLND'" in each for each in area_unmet(reading))
