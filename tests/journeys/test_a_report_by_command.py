"""One report sent by the command: shown first, sent once it is graded. Everybody and every number is invented."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner, Result

from counterline.cli.main import app
from counterline.plumbing.database import Role
from counterline.records.keeping.reading_back import records_mentioning
from counterline.vocabulary.particulars.contact_point import ContactPoint
from tests.nation import TestNation
from tests.pictures import PICTURE

WORDS = "The Jay line on 07700 900123 is texting in Bournemouth. Jordan Invented holds it."
Command = Callable[..., Result]


@pytest.fixture
def command(nation: TestNation, urls: dict[Role, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command as an officer of Dorset, on this installation, with words piped in."""
    names = {Role.APPLICATION: "DATABASE", Role.OWNER: "OWNER", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        plain = make_url(urls[role]).set(drivername="postgresql").render_as_string(hide_password=False)
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", plain)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    officer = nation.force("dorset").officer.ref
    return lambda *said, piped=WORDS: CliRunner().invoke(app, [*said, "--as", officer], input=piped)


def named(nation: TestNation) -> list[dict[str, object]]:
    """The bodies of the records that name the number, as Dorset reads them."""
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return [each.body for each in records_mentioning(work, ContactPoint.parse("07700 900123").key)]


def test_a_report_is_shown_first_and_sent_once_it_is_graded(nation: TestNation, command: Command) -> None:
    shown = command("report", "-")
    assert shown.exit_code == 0, shown.output
    assert "+ 07700 900123 (contact point, deal line)" in shown.stdout
    assert "  Jordan Invented TO PROTECT: possible victim (person, likely)" in shown.stdout
    assert "Nothing is sent" in shown.stdout
    assert named(nation) == []
    sent = command("report", "-", "--grading", "2BP", "--happened", "2026-03-02", "--take", "Jordan Invented")
    assert sent.exit_code == 0, sent.output
    assert "Sent as IR-" in sent.stdout
    (body,) = named(nation)
    assert (body["text"], body["brands"]) == (WORDS, ["Jay"])
    assert isinstance(body["persons"], list)
    assert "1 records" not in sent.stdout


def test_what_is_left_out_by_name_is_left_out_and_a_name_not_found_is_told(
    nation: TestNation, command: Command
) -> None:
    unknown = command("report", "-", "--grading", "2BP", "--leave", "Kay")
    assert "Nothing was found called kay" in str(unknown.exception)
    command("report", "-", "--grading", "2BP", "--leave", "Jay")
    (body,) = named(nation)
    assert body["brands"] == []


def test_a_person_perhaps_and_an_age_perhaps_are_shown_taken_and_called_something_else(
    nation: TestNation, command: Command
) -> None:
    words = "Kyle, who is 15 runs for Benno. Rang 07700 900123."
    shown = command("report", "-", piped=words)
    assert "  Kyle (a person?)" in shown.stdout
    assert "! The number 15, which may be an age, stands" in shown.stdout
    assert "An age" not in command("report", "-", "--grading", "2BP", piped=words).stdout
    assert named(nation) == []
    sent = command("report", "-", "--grading", "2BP", "--take", "Kyle=15", "--take", "Benno=brand", piped=words)
    assert sent.exit_code == 0, sent.output
    (body,) = named(nation)
    assert [(each["name"], each["role"]) for each in cast("list[dict[str, str]]", body["persons"])] == [
        ("Kyle", "unknown")
    ]
    assert body["brands"] == ["Benno"]


def test_a_child_who_is_named_goes_with_a_report_or_is_left_out_by_their_age(
    nation: TestNation, command: Command
) -> None:
    words = "Jordan Invented (15) rang 07700 900123."
    assert "15 stands beside Jordan Invented, whom you do not --take" in command("report", "-", piped=words).stdout
    assert "a child would be lost" in str(command("report", "-", "--grading", "2BP", piped=words).exception)
    assert named(nation) == []
    sent = command("report", "-", "--grading", "2BP", "--take", "Jordan Invented", piped=words)
    assert sent.exit_code == 0, sent.output
    left = command("report", "-", "--grading", "2BP", "--leave", "15", piped=words)
    assert left.exit_code == 0, left.output
    assert sorted(len(cast("list[object]", body["persons"])) for body in named(nation)) == [0, 1]


def test_covert_words_are_refused_before_anything_is_kept(nation: TestNation, command: Command) -> None:
    refused = command("report", "-", "--grading", "2BP", piped="The CHIS rang from 07700 900123.")
    assert "source register" in str(refused.exception)
    assert named(nation) == []


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("His bank sent a suspicious activity report.", "financial intelligence unit"),
        (f"Key on paper: xprv{'9' * 107}", "exhibits officer"),
    ],
)
def test_a_suspicion_or_a_key_is_refused_before_anything_is_kept(
    nation: TestNation, command: Command, words: str, route: str
) -> None:
    refused = command("report", "-", "--grading", "2BP", piped=words)
    assert route in str(refused.exception)
    assert named(nation) == []


