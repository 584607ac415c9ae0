"""The pages for writing one report. Everybody and every number is invented."""

import re
import sys
from secrets import token_bytes
from typing import Any

import pytest

from counterline.bootstrap.building import Building
from counterline.governance import inspecting
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import record_by_ref
from counterline.reports import attachments, drafts
from counterline.reports.beside import scanning
from counterline.vocabulary.lot import lots_from
from tests.doors import Visitor, tell_of_gannet, visitor_of
from tests.nation import TestNation
from tests.pictures import PICTURE

WORDS = (
    "The Gannet line on 07700 900123 is texting again in Weymouth. Jordan Invented, born 3 March 2008, holds the phone."
)
SEARCHED = 16
"""So many letters has the reference of a look-up in the log, which is no other's; so many bytes a page's nonce."""
_GRADES = {"grading_source": "2", "grading_information": "B", "grading_handling": "P"}
GRADED = {**_GRADES, "basis": "fact", "known_on": "2026-03-03"}


def hidden(visitor: Visitor, name: str) -> str:
    """A hidden field's value on the page last opened."""
    found = re.search(rf'name="{re.escape(name)}" value="([^"]+)"', visitor.words)
    assert found is not None, name
    return found.group(1)


def pasted(visitor: Visitor, words: str = WORDS) -> str:
    """Paste a report and go on; answers the address of its draft."""
    visitor.visits("/reports")
    visitor.sends("/reports", draft=hidden(visitor, "draft"), text=words)
    assert visitor.page is not None
    return visitor.page.url.path


def slugs(visitor: Visitor) -> dict[str, str]:
    """The tick of each thing on the page, by what is shown."""
    found = re.findall(r'for="take-(\w+)"><strong class="app-breaks"><span class="app-name">([^<]+?) ?<', visitor.words)
    return {shown: slug for slug, shown in found}


@pytest.fixture
def writer(visitor: Visitor, nation: TestNation) -> Visitor:
    """An officer of Dorset at the pages, where a line is known already."""
    today = nation.building.clock.today().isoformat()  # what is beside a report is told as of today
    tell_of_gannet(nation, today)
    visitor.signs_in(nation.viewer("dorset"))
    return visitor


def test_what_is_pasted_is_found_marked_and_shown_beside_what_is_known(writer: Visitor) -> None:
    pasted(writer)
    assert '<mark class="app-found">07700 900123' in writer.words
    assert set(slugs(writer)) >= {"07700 900123", "Gannet", "Weymouth (Dorset)", "Jordan Invented"}
    assert re.search(r'href="/lines/[^"]+">Gannet</a> \(active\)', writer.words)
    assert "Dorset Police dorset/07700 900123</a>" in writer.words
    ticked = {shown for shown, slug in slugs(writer).items() if re.search(rf'value="{slug}" checked', writer.words)}
    assert "07700 900123" in ticked
    assert "Jordan Invented" not in ticked


def test_what_is_confirmed_and_graded_is_sent_and_found_on_the_record(writer: Visitor, nation: TestNation) -> None:
    address = pasted(writer)
    found = slugs(writer)
    person = found["Jordan Invented"]
    page = writer.sends(
        address, do="send", text=WORDS, **GRADED, take=person, shown=person, **{f"role.{person}": "victim"}
    )
    assert page.status_code == 200
    assert page.url.path.startswith("/reports/RC-")
    record = page.url.path.removeprefix("/reports/")
    nation.settle()
    told = writer.visits(f"/records/{record}")
    assert "Jordan Invented" in told.text
    assert writer.visits(address).url.path == f"/reports/{record}"
    assert writer.visits("/reports").text.count("/reports/drafts/") == 1  # the new form's own


