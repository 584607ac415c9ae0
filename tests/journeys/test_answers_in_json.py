"""What a command answers another program is the body of the API's twin. Everybody and every number here is invented."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.doors.offering import Table
from counterline.governance.entry import tokens
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.reports import handing_in
from counterline.reports.model import Report, Sanitised
from tests.audited import told_lines
from tests.callers import Caller
from tests.doors import api_of, command
from tests.faces.test_made_once import parts
from tests.investigating import registers
from tests.kinds_told import NUMBER, tell_a_story
from tests.nation import MAPPING, TestNation, csv_of, row
from tests.rooms.places.invented_areas import WIDE

WIDER = Sanitised("The Gannet line is active in Canterbury.", "2BP")
REPORT = Report("Jordan Invented holds the Gannet line.", "1AC", "fact", sanitised=WIDER)
Asked = Callable[..., Any]

__all__ = ["command"]


@pytest.fixture
def asked(command: Callable[..., str]) -> Asked:
    """What a command answers in JSON, as a viewer."""
    return lambda viewer, *said: json.loads(command(viewer, *said))


@pytest.fixture
def machine(building: Building) -> Callable[[Viewer], TestClient]:
    """A viewer's machine at the API."""

    def with_token(viewer: Viewer) -> TestClient:
        with building.work_as(viewer) as work:
            token = tokens.issue_token(work, viewer, "invented machine")
        return Caller(api_of(building), headers={"Authorization": f"Bearer {token}"})

    return with_token


# Each command by hand that looks, and the address that answers the same; a bracketed word is a reference of this world.
LOOKING = (
    (
        "counts --on 2026-03-31 --since 2026-01-31",
        "/counts?on=2026-03-31&since=2026-01-31",
    ),
    ("counts --on 2026-03-31 --known {today}", "/counts?on=2026-03-31&known={today}"),
    ("trend --on 2026-03-31", "/trend?on=2026-03-31"),
    ("flows", "/flows"),
    ("mapping template arrest", "/mapping-templates/arrest"),
    ("receipt {submission}", "/submissions/{submission}"),
    ("record {record}", "/records/{record}"),
    ("roles", "/roles"),
)
NOBODYS = ("mapping template", "roles")  # told to whoever asks


def test_a_command_that_looks_answers_what_the_api_does(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient], tmp_path: Path
) -> None:
    tell_a_story(nation)
    force = nation.force("dorset")
    force.files([row("D9", NUMBER, first="2026-03-10", last="never")], as_at="2026-03-11")
    (tmp_path / "own.yaml").write_text(MAPPING.replace("name: test-lines", "name: own-lines"), "utf-8")
    asked(force.officer, "mapping", "propose", str(tmp_path / "own.yaml"))
    (tmp_path / "areas.yaml").write_text(WIDE, "utf-8")
    (tmp_path / "areas.csv").write_text("year,Barnet\n2018,41.5\n", "utf-8")
    table, mapping = str(tmp_path / "areas.csv"), str(tmp_path / "areas.yaml")
    asked(nation.desk, "areas", "load", table, "--mapping", mapping, "--published", "2019-08-15")
    nation.publishes("March", national_only=True)
    asked(nation.desk, "release", "prepare", "March by force", "--on", "2026-03-31")
    api = machine(force.officer)
    found = {each["reference"]: each for each in api.get("/records").json()["items"]}
    thing = next(each["ref"] for each in found["CU/1"]["names"] if each["shown"] == NUMBER)
    held = next(each["ref"] for each in api.get("/submissions").json()["items"] if each["held_open"])
    woman = next(each["ref"] for each in found["CU/2"]["names"] if each["kind"] == "person")
    today = nation.building.clock.today().isoformat()
    refs = {"record": found["CU/1"]["ref"], "submission": held, "today": today}
    asked(force.officer, "compartment", "open", "Operation Invented", "--last-day", today)
    why = ("--title", "A chart", "--reason", "Operation Pretend", "--review-on", _soon(nation))
    asked(force.officer, "chart", "keep", thing, *why)
    asked(force.officer, "finding", "make", woman, "--reason", "Invented reason", "--until", today)
    asked(force.officer, "nomination", "file", woman, "--reason", "Invented reason")
    registers(nation, "kent", "K/1", "Heron", contact_point__value=NUMBER)
    for said, address in LOOKING:
        words = said.format(**refs).split()
        told = without_viewer(*words) if said.startswith(NOBODYS) else asked(force.officer, *words)
        answer = api.get(address.format(**refs))
        assert (answer.status_code, told) == (200, answer.json()), said
    for part in parts():
        for offered in part.all:
            looks = offered.method == "GET" and offered.answers is not Table
            if looks and offered.command and "{" not in offered.path:
                _is_answered_alike([part.word, offered.command], offered.path, force.officer, api)


