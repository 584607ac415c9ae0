"""Published lists of persons read by the worked mappings through the real door: every row is kept or held with a reason."""

from collections import Counter
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.drafting.worked.documents import worked_mappings
from counterline.intake.running import held as intake_held
from counterline.intake.running.submissions import Submission
from counterline.reading.mapping.model import Mapping
from tests.nation import TestNation

POSTCODE, NAME, BORN = "postcode_fake", "surname / first_name", "date_of_birth"


def lists_of_two_agencies(table: Path, folder: Path) -> tuple[Path, Path]:
    """One in sixteen of the historical people, as two lists, by the first two signs of the SHA-256 of an entry's own id."""
    first, second = folder / "first.parquet", folder / "second.parquet"
    for path, which in ((first, "< '08'"), (second, ">= 'f8'")):
        rows = f"select * from read_parquet($table) where sha256(unique_id) {which}"
        duckdb.execute(f"copy ({rows}) to '{path}' (format parquet)", {"table": str(table)})
    return first, second


def sends(nation: TestNation, force: str, path: Path, document: str) -> tuple[Submission, Counter[str]]:
    """Send a list as a force's own; what became of it, and how many rows are held for each column."""
    agency, mapping = nation.force(force), nation.approve(document)
    sent = agency.sends(path.read_bytes(), as_at="2026-03-01", name=path.name, mapping=mapping)
    with nation.as_seen_by(agency.feed) as work:
        held = Counter(row.reasons[0]["column"] for row in intake_held.held_rows(work, sent))
    return sent, held


def told(sent: Submission) -> tuple[int, int, int]:
    """How many rows were read, kept and held."""
    receipt = sent.receipt
    assert receipt is not None
    assert receipt["read"] == sum(receipt[each] for each in ("kept", "held", "blank", "set aside", "repeated"))
    return receipt["read"], receipt["kept"], receipt["held"]


def test_every_worked_mapping_is_a_mapping_of_a_list_of_persons_under_its_own_name() -> None:
    found = worked_mappings()
    assert sorted(found) == ["febrl-duplicates", "febrl-originals", "historical-people"]
    for name, document in found.items():
        assert (Mapping.parse(document).name, Mapping.parse(document).kind) == (name, "person_entry")


def test_worked_mappings_are_listed_and_printed_at_the_terminal() -> None:
    listed = CliRunner().invoke(app, ["mapping", "worked"]).output
    assert "historical-people       Historical people with errors, as a list of persons" in listed
    assert CliRunner().invoke(app, ["mapping", "worked", "febrl-originals"]).output.startswith("# A worked mapping")
    refused = CliRunner().invoke(app, ["mapping", "worked", "none"]).exception
    assert "No worked mapping is named 'none'" in str(refused)


@pytest.mark.open_data
def test_the_febrl_lists_come_in_whole_but_for_bad_dates_and_the_nameless(nation: TestNation, open_data: Path) -> None:
    documents = worked_mappings()
    first, held = sends(nation, "dorset", open_data / "people/dataset4a.csv", documents["febrl-originals"])
    assert (told(first), held) == ((5000, 4999, 1), {"surname / given_name": 1})
    second, held = sends(nation, "merseyside", open_data / "people/dataset4b.csv", documents["febrl-duplicates"])
    assert told(second) == (5000, 4934, 66)
    assert held == {BORN: 64, "surname / given_name": 2}


@pytest.mark.open_data
def test_the_historical_people_come_in_as_the_lists_of_two_agencies(
    nation: TestNation, open_data: Path, tmp_path: Path
) -> None:
    table = open_data / "people/historical_figures_with_errors_50k.parquet"
    document = worked_mappings()["historical-people"]
    first, second = lists_of_two_agencies(table, tmp_path)
    sent, held = sends(nation, "dorset", first, document)
    assert (told(sent), held) == ((1463, 1450, 13), {POSTCODE: 12, NAME: 1})
    sent, held = sends(nation, "merseyside", second, document)
    assert (told(sent), held) == ((1622, 1603, 19), {POSTCODE: 16, NAME: 3})
    with nation.as_seen_by(nation.desk) as work:
        kept = work.value("select count(*) from records where kind = 'person_entry'")
    assert kept == 1450 + 1603
