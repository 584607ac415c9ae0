"""The inbox on pages, by the API and at a terminal: one shape, and the same deeds. Everybody is invented."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

import orjson
import pytest
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.faces.post import told
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.plumbing.texts import catalogue
from counterline.post import outbox, passing_on
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.vocabulary.identity import AgencyCode
from tests.doors import Machine, Visitor, command, visitor_of
from tests.nation import TestNation
from tests.properties.crawling import HOLE
from tests.rooms.web.every_page import page_routes

__all__ = ["command"]

ABOUT: Final = "MN-7KQ2M9XD3HAB"
NUMBER: Final = "01632 960001"


@pytest.fixture
def letter(nation: TestNation, officer: Viewer) -> str:
    """A letter to Dorset's officers that somebody must be rung about within the hour."""
    with nation.building.works.begin(Role.DERIVE) as work:
        to, due = Recipient(AgencyCode("dorset"), ViewerRole.OFFICER), work.clock.now() + timedelta(hours=1)
        outbox.send(work, Letter(to, LetterKind.NOTICE, ABOUT, "cause", due=due, ring=NUMBER))
        return outbox.standing(work, "cause")[0].ref


def test_the_first_page_says_what_is_due_and_whom_to_ring_until_somebody_answers(
    visitor: Visitor, officer: Viewer, letter: str
) -> None:
    visitor.signs_in(officer)
    main = visitor.words.partition("<main")[2]
    assert f"Ring the other body, {NUMBER}" in main, "whom to ring stands beside it"
    assert "Danger now" not in main, "a notice with a number is no danger"
    assert "1 letter waits" in visitor.words
    visitor.visits("/inbox")
    assert "Ring until a named person has answered" in visitor.words
    visitor.sends(f"/inbox/{letter}/acknowledge", turn="1")
    assert "The letter is acknowledged." in visitor.words
    assert "0 letters wait" in visitor.words
    visitor.visits("/inbox?box=answered")
    assert f"{officer.name} answered," in visitor.words
    visitor.visits("/")
    assert "app-due" not in visitor.words


