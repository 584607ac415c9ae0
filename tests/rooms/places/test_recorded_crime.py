"""Recorded crime by force: read by its mapping, nothing dropped, totals agreeing."""

import csv
import hashlib
from collections import Counter
from pathlib import Path

import pytest

from counterline.places.errors import TotalsDisagree, UnreadableTable
from counterline.places.figures.crime_mapping import CrimeMapping, worked_crime_document, worked_crime_mapping
from counterline.places.figures.receipt import Receipt
from counterline.places.figures.recorded_crime import CrimeReading, read_recorded_crime
from counterline.places.ground.agencies import agency_named
from counterline.places.shipped import shipped_text
from counterline.plumbing.errors import CounterlineError
from tests.rooms.places.invented_crime import DRUGS, FRAUD, HEADER, HOMICIDE, WEAPONS, reading_of, row


def test_a_row_is_kept_with_its_force_its_calendar_quarter_and_its_offence(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row("Devon & Cornwall", DRUGS, "12", "1"), row("London, City of", WEAPONS, "3", "4"))
    first, last = reading.counts
    assert (first.force, first.quarter.to_json(), first.offence.group, first.count, first.row) == (
        "devon-and-cornwall",
        "2017-Q2",
        "Drug offences",
        12,
        2,
    )
    assert (last.force, last.quarter.to_json()) == ("city-of-london", "2018-Q1")


def test_a_financial_year_is_read_as_other_tables_of_areas_write_it(tmp_path: Path) -> None:
    (count,) = reading_of(tmp_path, row("Dorset", DRUGS, "12", "4", "2017-18")).counts
    assert count.quarter.to_json() == "2018-Q1"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row("Mordor", DRUGS, "1"), "'Mordor' is no force of the register"),
        (row("Catch22", DRUGS, "1"), "'Catch22' is no force of the register"),
        (row("Police Scotland", DRUGS, "1"), "not of England and Wales"),
        (row("Dorset", DRUGS.replace("92A", "92Z"), "1"), "'92Z' is not in the table of offences"),
        (row("Dorset", DRUGS.replace("Drug offences", "Theft"), "1"), "Offence_Group says 'Theft'"),
        (row("Dorset", DRUGS, "1.5"), "'1.5' is not a whole number"),
        (row("Dorset", DRUGS, ""), "'' is not a whole number"),
        (row("Dorset", DRUGS, "1", "5"), "'5' is not a quarter"),
        (row("Dorset", DRUGS, "1", "1", "2017/19"), "'2017/19' is not a financial year"),
        (row("Dorset", DRUGS, "1") + ",more", "The row has 11 cells"),
        ("0,2017/18,1,Dorset", "The row has 4 cells"),
    ],
)
def test_a_bad_row_is_held_with_a_reason_and_the_good_one_beside_it_is_kept(
    tmp_path: Path, bad: str, reason: str
) -> None:
    reading = reading_of(tmp_path, row("Dorset", WEAPONS, "4"), bad)
    assert [each.count for each in reading.counts] == [4]
    (held,) = reading.held
    assert reason in held.reason
    assert held.row == 3
    assert reading.receipt.read.figures.total() == 2
    assert reading.receipt.kept.figures.total() == reading.receipt.held.figures.total() == 1


def test_bodies_that_are_no_force_are_counted_and_set_aside_by_name(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row("Action Fraud", FRAUD, "66776"), row("Dorset", DRUGS, "5"))
    assert reading.receipt.set_aside.figures == {"Action Fraud": 1}
    assert reading.receipt.set_aside.sums == {"Action Fraud": 66776}
    assert reading.held == ()


def test_rows_of_one_code_are_added_where_the_mapping_says_so_and_held_where_not(tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path, *[row("Dorset", HOMICIDE, "1")] * 4, row("Dorset", DRUGS, "9"), row("Dorset", DRUGS, "9")
    )
    assert sum(each.count for each in reading.counts if each.offence.description == "Homicide") == 4
    assert [each.reason for each in reading.held] == [
        "The same force, quarter and offence came before: say which of the two is right."
    ]
    assert reading.receipt.held.sums == {"Dorset": 9}


def test_a_count_below_zero_is_kept_as_a_correction_only_where_the_mapping_says_what_it_means(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, row("Dorset", DRUGS, "-2"))
    assert [each.count for each in reading.corrections] == [-2]
    without = CrimeMapping.read(
        "\n".join(
            line for line in shipped_text("worked/recorded_crime.yaml").splitlines() if "corrections:" not in line
        ),
        "a mapping",
    )
    again = read_recorded_crime(tmp_path / "crime.csv", tmp_path / "offences.csv", without)
    assert [each.reason for each in again.held] == [
        "-2 offences is below zero, and the mapping does not say what that means."
    ]


def test_a_column_that_is_neither_used_nor_ignored_stops_the_reading(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable, match="neither uses nor ignores: 'Notes'"):
        reading_of(tmp_path, header=HEADER + ",Notes")
    with pytest.raises(UnreadableTable, match="no column named 'Force_Name'"):
        reading_of(tmp_path, header=HEADER.replace("Force_Name", "Force"))
    with pytest.raises(UnreadableTable, match="two columns of the same name"):
        reading_of(tmp_path, header=HEADER + ",Force_Name")


