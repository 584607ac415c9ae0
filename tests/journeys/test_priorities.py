"""The desk asks a force what is missing of a line, the force answers, and the line is secure. All is invented."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from counterline.prioritisation.events import RankingDue
from counterline.prioritisation.priorities import reading
from tests.ahead import ahead
from tests.doors import command
from tests.harm_told import told
from tests.nation import TestNation, row
from tests.rooms.web.browsing import chromium, faults_at_each_size, follow, served, sign_in, window

__all__ = ["command"]
pytestmark = pytest.mark.browser

KNOWN: Final = {
    "children": "6",
    "adults": "5",
    "drugs": "heroin;nitazenes",
    "to": "Poole;Norwich;Margate;Weymouth;Hastings",
}
NEARLY: Final = {"children": "3", "adults": "2", "drugs": "heroin;crack", "to": "Poole;Weymouth"}


def begun(nation: TestNation) -> None:
    """A line of Merseyside of which everything is known, one of which nobody said how violent it is, and twenty others."""
    seen = (nation.building.clock.today() - timedelta(days=3)).isoformat()
    force = nation.force("merseyside")
    said = [
        row("M/1", "07700 900885", brand="Teal Anchor", **KNOWN),
        row("M/2", "07700 900886", brand="Slate Ferry", **NEARLY),
    ]
    few = {"children": "0", "adults": "0", "to": "Poole"}
    said += [row(f"N/{n}", f"07700 9003{n:02}", drugs="heroin", **({} if n < 12 else few)) for n in range(20)]
    force.files([each | {"First": seen, "Last": seen, "From": "Liverpool"} for each in said], as_at=seen)
    told(force, "incident", "C/1", seen, number="07700 900885", violence="yes", weapon="pistol")
    told(force, "seizure", "P/1", seen, number="07700 900885", cash="£24,000", weapon="pistol")
    told(force, "seizure", "P/2", seen, number="07700 900886", weapon="lock knife")


def drawn_anew(nation: TestNation) -> None:
    """Have the worker draw the desk's ranking, as it does some seconds after something changed."""
    with nation.as_seen_by(nation.desk) as work:
        reading.carry_out(work, RankingDue(nation.desk.viewer_id))


def test_the_desk_asks_for_what_is_missing_and_a_force_answers_it(
    nation: TestNation, command: Callable[..., str]
) -> None:
    begun(nation)
    officer = nation.force("merseyside").officer
    with served(nation.building) as root, chromium() as browser:
        page, wrong = window(browser, "phone")
        sign_in(page, root, nation.desk, "/priorities")
        expect(page.get_by_text("Nobody of your body has said how many places there are")).to_be_visible()
        states(page, "60")
        expect(page.get_by_text("There are 22 lines to rank").first).to_be_visible()
        states(page, "6")
        expect(page.locator("#secure")).to_have_text("Secure (1)")
        expect(page.get_by_role("link", name="Teal Anchor, 07700 900885")).to_be_visible()
        assert faults_at_each_size(page, f"{root}/priorities") == []
        follow(page.get_by_role("link", name="Slate Ferry"))
        line = page.url
        expect(page.get_by_text("How violent is the line").first).to_be_visible()
        assert faults_at_each_size(page, line) == []
        follow(page.get_by_role("link", name="Ask Merseyside Police"))
        page.get_by_label("Why it is needed").fill("Invented: its place turns on it.")
        page.get_by_label("By which day").fill(ahead(14).isoformat())
        page.get_by_label("Who answers there").select_option("intelligence-officer")
        follow(page.get_by_role("button", name="Ask them"))
        expect(page.get_by_text("Awaited by")).to_be_visible()
        asked = page.url

        sign_in(page, root, officer, asked.removeprefix(root))
        expect(page.get_by_text("How violent is the line").first).to_be_visible()
        page.goto(f"{root}/priorities")
        states(page, "2")
        follow(page.get_by_role("link", name="Slate Ferry"))
        page.get_by_label("Of what").select_option("violence")
        page.get_by_label("At least").select_option("4")
        page.get_by_label("At most").select_option("3")
        page.get_by_label("Why", exact=True).fill("Invented: I have read the statement about the pistol.")
        follow(page.get_by_role("button", name="Save"))
        expect(page.get_by_text("cannot be above the highest").first).to_be_visible()
        page.get_by_label("At most").select_option("4")
        follow(page.get_by_role("button", name="Save"))
        expect(page.get_by_text("I have read the statement about the pistol").first).to_be_visible()

        drawn_anew(nation)
        sign_in(page, root, nation.desk, "/priorities")
        expect(page.locator("#secure")).to_have_text("Secure (2)")
        because = page.get_by_role("row").filter(has_text="Slate Ferry").filter(has_text="an officer said so")
        expect(because).to_contain_text(f"an officer said so: {officer.name} (Violence)")
        page.goto(line)
        expect(page.get_by_text("without the words of officers").first).to_be_visible()
        assert [each for each in wrong if "422" not in each] == []
    found = json.loads(command(nation.desk, "priorities", "--places", "6"))
    tiers = {each["called"].partition(",")[0]: each["tier"] for each in found["lines"]}
    assert (tiers["Teal Anchor"], tiers["Slate Ferry"]) == ("secure", "secure")
    assert all(abs(sum(of["chances"]) - 1) < 1e-9 for each in found["lines"] for of in each["levels"])


def states(page: Page, places: str) -> None:
    """State how many places there are."""
    page.get_by_label("How many places").fill(places)
    follow(page.get_by_role("button", name="State"))
