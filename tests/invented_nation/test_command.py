"""The command that writes the invented nation to a folder, in each of its sizes."""

import json
from pathlib import Path

from typer.testing import CliRunner

from counterline.cli.main import app


def written(folder: Path, *options: str) -> set[str]:
    """The mappings of the files that the command writes with these options, all of which it must write too."""
    told = CliRunner().invoke(app, ["nation", str(folder), *options])
    assert told.exit_code == 0, told.output
    assert (folder / "truth").is_dir()
    filings = (folder / "filings.jsonl").read_text("utf-8").splitlines()
    used = {str(json.loads(line)["mapping"]) for line in filings}
    assert used <= {each.stem for each in (folder / "mappings").iterdir()}
    return used


def test_the_small_nation_is_written_with_its_records_unless_they_are_left_out(tmp_path: Path) -> None:
    lines = written(tmp_path / "lines", "--no-records")
    everything = written(tmp_path / "everything")
    assert {each.partition("-")[2] for each in lines} == {"lines"}
    assert len({each.partition("-")[2] for each in everything}) == 17


def test_as_many_people_are_written_as_are_asked_for(tmp_path: Path) -> None:
    used = written(tmp_path, "--size", "large", "--people", "60")
    assert "arrest" in {each.partition("-")[2] for each in used}
    assert not any(each.endswith("-lines") for each in used)
    people = (tmp_path / "truth" / "persons.jsonl").read_text("utf-8").splitlines()
    assert len(people) >= 60