def _is_answered_alike(words: list[str], path: str, viewer: Viewer, api: TestClient) -> None:
    """A command answers what its address answers, and refuses in its words what that refuses."""
    answer, done = api.get(path), CliRunner().invoke(app, [*filter(None, words), "--as", viewer.ref, "--json"])
    if answer.status_code == HTTPStatus.OK:
        assert (done.exit_code, json.loads(done.stdout)) == (0, answer.json()), path
    elif (
        answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    ):  # something must be given, which each says in its own words
        assert done.exit_code != 0, path
    else:
        assert str(done.exception) == answer.json()["detail"], path


def test_the_audit_of_the_estimate_by_command_answers_what_the_api_does(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient], tmp_path: Path
) -> None:
    told_lines(nation)
    officer = nation.force("dorset").officer
    desk, dorset = machine(nation.desk), machine(officer)
    would = asked(nation.desk, "audit", "draw", "20")
    assert (would["size"], would["lines"]) == (20, 24)
    assert asked(nation.desk, "audit", "list")["audits"] == []
    drawn = asked(nation.desk, "audit", "draw", "24", "--ask")
    quarter = drawn["quarter"]
    assert drawn == desk.get(f"/audits/{quarter}").json()
    first, *others = dorset.get("/audit-questions").json()["questions"]
    said = ("--said", "alive", "--how-known", "from records")
    (one,) = asked(officer, "audit", "answer", quarter, first["record"], *said)["questions"]
    assert one["answer"]["answered_by"] == officer.name
    rows = [f"{quarter},{each['record']},closed,{each['on']},from records" for each in others]
    (tmp_path / "answers.csv").write_text("\n".join(["quarter,record,answer,closed_on,how_known", *rows]), "utf-8")
    assert asked(officer, "audit", "answer", "--file", str(tmp_path / "answers.csv"))["open"] == 0
    assert asked(officer, "audit", "questions") == dorset.get("/audit-questions").json()
    assert asked(nation.desk, "audit", "result", quarter) == desk.get(f"/audits/{quarter}").json()
    assert asked(nation.desk, "audit", "list") == desk.get("/audits").json()


def test_concerns_by_command_answer_what_the_api_does(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient]
) -> None:
    tell_a_story(nation)
    dorset = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    api = machine(dorset)
    boy = api.get("/concerns").json()["items"][0]["ref"]
    why = ("--reason", "Invented: the social worker has been rung.")
    assert asked(dorset, "concern", "act", boy, "take-up", *why)["state"] == "taken up"
    planned = api.post(f"/concerns/{boy}/acts", json={"did": "plan", "reason": "Invented: a plan is made."})
    assert (planned.status_code, planned.json()["state"]) == (201, "safety plan")
    ring = {"number": "07700 900999", "hours": "day and night"}
    assert api.post("/duty-number", json=ring).json() == asked(
        dorset, "concern", "ring", ring["number"], "--hours", ring["hours"]
    )
    assert machine(nation.viewer("dorset")).post("/intelligence-desk", json=ring).json() == asked(
        nation.viewer("dorset"), "notices", "ring", ring["number"], "--hours", ring["hours"]
    )
    far = {"name": "far", "value": 40, "reason": "Invented: our towns lie far apart."}
    said_far = asked(dorset, "concern", "limit", "far", "40", "--reason", far["reason"])
    assert api.post("/concern-limits", json=far).json() == said_far
    worry = {"what": "Invented: two phones.", "name": "Sam Invented", "also_to": ["kent"]}
    said_so = ("concern", "worry", worry["what"], "--name", "Sam Invented", "--to", "kent")
    assert api.post("/worries/readers", json=worry).json() == asked(dorset, *said_so)
    sent = asked(dorset, *said_so, "--sure")
    assert api.get(f"/records/{sent['record']}").json()["kind"] == "safeguarding_contact"
    nation.settle()
    for said, address in ((f"concern show {boy}", f"/concerns/{boy}"),):
        answer = api.get(address)
        assert (answer.status_code, asked(dorset, *said.split())) == (200, answer.json()), said


