"""An officer pastes a paragraph, confirms what was found, sees what is known, and sends it, in a real browser.

Everybody and every number is invented.
"""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from playwright.sync_api import Page, expect

from counterline.bootstrap import Building
from tests.nation import TestNation
from tests.rooms.web.browsing import SIZES, chromium, served, sign_in, violations, window

pytestmark = pytest.mark.browser

WORDS = (
    "The Gannet line on 07700 900123 is texting again in Weymouth. Jordan Invented, born 3 March 2008, holds the phone."
)


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """A nation in which Dorset knows the line already, and its officer has a place to sit."""

    def tell() -> None:
        nation.force("dorset").reports("07700 900123", seen="2026-03-01", brand="Gannet")
        nation.viewer("dorset")

    with ThreadPoolExecutor(1) as beside:  # the browser's own event loop has this thread, and the worker needs one too
        beside.submit(tell).result()
    return nation


def settle(nation: TestNation) -> None:
    """Let the worker do what follows, beside the browser."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(nation.settle).result()


def graded(page: Page) -> None:
    """Answer the questions that a person answers."""
    for name, value in (("source", "2"), ("information", "B"), ("handling", "P")):
        page.locator(f'input[name="grading_{name}"][value="{value}"]').check()
    page.locator('input[name="basis"][value="fact"]').check()


def sent_and_found(page: Page, root: str, nation: TestNation) -> None:
    """Paste, look at what is found and known, confirm a person, grade, send, and find it on the record."""
    sign_in(page, root, nation.viewer("dorset"), "/reports")
    page.locator("#text").fill(WORDS)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("mark").first).to_contain_text("Gannet")
    expect(page.get_by_label("07700 900123 Phone or handle, as written")).to_be_checked()
    expect(page.get_by_role("link", name="Dorset Police dorset/07700 900123").first).to_be_visible()
    expect(page.get_by_role("link", name="Gannet").first).to_be_visible()
    person = page.get_by_label("Jordan Invented Person, likely")
    expect(person).not_to_be_checked()
    person.check()
    page.get_by_label("Role of Jordan Invented").select_option("victim")
    graded(page)
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_text("Your report is sent and on the record.")).to_be_visible()
    settle(nation)
    page.locator("main a.app-reference").first.click()
    expect(page.locator("main")).to_contain_text("Jordan Invented")
    expect(page.locator("main")).to_contain_text("texting again in Weymouth")


@pytest.mark.parametrize("size", SIZES)
def test_an_officer_pastes_confirms_sees_what_is_known_and_sends_in_under_a_minute(
    building: Building, told: TestNation, size: str
) -> None:
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, size)
        began = monotonic()
        sent_and_found(page, root, told)
        assert monotonic() - began < 60
        assert wrong == []


def test_a_report_is_written_where_no_script_runs(building: Building, told: TestNation) -> None:
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, "phone", scripts=False)
        sent_and_found(page, root, told)


def test_a_form_with_its_mistakes_leads_to_each_and_is_accessible(building: Building, told: TestNation) -> None:
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, "phone")
        sign_in(page, root, told.viewer("dorset"), "/reports")
        page.locator("#text").fill(WORDS)
        page.get_by_role("button", name="Continue").click()
        page.get_by_role("button", name="Send report").click()
        page.get_by_role("link", name="Say how the source knows").click()
        expect(page.locator('input[name="grading_information"]').first).to_be_focused()
        assert violations(page) == []


def test_a_draft_survives_a_lost_connection_and_leaves_nothing_in_the_browser(
    building: Building, told: TestNation
) -> None:
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, "desk")
        sign_in(page, root, told.viewer("dorset"), "/reports")
        page.context.set_offline(True)
        page.locator("#text").press_sequentially("Half a sentence")
        expect(page.get_by_text("Not kept: the connection is lost")).to_be_visible()
        expect(page.locator("#text")).to_have_value("Half a sentence")
        page.context.set_offline(False)
        expect(page.get_by_text("Draft kept,")).to_be_visible(timeout=10_000)
        page.goto(f"{root}/reports")
        expect(page.get_by_role("link", name="Half a sentence")).to_be_visible()
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