def test_anothers_reference_and_an_invented_one_keep_nothing_and_answer_alike(
    writer: Visitor, nation: TestNation
) -> None:
    with nation.as_seen_by(nation.desk) as work:
        given, kept = drafts.new_draft_ref(work), drafts.new_draft_ref(work)
        drafts.keep_draft(work, kept, {"text": [WORDS]})
    answers = set()
    for ref in (given, kept, "DR-7KQ2M9XD7KQ2M9XD"):
        writer.visits("/reports")
        for path in (f"/reports/drafts/{ref}/kept", f"/reports/drafts/{ref}", "/reports"):
            with lots_from(lambda count: token_bytes(count) if count == SEARCHED else bytes(count)):
                answer = writer.client.post(path, data={"csrf_token": writer.token, "draft": ref, "text": WORDS})
            # A page says the minute as of which it is told, and the next page may be of the next minute.
            told = re.sub(r'nonce="[^"]+"| at \d+(?::\d\d)?[ap]m', "", answer.text.replace(ref, "…"))
            answers.add((path.replace(ref, "…"), answer.status_code, told))
    assert {status for _, status, _ in answers} == {404}
    assert len(answers) == 3, "whose a reference is shows in no answer"
    with nation.as_seen_by(nation.auditor) as work:
        assert [each.entry.viewer for each in inspecting.recent(work, subject=kept)] == [nation.desk.ref]
        assert list(inspecting.recent(work, subject=given)) == []


def test_every_missing_answer_is_told_beside_its_field_and_what_was_typed_stays(writer: Visitor) -> None:
    address = pasted(writer)
    page = writer.sends(address, do="send", text=WORDS, known_on="", happened_from="2027-01-01")
    assert page.status_code == 422
    for field in ("grading_source", "grading_information", "grading_handling", "basis", "known_on"):
        assert f'href="#{field}"' in writer.words
    writer.visits(address)
    assert 'value="2027-01-01"' in writer.words


