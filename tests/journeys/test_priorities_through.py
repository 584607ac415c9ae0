"""From places to a decision, its pack and the record of how lines are ranked, by six people on pages. All is invented."""

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from counterline.governance.permissions import ViewerRole
from tests.ahead import ahead
from tests.harm_told import told
from tests.journeys.test_priorities import begun, drawn_anew, states
from tests.nation import TestNation
from tests.rooms.web.browsing import chromium, follow, served, sign_in, window

pytestmark = pytest.mark.browser

SHORT = "Invented: it is theirs."
LONG = "Invented: the force has watched its holder for a month and arrests on Friday."


def asked_for_what_is_missing(page: Page) -> str:
    """Read why the contested line stands there, and ask its force for what is missing of it; answers where that is asked."""
    follow(page.get_by_role("link", name="Slate Ferry"))
    expect(page.get_by_text("Contested", exact=True).first).to_be_visible()
    expect(page.get_by_role("row", name="Violence 0 to 4 Nothing is known")).to_be_visible()
    follow(page.get_by_role("link", name="Ask Merseyside Police"))
    page.get_by_label("Why it is needed").fill("Invented: its place turns on it.")
    page.get_by_label("By which day").fill(ahead(14).isoformat())
    page.get_by_label("Who answers there").select_option("intelligence-officer")
    follow(page.get_by_role("button", name="Ask them"))
    return page.url


def decided_against_the_tier(page: Page) -> None:
    """Leave what is secure with its force: refused with a short reason, whose words stay, and made with a long one."""
    follow(page.get_by_role("link", name="Teal Anchor, 07700 900885").first)
    follow(page.get_by_role("button", name="What was decided of it"))
    page.get_by_label("What you decide").select_option("leave with the force")
    page.get_by_label("Why", exact=True).fill(SHORT)
    follow(page.get_by_role("button", name="Decide"))
    expect(page.get_by_text("your decision goes against that").first).to_be_visible()
    expect(page.get_by_label("Why", exact=True)).to_have_value(SHORT)
    page.get_by_label("Why", exact=True).fill(LONG)
    follow(page.get_by_role("button", name="Decide"))
    expect(page.get_by_text("Your decision is kept.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=LONG)).to_contain_text("Against the tier")


def test_places_are_stated_a_fact_is_asked_for_a_line_is_decided_and_all_of_it_can_be_read(nation: TestNation) -> None:
    begun(nation)
    force = nation.force("merseyside")
    coordinator = nation.viewer("merseyside", ViewerRole.COORDINATOR)
    with served(nation.building) as root, chromium() as browser:
        page, wrong = window(browser, "desk")
        sign_in(page, root, nation.desk, "/priorities")
        states(page, "6")
        expect(page.locator("#secure")).to_have_text("Secure (1)")
        asked = asked_for_what_is_missing(page)

        sign_in(page, root, force.officer, asked.removeprefix(root))
        page.get_by_label("We hold it, and answer").check()
        page.get_by_label("In words").fill("Invented: the incident is filed as C/2.")
        follow(page.get_by_role("button", name="Save"))
        expect(page.get_by_text("Answered").first).to_be_visible()
        drawn_anew(nation)
        told(force, "incident", "C/2", ahead(0).isoformat(), number="07700 900886", violence="yes", weapon="firearm")
        drawn_anew(nation)

        sign_in(page, root, nation.desk, "/priorities")
        expect(page.locator("#secure")).to_have_text("Secure (2)")
        moved = page.get_by_role("row").filter(has_text="Slate Ferry").filter(has_text="found later")
        expect(moved).to_contain_text("was found later (Violence")
        decided_against_the_tier(page)

        sign_in(page, root, coordinator, "/meeting-packs")
        page.get_by_label("Region").select_option("National")
        page.get_by_label("Day of the meeting").fill(ahead(3).isoformat())
        follow(page.get_by_role("button", name="Make the pack"))
        expect(page.get_by_text("Teal Anchor, 07700 900885: leave with the force")).to_be_visible()

        sign_in(page, root, nation.protector, "/how-lines-are-ranked")
        expect(page.get_by_role("heading", name="How lines are ranked")).to_be_visible()
        with page.expect_download() as taken:
            page.get_by_role("link", name="Take it away as a paper (PDF)").click()
        printed = " ".join(" ".join(each.extract_text() for each in PdfReader(taken.value.path()).pages).split())
        assert "How harmful a line is, version 1" in printed
        assert not any(each in printed for each in ("Teal Anchor", "Slate Ferry", "900885"))
        assert wrong == ["Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"]