def test_a_telephone_call_is_noted_by_the_name_and_hour_of_whoever_answered(
    visitor: Visitor, officer: Viewer, letter: str, building: Building
) -> None:
    visitor.signs_in(officer, then=f"/inbox/{letter}")
    now = building.clock.now().astimezone(LONDON)
    for wrong in ({}, {"by_telephone": "Sgt Invented"}, {"by_telephone": "Sgt Invented", "at": "2020-01-01T00:00"}):
        assert visitor.sends(f"/inbox/{letter}/telephone", turn="1", **wrong).status_code == 422
        assert "There is a problem" in visitor.words
    at = (now + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    visitor.sends(f"/inbox/{letter}/telephone", turn="1", by_telephone="Sgt Invented", at=at)
    visitor.visits(f"/inbox/{letter}")
    assert "Sgt Invented answered the telephone" in visitor.words
    assert f"as {officer.name} noted." in visitor.words


def test_a_letter_of_others_is_as_one_that_is_not_there(
    nation: TestNation, machine: Machine, visitor: Visitor, letter: str
) -> None:
    other = nation.viewer("kent")
    api = machine(other)
    for ref in (letter, "LT-7KQ2M9XD3HAB"):
        said = [api.get(f"/inbox/{ref}"), api.post(f"/inbox/{ref}/acknowledge", json={})]
        assert [each.status_code for each in said] == [404, 404]
        visitor.signs_in(other, then=f"/inbox/{ref}")
        assert f"There is no letter {ref} for you." in visitor.words
    assert api.get("/inbox").json() == {"waiting": 0, "items": [], "next": None}


@pytest.mark.parametrize("number", [NUMBER, None])
def test_whoever_may_only_ring_is_told_the_number_and_led_to_nothing_that_is_shut(
    nation: TestNation, machine: Machine, visitor: Visitor, number: str | None
) -> None:
    to, desk = Recipient(AgencyCode("dorset"), ViewerRole.SAFEGUARDING), nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    with nation.building.works.begin(Role.DERIVE) as work:
        outbox.send(work, Letter(to, LetterKind.CONCERN_TO_RING, ABOUT, "cause", ring=number))
        passing_on.settle(work, lambda *_: False)
    (item,) = machine(desk).get("/inbox").json()["items"]
    assert (item["leads_to"], item["ring"], item["must_ring"]) == (f"/inbox/{item['ref']}", number, True)
    visitor.signs_in(desk, then=item["leads_to"])
    assert "You are told so that somebody rings" in visitor.words
    assert f'href="/concerns/{ABOUT}"' not in visitor.words


def test_page_api_and_command_answer_alike(
    nation: TestNation, officer: Viewer, machine: Machine, letter: str, command: Callable[..., str]
) -> None:
    api = machine(officer)
    assert json.loads(command(officer, "inbox", "list")) == api.get("/inbox?limit=50").json()
    assert json.loads(command(officer, "inbox", "show", letter)) == api.get(f"/inbox/{letter}").json()
    half = {"by_telephone": "Sgt Invented"}
    assert api.post(f"/inbox/{letter}/acknowledge", json=half).status_code == 422
    at = nation.building.clock.now().isoformat()
    done = json.loads(command(officer, "inbox", "acknowledge", letter, "--by-telephone", "Sgt Invented", "--at", at))
    assert done["answer"]["by_telephone"] == "Sgt Invented"
    assert api.post(f"/inbox/{letter}/acknowledge", json={"turn": 1}).json() == done
    assert api.post(f"/inbox/{letter}/acknowledge", json={"turn": 2}).status_code == 409
    assert (
        json.loads(command(officer, "inbox", "list", "--box", "answered"))
        == api.get("/inbox?limit=50&box=answered").json()
    )
    assert json.loads(command(officer, "inbox", "mail")) == api.get("/mail-choice").json()


def test_a_list_goes_on_where_it_ended(nation: TestNation, officer: Viewer, dorset: TestClient, letter: str) -> None:
    with nation.building.works.begin(Role.DERIVE) as work:
        for number in range(4):
            to = Recipient(AgencyCode("dorset"), ViewerRole.OFFICER)
            outbox.send(work, Letter(to, LetterKind.TASK, ABOUT, f"cause:{number}"))
    whole = [each["ref"] for each in dorset.get("/inbox").json()["items"]]
    listed, following = list[str](), None
    while following or not listed:
        part = dorset.get("/inbox", params={"limit": 2} | ({"cursor": following} if following else {})).json()
        listed, following = listed + [each["ref"] for each in part["items"]], part["next"]
    assert (listed, listed[0]) == (whole, letter)


def test_each_chooses_how_they_are_told_by_mail_at_a_domain_that_is_set(
    visitor: Visitor, officer: Viewer, machine: Machine, building: Building
) -> None:
    visitor.signs_in(officer, then="/inbox/mail")
    assert "No mail is sent from here." in visitor.words
    api = machine(officer)
    sent = {"how": "daily", "address": "invented@dorset.example.police.uk"}
    assert api.post("/mail-choice", json=sent).status_code == 400
    assert api.get("/mail-choice").json() == {"how": "never", "address": None, "domains": []}
    sending = visitor_of(replace(building, settings=replace(building.settings, mail_domains=("example.police.uk",))))
    sending.signs_in(officer, then="/inbox/mail")
    assert sending.sends("/inbox/mail", how="daily", address="invented@example.com").status_code == 422
    assert "Mail goes only to addresses at these domains: example.police.uk." in sending.words
    sending.sends("/inbox/mail", **sent)
    assert "Your choice is kept." in sending.words
    assert api.get("/mail-choice").json() == {**sent, "domains": []}


def test_changes_are_told_as_events_from_a_mark_on_and_end_with_the_session(
    visitor: Visitor, officer: Viewer, letter: str, building: Building
) -> None:
    visitor.signs_in(officer)
    events = visitor.visits("/inbox/changes")
    assert events.headers["content-type"].startswith("text/event-stream")
    now = orjson.loads(events.text.partition("data: ")[2])
    assert now["said"] == "1 letter waits"
    visitor.visits("/inbox")
    assert f'data-mark="{now["mark"]}"' in visitor.words
    with visitor.client.stream("GET", "/inbox/changes?mark=0123456789abcdef") as told:
        first = next(told.iter_lines())
    assert first == "event: inbox"


def test_each_kind_of_letter_has_words_and_leads_to_a_page_that_is_there() -> None:
    assert [each for each in LetterKind if not catalogue().has(f"letters.kind.{each}")] == []
    pages = {HOLE.sub("{about}", path) for path in page_routes()}
    led_to = {each.partition("#")[0].partition("?")[0] for each in (*told.LEADS_TO.values(), *told.OF_PREFIX.values())}
    assert led_to <= pages
