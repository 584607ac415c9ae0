"""Guidance on pages, at the API and at a terminal: who writes, approves and adopts it, and what is refused. Everybody is invented."""

import gzip
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from counterline.cli.demo_story import keep_guidance
from counterline.governance.permissions import ViewerRole
from counterline.practice.guidance.guidance_approvals import shipped_guidance
from tests.doors import Machine, Visitor, api, command, machine, visitor, visitor_of
from tests.guided import NAME, WHY, all_in_force, put_in_force
from tests.nation import TestNation

__all__ = ["api", "command", "machine", "visitor"]
MOST = 40_000  # bytes of a page as sent, over a poor signal


def test_one_of_the_desk_puts_it_on_file_another_approves_it_and_everybody_reads_it(
    nation: TestNation, visitor: Visitor
) -> None:
    visitor.signs_in(nation.desk)
    visitor.visits("/guidance-versions")
    visitor.sends("/guidance-versions", shipped=NAME)
    assert "It is on file. Somebody else approves it." in visitor.words
    at = str(visitor.page.url.path) if visitor.page else ""
    visitor.sends(at, reason=WHY)
    assert "somebody else of your agency approves it" in visitor.words
    visitor.signs_in(nation.second)
    visitor.visits("/")
    visitor.visits(at)
    assert visitor.sends(at, reason="Short").status_code == 422
    visitor.sends(at, reason=WHY)
    assert "It is in force from today." in visitor.words
    visitor.signs_in(nation.viewer("dorset-council", ViewerRole.PARTNER))
    visitor.visits("/guidance")
    assert "Strangers answer the door" in visitor.words
    visitor.visits(f"/guidance/{NAME}")
    for words in ("Do first", "Never", "Signs are no test", "Ways on", "Raise a worry", "999", "Northern Ireland"):
        assert words in visitor.words, words


def test_a_document_with_faults_is_refused_with_each_and_nothing_typed_is_lost(
    nation: TestNation, visitor: Visitor
) -> None:
    visitor.signs_in(nation.desk)
    visitor.visits("/guidance-versions")
    text = (
        shipped_guidance()[NAME]
        .replace("nation: England and Wales\n", "")
        .replace("\nfirst:\n", "\nfirst:\n  - Search his phone.\n")
    )
    answer = visitor.sends("/guidance-versions", document=text.partition("\nsources:")[0])
    assert answer.status_code in {400, 422}
    for words in ("'nation' is missing", "'sources' is missing", "Search his phone"):
        assert words in visitor.words, words


def test_a_body_adopts_it_with_its_own_numbers_which_its_people_alone_see(nation: TestNation, visitor: Visitor) -> None:
    put_in_force(nation)
    visitor.signs_in(nation.viewer("dorset-council", ViewerRole.PARTNER))
    visitor.visits(f"/guidance/{NAME}")
    assert "Your body has not given its own numbers" in visitor.words
    visitor.sends(f"/guidance/{NAME}", day_number="no number", night_number="07700 900111")
    visitor.sends(f"/guidance/{NAME}", day_number="07700 900110", night_number="07700 900111")
    visitor.sends(f"/guidance/{NAME}", day_number="07700 900112", night_number="07700 900111")
    assert "900112" in visitor.words.replace(" ", "")
    assert "900110" not in visitor.words.replace(" ", "")
    visitor.signs_in(nation.viewer("kent"))
    visitor.visits(f"/guidance/{NAME}")
    assert "900112" not in visitor.words.replace(" ", "")


