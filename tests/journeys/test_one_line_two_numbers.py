"""Two officers who know different numbers of one line are told whom to ring, by page, command and API. Everything here is invented."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from tests.doors import api, command, machine
from tests.nation import TestNation
from tests.rooms.coordination.test_meeting_by_line import ONE, OTHER, is_after, returns
from tests.rooms.web.browsing import chromium, faults_at_each_size, follow, served, sign_in, window

__all__ = ["api", "command", "machine"]


def test_by_command_and_api_each_reads_their_own_number_and_the_desk_how_they_meet(
    nation: TestNation, command: Callable[..., str], machine: Callable[[Viewer], TestClient]
) -> None:
    is_after(nation, "dorset", ONE)
    is_after(nation, "kent", OTHER)
    returns(nation, f"{ONE}; {OTHER}")
    said = json.loads(command(nation.viewer("dorset"), "notices", "list", "--json"))
    (ref,) = [each["ref"] for each in said["items"] if each["name"] == "DI Invented kent"]
    shown = command(nation.viewer("dorset"), "notices", "show", ref, "--json")
    assert [(each["kind"], each["shown"]) for each in json.loads(shown)["things"]] == [("line", ONE)]
    assert OTHER not in shown
    desk = machine(nation.desk)
    found = desk.get("/overlaps").json()
    assert json.loads(command(nation.desk, "overlaps", "list", "--json")) == found
    assert [each["how"] for each in found["items"] if each["kind"] == "line"] == ["line"]
    assert f"line: {ONE},line" in desk.get("/overlaps.csv").text


@pytest.mark.browser
def test_an_officer_reads_why_on_the_page_and_the_desk_what_is_only_perhaps(nation: TestNation) -> None:
    is_after(nation, "dorset", ONE)
    is_after(nation, "kent", OTHER)
    returns(nation, ONE, Holders="Alex Pretend")
    returns(nation, OTHER, "norfolk", "n/1", Holders="Alex Pretend")
    with served(nation.building) as root, chromium() as browser:
        page, wrong = window(browser, "phone")
        sign_in(page, root, nation.desk)
        page.goto(f"{root}/overlaps")
        expect(page.get_by_text("Perhaps one line with two contact points")).to_be_visible()
        assert faults_at_each_size(page, f"{root}/overlaps") == []
        returns(nation, f"{ONE}; {OTHER}", "norfolk", "n/2")
        sign_in(page, root, nation.viewer("kent"))
        page.goto(f"{root}/notices")
        row = page.get_by_role("row").filter(has_text="DI Invented dorset")
        follow(row.get_by_role("link").first)
        expect(page.get_by_text("You know this line by one contact point and they by another.")).to_be_visible()
        expect(page.get_by_text(OTHER).first).to_be_visible()
        expect(page.get_by_text(ONE)).to_have_count(0)
        assert faults_at_each_size(page, page.url) == []
        assert wrong == []