def test_an_offence_described_in_two_ways_stops_the_reading(tmp_path: Path) -> None:
    reading_of(tmp_path, row("Dorset", DRUGS, "1"))
    offences = tmp_path / "offences.csv"
    offences.write_text(offences.read_text() + "4,Theft,92A,Shoplifting,Shoplifting,Theft\n")
    with pytest.raises(UnreadableTable, match="row 6 describes offence 92A a second way"):
        read_recorded_crime(tmp_path / "crime.csv", offences, worked_crime_mapping())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            ("Action Fraud: the national fraud reporting centre, not a force", "Action Fraud:"),
            "set_aside: 'Action Fraud' must be one text",
        ),
        (("  quarter: Financial_Quarter ", "  # no quarter "), "columns: 'quarter' is missing"),
        (
            ("Offence_Group: group\n  Offence_Sub", "Offence_Group: kind\n  Offence_Sub"),
            "checked: 'Offence_Group' is 'kind' and must be one of code, description, group, subgroup",
        ),
        (("about:", "colour: blue\nabout:"), "'colour' is not known here"),
        (
            ("jurisdiction: England and Wales", "jurisdiction: France"),
            "'jurisdiction' is 'France' and must be one of England and Wales",
        ),
        (("mapping:", "[["), "mine.yaml cannot be used. Line [0-9]+: this is not YAML"),
        (("jurisdiction:", "about: twice\njurisdiction:"), "mine.yaml cannot be used. Line 6: 'about' is given twice"),
        (("provisional: false", "provisional: perhaps"), "'provisional' is 'perhaps' and must be true or false"),
        (("https://www.gov.uk", "javascript:alert(1)//"), "is not a web address"),
        (("series: recorded-violence", "series: Recorded violence"), "cannot name a series"),
        (
            ("series: recorded-violence", "series: recorded-drug-offences"),
            "'roll_ups' has two series named 'recorded-drug-offences'",
        ),
        (("groups: [Drug offences]", "groups: Drug offences"), "roll_ups, number 1: 'groups' must be a list"),
        (
            ("groups: [Drug offences]", "groups: [[Drug offences]]"),
            "roll_ups, number 1, groups: number 1 must be one text",
        ),
        (("force: Force_Name", "force: [Force_Name]"), "columns: 'force' must be one text"),
        (
            ("columns:\n  financial", "columns: none\nx:\n  financial"),
            "'columns' must be a section with names and colons. 'x' is not known here",
        ),
    ],
)
def test_a_mapping_that_leaves_something_unsaid_is_refused(
    tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    text = shipped_text("worked/recorded_crime.yaml")
    assert change[0] in text
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace(*change))
    with pytest.raises(CounterlineError, match=reason):
        CrimeMapping.read_file(path)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_mapping_is_known_by_the_digest_of_its_file_whatever_its_line_ends(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(mark + worked_crime_document().replace("\n", "\r\n").encode())
    found = CrimeMapping.read_file(path)
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.canonical() == worked_crime_mapping().canonical()


def test_totals_that_do_not_agree_refuse_the_whole_reading() -> None:
    receipt = Receipt()
    receipt.read.add("Dorset", 5)
    receipt.kept.add("Dorset", 4)
    with pytest.raises(
        TotalsDisagree, match="'Dorset' went in with 1 figures that add up to 5, and came out with 1 and 4"
    ):
        receipt.reconcile()


@pytest.fixture(scope="module")
def year_2017(open_data: Path) -> CrimeReading:
    crime = open_data / "crime"
    return read_recorded_crime(crime / "prc-pfa-201718_new.csv", crime / "CrimeCatMappings.csv", worked_crime_mapping())


@pytest.mark.open_data
def test_the_published_year_comes_out_as_it_went_in(year_2017: CrimeReading) -> None:
    receipt = year_2017.receipt
    assert receipt.read.figures.total() == 23_068
    assert (receipt.kept.figures.total(), receipt.set_aside.figures.total(), receipt.held.figures.total()) == (
        23_056,
        12,
        0,
    )
    assert set(receipt.set_aside.figures) == {"Action Fraud", "CIFAS", "UK Finance", "Financial Fraud Action UK"}
    assert len({each.force for each in year_2017.counts}) == 44
    assert len(year_2017.corrections) == 36


@pytest.mark.open_data
def test_the_published_offences_of_every_force_add_up_to_a_plain_sum_of_the_file(
    year_2017: CrimeReading, open_data: Path
) -> None:
    plain: Counter[str] = Counter()
    with (open_data / "crime" / "prc-pfa-201718_new.csv").open(newline="") as lines:
        for each in csv.DictReader(lines):
            plain[agency_named(each["Force_Name"]) or ""] += int(each["Number_of_Offences"])
    kept: Counter[str] = Counter()
    for count in year_2017.counts:
        kept[count.force] += count.count
    assert plain.pop("") == year_2017.receipt.set_aside.sum == 638_358
    assert kept == plain
    assert kept.total() == 4_881_043
