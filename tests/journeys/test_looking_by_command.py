"""Whatever a page or the API tells, a command tells too, with --json for another program. Everything here is invented."""

import re
from collections.abc import Callable
from typing import Any

import orjson
import pytest
import typer.main
from typer.testing import CliRunner, Result

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.plumbing.database import Role
from counterline.records.kinds import KINDS
from tests.doors import api_of
from tests.faces.test_made_once import addresses
from tests.journeys.test_answers_in_json import LOOKING
from tests.kinds_told import NUMBER, tell_a_story
from tests.nation import TestNation

Command = Callable[..., Result]
# Each address of the API with the command that does the same at a terminal; None where a terminal has no use for it.
TWINS = {
    "/assets.pdf": "money paper",
    "/area-figures": "areas load",
    "/audits/{quarter}/frame.csv": None,  # a file for an inspector
    "/counts.{kind}": "counts",
    "/entities.csv": "resolution export",
    "/flows.{kind}": "flows",
    "/roles": "roles",
    "/mapping-drafts": "mapping suggest",
    "/how-lines-are-ranked.pdf": "ranking paper",
    "/meeting-packs/{ref}/paper.pdf": "meetings paper",
    "/published/{ref}/figures.csv": "published show",
    "/records/{ref}": "record",
    "/report-drafts/{ref}/files": "report",  # which begins a draft, attaches and sends at once
    "/report-files/{ref}": "report-file",
    "/reports": "report",
    "/submissions/{ref}/held.csv": "held",
    "/submissions/{ref}/held.jsonl": "held",
    "/token": None,  # a terminal says --as
    "/trend.{kind}": "trend",
    "/uploads": "submit",  # which sends a large file in parts by itself
    "/uploads/{ref}": None,  # how far it has come, which `submit` says as it sends
    "/uploads/{ref}/completion": "submit",
}