def test_a_person_added_by_hand_has_no_role_until_somebody_gives_one(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    address = pasted(writer)
    writer.sends(address, do="look", text=WORDS, add_kind="person", add_value="Robin Pretend", add_age="15")
    slug = slugs(writer)["Robin Pretend"]
    select = re.search(rf'name="role.{slug}">(.*?)</select>', writer.words, re.DOTALL)
    assert select is not None
    assert select[1].split()[:2] == ["<option", 'value="">Choose']
    assert "selected" not in select[1]
    sent = {"take": slug, "shown": slug, "added": "person|Robin Pretend", f"age.{slug}": "15", f"role.{slug}": ""}
    page = writer.sends(address, do="send", text=WORDS, **GRADED, **sent)
    nation.settle()
    with nation.as_seen_by(officer) as work:
        record = record_by_ref(work, page.url.path.removeprefix("/reports/"))
    assert record is not None
    assert [(each["name"], each["role"]) for each in record.body["persons"]] == [("Robin Pretend", "unknown")]


def test_what_is_added_by_hand_waits_until_somebody_says_what_it_is(writer: Visitor) -> None:
    address = pasted(writer)
    page = writer.sends(address, do="look", text=WORDS, add_value="Robin Pretend", add_role="victim")
    assert page.status_code == 422
    assert 'href="#add_kind"' in writer.words
    assert 'value="Robin Pretend"' in writer.words
    assert "Robin Pretend" not in slugs(writer)


def test_a_correction_and_an_addition_by_hand_are_what_is_sent(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    address = pasted(writer)
    number = slugs(writer)["07700 900123"]
    writer.sends(
        address, do="look", text=WORDS, take=number, shown=number, add_kind="vehicle", add_value="ab12 cde",
        **{f"value.{number}": "07700 900321"},
    )  # fmt: skip
    vehicle = slugs(writer)["ab12 cde"]
    writer.client.headers["X-CSRF-Token"] = writer.token
    page = writer.client.post(
        address,
        data=GRADED | {"do": "send", "text": WORDS, "take": [number, vehicle], "shown": [number, vehicle],
                       "added": "vehicle|ab12 cde", f"value.{number}": "07700 900321"},
    )  # fmt: skip
    record = page.url.path.removeprefix("/reports/")
    nation.settle()
    with nation.as_seen_by(officer) as work:
        told = body_of(work, record)
    assert told["contact_points"][0]["value"]["shown"] == "07700 900321"
    assert told["vehicles"][0]["registration"] == "AB12 CDE"


def body_of(work: Work, ref: str) -> dict[str, Any]:
    """The body of a record."""
    record = record_by_ref(work, ref)
    assert record is not None
    return record.body


def test_covert_words_are_refused_with_the_route_and_never_kept(
    writer: Visitor, nation: TestNation, officer: Viewer
) -> None:
    address = pasted(writer)
    page = writer.sends(address, do="look", text="The CHIS says that the line is back.")
    assert page.status_code == 422
    assert "source register" in page.text
    assert "The CHIS says" in page.text  # on the page for its writer to put right
    kept = writer.sends(f"{address}/kept", text="Their source handler rang.")
    assert (kept.status_code, "refused" in kept.json()) == (422, True)
    with nation.as_seen_by(officer) as work:
        assert [each.one("text") for each in drafts.drafts(work)] == [WORDS]


def test_what_is_typed_is_kept_while_it_is_typed_for_its_writer_alone(
    writer: Visitor, building: Building, nation: TestNation
) -> None:
    writer.visits("/reports")
    ref = hidden(writer, "draft")
    kept = writer.sends(f"/reports/drafts/{ref}/kept", text="Half a sen")
    assert "Draft kept" in kept.json()["kept"]
    assert "Half a sen" in writer.visits("/reports").text
    desk = visitor_of(building)
    desk.signs_in(nation.desk)
    assert desk.visits(f"/reports/drafts/{ref}").status_code == 404
    writer.visits(f"/reports/drafts/{ref}")
    assert "thrown away" in writer.sends(f"/reports/drafts/{ref}", do="discard").text
    assert writer.visits(f"/reports/drafts/{ref}").status_code == 404


def attached(writer: Visitor, address: str, name: str, content: bytes) -> str:
    """Attach a file to a draft; what the page then says."""
    page = writer.client.post(
        address,
        data={"csrf_token": writer.token, "do": "attach", "text": WORDS},
        files={"file": (name, content, "application/x-whatever")},
    )
    writer.page = page
    return writer.words


def test_a_file_is_taken_by_its_content_and_given_back_as_a_file_to_who_may_read_the_report(
    writer: Visitor, building: Building, nation: TestNation
) -> None:
    address = pasted(writer)
    assert "is not a PDF" in attached(writer, address, "picture.png", b"MZ\x90\x00\x03")
    assert "begins like a picture" in attached(writer, address, "picture.png", PICTURE[:8] + bytes(200))
    assert "not scanned" in attached(writer, address, "../menu.exe", PICTURE)
    assert "source register" in attached(writer, address, "note.txt", b"From the CHIS")
    page = writer.sends(address, do="send", text=WORDS, **GRADED)
    found = re.search(r'href="(/reports/files/[^"]+)"', page.text)
    assert found is not None
    file = writer.visits(found.group(1))
    assert file.headers["Content-Disposition"] == 'attachment; filename="menu.png"'
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.content.startswith(b"\x89PNG")
    assert found.group(1) in writer.visits(page.url.path.replace("/reports/", "/records/")).text
    kent = visitor_of(building)
    kent.signs_in(nation.viewer("kent"))
    assert kent.visits(found.group(1)).status_code == 404
    assert kent.visits(page.url.path).status_code == 404


@pytest.mark.parametrize(("ends", "taken"), [(0, True), (1, False), (2, False)])
def test_a_scanner_passes_a_file_or_it_is_not_kept(
    building: Building, nation: TestNation, officer: Viewer, ends: int, taken: bool
) -> None:
    command = f"{sys.executable} -c 'import sys; sys.exit({ends})'"
    rules = scanning.FileRules(10**6, command)
    with nation.as_seen_by(officer) as work:
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [WORDS]})
        try:
            assert attachments.attach(work, draft, "a.txt", b"invented", rules).scanned
        except CounterlineError:
            assert not taken
        assert len(attachments.files_of(work, draft)) == taken


