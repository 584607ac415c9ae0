"""An investigation at its three doors: registered, spoken of, read whole and taken away. Everybody and everything is invented."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from counterline.coordination.register import entry_rows
from counterline.governance.permissions import ViewerRole
from tests.doors import Answer, Machine, Visitor, api, machine, visitor
from tests.nation import TestNation
from tests.rooms.coordination.test_registering import WHY as SEEN
from tests.rooms.coordination.test_registering import add, register

__all__ = ["api", "machine", "visitor"]

WHY = "Invented: two officers have seen it."
HERON = {"operation": "Operation Heron", "aims": "An invented line.", "officer": "Invented Inspector", "handling": "P"}


def test_an_officer_registers_and_runs_an_investigation_on_pages(nation: TestNation, visitor: Visitor) -> None:
    visitor.signs_in(nation.force("dorset").officer)
    visitor.visits("/investigations/new")
    assert visitor.sends("/investigations/new", operation="").status_code == 422
    visitor.sends("/investigations/new", **HERON, contact_points="07700 900123\nsnap: invented_one", brands="Gannet")
    assert "It is registered" in visitor.words
    nation.settle()
    visitor.visits("/investigations?operation=op.+heron")
    found = re.search(r"/investigations/(IV-\w+)", visitor.words)
    assert found, visitor.words
    link = f"/investigations/{found[1]}"
    visitor.visits("/investigations/new")
    assert "may be it already" in visitor.sends("/investigations/new", **HERON).text

    says = saying(visitor, link)
    assert 'href="#words">Answer this question' in says("say/plan", strand="pursue"), "beside the blank that is empty"
    says("say/plan", strand="pursue", words="Find who holds the number.")
    says("say/contact", name="Invented Inspector", number="07700 900900", hours="at all hours")
    assert "Say at which police force" in says("say/threat", state="stands", words="To somebody on the line.")
    for force in ("kent", "essex"):
        says("say/threat", state="stands", force=force, words="To somebody on the line.")
    assert "which threat is over" in says("say/threat", state="over", words="Moved away.")
    second = re.search(r'value="(IA-\w+)"[^>]*>\s*Essex Police', visitor.visits(f"{link}/say/threat").text)
    assert second, visitor.words
    says("say/threat", state="over", ends=second[1], words="Moved away.")
    assert second[1] not in visitor.visits(f"{link}/say/threat").text
    visitor.visits(f"{link}/events/new")
    day = nation.building.clock.today() + timedelta(days=2)
    says("events/new", what="visit", area=">Bournemouth<", starts_at=f"{day}T06:00", ends_at=f"{day}T09:00")
    assert "Say by which day" in says(
        "subjects/new", kind="person", value="Sam Invented", category="suspect", reason=WHY
    )
    by = str(nation.building.clock.today() + timedelta(days=30))
    says("subjects/new", kind="person", value="Sam Invented", age="15", category="suspect", reason=WHY, review_by=by)
    nation.settle()
    whole = visitor.visits(link).text
    for said in (
        "Find who holds",
        "nothing that you may read shows that they are an adult",
        "tel:07700900900",
        "life is under threat",
        "Bournemouth",
        "Not named here",
        "07700 900123",
    ):
        assert said in whole, said
    assert "Sam Invented" not in whole
    assert "not named" in visitor.visits(f"{link}/subjects.csv").text
    event = re.search(r"/events/(PE-\w+)/cancel", whole)
    assert event, whole
    visitor.visits(link)
    assert "Cancelled" in visitor.sends(f"{link}/events/{event[1]}/cancel").text


def test_forms_offer_what_holds_tell_what_is_wrong_in_its_place_and_show_what_was_said(
    nation: TestNation, visitor: Visitor
) -> None:
    ref, by = register(nation), nation.building.clock.today() + timedelta(days=30)
    add(nation, ref, entry_rows.SubjectThing("person", "Sam Invented", age="15", category="suspect"), review_by=by)
    link = f"/investigations/{ref}"
    visitor.signs_in(nation.force("dorset").officer)
    says = saying(visitor, link)
    refused = says("subjects/new", kind="contact_point", value="hello there", reason=WHY)
    assert 'href="#value"' in refused, "beside the blank that cannot be read"
    assert "Record it first" in visitor.visits(f"{link}/say/activity").text
    says("say/authority", sort="none needed", covers="visit", decided_by="Insp Invented", why=WHY, until=str(by))
    assert "Visit: none needed, Insp Invented, until" in visitor.visits(f"{link}/say/activity").text
    assert "Others who meet it" in visitor.visits(f"{link}/say/delay").text, "a blank reads for its own form"
    assert "No number and hours have been given" in visitor.visits(link).text
    says("say/threat", state="stands", force="kent", words="To somebody on the line.")
    whole = visitor.visits(link).text
    assert "The force where the person is: Kent Police" in whole
    person = re.search(r"subjects/(MN-\w+)", whole.partition("Not named here")[2])
    assert person, whole
    assert SEEN in visitor.visits(f"{link}/subjects/{person[1]}").text, "what was said of it before"
    visitor.signs_in(nation.desk)
    for path in (link, f"{link}/subjects/{person[1]}"):
        read = visitor.visits(path)
        assert (read.status_code, SEEN in read.text) == (200, False), "why somebody is a subject is their owner's"


def saying(visitor: Visitor, link: str) -> Callable[..., str]:
    """How an officer fills in a form of an investigation and sends it."""

    def says(path: str, **said: str) -> str:
        visitor.visits(f"{link}/{path}")
        return visitor.sends(f"{link}/{path}", **said).text

    return says


def test_a_machine_registers_reads_and_is_refused_alike(nation: TestNation, machine: Machine) -> None:
    dorset, commander = machine(nation.force("dorset").officer), machine(nation.viewer("dorset", ViewerRole.COMMANDER))

    def posts(path: str, answers: int = 201, /, **said: Any) -> Answer:  # noqa: ANN401 - whatever an address takes
        answer = dorset.post(f"/investigations{path}", json=said)
        assert answer.status_code == answers, answer.text
        told: Answer = answer.json()
        return told

    ref = posts("", **HERON, things=[{"kind": "vehicle", "value": "AB12 CDE"}])["ref"]
    nation.settle()
    posts(f"/{ref}/said", says="decision", said={"words": "We wait.", "why": WHY})
    posts(f"/{ref}/said", 409, says="activity", said={"sort": "visit", "authority": "IA-AAAAAAAA", "words": WHY})
    whole = dorset.get(f"/investigations/{ref}").json()
    (subject,) = whole["subjects"]
    assert (subject["kind"], subject["mode"], [each["says"] for each in whole["statements"]]) == (
        "vehicle",
        "pointer",
        ["decision"],
    )
    told = posts(f"/{ref}/subjects/{subject['ref']}", 200, did="mode", mode="silent", reason=WHY)
    assert told["mode"] == "silent"
    assert dorset.get("/investigations/IV-AAAAAAAAAAAA").status_code == 404
    assert dorset.get("/material").status_code == 403
    assert commander.get("/material").json() == {"items": []}
    posts(f"/{ref}/entry", 200, status="closed")
    nation.settle()
    assert dorset.get(f"/investigations/{ref}").json()["investigation"]["status"] == "closed"
