"""Every page in a real Chromium, listed from the routes: accessible, clean, light and whole, with scripts and without."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Page

from counterline.bootstrap import Building
from tests.nation import TestNation
from tests.rooms.web.browsing import SIZES, chromium, faults, served, sign_in, violations, window
from tests.rooms.web.every_page import MISTAKEN, SENDERS_OWN, addresses, page_routes

pytestmark = pytest.mark.browser


@pytest.fixture
def told(nation: TestNation) -> Mapping[str, str]:
    """An address of every page, where each has something to show."""
    with ThreadPoolExecutor(1) as beside:  # the browser's own event loop has this thread, and the worker needs one too
        return beside.submit(addresses, nation).result()


def test_no_page_is_without_an_address_to_look_at(told: Mapping[str, str]) -> None:
    assert set(told) == page_routes()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_clean_light_and_whole(
    building: Building, nation: TestNation, told: Mapping[str, str], size: str
) -> None:
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, size)
        found = {"/sign-in": faults(page, f"{root}/sign-in")}
        sign_in(page, root, nation.desk)
        found |= {path: faults(page, root + path) for route, path in told.items() if route != SENDERS_OWN}
        sign_in(page, root, nation.force("dorset").officer)
        found[told[SENDERS_OWN]] = faults(page, root + told[SENDERS_OWN])
        assert wrong == []
        found |= {path: faults(page, root + path, status) for path, status in MISTAKEN.items()}
        found |= {"a form sent with nothing in it": mistaken_form(page, root)}
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_whole_without_scripts(
    building: Building, nation: TestNation, told: Mapping[str, str], size: str
) -> None:
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, size, scripts=False)
        sign_in(page, root, nation.desk)
        found = {path: unscripted(page, root + path) for route, path in told.items() if route != SENDERS_OWN}
    assert {path: each for path, each in found.items() if each} == {}


def mistaken_form(page: Page, root: str) -> list[str]:
    """What axe finds once a form comes back with its mistakes, the reader taken to them."""
    page.goto(f"{root}/submissions/new")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_selector(".govuk-error-summary")
    assert page.evaluate("document.activeElement.classList.contains('govuk-error-summary')")
    return violations(page)


def unscripted(page: Page, address: str) -> list[str]:
    """What somebody misses on a page where no script runs: its heading, the ways to other pages, or the room for it."""
    page.goto(address)
    found = [] if page.locator("h1").is_visible() else ["no heading"]
    found += [] if page.get_by_role("link", name="Lines", exact=True).first.is_visible() else ["no way to other pages"]
    found += ["a button that does nothing"] if page.locator("main button[type=button]:visible").count() else []
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return found + (["wider than its window"] if wide else [])
