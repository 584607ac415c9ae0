"""An officer at a terminal finds records by a number, opens one and follows what it names; everybody here is invented."""

from collections.abc import Callable

import orjson
import pytest
from typer.testing import CliRunner, Result

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from tests.kinds_told import NUMBER, file_records, tell_a_story
from tests.nation import TestNation

Command = Callable[..., Result]


@pytest.fixture
def command(building: Building, nation: TestNation, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command `counterline` on this test's own installation, as an officer of Dorset."""
    for role, name in {
        Role.OWNER: "OWNER",
        Role.APPLICATION: "DATABASE",
        Role.DERIVE: "DERIVE",
        Role.SEAL: "SEAL",
    }.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", building.database.urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(building.settings.data_home))
    officer = nation.force("dorset").officer
    return lambda *words: CliRunner().invoke(app, [*words, "--as", officer.ref])


def test_from_a_number_to_a_record_to_what_it_names(nation: TestNation, command: Command) -> None:
    tell_a_story(nation)

    found = orjson.loads(command("records", NUMBER, "--json").output)
    assert (found["total"], found["by_kind"]) == (3, {"line_return": 1, "arrest": 1, "seizure": 1})
    arrest = next(each["ref"] for each in found["items"] if each["reference"] == "CU/1")

    told = command("record", arrest).output
    assert "TO PROTECT: child  name Sam Invented" in told
    assert "outcome no further action" in told

    whole = orjson.loads(command("record", arrest, "--json").output)
    assert [(each["name"], each["protect"]) for each in whole["persons"]] == [("Sam Invented", "child")]
    number = next(each["ref"] for each in whole["names"] if each["shown"] == NUMBER)

    thing = command("known", number).output
    assert NUMBER in thing
    assert "total: 3" in thing


def test_records_of_an_area_are_listed_and_words_beside_it_are_refused(nation: TestNation, command: Command) -> None:
    told = {"happened_on": "2026-03-02", "described": "Invented.", "person.name": "Sam Invented"}
    rows = [{"reference": "I/1", "area": "Poole", **told}, {"reference": "I/2", "area": "Norwich", **told}]
    file_records(nation, "dorset", "incident", rows)
    listed = command("records", "--area", "E06000058").output
    assert "I/1" in listed
    assert "total: 1" in listed
    for beside in (["Poole"], ["--known", "device"]):
        assert "not for both" in str(command("records", *beside, "--area", "dorset").exception)


def test_a_list_is_narrowed_and_what_cannot_be_asked_is_refused(nation: TestNation, command: Command) -> None:
    tell_a_story(nation)
    assert "total: 2" in command("records", "--agency", "merseyside").output
    assert "total: 2" in command("records", "--kind", "arrest", "--limit", "1").output
    assert "total: 0" in command("records", "nobody", "--since", "2026-03-01").output
    for words in (["--kind", "nonsense"], ["AB12 CDE", "--known", "device"], ["--since", "yesterday"]):
        assert isinstance(command("records", *words).exception, CounterlineError)


def test_an_account_is_masked_at_the_terminal_too(nation: TestNation, command: Command) -> None:
    tell_a_story(nation)
    found = orjson.loads(command("records", "--kind", "transaction", "--json").output)
    ref = found["items"][0]["ref"]
    assert "10203045" not in command("record", ref, "--json").output + command("record", ref).output