@pytest.fixture
def command(building: Building, nation: TestNation, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command `counterline` on this test's own installation, as an officer of Dorset unless it says otherwise."""
    names = {Role.OWNER: "OWNER", Role.APPLICATION: "DATABASE", Role.DERIVE: "DERIVE", Role.SEAL: "SEAL"}
    for role, name in names.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", building.database.urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(building.settings.data_home))
    officer = nation.force("dorset").officer.ref
    return lambda *words, who=officer: CliRunner().invoke(app, [*words, *(["--as", who] if who else [])])


def told(result: Result) -> Any:  # noqa: ANN401 - whatever the command answers
    """What a command answers another program."""
    assert result.exit_code == 0, result.output
    return orjson.loads(result.stdout)


def commands(group: Any, before: str = "") -> dict[str, Any]:  # noqa: ANN401 - typer brings a click of its own
    """Every command of a group by what is typed."""
    if not hasattr(group, "commands"):
        return {before.strip(): group}
    inside = [commands(one, f"{before} {word}") for word, one in group.commands.items()]
    return {name: each for found in inside for name, each in found.items()}


def test_every_address_of_the_api_has_a_command_that_does_the_same(building: Building) -> None:
    offered = commands(typer.main.get_command(app))
    asked = api_of(building).openapi()["paths"]
    made = {address.path for address in addresses()}
    assert (set(asked) - set(TWINS) - made, set(TWINS) & made) == (set(), set())
    assert set(TWINS.values()) - {None, *offered} == set()
    looking = {each for path, methods in asked.items() if "get" in methods and (each := TWINS.get(path))}
    # Told as JSON, as rows of a file or as a paper, whoever asks.
    plain = {"held", "line", "mapping list", "meetings paper", "ranking paper", "resolution export"}
    without = {each for each in looking if not any("--json" in option.opts for option in offered[each].params)}
    assert without <= plain


def test_every_command_that_looks_is_held_to_answer_as_its_address_does(building: Building) -> None:
    """A new one is put into LOOKING, where a test asks both and compares."""
    paths = api_of(building).openapi()["paths"]
    json = "application/json"
    looking = {
        path
        for path, methods in paths.items()
        if "get" in methods and TWINS.get(path) and json in methods["get"]["responses"]["200"].get("content", {})
    }
    asked = [address.partition("?")[0] for _, address in LOOKING]
    held = {path for path in looking if any(re.fullmatch(re.sub(r"{\w+}", "[^/]+", path), each) for each in asked)}
    assert looking == held


def test_a_figure_and_what_it_counts_agree(nation: TestNation, command: Command) -> None:
    tell_a_story(nation)
    on = ("--on", "2026-03-31")
    for figure in told(command("counts", *on, "--json"))["figures"]:
        for state, number in figure["states"].items():
            found = told(command("counted", "--unit", figure["unit"], "--state", state, *on, "--json"))
            assert (found["total"], len(found["items"])) == (number, number)
    lines = told(command("counted", *on, "--json"))
    assert [each["names"] for each in lines["items"]] == [["Gannet"]]
    shown = command("counted", *on).stdout
    assert lines["items"][0]["lines"][0] in shown
    assert "1 of 1 lines in your own view on 2026-03-31" in shown
    assert told(command("trend", *on, "--json"))["points"][-1]["figures"][1]["active"]["central"] == 1
    (point,) = told(command("contact-points", *on, "--json"))["items"]
    assert (point["shown"], point["lines"], len(point["spells"])) == (NUMBER, lines["items"][0]["lines"], 1)


def test_each_flow_counts_as_many_lines_as_it_lists(nation: TestNation, command: Command) -> None:
    said = {"from": "Merseyside Police", "to": "Bournemouth"}
    nation.force("dorset").reports("07700 900123", seen="2026-03-10", brand="Gannet", **said)
    nation.force("dorset").reports("07700 900124", seen="2026-03-10", brand="Kestrel", to="Poole")
    on = ("--on", "2026-03-31")
    flows = told(command("flows", *on, "--json"))
    (flow,) = flows["flows"]
    listed = told(command("counted", "--origin", flow["origin"], "--destination", flow["destination"], *on, "--json"))
    assert (listed["total"], listed["items"][0]["names"]) == (flow["lines"], ["Gannet"])
    unsaid = told(command("counted", "--origin", "not-known", *on, "--json"))
    assert (unsaid["total"], unsaid["items"][0]["names"]) == (flows["without_origin"], ["Kestrel"])
    force = told(command("force", "dorset", *on, "--json"))
    assert [force["lines"][way] for way in ("exported", "imported", "internal")] == [0, 2, 0]
    (dorset,) = (each for each in told(command("forces", *on, "--json"))["items"] if each["code"] == "dorset")
    assert (dorset["lines"]["imported"], dorset["lines"]["exported"]) == (2, 0)


def test_registers_are_listed(nation: TestNation, command: Command) -> None:
    tell_a_story(nation)
    assert [each["name"] for each in told(command("kinds", "--json", who=""))] == list(KINDS)
    assert "no further action" not in command("kinds", who="").stdout
    sent = told(command("submissions", "--limit", "2", "--json"))
    rest = told(command("submissions", "--cursor", sent["next"], "--json"))
    assert len(sent["items"]) == 2
    assert not {each["ref"] for each in sent["items"]} & {each["ref"] for each in rest["items"]}
    assert {each["kind"] for each in [*sent["items"], *rest["items"]]} >= {"line_return", "arrest", "seizure"}
    assert "Ask from the beginning" in str(command("submissions", "--cursor", "yesterday").exception)
    assert "Nothing has been published." in command("published", "list").stdout
    assert told(command("published", "list", "--json"))["items"] == []
    assert len(told(command("others", "--json", who=""))["figures"]) > 10
    assert told(command("areas", "list", "--json"))["items"] == []


def test_what_the_desk_published_is_shown_as_sealed(nation: TestNation, command: Command) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-10", brand="Gannet")
    done = nation.publishes("March 2026", national_only=True)
    (listed,) = told(command("published", "list", "--json"))["items"]
    whole = told(command("published", "show", listed["ref"], "--json"))
    assert (whole["seal"], whole["title"]) == (listed["seal"], "March 2026")
    assert whole["seal"] == done.seal
    assert "lines" in command("published", "show", listed["ref"]).stdout
