"""The small nation: who files in it, that it is the same every time, and that all in it says it is invented."""

import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from counterline.plumbing.errors import CounterlineError
from counterline_nation import Nation, mapping_documents, nation, write_nation
from counterline_nation.dialects.spoken import DIALECTS
from counterline_nation.sizes import LAST_ARRIVAL, SMALL_FORCES
from counterline_nation.submitted.faults import HOLDS_A_ROW, REFUSES_A_FILE, UNNOTICED

SEED = 1
DIGEST_IN_ANOTHER_PROCESS = """
import hashlib
from counterline_nation import nation
print(hashlib.sha256(b"".join(each.content(list(each.told())) for each in nation("small", 1).filings())).hexdigest())
"""


@pytest.fixture(scope="module")
def small() -> Nation:
    return nation("small", SEED)


@pytest.fixture(scope="module")
def folder(small: Nation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("small")
    write_nation(small, made)
    return made


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder by its path, as the hash of its bytes."""
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_one_seed_writes_the_same_bytes_twice(folder: Path, tmp_path: Path) -> None:
    write_nation(nation("small", SEED), tmp_path)
    assert digests(tmp_path) == digests(folder)


def test_the_returns_of_lines_are_what_they_were_when_benchmarks_were_taken(small: Nation) -> None:
    told = hashlib.sha256(b"".join(filing.content(list(filing.told())) for filing in small.filings())).hexdigest()
    assert told == "8cb04e06b58fb94ec8e59975f27cdd6e145413abb170b189327c0dad2c9b6673"


def test_another_seed_writes_another_nation(folder: Path, tmp_path: Path) -> None:
    write_nation(nation("small", SEED + 1), tmp_path)
    assert digests(tmp_path)["truth/lines.jsonl"] != digests(folder)["truth/lines.jsonl"]
    assert digests(tmp_path)["filings.jsonl"] != digests(folder)["filings.jsonl"]


def test_the_order_of_sets_and_hashes_changes_nothing() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", DIGEST_IN_ANOTHER_PROCESS],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(told) == 1


def test_eight_forces_file_about_sixty_lines_in_eight_dialects(small: Nation) -> None:
    filings = list(small.filings())
    known = {view.line.id for views in small.views.values() for view in views}
    assert {filing.agency for filing in filings} == set(SMALL_FORCES)
    assert {filing.mapping for filing in filings} == set(DIALECTS)
    assert 50 <= len(known) <= 80
    assert Counter(filing.as_at for filing in filings).keys() == set(small.size.round_ends())


def test_it_is_made_and_written_within_two_seconds(tmp_path: Path) -> None:
    began = time.process_time()
    write_nation(nation("small", 7), tmp_path)
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_kind_of_fault_strikes_at_least_one_row(seed: int) -> None:
    struck = {fault.kind for views in nation("small", seed).views.values() for view in views for fault in view.faults}
    assert struck == {*HOLDS_A_ROW, *REFUSES_A_FILE, *UNNOTICED}


def test_returns_arrive_in_order_and_some_overtake_others(small: Nation) -> None:
    arrivals = [(filing.filed_on, filing.as_at) for filing in small.filings()]
    assert arrivals == sorted(arrivals, key=lambda arrival: arrival[0])
    assert [as_at for _, as_at in arrivals] != sorted(as_at for _, as_at in arrivals)
    assert all(as_at < filed_on <= LAST_ARRIVAL for filed_on, as_at in arrivals)


def test_a_return_refused_at_the_door_is_mended_and_filed_again(small: Nation) -> None:
    filings = list(small.filings())
    refused = [filing for filing in filings if any(set(told.faults) & set(REFUSES_A_FILE) for told in filing.told())]
    assert refused
    for filing in refused:
        name = filing.file_name.replace(".", "-mended.")
        again = next(other for other in filings if other.file_name == name)
        assert again.filed_on > filing.filed_on
        assert not any(set(told.faults) & set(REFUSES_A_FILE) for told in again.told())


def test_the_manifest_lists_every_file_and_nothing_else(folder: Path) -> None:
    listed = [str(entry["file"]) for entry in lines_of(folder / "filings.jsonl")]
    found = {str(each.relative_to(folder)) for each in (folder / "files").rglob("*.*")}
    assert len(listed) == len(set(listed))
    assert set(listed) == found
    assert {each.stem for each in (folder / "mappings").iterdir()} == set(mapping_documents())


def test_truth_says_which_line_every_reference_is_about(small: Nation, folder: Path) -> None:
    about = {
        (each["agency"], each["reference"]): each["line"] for each in lines_of(folder / "truth" / "references.jsonl")
    }
    lines = {each["line"] for each in lines_of(folder / "truth" / "lines.jsonl")}
    for filing in small.filings():
        for told in filing.told():
            if told.reference:
                assert about[(filing.agency, told.reference)] == told.line
    assert set(about.values()) <= lines


def test_every_file_says_that_it_is_invented(folder: Path) -> None:
    for path in (folder / "files").rglob("*.*"):
        assert path.name.startswith("INVENTED-")
        if path.suffix != ".xlsx":
            assert b"INVENTED DATA" in path.read_bytes()


def test_progress_is_told_to_the_end(small: Nation, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_nation(small, tmp_path, lambda done, total: told.append((done, total)))
    assert told[0] == (1, small.number_of_returns)
    assert told[-1] == (small.number_of_returns, small.number_of_returns)


def test_an_unknown_size_is_refused_by_naming_those_there_are() -> None:
    with pytest.raises(CounterlineError, match="small, national"):
        nation("huge", SEED)  # type: ignore[arg-type]  # what a typing slip at the command line would ask for
