"""The large nation: as many people as are asked for, the same every time, in memory that does not grow with them."""

import csv
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from counterline.plumbing.errors import CounterlineError
from counterline_nation import large_nation, write_large
from counterline_nation.dialects.records.styles import STYLES
from counterline_nation.happenings.endless import NUMBERS
from counterline_nation.lived.drama_numbers import is_reserved
from counterline_nation.submitted.large import people_named

SEED = 1
PEOPLE = 600
PEAK_IN_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from counterline_nation import large_nation, write_large
write_large(large_nation(int(sys.argv[1]), 1), Path(sys.argv[2]))
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("large")
    assert write_large(large_nation(PEOPLE, SEED), made) >= PEOPLE
    return made


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def digests(folder: Path) -> dict[str, str]:
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def megabytes(people: int, folder: Path) -> float:
    """The most memory that writing so many people takes."""
    command = [sys.executable, "-c", PEAK_IN_ANOTHER_PROCESS, str(people), str(folder)]
    return int(subprocess.run(command, capture_output=True, check=True, text=True).stdout) / 1024


def test_as_many_people_as_were_asked_for_are_named_in_records(folder: Path) -> None:
    records = lines_of(folder / "truth" / "records.jsonl")
    named = {
        mention["entity"]
        for each in records
        for mention in each["mentions"]  # type: ignore[attr-defined]  # JSON
        if mention["part"] == "person"
    }
    assert PEOPLE <= len(named) < PEOPLE + 50
    assert named <= {each["person"] for each in lines_of(folder / "truth" / "persons.jsonl")}


def test_one_seed_writes_the_same_bytes_twice_and_another_other_ones(folder: Path, tmp_path: Path) -> None:
    write_large(large_nation(PEOPLE, SEED), tmp_path / "again")
    write_large(large_nation(PEOPLE, SEED + 1), tmp_path / "other")
    assert digests(tmp_path / "again") == digests(folder)
    assert digests(tmp_path / "other")["truth/persons.jsonl"] != digests(folder)["truth/persons.jsonl"]


def test_a_larger_nation_begins_with_the_people_of_a_smaller_one(folder: Path, tmp_path: Path) -> None:
    write_large(large_nation(2 * PEOPLE, SEED), tmp_path)
    smaller = (folder / "truth" / "persons.jsonl").read_text("utf-8")
    assert (tmp_path / "truth" / "persons.jsonl").read_text("utf-8").startswith(smaller)


def test_every_file_is_in_the_manifest_with_the_mapping_that_names_its_headers(folder: Path) -> None:
    listed = lines_of(folder / "filings.jsonl")
    assert {str(each["file"]) for each in listed} == {
        str(each.relative_to(folder)) for each in (folder / "files").rglob("*.*")
    }
    for each in listed:
        path, style = folder / str(each["file"]), STYLES[str(each["mapping"]).partition("-")[0]]
        document = yaml.safe_load((folder / "mappings" / f"{each['mapping']}.yaml").read_text("utf-8"))
        if path.suffix == ".csv":
            with path.open(encoding=style.encoding, newline="") as file:
                rows = list(csv.DictReader(file, delimiter=style.delimiter))
            assert set(rows[0]) == {*document["columns"], *document["ignore"]}
            assert None not in rows[-1]


def test_the_rows_written_are_the_records_told(folder: Path) -> None:
    told = list(large_nation(PEOPLE, SEED).entries())
    assert len(told) == len(lines_of(folder / "truth" / "records.jsonl"))
    assert len(people_named(told)) >= PEOPLE


def test_every_number_of_a_line_rings_nobody_and_no_two_lines_share_one() -> None:
    assert all(is_reserved(each) for each in NUMBERS)
    assert len(set(NUMBERS)) == len(NUMBERS)


def test_memory_does_not_grow_with_the_number_of_people(tmp_path: Path) -> None:
    some, many = megabytes(400, tmp_path / "some"), megabytes(2_000, tmp_path / "many")
    assert many < some + 20, (some, many)


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_large(large_nation(100, SEED), tmp_path, lambda done, total: told.append((done, total)))
    assert told[-1] == (100, 100)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_nation_of_nobody_is_refused() -> None:
    with pytest.raises(CounterlineError, match="one person or more"):
        large_nation(0, SEED)
