"""Those who answer for the log ask it on pages, by the API and at a terminal; everybody else is refused, and that is logged."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from counterline.bootstrap.building import Building
from counterline.faces.governance.log.log_pages import About
from counterline.governance import inspecting
from counterline.governance import searches as governance_searches
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.log.model import Act, Purpose
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach import glass
from counterline.governance.unusual import RULES
from counterline.picture import own_view
from counterline.plumbing.texts import catalogue
from counterline.records.keeping import reading_back
from tests.doors import Machine, Visitor
from tests.nation import TestNation
from tests.people import files, mention_of, person
from tests.rooms.web.browsing import SIZES, chromium, faults, follow, laid_out, served, sign_in, widened, window

NUMBER = "07700 900123"
LAWFUL = "checking-lawfulness"


@pytest.fixture
def protection(nation: TestNation) -> Viewer:
    """The national body's data protection officer."""
    return nation.viewer("nclcc", ViewerRole.DATA_PROTECTION)


@pytest.fixture
def looked_at(jay: TestNation, officer: Viewer, building: Building) -> str:
    """A line that Dorset's officer looked at; somebody of Kent looked for its number in vain."""
    with jay.as_seen_by(officer) as work:
        line = own_view.own_view(work, even_a_gap=True).lines[0].ref
    with jay.as_seen_by(officer) as work:
        own_view.own_line(work, line)
        store.note(work, Act.DISCLOSURE, ["own-view"], recipients=[officer.ref])
    with jay.as_seen_by(jay.viewer("kent")) as work:
        governance_searches.note_search(work, {"words": NUMBER}, 0, building.settings.searching_key)
    return line


