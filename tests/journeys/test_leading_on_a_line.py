"""A line that nobody leads on lands in a force, which adopts it, is refused what it cannot show, and closes it. All of it is invented."""

import pytest
from playwright.sync_api import Page, expect

from tests.nation import TestNation
from tests.rooms.coordination.test_line_owners import WHY, closes, reports
from tests.rooms.web.browsing import chromium, faults_at_each_size, follow, served, sign_in, window

pytestmark = pytest.mark.browser


def test_an_officer_adopts_what_landed_unowned_and_is_told_what_a_state_lacks(nation: TestNation) -> None:
    reports(nation, Runners="Invented Runner")
    with served(nation.building) as root, chromium() as browser:
        page, wrong = window(browser, "phone")
        sign_in(page, root, nation.force("dorset").officer)
        page.goto(f"{root}/unowned")
        expect(page.get_by_text("First reported then, and never led on")).to_be_visible()
        assert faults_at_each_size(page, f"{root}/unowned") == []
        follow(page.locator("main a[href^='/lines/LN-']").first)
        line = page.url
        says(page, "Adopt it for your force")
        expect(page.get_by_text("Dorset Police leads on this line").first).to_be_visible()
        says(page, "Say what it is", "Confirmed")
        expect(page.get_by_role("link", name="One independent source speaks of this line")).to_be_visible()
        page.get_by_label("RC-").first.check()
        page.get_by_label("Suspected").check()
        follow(page.get_by_role("button", name="Save"))
        expect(page.get_by_text("Recorded as Suspected")).to_be_visible()

        closes(nation)
        reports(nation, "merseyside", days=1, ref="M/1")
        page.goto(line)
        expect(page.get_by_text("Check-backs pending")).to_be_visible()
        says(page, "Open it again")
        expect(page.get_by_text("Opened again").first).to_be_visible()
        for form in ("", "/do/state", "/do/undo"):
            assert faults_at_each_size(page, f"{line.partition('#')[0]}{form}") == []
        page.goto(f"{root}/unowned")
        expect(page.get_by_text("No line that you may read is without a lead")).to_be_visible()
        assert [each for each in wrong if "422" not in each] == []  # a form that came back with its mistakes


def says(page: Page, form: str, choice: str | None = None) -> None:
    """Open a form by its link, choose and give a reason, and send it."""
    follow(page.locator("main a").get_by_text(form, exact=True))
    if choice is not None:
        page.get_by_label(choice, exact=True).check()
    page.get_by_label("Why", exact=True).fill(WHY)  # else a record's drawn reference may hold the three letters too
    follow(page.get_by_role("button", name="Save"))