def test_a_role_that_may_not_write_finds_no_way_in(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.viewer("catch22", ViewerRole.PARTNER))
    assert "Write a report" not in visitor.words
    assert visitor.visits("/reports").status_code == 403


def test_a_version_for_more_readers_has_its_wording_judged_first(writer: Visitor) -> None:
    address = pasted(writer)
    sanitised = {
        "sanitised_text": "A source close to the holder told officers at 21:43 that Gannet is active.",
        "sanitised_grading": "2BP",
    }
    page = writer.sends(address, do="send", text=WORDS, **GRADED, **sanitised)
    assert page.status_code == 422
    assert "Wording that may show who the source is" in page.text
    page = writer.sends(address, do="send", text=WORDS, **GRADED, **sanitised, judged="yes")
    assert "version for more readers is" in page.text
    assert "version for more readers is" in writer.visits(page.url.path.replace("/reports/", "/records/")).text


def test_a_version_that_says_only_the_postcode_of_an_address_names_the_postcode_and_no_house(
    writer: Visitor, nation: TestNation
) -> None:
    address = pasted(writer, "The tenant lives at 14 Quay Rd, Weymouth, DT4 8XX.")
    take = [slug for shown, slug in slugs(writer).items() if shown.startswith("14 Quay Road")]
    assert len(take) == 1
    wider = {"sanitised_text": "A flat in DT4 8XX is in use.", "sanitised_grading": "2BP", "judged": "yes"}
    words = {"text": "The tenant lives at 14 Quay Rd, Weymouth, DT4 8XX."}
    page = writer.sends(address, do="send", **words, **GRADED, **wider, shown=take[0], take=take[0])
    nation.settle()
    own = writer.visits(page.url.path.replace("/reports/", "/records/")).text
    assert "14 Quay Road, Weymouth, DT4 8XX" in own
    version = re.search(r'version for more readers is.{0,80}?href="(/records/RC-[^"]+)"', own, re.DOTALL)
    assert version is not None
    told = writer.visits(version.group(1)).text
    assert "DT4 8XX" in told
    assert "Quay" not in told


def test_a_report_that_reads_alike_is_offered_as_the_same_source(writer: Visitor, nation: TestNation) -> None:
    writer.sends(pasted(writer), do="send", text=WORDS, **GRADED)
    nation.settle()
    address = pasted(writer, WORDS + " Passed on by another team.")
    found = re.search(r'name="origin"[^>]*value="(dorset\|IR-[^"]+)"', writer.words)
    assert found is not None
    page = writer.sends(address, do="send", text=WORDS + " Passed on.", **GRADED, origin=found.group(1))
    nation.settle()
    assert found.group(1).partition("|")[2] in writer.visits(page.url.path.replace("/reports/", "/records/")).text


def told_to(visitor: Visitor, address: str) -> str:
    """A page's bytes without what differs at each request: nonces, tokens and the time."""
    page = visitor.visits(address).text
    return re.sub(r'nonce="[^"]+"|value="[^"]+\.[0-9a-f]{64}"|"X-CSRF-Token": "[^"]+"|as of [^.<]+', "", page)


