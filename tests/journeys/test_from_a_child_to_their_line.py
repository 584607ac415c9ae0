"""From a child's page to the line that they run for, its network and who leads on it, by clicks alone. Everybody in it is invented."""

import re

import pytest
from playwright.sync_api import expect

from counterline.coordination.owning.line_statements import say_of_line
from counterline.coordination.owning.model import LineDid, LineStatement
from counterline.governance.permissions import ViewerRole
from counterline.picture.own_view import own_lines_told
from tests.nation import TestNation
from tests.rooms.web.browsing import chromium, follow, served, sign_in, window
from tests.told_story import tell_the_story

pytestmark = pytest.mark.browser


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """The story of the demonstration, of whose line a force leads."""
    tell_the_story(nation)
    with nation.as_seen_by(nation.viewer("merseyside", ViewerRole.INVESTIGATOR)) as work:
        (gannet,) = own_lines_told(work, lambda line: "Gannet Express" in line.brands)
        say_of_line(work, gannet.ref, LineStatement(LineDid.ADOPT, "Invented: it runs from Liverpool."))
    nation.settle()
    return nation


@pytest.mark.parametrize("body", ["nclcc", "dorset"], ids=["Priya Nair", "DS Callum Adair"])
def test_a_childs_page_leads_to_their_line_its_network_and_who_leads_on_it(told: TestNation, body: str) -> None:
    with served(told.building) as root, chromium() as browser:
        page, wrong = window(browser, "phone")
        sign_in(page, root, told.viewer(body, ViewerRole.SAFEGUARDING), then="/concerns")
        page.set_default_timeout(10_000)
        follow(page.get_by_role("link", name=re.compile("Makebelieve")).first)
        expect(page.get_by_text("Merseyside Police leads")).to_be_visible()
        follow(page.locator("main a[href^='/entities/']").first)
        expect(page.get_by_text("Merseyside Police leads on this line")).to_be_visible()
        follow(page.get_by_role("link", name="Gannet Express"))
        expect(page.get_by_role("heading", name=re.compile("Gannet Express"))).to_be_visible()
        expect(page.get_by_text("Merseyside Police leads on this line").first).to_be_visible()
        follow(page.get_by_role("link", name="Network", exact=True))
        expect(page.get_by_role("heading", name=re.compile("07700 90088[34]")).first).to_be_visible()
        assert wrong == []