def test_a_file_handed_over_again_is_answered_as_the_submission_that_it_is(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient], tmp_path: Path
) -> None:
    force, rows = nation.force("dorset"), [row("D1", NUMBER, first="2026-03-10", last="2026-03-10")]
    ref = force.files(rows, as_at="2026-03-11").ref
    (tmp_path / "return.csv").write_bytes(csv_of(rows))
    said = ("submit", str(tmp_path / "return.csv"), "--mapping", "test-lines", "--as-at", "2026-03-11")
    assert asked(force.officer, *said) == machine(force.officer).get(f"/submissions/{ref}").json()


def _soon(nation: TestNation) -> str:
    return (nation.building.clock.today() + timedelta(days=30)).isoformat()


def without_viewer(*said: str) -> Any:  # noqa: ANN401 - whatever the command answers
    """What a command answers whoever asks."""
    done = CliRunner().invoke(app, [*said, "--json"])
    assert done.exit_code == 0, repr(done.exception)
    return json.loads(done.stdout)


def test_a_list_goes_on_by_command_where_the_api_ended_it(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient]
) -> None:
    tell_a_story(nation)
    officer = nation.force("dorset").officer
    api = machine(officer)
    for name in ("records", "submissions"):
        begun = api.get(f"/{name}?limit=2").json()
        rest = api.get(f"/{name}", params={"limit": 2, "cursor": begun["next"]}).json()
        assert asked(officer, name, "--limit", "2", "--cursor", begun["next"]) == rest
        assert rest["items"][0]["ref"] not in {each["ref"] for each in begun["items"]}


def test_what_a_report_names_and_what_becomes_of_it_is_answered_as_by_the_api(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient], tmp_path: Path
) -> None:
    tell_a_story(nation)
    text = f"The Gannet line on {NUMBER} is texting. Jordan Invented holds it. A 15 year old boy was there."
    (tmp_path / "words.txt").write_text(text, "utf-8")
    officer = nation.force("dorset").officer
    api = machine(officer)
    found = asked(officer, "report", str(tmp_path / "words.txt"), "--take", "unnamed=15")
    answered = api.post("/reports/find", json={"text": text}).json()
    assert found == answered
    sent = asked(officer, "report", str(tmp_path / "words.txt"), "--take", "unnamed=15", "--grading", "2BP")
    things = [each["thing"] for each in found["found"] if each["sure"]]
    said = {"text": text, "grading": "2BP", "basis": "assessment", "things": [*things, {"kind": "person", "age": "15"}]}
    twin = api.post("/reports", json=said).json()
    own = ("reference", "record", "submission")  # two reports are two records
    assert {each: sent[each] for each in sent if each not in own} == {
        each: twin[each] for each in twin if each not in own
    }


def test_withdrawing_answers_as_the_api_does_and_a_trial_of_it_changes_nothing(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient]
) -> None:
    officer = nation.force("dorset").officer
    with nation.as_seen_by(officer) as work:
        sent = handing_in.send(work, REPORT)
    nation.settle()
    api = machine(officer)
    before = api.get(f"/submissions/{sent.submission}").json()
    would = asked(officer, "withdraw", sent.submission, "--dry-run")
    assert (would["state"], would["withdrawn_at"], len(would["wider"])) == ("loaded", None, 1)
    assert api.get(f"/submissions/{sent.submission}").json() == before
    assert api.get(f"/submissions/{would['wider'][0]}").json()["state"] == "loaded"
    nation.settle()
    assert api.get(f"/records/{sent.record.ref}").json()["stands"]

    done = asked(officer, "withdraw", sent.submission)
    assert (done["state"], done["wider"]) == ("withdrawn", would["wider"])
    assert api.post(f"/submissions/{sent.submission}/withdrawal").json() == done
    assert api.get(f"/submissions/{would['wider'][0]}").json()["state"] == "withdrawn"


def test_a_trial_of_withdrawing_says_in_words_what_would_go(nation: TestNation, asked: Asked) -> None:
    officer = nation.force("dorset").officer
    with nation.as_seen_by(officer) as work:
        sent = handing_in.send(work, REPORT)
    nation.settle()
    (wider,) = asked(officer, "withdraw", sent.submission, "--dry-run")["wider"]
    said = CliRunner().invoke(app, ["withdraw", sent.submission, "--dry-run", "--as", officer.ref]).stdout
    assert f"{sent.submission} is loaded. Nothing was withdrawn." in said
    assert f"{wider}, its version for more readers, would be withdrawn with it." in said