def test_a_hidden_original_changes_no_byte_of_what_others_read_of_its_version(
    writer: Visitor, building: Building, nation: TestNation
) -> None:
    address = pasted(writer)
    wider = {"sanitised_text": "A line is active in Canterbury.", "sanitised_grading": "2BP"}
    page = writer.sends(address, do="send", text=WORDS, **(GRADED | {"grading_handling": "C"}), **wider)
    version = re.search(r'href="/records/(RC-[^"]+)">[^<]+</a>\.', page.text)
    assert version is not None
    original = page.url.path.removeprefix("/reports/")
    nation.settle()
    desk = visitor_of(building)
    desk.signs_in(nation.desk)
    assert desk.visits(f"/records/{version.group(1)}").status_code == 200
    addresses = [f"/records/{version.group(1)}", f"/reports/{version.group(1)}"]
    with building.works.begin(Role.OWNER) as work:  # the desk may not read this original either
        work.run(
            "delete from audience_readers r using records c where c.ref = :ref and r.audience_id = c.audience_id "
            "and r.agency = 'nclcc'",
            ref=original,
        )
    before = [told_to(desk, each) for each in addresses]
    assert original not in "".join(before)
    with building.works.begin(Role.OWNER) as work:
        work.run("delete from sanitised_reports")
    assert [told_to(desk, each) for each in addresses] == before


def test_a_correction_takes_the_place_of_what_was_sent_and_keeps_its_files(writer: Visitor, nation: TestNation) -> None:
    address = pasted(writer)
    attached(writer, address, "note.txt", b"An invented note.")
    first = writer.sends(address, do="send", text=WORDS, **GRADED).url.path
    nation.settle()
    writer.visits(first)
    writer.sends(f"{first}/correct")
    assert "takes the place of IR-" in writer.words
    assert "Reports that read alike" not in writer.words
    assert writer.page is not None
    draft = writer.page.url.path
    second = writer.sends(draft, do="send", text=f"{WORDS} Not Weymouth.", **GRADED).url.path
    nation.settle()
    assert second != first
    assert "Superseded" in writer.visits(first.replace("/reports/", "/records/")).text
    told = writer.visits(second).text
    assert "Not Weymouth." in told
    assert "Download note.txt" in told


def test_another_agencys_report_is_not_corrected_here(writer: Visitor, building: Building, nation: TestNation) -> None:
    report = writer.sends(pasted(writer), do="send", text=WORDS, **GRADED).url.path
    nation.settle()
    desk = visitor_of(building)
    desk.signs_in(nation.desk)
    assert "Correct this report" not in desk.visits(report).text
    desk.visits("/reports")
    assert desk.sends(f"{report}/correct").status_code == 403


def test_the_second_of_two_windows_on_a_draft_is_shown_both_texts_and_chooses(writer: Visitor) -> None:
    address = pasted(writer)
    writer.sends(address, text=WORDS, do="look", form=hidden(writer, "form"))
    first = {name: hidden(writer, name) for name in ("form", "after")}
    writer.visits(address)
    second = {name: hidden(writer, name) for name in ("form", "after")}
    assert first["after"] == second["after"]
    writer.sends(address, text="Words of the first window.", do="look", **first)
    writer.sends(address, text="Words of the second window.", do="send", **second)
    assert "Kept from another window" in writer.words
    assert "Words of the first window." in writer.words
    assert "Words of the second window." in writer.words
    third = {name: hidden(writer, name) for name in ("form", "after")}
    writer.sends(address, text="Words of the second window.", do="look", **third)
    assert "Kept from another window" not in writer.words
    assert "Words of the first window." not in writer.words
    kept = writer.sends(f"{address}/kept", text="Later words of the second window.", **second)
    assert (kept.status_code, "another window" in kept.json()["refused"]) == (409, True)


def test_who_will_be_able_to_read_each_text_is_told_before_it_is_sent(writer: Visitor) -> None:
    address = pasted(writer, "The Gannet line is run from Liverpool.")
    assert "shown once the report is graded" in writer.words
    named = {"add_kind": "place", "add_value": "Liverpool", "add_role": "exporting"}
    told = {"text": "The Gannet line is run from Liverpool.", **named, **GRADED}
    writer.sends(address, do="look", **told, sanitised_text="The line is run by phone.", sanitised_grading="2BP")
    assert "The version adds no reader" in writer.words
    assert "These can read this report and not the version:" in writer.words
    assert "Merseyside Police" in writer.words