@pytest.fixture
def terminal(command: Callable[..., str], building: Building, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A terminal at which searches are opened by the key that the doors keep them under."""
    monkeypatch.setenv("COUNTERLINE_SEARCH_KEY", str(building.settings.searching_key))
    return command


def test_the_logs_page_counts_broken_glass_and_says_what_an_export_holds(
    visitor: Visitor, protection: Viewer, officer: Viewer, nation: TestNation
) -> None:
    visitor.signs_in(protection, then="/log")
    assert "Glass broken" not in visitor.words
    with nation.as_seen_by(officer) as work:
        glass.break_glass(work, Purpose.PROCEEDS_OF_CRIME, "An invented reason of some length.")
    visitor.visits("/log")
    assert "Glass broken in the last thirty days: 1" in visitor.words
    assert ("You may take the whole log away" in visitor.words) == protection.may(Permission.GOVERNANCE_LOG_EXPORT)


@pytest.mark.usefixtures("looked_at")
def test_who_looked_is_answered_on_a_page_that_tells_no_intelligence(
    visitor: Visitor, protection: Viewer, officer: Viewer, jay: TestNation
) -> None:
    visitor.signs_in(protection, then="/log")
    assert visitor.sends("/log", about="looked").status_code == 422
    visitor.visits("/log")
    assert visitor.sends("/log", about="looked", purpose=LAWFUL).status_code == 422
    visitor.visits("/log")
    assert visitor.sends("/log", about="looked", purpose="safeguarding", words=NUMBER).status_code == 400
    visitor.visits("/log")
    visitor.sends("/log", about="looked", purpose=LAWFUL, words="0044 7700 900123")
    kent = jay.viewer("kent")
    assert officer.ref in visitor.words
    assert f"{kent.name}" in visitor.words
    assert "Jay" not in visitor.words
    for about, told in (("acts", "Was shown"), ("left", "not taken back"), ("unusual", "no score")):
        visitor.visits("/log")
        answered = visitor.sends("/log", about=about, purpose=LAWFUL, words=officer.ref if about == "acts" else "")
        assert answered.url.path == f"/log/{about}"
        assert told in visitor.words
    assert visitor.visits("/log/left").status_code == 400, "without a purpose"
    visitor.visits("/log")
    mistaken = visitor.sends("/log", about="acts", purpose=LAWFUL, words="Invented Officer")
    assert (mistaken.status_code, mistaken.url.path) == (422, "/log"), "no name goes into an address"


def test_what_went_to_one_agency_is_asked_by_its_name(
    jay: TestNation, visitor: Visitor, protection: Viewer, machine: Machine
) -> None:
    assert jay.force("dorset").feed.ref != protection.ref
    visitor.signs_in(protection, then="/log")
    assert visitor.sends("/log", about="left", purpose=LAWFUL, words="Invented Officer").status_code == 422
    visitor.visits("/log")
    answered = visitor.sends("/log", about="left", purpose=LAWFUL, words="Kent Police")
    assert answered.url.params["to"] == "kent"
    assert "What went to Kent Police" in visitor.words
    asked = {"purpose": LAWFUL, "to": "nclcc"}
    told = machine(protection).get("/log/left", params=asked).json()["items"]
    assert told
    assert all("agency:nclcc" in each["recipients"] for each in told)
    refused = machine(protection).get("/log/left", params=asked | {"to": "Invented Officer"})
    assert refused.status_code == 422


@pytest.mark.parametrize("asked_by", ["page", "api", "terminal"])
def test_who_looked_at_a_person_is_told_of_every_record_that_is_held_to_be_of_them(
    nation: TestNation,
    visitor: Visitor,
    machine: Machine,
    terminal: Callable[..., str],
    protection: Viewer,
    asked_by: str,
) -> None:
    ref, officers = known_to_two_forces(nation)
    if asked_by == "page":
        visitor.signs_in(protection, then="/log")
        assert visitor.sends("/log", about="person", purpose=LAWFUL, words="Ann Invented-Walker").status_code == 422
        visitor.visits("/log")
        visitor.sends("/log", about="looked", purpose=LAWFUL, words=ref)
        assert f"Ask about the person of {ref}" in visitor.words
        visitor.sends("/log", about="person", purpose=LAWFUL, words=ref)
        assert "Other records of the same person: 1." in visitor.words
        assert all(each in visitor.words for each in officers)
        assert "Walker" not in visitor.words
    else:
        asked = {"words": ref, "purpose": LAWFUL, "person": True}
        by_api = machine(protection).post("/log/looked", json=asked).json()
        by_terminal = terminal(protection, "log", "looked", ref, "--person", "--for", LAWFUL)
        told = by_api if asked_by == "api" else json.loads(by_terminal)
        assert told["followed"] == 1
        assert officers <= {each["viewer"] for each in told["items"]}
        assert "either may be wrong" in told["left_out"][0]
        assert not {"weight", "doubt", "links"} & told.keys()


def known_to_two_forces(nation: TestNation) -> tuple[str, set[str]]:
    """A mention of somebody whom Kent knows too, and the officers of both, each of whom opened their own record."""
    mentions = []
    for code in ("dorset", "kent"):
        files(nation.force(code), person(f"{code}/1", "Ann Invented-Walker", "1998-04-12", phone="07700 900123"))
        with nation.as_seen_by(nation.viewer(code)) as work:
            mentions.append(mention_of(work, f"{code}/1"))
            assert reading_back.record_by_ref(work, str(work.value("select ref from records")))
    return mentions[0], {nation.viewer(code).ref for code in ("dorset", "kent")}


def test_every_act_purpose_question_and_rule_has_words() -> None:
    say = catalogue()
    wanted: dict[str, Iterable[str]] = {
        "act": Act,
        "for": Purpose,
        "about": About,
        "rule": [each.name for each in RULES],
    }
    assert [
        f"log.{part}.{each}" for part, every in wanted.items() for each in every if not say.has(f"log.{part}.{each}")
    ] == []


def test_who_looked_is_told_with_what_the_answer_leaves_out(
    nation: TestNation, visitor: Visitor, machine: Machine, terminal: Callable[..., str]
) -> None:
    visitor.signs_in(nation.auditor)
    visitor.visits("/log")
    visitor.sends("/log", about="looked", purpose=LAWFUL, words="Invented Ash")
    told = machine(nation.auditor).post("/log/looked", json={"purpose": LAWFUL, "words": "Invented Ash"}).json()
    spellings, searches = told["left_out"]
    assert spellings.split(". ")[0] in visitor.words
    assert searches.split(". ")[0] in visitor.words
    assert (
        json.loads(terminal(nation.auditor, "log", "looked", "Invented Ash", "--for", LAWFUL))["left_out"]
        == told["left_out"]
    )


@pytest.mark.parametrize("path", ["/log", "/log/acts", "/log/left", "/log/unusual"])
def test_a_page_refused_leaves_an_entry(visitor: Visitor, nation: TestNation, officer: Viewer, path: str) -> None:
    visitor.signs_in(officer)
    assert visitor.visits(path).status_code == 403
    with nation.as_seen_by(nation.auditor) as work:
        refused = inspecting.acts_of(work, officer.ref, governance_model.Purpose.CHECKING_LAWFULNESS)[0].entry
    assert (refused.act, refused.subjects) == ("refusal", ("governance:log:read",))


TWINS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "looked": ("POST", "/log/looked", {"words": NUMBER, "purpose": LAWFUL}),
    "acts": ("GET", "/log/acts", {"purpose": LAWFUL}),
    "left": ("GET", "/log/left", {"purpose": LAWFUL}),
    "unusual": ("GET", "/log/unusual", {"purpose": LAWFUL}),
}


@pytest.mark.usefixtures("looked_at")
@pytest.mark.parametrize("question", TWINS)
def test_the_api_and_the_terminal_answer_alike(
    machine: Machine, terminal: Callable[..., str], protection: Viewer, officer: Viewer, question: str
) -> None:
    method, path, asked = TWINS[question]
    about = {"looked": [NUMBER], "acts": [officer.ref]}.get(question, [])
    asked = asked | ({"viewer": officer.ref} if question == "acts" else {})
    sent: dict[str, Any] = {"json": asked} if method == "POST" else {"params": asked}
    answered = machine(protection).request(method, path, **sent)
    assert answered.status_code == 200, answered.text
    said = json.loads(terminal(protection, "log", question, *about, "--for", LAWFUL))
    assert said == answered.json()


@pytest.mark.parametrize("question", TWINS)
def test_the_api_refuses_everybody_else_and_another_purpose(
    machine: Machine, nation: TestNation, protection: Viewer, officer: Viewer, question: str
) -> None:
    method, path, asked = TWINS[question]
    asked = asked | ({"viewer": officer.ref} if question == "acts" else {})

    def status(who: Viewer, **other: str) -> int:
        sent: dict[str, Any] = {"json": asked | other} if method == "POST" else {"params": asked | other}
        return machine(who).request(method, path, **sent).status_code

    assert [status(each) for each in (officer, nation.desk, nation.administrator)] == [403] * 3
    assert status(protection, purpose="preventing-crime") == 400


def test_an_agencys_inspector_is_told_no_number_that_counts_others_acts(
    machine: Machine, nation: TestNation, officer: Viewer
) -> None:
    with nation.as_seen_by(officer) as work:
        store.note(work, Act.CONSULTATION, ["own-view"])
    for agency, told in (("dorset", False), ("nclcc", True)):
        inspector = machine(nation.viewer(agency, ViewerRole.AUDITOR))
        entry = inspector.get("/log", params={"purpose": LAWFUL, "subject": "own-view"}).json()["items"][0]
        assert (entry["entry_id"] is not None) is told


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_who_looked_at_this_person_is_answered_without_the_intelligence(
    building: Building, looked_at: str, protection: Viewer, officer: Viewer, size: str
) -> None:
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, size)
        sign_in(page, root, protection, "/log")
        page.get_by_label("Checking that use was lawful").check()
        page.get_by_label("Who looked at something").check()
        page.get_by_label("About what, or about whom?").fill(NUMBER)
        follow(page.get_by_role("button", name="Ask the log"))
        page.get_by_role("heading", name="Who looked at").wait_for()
        told = page.inner_text("main")
        assert officer.ref in told
        assert looked_at in told
        assert "Jay" not in told
        assert "900124" not in told, "the line's other number, which is intelligence"
        assert NUMBER.replace(" ", "") not in page.url
        assert faults(page, f"{root}/log") == []
        assert faults(page, f"{root}/log/unusual?purpose={LAWFUL}") == []
        assert faults(page, f"{root}/log/acts?purpose={LAWFUL}&viewer={officer.ref}") == []
        page.goto(f"{root}/lines/{looked_at}")
        assert "Jay" not in page.inner_text("body")


@pytest.mark.browser
def test_who_looked_at_a_person_of_many_spellings_is_answered_from_a_name(
    nation: TestNation, building: Building, protection: Viewer
) -> None:
    ref, officers = known_to_two_forces(nation)
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, "phone")
        sign_in(page, root, protection, "/log")
        page.get_by_label("Checking that use was lawful").check()
        page.get_by_label("Who looked at something").check()
        page.get_by_label("About what, or about whom?").fill("Ann Invented-Walker")
        follow(page.get_by_role("button", name="Ask the log"))
        follow(page.get_by_role("button", name=f"Ask about the person of {ref}"))
        page.get_by_role("heading", name="Who looked at the person").wait_for()
        told = page.inner_text("main")
        assert all(each in told for each in officers)
        assert "same person: 1." in told
        assert not {"Walker", "1998", "900123"} & set(told.replace("-", " ").split())
        assert ref not in page.url
        assert [fault for _ in widened(page) for fault in laid_out(page)] == []
