"""An officer pastes a paragraph, confirms what was found, sees what is known, and sends it, in a real browser.

Everybody and every number is invented.
"""

import pytest
from playwright.sync_api import Page, expect

from counterline.bootstrap.building import Building
from counterline.governance.permissions import ViewerRole
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from tests.nation import TestNation
from tests.rooms.web.browsing import SIZES, chromium, follow, served, sign_in, violations, window

pytestmark = pytest.mark.browser

WORDS = (
    "The Gannet line on 07700 900123 is texting again in Weymouth. Jordan Invented, born 3 March 2008, holds the phone."
)


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """A nation in which Dorset knows the line already, and its officer has a place to sit."""
    nation.force("dorset").reports("07700 900123", seen="2026-03-01", brand="Gannet")
    nation.viewer("dorset")
    return nation


def graded(page: Page) -> None:
    """Answer the questions that a person answers."""
    for name, value in (("source", "2"), ("information", "B"), ("handling", "P")):
        page.locator(f'input[name="grading_{name}"][value="{value}"]').check()
    page.locator('input[name="basis"][value="fact"]').check()


def sent_and_found(page: Page, root: str, nation: TestNation) -> None:
    """Paste, look at what is found and known, confirm a person, grade, send, and find it on the record."""
    sign_in(page, root, nation.viewer("dorset"), "/reports")
    page.locator("#text").fill(WORDS)
    follow(page.get_by_role("button", name="Continue"))
    expect(page.locator("mark").first).to_contain_text("Gannet")
    expect(page.get_by_label("07700 900123 Phone or handle, as written")).to_be_checked()
    expect(page.get_by_role("link", name="Dorset Police dorset/07700 900123").first).to_be_visible()
    expect(page.get_by_role("link", name="Gannet").first).to_be_visible()
    person = page.get_by_label("Jordan Invented Possible victim Person, likely")
    expect(person).not_to_be_checked()
    person.check()
    page.get_by_label("Role of Jordan Invented").select_option("victim")
    graded(page)
    follow(page.get_by_role("button", name="Send report"))
    expect(page.get_by_text("Your report is sent and on the record.")).to_be_visible()
    nation.settle()
    follow(page.locator("main a.app-reference").first)
    expect(page.locator("main")).to_contain_text("Jordan Invented")
    expect(page.locator("main")).to_contain_text("texting again in Weymouth")


def test_an_address_in_the_words_is_confirmed_beside_what_is_known_of_it(building: Building, told: TestNation) -> None:
    with told.as_seen_by(told.viewer("dorset", ViewerRole.OFFICER)) as work:
        home = Thing(ThingKind.ADDRESS, "Flat 3, 14 Quay Road, Weymouth", "cuckooed")
        handing_in.send(work, Report("The tenant is afraid.", "2BP", "fact", (home,)))
    told.settle()
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, "phone")
        sign_in(page, root, told.viewer("dorset"), "/reports")
        page.locator("#text").fill(
            "Runners were seen outside flat 3, 14 Quay Rd, Weymouth. Nobody deals on Marine Parade now."
        )
        follow(page.get_by_role("button", name="Continue"))
        expect(page.locator("mark").first).to_contain_text("flat 3, 14 Quay Rd")
        expect(page.locator("mark")).to_have_count(2)
        address = page.get_by_label("Flat 3, 14 Quay Road, Weymouth Address")
        expect(address).to_be_checked()
        expect(page.get_by_text("Known as Flat 3, 14 Quay Road, Weymouth")).to_be_visible()
        expect(page.locator(".app-known a[href^='/records/']").first).to_be_visible()
        assert violations(page) == []
        page.get_by_label("Role of Flat 3, 14 Quay Road, Weymouth").select_option("visited")
        graded(page)
        follow(page.get_by_role("button", name="Send report"))
        expect(page.get_by_text("Your report is sent and on the record.")).to_be_visible()
        told.settle()
        follow(page.locator("main a.app-reference").first)
        expect(page.locator("main")).to_contain_text("Flat 3, 14 Quay Road, Weymouth")
        assert wrong == []


@pytest.mark.parametrize("size", SIZES)
def test_an_officer_pastes_confirms_sees_what_is_known_and_sends(
    building: Building, told: TestNation, size: str
) -> None:
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, size)
        sent_and_found(page, root, told)
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
        follow(page.get_by_role("button", name="Continue"))
        follow(page.get_by_role("button", name="Send report"))
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
        expect(page.get_by_text("Not saved: the connection is lost")).to_be_visible()
        expect(page.locator("#text")).to_have_value("Half a sentence")
        page.context.set_offline(False)
        expect(page.get_by_text("Draft kept,")).to_be_visible()
        page.goto(f"{root}/reports")
        expect(page.get_by_role("link", name="Half a sentence")).to_be_visible()
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
