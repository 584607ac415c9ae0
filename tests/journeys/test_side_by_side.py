"""Two forces, a council and a data protection officer, signed in side by side at a real provider in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from counterline import governance
from counterline.bootstrap import Building
from counterline.plumbing.database import Role
from tests.nation import TestNation
from tests.providers import free_port, mock_provider, signing_on
from tests.rooms.web.browsing import chromium, faults, served_at, window

pytestmark = pytest.mark.browser

BRANDS = {"Jay", "Kez"}
# Who they are at the provider, and what each finds of the line that either force told of.
WHO: dict[str, tuple[str, set[str]]] = {
    "p-hale": ("Dorset Police", {"Jay"}),
    "p-okafor": ("Merseyside Police", {"Kez"}),
    "p-pike": ("Dorset Council", set()),
    "p-siddiqui": ("National County Lines Coordination Centre", set()),
}


def comes_in(page: Page, root: str, subject: str) -> None:
    """Sign in through the provider's own page."""
    page.goto(f"{root}/sessions")
    page.get_by_role("button", name="Sign in through your agency").click()
    page.locator("input[name=sub]").first.fill(subject)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{root}/sessions")


def test_each_sees_a_world_of_their_own_and_a_leaver_none(
    building: Building, nation: TestNation, tmp_path: Path
) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-10", ref="D1", brand="Jay")
    nation.force("merseyside").reports("07700 900456", seen="2026-03-11", ref="M1", brand="Kez")
    port = free_port()
    root = f"http://127.0.0.1:{port}"
    with mock_provider(tmp_path) as issuer, chromium() as browser:
        house = signing_on(building, issuer, address=root)
        with served_at(house, port):
            pages = {subject: window(browser, "desk") for subject in WHO}
            for subject, (page, _) in pages.items():
                comes_in(page, root, subject)
            for subject, (page, _) in pages.items():
                agency, reads = WHO[subject]
                assert agency in page.inner_text("header")
                answer = page.goto(f"{root}/lines")
                assert answer is not None
                assert answer.status == (200 if reads else 403)
                assert {each for each in BRANDS if each in page.inner_text("main")} == reads
                assert not page.evaluate("document.cookie"), "no script reads the cookie"
            assert faults(pages["p-hale"][0], f"{root}/sessions") == []
            with building.works.begin(Role.APPLICATION) as work:
                leaver = next(each for each in governance.viewers(work) if each.name == "Morgan Hale")
            with house.work_as(nation.administrator) as work:
                governance.end_viewer(work, leaver.ref)
            there, still = pages["p-hale"][0], pages["p-okafor"][0]
            there.goto(f"{root}/lines")
            still.goto(f"{root}/lines")
            assert (there.url.partition("?")[0], still.url) == (f"{root}/sign-in", f"{root}/lines")