def test_what_stood_on_a_day_is_shown_and_a_day_to_come_is_refused(nation: TestNation) -> None:
    put_in_force(nation)
    today = nation.building.clock.today()
    nation.becomes((today + timedelta(days=2)).isoformat())
    put_in_force(
        nation,
        shipped_guidance()[NAME].replace("version: 1", "version: 2", 1).replace("- Stay outside.", "- Remain outside."),
    )
    visitor = visitor_of(nation.building)
    visitor.signs_in(nation.viewer("dorset"))
    visitor.visits(f"/guidance/{NAME}?on={today}")
    assert "This is what stood on" in visitor.words
    assert "Stay outside." in visitor.words
    visitor.visits(f"/guidance/{NAME}")
    assert "Remain outside." in visitor.words
    for on in (today + timedelta(days=30), "soon"):
        assert visitor.visits(f"/guidance?on={on}").status_code == 422
    visitor.visits("/guidance-versions")
    newest = (
        next(each for each in visitor.page.text.split('href="') if each.startswith("/guidance-versions/GD-"))
        if visitor.page
        else ""
    )
    visitor.visits(newest.partition('"')[0])
    assert "Changes since version 1" in visitor.words
    assert "Remain outside." in visitor.words
    assert "Stay outside." in visitor.words


def test_what_is_past_its_review_says_so_on_the_page_and_to_who_writes_it(nation: TestNation) -> None:
    put_in_force(nation)
    nation.becomes("2027-06-01")
    visitor = visitor_of(nation.building)
    visitor.signs_in(nation.desk)
    visitor.visits(f"/guidance/{NAME}")
    assert "Its review was due on 1 June 2027" in visitor.words
    visitor.visits(f"/guidance/plain/{NAME}")
    assert "Old: its review was due on 1 June 2027" in visitor.words
    visitor.visits("/")
    assert "Review of guidance: Strangers answer the door" in visitor.words


def test_a_plain_page_names_no_reader_and_is_light(nation: TestNation, visitor: Visitor) -> None:
    all_in_force(nation)
    reader = nation.viewer("dorset-council", ViewerRole.PARTNER)
    visitor.signs_in(reader)
    for name in shipped_guidance():
        for path in (f"/guidance/plain/{name}", f"/guidance/{name}"):
            answer = visitor.visits(path)
            assert answer.status_code == 200, path
            assert len(gzip.compress(answer.content)) <= MOST, path
        plain = visitor.visits(f"/guidance/plain/{name}").text
        assert [each.name for each in (reader, nation.desk, nation.second) if each.name in plain] == []
    assert visitor.visits("/guidance/plain").text.count('href="/guidance/plain/') >= len(shipped_guidance())


def test_command_and_api_tell_the_same_and_a_folder_holds_pages_papers_and_posters(
    nation: TestNation, machine: Machine, command: Callable[..., str], tmp_path: Path
) -> None:
    all_in_force(nation)
    who = nation.desk
    told = machine(who)
    assert json.loads(command(who, "guidance", "show", NAME)) == told.get(f"/guidance/{NAME}").json()
    assert len(json.loads(command(who, "guidance", "list"))["items"]) == 8
    assert told.get("/guidance?on=2099-01-01").status_code == 422
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(shipped_guidance()[NAME].replace("\nfirst:\n", "\nfirst:\n  - Follow the visitor.\n"), "utf-8")
    with pytest.raises(AssertionError, match="under 'never'"):
        command(who, "guidance", "write", str(faulty))
    folder = tmp_path / "public"
    made = json.loads(command(who, "guidance", "bundle", str(folder)))
    assert len(made["files"]) == 2 + 8 * 3
    page = (folder / f"{NAME}.html").read_text("utf-8")
    assert who.name not in page
    assert "/concerns/new" not in page
    assert "<script" not in page
    papers = sorted(folder.glob("*.pdf"))
    assert [len(PdfReader(each).pages) for each in papers] == [1] * 16


def test_in_a_demonstration_it_is_in_force_and_a_council_has_its_numbers(nation: TestNation, visitor: Visitor) -> None:
    _, _, reader = (
        nation.desk,
        nation.viewer("nclcc", ViewerRole.ANALYST),
        nation.viewer("dorset-council", ViewerRole.PARTNER),
    )
    keep_guidance(nation.building)
    nation.settle()
    visitor.signs_in(reader)
    visitor.visits(f"/guidance/{NAME}")
    assert "01632 960201" in visitor.words
