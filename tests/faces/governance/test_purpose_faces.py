"""A purpose is asked once on a page and shown in the frame; by header for machines; glass is broken in sight of the auditor."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.picture.releasing import preparing
from counterline.plumbing.database import Role
from tests.doors import Machine, Visitor
from tests.kinds_told import tell_a_story
from tests.nation import TestNation
from tests.rooms.records.test_disclosing import told as told_to_the_council

WHY = "An armed man is on his way to this address now."


@pytest.fixture
def unasked(nation: TestNation, officer: Viewer) -> Viewer:
    """An officer of Dorset who has not said what they work for, and knows of a story."""
    tell_a_story(nation)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("delete from chosen_purposes where viewer_id = :id", id=officer.viewer_id)
    return officer


def test_a_look_up_asks_once_what_for_and_goes_on_to_what_was_asked(visitor: Visitor, unasked: Viewer) -> None:
    visitor.signs_in(unasked)
    assert "You have not chosen a purpose." in visitor.words
    assert visitor.visits("/records").url.path == "/records", "a list is read without one"
    asked = "/records?q=07700900123"
    assert visitor.visits(asked).url.path == "/purpose"
    assert "Basis: DPA 2018 s.31 and s.35(2)(b); Schedule 8 paragraph 4" in visitor.words
    assert "Making the national picture" not in visitor.words, "which is no purpose of theirs"
    assert visitor.sends("/purpose", next=asked).status_code == 422
    answer = visitor.sends("/purpose", purpose="safeguarding", next=asked)
    assert str(answer.url).endswith(asked)
    assert "Purpose: Protecting children and adults at risk." in visitor.words
    assert visitor.visits("/records.csv?kind=arrest").status_code == 200


def test_whoever_sends_a_form_without_one_comes_back_to_the_page_it_stands_on(
    visitor: Visitor, nation: TestNation
) -> None:
    nation.force("dorset").files([], as_at="2026-03-31")
    nation.others_return(date(2026, 3, 31))
    with nation.as_seen_by(nation.desk) as work:
        waits = preparing.prepare(work, preparing.NewRelease("March", date(2026, 3, 31), national_only=True))
    nation.estimates()
    second = nation.second
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("delete from chosen_purposes where viewer_id = :id", id=second.viewer_id)
    visitor.signs_in(second)
    page = f"/published/releases/{waits.ref}"
    visitor.visits(page)
    answer = visitor.sends(f"{page}/publish")
    assert (answer.url.path, answer.url.params["next"]) == ("/purpose", page)
    assert visitor.sends("/purpose", purpose="national-picture", next=page).url.path == page


@pytest.mark.parametrize("words", ["We must evict the tenant", "national-picture"])
def test_what_is_no_purpose_is_refused_on_the_page_with_its_reason(
    visitor: Visitor, unasked: Viewer, words: str
) -> None:
    visitor.signs_in(unasked, then="/purpose")
    assert visitor.sends("/purpose", purpose=words).status_code == 422
    assert ("safeguarding lead about the tenant" in visitor.words) is ("evict" in words)


def test_a_machine_states_its_purpose_with_a_request(unasked: Viewer, machine: Machine) -> None:
    api = machine(unasked)
    asked = {"q": "07700900123"}
    refused = api.get("/records", params=asked)
    assert (refused.status_code, "Counterline-Purpose" in refused.json()["detail"]) == (403, True)
    stated = {"Counterline-Purpose": "safeguarding"}
    assert api.get("/records", params=asked, headers=stated).status_code == 200
    evicting = api.get("/records", params=asked, headers={"Counterline-Purpose": "evict the tenant"})
    assert (evicting.status_code, "goes to court" in evicting.json()["detail"]) == (403, True)
    assert api.get("/records.csv").status_code == 403, "what one request stated does not hold for the next"
    assert api.post("/purpose", json={"purpose": "data-quality"}).json()["chosen"] == "data-quality"


def test_glass_stands_in_the_frame_until_it_is_mended_and_the_auditor_reads_why(
    visitor: Visitor, nation: TestNation
) -> None:
    tell_a_story(nation)
    visits = nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)
    visitor.signs_in(visits, then="/glass")
    assert visitor.visits("/lines").status_code == 403
    visitor.visits("/glass")
    said = {"purpose": "threat-to-life", "role": "intelligence-officer"}
    assert visitor.sends("/glass", **said, reason="urgent").status_code == 422
    visitor.sends("/glass", **said, reason=WHY)
    assert "Glass is broken, and the auditor has been told." in visitor.words
    assert visitor.visits("/lines").status_code == 200
    assert "Glass broken until" in visitor.words
    visitor.visits("/glass")
    visitor.sends("/glass/mend")
    assert visitor.visits("/lines").status_code == 403
    assert "Glass broken until" not in visitor.words
    assert visitor.visits("/broken-glass").status_code == 403
    visitor.signs_in(nation.auditor, then="/broken-glass")
    assert WHY in visitor.words


def test_whoever_broke_glass_still_asks_by_the_api(nation: TestNation, machine: Machine) -> None:
    officer = nation.viewer("dorset")
    api = machine(officer)
    broken = {"purpose": "proceeds-of-crime", "reason": WHY}
    assert api.post("/glass", json=broken).status_code == 201
    assert api.get("/records", params={"q": "07700900123"}).status_code == 200
    evicting = api.get("/records", headers={"Counterline-Purpose": "evict the tenant"})
    assert evicting.status_code == 403


def test_machines_and_commands_tell_purposes_and_glass_alike(
    nation: TestNation, machine: Machine, command: Callable[..., str]
) -> None:
    lead = nation.viewer("dorset", ViewerRole.NEIGHBOURHOOD)
    chosen = json.loads(command(lead, "purpose", "choose", "finding-missing"))
    assert machine(lead).get("/purpose").json() == chosen == json.loads(command(lead, "purpose", "show"))
    assert chosen["chosen"] == "finding-missing"
    sent = {"purpose": "threat-to-life", "reason": WHY, "role": "intelligence-officer"}
    broken = machine(lead).post("/glass", json=sent)
    assert (broken.status_code, broken.json()["reason"]) == (201, WHY)
    assert machine(lead).post("/glass", json=sent).status_code == 409
    command(lead, "glass", "mend")
    again = json.loads(command(lead, "glass", "break", "threat-to-life", "--reason", WHY))
    assert again["role"] is None
    assert machine(lead).post("/glass/mend").status_code == 204
    told = json.loads(command(nation.auditor, "glass", "list"))
    assert told == machine(nation.auditor).get("/broken-glass").json()
    assert [each["ref"] for each in told["items"]] == [again["ref"], broken.json()["ref"]]


def test_a_council_states_by_which_law_police_material_serves_it_on_the_page_and_for_machines(
    visitor: Visitor, nation: TestNation, machine: Machine, command: Callable[..., str]
) -> None:
    ref, council = told_to_the_council(nation), nation.viewer("dorset-council", ViewerRole.PARTNER)
    api = machine(council)
    assert api.post("/purpose", json={"purpose": "safeguarding"}).json()["gateway"] is None
    refused = api.get(f"/records/{ref}")
    assert (refused.status_code, "s.36(4)" in refused.json()["detail"]) == (403, True)
    by_law = {"Counterline-Gateway": "children-2004-s10"}
    assert [each["regime"] for each in api.get(f"/records/{ref}", headers=by_law).json()["held_by"]] == [
        "DPA 2018 Part 3",
        "UK GDPR",
    ]
    assert (api.get("/records.csv").status_code, api.get("/records.csv", headers=by_law).status_code) == (403, 200)
    taken = api.get("/records.csv", headers=by_law).headers["X-Disclosed"]
    assert taken.startswith("from DPA 2018 Part 3 (")
    assert taken.endswith(", by Children Act 2004 s.10")

    visitor.signs_in(council, then=f"/records/{ref}")
    assert visitor.page is not None
    assert visitor.page.url.path == "/purpose"
    assert "Crime and Disorder Act 1998 s.115" in visitor.words
    visitor.sends("/purpose", purpose="safeguarding", gateway="children-2004-s10", next=f"/records/{ref}")
    for words in ("Held by Dorset Police under", "Held by Dorset Council under", "UK GDPR, England and Wales"):
        assert words in visitor.words
    assert visitor.visits("/records.csv").headers["X-Disclosed"] == taken
    chosen = json.loads(
        command(council, "purpose", "choose", "safeguarding", "--gateway", "crime-and-disorder-1998-s115")
    )
    assert chosen == api.get("/purpose").json()
    visitor.signs_in(nation.protector, then="/log")
    visitor.visits("/log/left?purpose=checking-lawfulness")
    assert taken in visitor.words
