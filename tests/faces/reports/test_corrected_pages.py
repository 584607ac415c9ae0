"""Correcting a report by its pages keeps all that it said. Everybody and every number is invented."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.intake.running import submissions, withdrawing
from counterline.records.keeping.reading_back import RecordTold, record_by_ref
from counterline.reports import handing_in
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.sent.versions import linked_to
from tests.doors import Visitor
from tests.nation import TestNation

WORDS = "The Gannet line on 07700 900123 is texting again in Weymouth. Jordan Invented, aged 15, holds the phone."
REPORT = Report(
    WORDS,
    "2BC",
    "fact",
    (
        Thing(ThingKind.BRAND, "Gannet"),
        Thing(ThingKind.CONTACT_POINT, "07700 900321", "deal line"),
        Thing(ThingKind.PERSON, "Jordan Invented", "suspect", "2010-03", "15"),
        Thing(ThingKind.POSTCODE, "DT4 8AA", "cuckooed"),
        Thing(ThingKind.PLACE, "Liverpool", "exporting"),
        Thing(ThingKind.PLACE, "Canterbury", "seen in"),
        Thing(ThingKind.VEHICLE, "ab12 cde"),
        Thing(ThingKind.DEVICE, "490154203237518"),
    ),
    title="An invented report",
    known_on="2026-03-03",
    happened_from="2026-03-02",
    conditions="A1 S2: ring first",
    circulation=("Merseyside Police",),
    source_reference="DOR/77",
)
WIDER = Sanitised(
    "The Gannet line is active in Canterbury.",
    "2BP",
    things=(Thing(ThingKind.BRAND, "Gannet"), Thing(ThingKind.PLACE, "Canterbury", "seen in")),
)


def sent(nation: TestNation, writer: Viewer, report: Report = REPORT) -> handing_in.Sent:
    """A report is sent, and all that follows is done."""
    with nation.as_seen_by(writer) as work:
        done = handing_in.send(work, report)
    nation.settle()
    return done


def read(nation: TestNation, viewer: Viewer, ref: str) -> RecordTold | None:
    """What somebody reads under a reference."""
    with nation.as_seen_by(viewer) as work:
        return record_by_ref(work, ref)


def form_on(visitor: Visitor) -> dict[str, Any]:
    """Every field of the form as a browser would send it, unchanged."""
    assert visitor.page is not None
    whole, said = html.unescape(visitor.page.text), dict[str, Any]()
    words = whole[whole.index("data-island=") :]
    for tag in re.findall(r"<input[^>]*>", words):
        told = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        chosen = told.get("type") not in {"checkbox", "radio"} or re.search(r"\schecked", tag)
        if "name" in told and chosen and told.get("type") != "file":
            said.setdefault(told["name"], []).append(told.get("value", ""))
    for name, inner in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', words, re.DOTALL):
        said[name] = [html.unescape(inner).removeprefix("\n")]
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', words, re.DOTALL):
        chosen_option = re.search(r'value="([^"]*)" selected', inner) or re.search(r'value="([^"]*)"', inner)
        assert chosen_option is not None
        said[name] = [html.unescape(chosen_option[1])]
    return said


def corrects(visitor: Visitor, ref: str, **changed: str) -> str:
    """Open a correction and send it with what is changed; answers where that leads."""
    visitor.sends(f"/reports/{ref}/correct")
    return sends_form(visitor, **changed)


def sends_form(visitor: Visitor, **changed: str) -> str:
    """Send the form of the page that is open."""
    assert visitor.page is not None
    visitor.client.headers["X-CSRF-Token"] = visitor.token
    data = form_on(visitor) | {"do": "send"} | changed
    visitor.page = visitor.client.post(visitor.page.url.path, data=data)
    return visitor.page.url.path.removeprefix("/reports/")


@pytest.fixture
def writer(visitor: Visitor, officer: Viewer) -> Visitor:
    """An officer of Dorset at the pages."""
    visitor.signs_in(officer)
    return visitor


def test_a_correction_without_a_change_sends_an_equal_body_to_the_same_readers(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    first = sent(nation, officer)
    again = corrects(writer, first.record.ref)
    nation.settle()
    before, after = read(nation, officer, first.record.ref), read(nation, nation.viewer("merseyside"), again)
    assert before is not None
    assert after is not None, "Merseyside reads the correction as it read the report"
    assert after.reference == before.reference
    apart = {"reference", "corrects"}
    assert {k: v for k, v in after.body.items() if k not in apart} == {
        k: v for k, v in before.body.items() if k not in apart
    }
    assert [after.body["persons"][0][each] for each in ("role", "category", "age")] == ["suspect", "suspect", 15]
    assert after.body["devices"][0]["imei"]


def test_a_corrected_report_says_that_it_was_superseded_and_by_what(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    first = sent(nation, officer)
    again = corrects(writer, first.record.ref, title="Other")
    nation.settle()
    page = writer.visits(f"/reports/{first.record.ref}")
    assert f'href="/reports/{again}"' in page.text
    assert "within moments" not in page.text


def test_the_version_for_more_readers_is_shown_and_superseded_by_its_correction(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    first = sent(nation, officer, replace(REPORT, sanitised=WIDER))
    assert first.sanitised is not None
    writer.sends(f"/reports/{first.record.ref}/correct")
    assert form_on(writer)["sanitised_text"] == [WIDER.text]
    assert sends_form(writer, sanitised_text="The Gannet line may be active in Canterbury.", judged="yes").startswith(
        "RC-"
    )
    nation.settle()
    old = read(nation, nation.viewer("kent"), first.sanitised.ref)
    assert old is not None
    assert not old.stands
    with nation.as_seen_by(officer) as work:
        linked = linked_to(work, first.record.identity_key).sanitised
    assert linked is not None
    new = read(nation, nation.viewer("kent"), linked.ref)
    assert new is not None
    assert (new.stands, new.body["text"]) == (True, "The Gannet line may be active in Canterbury.")


def test_the_version_for_more_readers_is_emptied_only_by_saying_that_it_is_withdrawn(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    first = sent(nation, officer, replace(REPORT, sanitised=WIDER))
    assert first.sanitised is not None
    assert corrects(writer, first.record.ref, sanitised_text="").startswith("drafts/")
    assert first.sanitised.ref in writer.words
    assert sends_form(writer, withdraw_wider="yes").startswith("RC-")
    nation.settle()
    old = read(nation, nation.viewer("kent"), first.sanitised.ref)
    assert old is not None
    assert not old.stands
    with nation.as_seen_by(officer) as work:
        assert linked_to(work, first.record.identity_key).sanitised is None


def test_a_new_report_cannot_be_sent_in_the_place_of_another_by_a_field_of_its_form(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    first = sent(nation, officer)
    writer.visits("/reports")
    found = re.search(r'name="draft" value="([^"]+)"', writer.words)
    assert found is not None
    writer.sends("/reports", draft=found[1], text="Robin Invented was seen in Poole.")
    graded = {"grading_source": "2", "grading_information": "B", "grading_handling": "P", "basis": "fact"}
    new = sends_form(writer, corrects=first.reference, **graded)
    nation.settle()
    assert new.startswith("RC-")
    still = read(nation, officer, first.record.ref)
    assert still is not None
    assert still.stands


def test_the_second_of_two_corrections_is_refused_with_what_happened(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    first = sent(nation, officer)
    writer.sends(f"/reports/{first.record.ref}/correct")
    with nation.as_seen_by(officer) as work:
        other = handing_in.send(work, replace(REPORT, title="Theirs", corrects=first.reference))
    nation.settle()
    assert sends_form(writer, title="Mine").startswith("drafts/")
    assert "corrected by somebody else" in writer.words
    theirs = read(nation, officer, other.record.ref)
    assert theirs is not None
    assert theirs.stands


def test_nobody_is_told_to_ring_their_own_agency(writer: Visitor, nation: TestNation, officer: Viewer) -> None:
    first = sent(nation, officer)
    page = writer.sends(f"/reports/{first.record.ref}/correct")
    assert "Records that name it:" in page.text
    assert "Ring:" not in page.text


def test_whoever_withdraws_a_report_is_told_that_its_version_for_more_readers_goes_too(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    with nation.as_seen_by(officer) as work:
        first = handing_in.send(work, replace(REPORT, sanitised=WIDER))
        (wider,) = withdrawing.wider_of(work, submissions.submission(work, first.submission))
    assert "Being put on the record" in writer.visits(f"/records/{first.record.ref}").text
    nation.settle()
    assert wider.ref in writer.visits(f"/submissions/{first.submission}/withdraw").text
    assert "is withdrawn with it:" in writer.words
    writer.sends(f"/submissions/{first.submission}/withdraw")
    assert wider.ref in writer.words
    assert "It was withdrawn with this report or before it." in writer.words
    nation.settle()
    assert "Being put on the record" not in writer.visits(f"/records/{first.record.ref}").text
