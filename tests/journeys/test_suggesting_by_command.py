"""An analyst at a terminal brings in a spreadsheet that this system has never seen, without writing code."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.drafting import suggested
from counterline.plumbing.errors import CounterlineError
from counterline.reading.mapping import model as reading_model

SPREADSHEET = """Misper ref,Date missing,Date found,Name,DOB,Risk,CCE flag,Zorble
M/1,01/03/2026,03/03/2026,Invented Ash,01/02/2009,high,Y,q
M/2,14/03/2026,15/03/2026,Invented Birch,21/04/2010,low,N,q
M/3,28/03/2026,29/03/2026,Invented Cedar,30/12/2009,medium,not asked,q
"""


def test_a_draft_is_printed_and_stands_once_its_choices_are_made(tmp_path: Path) -> None:
    file, document = tmp_path / "invented.csv", tmp_path / "kite.yaml"
    file.write_text(SPREADSHEET, "utf-8")
    drafted = CliRunner().invoke(app, ["mapping", "suggest", str(file), "--system", "kite"])
    assert drafted.exit_code == 0
    assert "1 of 8 columns are left open" in drafted.stderr
    text = drafted.stdout.replace("mode: CHOOSE", "mode: increment").replace("marking: CHOOSE", "marking: OFFICIAL")
    text = text.replace('  "Zorble": {field: CHOOSE}', "  # ") + "ignore: {Zorble: invented}\n"
    document.write_text(text, "utf-8")
    checked = CliRunner().invoke(app, ["mapping", "check", str(document)])
    assert checked.exit_code == 0
    assert "are sent by the roles national-analyst, national-desk, intelligence-officer" in checked.output
    assert reading_model.Mapping.parse(text).kind == "missing_episode"


def test_a_file_with_what_must_not_come_in_is_not_drafted(tmp_path: Path) -> None:
    file = tmp_path / "invented.csv"
    file.write_text("Ref,Classification,Text\nA,SECRET,invented\n", "utf-8")
    with pytest.raises(CounterlineError, match="may not hold"):
        suggested.suggested_mapping(file, file.name)


def test_a_files_own_name_is_looked_at_too(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text("Ref,Text\nA,invented\n", "utf-8")
    with pytest.raises(CounterlineError, match="may not hold"):
        suggested.suggested_mapping(file, "TOP SECRET list.csv")
