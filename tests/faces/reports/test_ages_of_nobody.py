"""Ages and births beside nobody's name are asked about before a report goes. Everybody is invented."""

from typing import Any

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import record_by_ref
from tests.doors import Visitor
from tests.faces.reports.test_pages import GRADED, pasted, slugs
from tests.nation import TestNation

WORDS = "Jordan Invented holds the phone. A 15 year old boy was seen handing over a bag."
ASKED = "whose.age-15-1"
SEND = GRADED | {"do": "send", "text": WORDS}


@pytest.fixture
def writer(visitor: Visitor, officer: Viewer) -> Visitor:
    """An officer of Dorset at the pages."""
    visitor.signs_in(officer)
    return visitor


def persons_of(nation: TestNation, officer: Viewer, writer: Visitor) -> list[dict[str, Any]]:
    """The persons of the record that was sent last."""
    assert writer.page is not None
    nation.settle()
    with nation.as_seen_by(officer) as work:
        return _persons(work, writer.page.url.path.removeprefix("/reports/"))


def _persons(work: Work, ref: str) -> list[dict[str, Any]]:
    record = record_by_ref(work, ref)
    assert record is not None
    return list(record.body["persons"])


def test_a_report_with_a_childs_age_that_is_nobodys_does_not_go_before_somebody_says_whose(writer: Visitor) -> None:
    address = pasted(writer, WORDS)
    assert "Your words give an age of 15. Whose age is it?" in writer.words
    writer.sends(address, **SEND)
    assert "Say whose this age is" in writer.words
    assert writer.page is not None
    assert writer.page.status_code == 422


def test_an_unnamed_child_is_on_the_record_without_a_name_and_told_as_a_child(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    address = pasted(writer, WORDS)
    writer.sends(address, **SEND, **{ASKED: "unnamed", "whose_role.age-15-1": "runner"})
    (person,) = persons_of(nation, officer, writer)
    assert (person["name"], person["role"], person["category"]) == (None, "runner", "unknown")
    assert "15" in str(person["age"])
    assert writer.page is not None
    writer.visits(writer.page.url.path.replace("/reports/", "/records/"))
    assert "unnamed" in writer.words
    assert "Child" in writer.words or "child" in writer.words


def test_an_age_that_is_said_to_be_a_named_persons_goes_with_them(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    address = pasted(writer, WORDS)
    writer.sends(address, **SEND, **{ASKED: slugs(writer)["Jordan Invented"]})
    (person,) = persons_of(nation, officer, writer)
    assert person["name"] == "Jordan Invented"
    assert "15" in str(person["age"])


def test_an_age_told_again_may_be_that_of_whoever_is_named_with_it_and_of_nobody_older(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    words = "Jordan Invented (15) holds the phone for Alex Pretend (34). The 15 year old then handed over a bag."
    address = pasted(writer, words)
    whose = slugs(writer)
    assert f'name="{ASKED}" type="radio" value="{whose["Jordan Invented"]}"' in writer.words
    assert f'name="{ASKED}" type="radio" value="{whose["Alex Pretend"]}"' not in writer.words
    jordan = {"take": whose["Jordan Invented"], "shown": whose["Jordan Invented"]}
    writer.sends(address, **GRADED, do="send", text=words, **jordan, **{ASKED: whose["Jordan Invented"]})
    assert [each["name"] for each in persons_of(nation, officer, writer)] == ["Jordan Invented"]


def test_what_is_no_persons_age_is_answered_so_and_makes_nobody(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    address = pasted(writer, WORDS)
    writer.sends(address, **SEND, **{ASKED: "none"})
    assert persons_of(nation, officer, writer) == []


def test_an_unnamed_person_and_an_age_can_be_added_by_hand_and_stay_when_the_report_is_corrected(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    words = "Children were seen at the flat."
    address = pasted(writer, words)
    writer.sends(address, do="look", text=words, add_kind="person", add_age="13", add_role="runner")
    slug = slugs(writer)["unnamed 1"]
    said = {"take": slug, "shown": slug, "added": "person|unnamed 1", f"age.{slug}": "13", f"role.{slug}": "runner"}
    writer.sends(address, **GRADED, do="send", text=words, **said)
    (person,) = persons_of(nation, officer, writer)
    assert (person["name"], person["role"]) == (None, "runner")
    assert writer.page is not None
    writer.sends(f"{writer.page.url.path}/correct")
    assert "unnamed 1" in slugs(writer)
    assert "aged 13" in writer.words


KYLE = "Kyle, who is 15 runs for them. Seen with Benno at 10 each day."


def test_whom_a_capital_alone_tells_of_is_offered_and_may_be_given_an_age_that_no_word_announces(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    address = pasted(writer, KYLE)
    assert "A person?" in writer.words
    assert "Is 15 an age? Whose?" in writer.words
    writer.sends(address, **GRADED, do="send", text=KYLE, **{ASKED: slugs(writer)["Kyle"]})
    (person,) = persons_of(nation, officer, writer)
    assert (person["name"], person["role"], person["category"]) == ("Kyle", "unknown", "unknown")
    assert "15" in str(person["age"])


def test_what_is_offered_and_ticked_is_not_sent_until_somebody_says_what_it_is(writer: Visitor) -> None:
    address = pasted(writer, KYLE)
    benno = slugs(writer)["Benno"]
    page = writer.sends(address, **GRADED, do="send", text=KYLE, **{ASKED: "none", "take": benno, "shown": benno})
    assert page.status_code == 422
    assert f'href="#kind.{benno}"' in writer.words


def test_what_is_offered_as_a_person_may_be_called_something_else(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    address = pasted(writer, KYLE)
    benno = slugs(writer)["Benno"]
    answers = {ASKED: "none", f"kind.{benno}": "brand", "take": benno, "shown": benno}
    writer.sends(address, **GRADED, do="send", text=KYLE, **answers)
    assert persons_of(nation, officer, writer) == []
    assert writer.page is not None
    with nation.as_seen_by(officer) as work:
        record = record_by_ref(work, writer.page.url.path.removeprefix("/reports/"))
    assert record is not None
    assert record.body["brands"] == ["Benno"]


def test_a_child_who_is_named_and_not_ticked_is_asked_about_as_the_report_is_sent(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    words = "Jordan Invented (15) holds the phone."
    address = pasted(writer, words)
    assert "who is not ticked" not in writer.words
    writer.sends(address, **GRADED, do="send", text=words)
    assert "15 is beside Jordan Invented, who is not ticked" in writer.words
    writer.sends(address, **GRADED, do="send", text=words, **{"whose.age-15-n1": slugs(writer)["Jordan Invented"]})
    (person,) = persons_of(nation, officer, writer)
    assert (person["name"], person["role"]) == ("Jordan Invented", "unknown")