def test_a_mapping_put_forward_sent_back_and_approved_is_answered_as_by_the_api(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient], tmp_path: Path
) -> None:
    document = tmp_path / "own.yaml"
    document.write_text(MAPPING, "utf-8")
    officer, desk = nation.force("dorset").officer, nation.desk
    put = asked(officer, "mapping", "propose", str(document))
    (same,) = machine(officer).get("/mapping-proposals").json()["items"]
    assert put == same
    back = asked(desk, "mapping", "return", put["ref"], "--why", "Say what zz means.")
    assert (back["state"], back["returned_why"]) == ("returned", "Say what zz means.")
    again = asked(officer, "mapping", "propose", str(document))
    approved = asked(desk, "mapping", "approve", again["ref"])
    assert approved in machine(desk).get("/mappings").json()["items"]


def test_held_rows_in_json_are_the_lines_of_the_api(
    nation: TestNation, command: Callable[..., str], machine: Callable[[Viewer], TestClient]
) -> None:
    force = nation.force("dorset")
    rows = [row(f"D{at}", f"07700 90012{at}", first="2026-03-10", last="not a date") for at in (1, 2)]
    force.files(rows, as_at="2026-03-11")
    (taken,) = machine(force.officer).get("/submissions").json()["items"]
    assert taken["held_open"] == 2
    told = command(force.officer, "held", taken["ref"])
    assert told == machine(force.officer).get(f"/submissions/{taken['ref']}/held.jsonl").text
    assert len([json.loads(line) for line in told.splitlines()]) == 2


def test_giving_and_ending_access_answers_without_the_databases_own_number(nation: TestNation, asked: Asked) -> None:
    keeper = nation.administrator
    said = ["Invented Feed", "--agency", "dorset", "--role", "machine-feed", "--json"]
    added = json.loads(CliRunner().invoke(app, ["viewer", "add", *said]).stdout)
    assert added == {"ref": added["ref"], "name": "Invented Feed", "agency": "dorset", "role": "machine-feed"}
    assert added in json.loads(CliRunner().invoke(app, ["viewer", "list", "--json"]).stdout)
    assert asked(keeper, "people", "end", added["ref"]) == added


def test_releasing_figures_answers_as_the_api_does(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient]
) -> None:
    tell_a_story(nation)
    nation.others_return(date(2026, 3, 31))
    officer = nation.viewer("dorset")
    api, force = machine(nation.desk), machine(officer)
    waits = asked(nation.desk, "release", "prepare", "March 2026", "--on", "2026-03-31")
    ref = waits["ref"]
    assert waits == api.post("/releases", json={"title": "March 2026", "on": "2026-03-31"}).json()
    answer = asked(officer, "release", "answer", ref, "no objection", "--announced", "2")
    assert answer == force.get(f"/releases/{ref}").json()
    assert asked(nation.desk, "release", "show", ref)["outstanding"]["unanswered"] == []
    nation.estimates()
    done = asked(nation.second, "release", "publish", ref)
    assert done == machine(nation.second).post(f"/releases/{ref}/publication").json()
    recounted = asked(nation.desk, "published", "recount", done["ref"])
    assert (recounted["same"], recounted) == (True, api.get(f"/published/{done['ref']}/recount").json())
    other = asked(nation.desk, "release", "prepare", "Other", "--on", "2026-03-31", "--national-only")["ref"]
    assert asked(nation.desk, "release", "withdraw", other) == api.get(f"/releases/{other}").json()


def test_loading_figures_answers_as_the_api_does(
    nation: TestNation, asked: Asked, machine: Callable[[Viewer], TestClient], tmp_path: Path
) -> None:
    desk, api = nation.desk, machine(nation.desk)
    (tmp_path / "areas.yaml").write_text(WIDE, "utf-8")
    (tmp_path / "areas.csv").write_text("year,Barnet\n2018,41.5\n", "utf-8")
    load = ("areas", "load", str(tmp_path / "areas.csv"), "--mapping", str(tmp_path / "areas.yaml"))
    ref = asked(desk, *load, "--published", "2019-08-15")["publication"]
    again = {"mapping": WIDE, "published_on": "2019-08-15"}
    answer = api.post("/area-figures", data=again, files={"file": ("areas.csv", b"year,Barnet\n2018,41.5\n")})
    assert asked(desk, *load, "--published", "2019-08-15") == answer.json()

    gone = asked(desk, "areas", "withdraw", ref, "--why", "A slip of the keys.")
    assert gone == api.get(f"/statistics/publications/{ref}").json()