def test_a_file_is_sent_beside_a_report_and_taken_again(nation: TestNation, command: Command, tmp_path: Path) -> None:
    picture = tmp_path / "menu.png"
    picture.write_bytes(PICTURE)
    sent = command("report", "-", "--grading", "2BP", "--attach", str(picture), "--json")
    assert sent.exit_code == 0, sent.output
    (file,) = json.loads(sent.stdout)["files"]
    nation.settle()
    assert f"{file['ref']}  name menu.png" in command("record", json.loads(sent.stdout)["record"]).stdout
    taken = command("report-file", file["ref"], "--to", str(tmp_path / "taken.png"))
    assert taken.exit_code == 0, taken.output
    assert (tmp_path / "taken.png").read_bytes() == picture.read_bytes()
    again = command("report-file", file["ref"], "--to", str(tmp_path / "taken.png"))
    assert "is left as it is" in str(again.exception)


def test_a_file_that_may_not_come_in_stops_the_whole_report(
    nation: TestNation, command: Command, tmp_path: Path
) -> None:
    program = tmp_path / "menu.png"
    program.write_bytes(b"MZ\x90\x00\x03")
    refused = command("report", "-", "--grading", "2BP", "--attach", str(program))
    assert "is not a PDF" in str(refused.exception)
    assert named(nation) == []


def test_a_version_for_more_readers_is_written_by_the_command_once_its_wording_is_judged(
    nation: TestNation, command: Command, tmp_path: Path
) -> None:
    words = tmp_path / "wider.txt"
    words.write_text("A neighbour saw the Jay line in Bournemouth.", "utf-8")
    asked = ["report", "-", "--grading", "1AC", "--wider", str(words), "2BP"]
    refused = command(*asked)
    assert "A neighbour saw" in str(refused.exception)
    assert named(nation) == []
    sent = command(*asked, "--judged")
    assert sent.exit_code == 0, sent.output
    assert "! A neighbour saw:" in sent.stdout
    assert "Its version for more readers: record RC-" in sent.stdout
    assert "Readers of the version for more:" in sent.stdout


def test_a_childs_age_that_is_nobodys_stops_the_command_until_it_says_whose(
    nation: TestNation, command: Command
) -> None:
    words = f"{WORDS} A 15 year old boy was with him."
    shown = command("report", "-", piped=words)
    assert "! An age of 15 stands in the words beside nobody's name" in shown.stdout
    refused = command("report", "-", "--grading", "2BP", piped=words)
    assert "An age of 15" in str(refused.exception)
    assert named(nation) == []
    unknown = command("report", "-", "--grading", "2BP", "--leave", "16", piped=words)
    assert "Nothing was found called 16" in str(unknown.exception)
    unknown = command("report", "-", "--grading", "2BP", "--take", "Lee Unseen=15", piped=words)
    assert "Lee Unseen stands nowhere in the words" in str(unknown.exception)
    for said in (["--take", "unnamed=15"], ["--take", "Jordan Invented=15"], ["--leave", "15"]):
        sent = command("report", "-", "--grading", "2BP", *said, piped=words)
        assert sent.exit_code == 0, sent.output
    told = [(each["name"], each["age"]) for body in named(nation) for each in persons(body)]
    assert sorted(told, key=str) == [("Jordan Invented", 15), (None, 15)]


def persons(body: dict[str, object]) -> list[dict[str, Any]]:
    """The persons of a record."""
    found = body["persons"]
    assert isinstance(found, list)
    return found
