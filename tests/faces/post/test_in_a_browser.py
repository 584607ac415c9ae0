"""The inbox in a real Chromium: what comes is there at once, and is answered by keyboard. Everybody is invented."""

import pytest
from playwright.sync_api import expect

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from tests.nation import TestNation
from tests.rooms.web.browsing import chromium, served, sign_in, window

pytestmark = pytest.mark.browser


def sends(nation: TestNation, officer: Viewer, kind: LetterKind) -> None:
    """Have the worker send a letter to somebody's role."""
    with nation.building.works.begin(Role.DERIVE) as work:
        outbox.send(work, Letter(Recipient(officer.agency, officer.role), kind, "MN-7KQ2M9XD3HAB", f"cause:{kind}"))


def test_a_letter_comes_into_the_open_inbox_and_is_answered_by_keyboard(
    building: Building, nation: TestNation, officer: Viewer
) -> None:
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, "phone")
        sign_in(page, root, officer, "/inbox")
        expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
        sends(nation, officer, LetterKind.NOTICE)
        expect(page.get_by_role("link", name="Read whom to ring before either goes on")).to_be_visible()
        expect(page.locator("[data-inbox-count]")).to_have_text("1 letter waits")
        button = page.get_by_role("button", name="Acknowledge")
        button.focus()
        sends(nation, officer, LetterKind.TASK)  # while somebody is in the list, which is not taken from under them
        expect(page.get_by_role("status")).to_contain_text("Letters have come or were answered since. Show them")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_text("The letter is acknowledged.")).to_be_visible()
        expect(page.get_by_role("link", name="Accept a task that another body asks of you")).to_be_visible()
        assert wrong == []
