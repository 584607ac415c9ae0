"""Answers of the log are turned page by page and taken away as files, on pages, by the API and at a terminal; taking is logged."""

import csv
import io
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counterline.bootstrap.building import Building
from counterline.faces.governance.log.log_pages import ON_A_PAGE
from counterline.governance import inspecting
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.log.model import Act
from counterline.governance.log.store import Logged
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.picture import own_view
from tests.doors import Machine, Visitor
from tests.nation import TestNation

NUMBER = "07700 900123"
LAWFUL = "checking-lawfulness"
LOOKS = 7


@pytest.fixture
def protection(nation: TestNation) -> Viewer:
    """The national body's data protection officer."""
    return nation.protector


@pytest.fixture
def line(jay: TestNation, officer: Viewer) -> str:
    """A line that Dorset's officer looked at again and again, and took away once."""
    with jay.as_seen_by(officer) as work:
        ref = own_view.own_view(work, even_a_gap=True).lines[0].ref
    for _ in range(LOOKS - 1):
        with jay.as_seen_by(officer) as work:
            own_view.own_line(work, ref)
    with jay.as_seen_by(officer) as work:
        store.note(work, Act.DISCLOSURE, [ref], recipients=[officer.ref])
    return ref


@pytest.fixture
def terminal(command: Callable[..., str], building: Building, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A terminal with the keys of the doors."""
    monkeypatch.setenv("COUNTERLINE_SEARCH_KEY", str(building.settings.searching_key))
    monkeypatch.setenv("COUNTERLINE_COOKIE_KEY", building.cookie_key.decode())
    return command


def questions(officer: Viewer, line: str) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """How each list is asked for by the API."""
    return {
        "looked": ("POST", "/log/looked", {"words": line, "purpose": LAWFUL}),
        "acts": ("GET", "/log/acts", {"purpose": LAWFUL, "viewer": officer.ref}),
        "left": ("GET", "/log/left", {"purpose": LAWFUL}),
        "recent": ("GET", "/log", {"purpose": LAWFUL, "subject": line}),
    }


def taken(nation: TestNation, who: Viewer) -> list[Logged]:
    """What somebody took away, the newest first."""
    with nation.as_seen_by(nation.auditor) as work:
        found = inspecting.left_the_house(work, governance_model.Purpose.CHECKING_LAWFULNESS, store.Stretch(most=1000))
    return [each for each in found if each.entry.recipients == (who.ref,)]


@pytest.mark.parametrize("question", ["looked", "acts", "left", "recent"])
def test_every_page_goes_on_where_the_one_before_ended_whatever_is_logged_meanwhile(
    jay: TestNation, machine: Machine, protection: Viewer, officer: Viewer, line: str, question: str
) -> None:
    client = machine(protection)
    method, path, asked = questions(officer, line)[question]

    def answered(**more: object) -> dict[str, Any]:
        sent: dict[str, Any] = {"json": asked | more} if method == "POST" else {"params": asked | more}
        answer = client.request(method, path, **sent)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    numbers = [each["entry_id"] for each in answered(limit=1000)["items"]]
    page = answered(limit=2)
    first = page["items"][0]["entry_id"]
    turned = [each["entry_id"] for each in page["items"]]
    while page["next"]:
        with jay.as_seen_by(officer) as work:
            store.note(work, Act.DISCLOSURE, [line], recipients=[officer.ref])
        page = answered(limit=2, cursor=page["next"])
        turned += [each["entry_id"] for each in page["items"]]
    assert turned == sorted(set(turned), reverse=True)
    assert turned == [each for each in numbers if each <= first] or question == "left"
    assert turned[-1] == numbers[-1]


def test_a_cursor_is_for_one_question_of_one_viewer_and_tells_no_number_of_an_entry(
    nation: TestNation, machine: Machine, officer: Viewer, line: str
) -> None:
    inspector = nation.viewer("dorset", ViewerRole.AUDITOR)
    asked: dict[str, str | int] = {"purpose": LAWFUL, "viewer": officer.ref, "limit": 2}
    answer = machine(inspector).get("/log/acts", params=asked).json()
    with nation.as_seen_by(nation.auditor) as work:
        acts = inspecting.acts_of(work, officer.ref, governance_model.Purpose.CHECKING_LAWFULNESS)
    number = str(acts[1].entry.entry_id).encode()
    assert number not in urlsafe_b64decode(answer["next"])
    other = nation.viewer("dorset", ViewerRole.DATA_PROTECTION)
    for client, question in (
        (machine(other), asked),
        (machine(inspector), {**asked, "purpose": "data-security"}),
        (machine(inspector), {**asked, "viewer": inspector.ref}),
    ):
        refused = client.get("/log/acts", params={**question, "cursor": answer["next"]})
        assert refused.status_code == 422
    altered = answer["next"][:-4] + "AAA="
    assert machine(inspector).get("/log/acts", params={**asked, "cursor": altered}).status_code == 422


@pytest.mark.parametrize("question", ["looked", "acts", "left", "recent", "unusual"])
def test_a_file_of_the_api_and_of_the_terminal_hold_the_same_and_each_is_logged_as_taken(
    jay: TestNation, machine: Machine, terminal: Callable[..., str], line: str, question: str, tmp_path: Path
) -> None:
    protection, officer = jay.protector, jay.viewer("dorset")
    unusual = {"unusual": ("GET", "/log/unusual", {"purpose": LAWFUL})}
    method, path, asked = (questions(officer, line) | unusual)[question]
    sent: dict[str, Any] = {"json": asked} if method == "POST" else {"params": asked}
    answer = machine(protection).request(method, f"{path}.csv", **sent)
    assert answer.status_code == 200, answer.text
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert question == "unusual" or {each["marking"] for each in rows} == {"OFFICIAL-SENSITIVE"}
    about = {"looked": [line], "acts": [officer.ref], "recent": ["--subject", line]}.get(question, [])
    out = tmp_path / "taken.csv"
    said = json.loads(terminal(protection, "log", question, *about, "--for", LAWFUL, "--out", str(out)))
    assert said["file"] == str(out)
    written = list(csv.DictReader(io.StringIO(out.read_text())))
    # What is taken is itself in the log, and the second file tells of the first.
    assert [each for each in written if each not in rows] == [] or question in {"left", "looked"}
    assert [each for each in rows if each not in written] == []
    (by_terminal, by_api) = taken(jay, protection)[:2]
    what = {"left": "log:disclosures", "recent": "log"}.get(question, f"log:{question}")
    assert all(what in each.entry.subjects for each in (by_terminal, by_api))
    assert by_api.entry.purpose == LAWFUL
    if question == "acts":
        assert officer.ref in by_api.entry.subjects, "whose acts were taken"


def test_reading_whose_acts_names_them_only_where_there_were_some(
    nation: TestNation, machine: Machine, protection: Viewer, officer: Viewer, line: str
) -> None:
    assert line
    for viewer, named in ((officer.ref, True), ("VW-7KQ2M9XD", False)):
        machine(protection).get("/log/acts", params={"purpose": LAWFUL, "viewer": viewer})
        with nation.as_seen_by(nation.auditor) as work:
            reading = inspecting.recent(work, subject="log:acts")[0].entry
        assert (viewer in reading.subjects) is named


def test_pages_are_turned_and_taken_away_and_no_address_holds_the_words(
    jay: TestNation, visitor: Visitor, protection: Viewer, officer: Viewer, line: str
) -> None:
    with jay.as_seen_by(officer) as work:
        for _ in range(ON_A_PAGE):
            store.note(work, Act.CONSULTATION, [line])
    visitor.signs_in(protection, then="/log")
    asked = {"about": "looked", "purpose": LAWFUL, "words": line}
    visitor.sends("/log", **asked)
    assert visitor.words.count(f'<span class="app-reference">{line}') == ON_A_PAGE
    cursor = re.findall(r'name="cursor" value="([^"]+)"', visitor.words)[0]
    earlier = visitor.sends("/log", **asked, cursor=cursor)
    assert earlier.status_code == 200
    assert visitor.words.count(f'<span class="app-reference">{line}') == LOOKS
    assert "No one looked for it" not in visitor.words
    file = visitor.sends("/log", **asked, file="true")
    assert file.headers["Content-Type"].startswith("text/csv")
    assert line not in str(file.url)
    visitor.visits(f"/log/acts?purpose={LAWFUL}&viewer={officer.ref}")
    onward = re.findall(r'href="(/log/acts\?[^"]+cursor=[^"]+)"', visitor.words)[0]
    assert visitor.visits(onward).status_code == 200
    for about in ("acts", "left", "unusual"):
        address = f"/log/{about}.csv?purpose={LAWFUL}&viewer={officer.ref}"
        assert visitor.visits(address).headers["Content-Type"].startswith("text/csv")
        what = {"left": "log:disclosures"}.get(about, f"log:{about}")
        assert what in taken(jay, protection)[0].entry.subjects
