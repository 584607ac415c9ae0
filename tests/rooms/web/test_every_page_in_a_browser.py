"""Every page in a real Chromium, listed from the routes: accessible, clean, light and whole, with scripts and without."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.nation import TestNation
from tests.rooms.web.browsing import SIZES, chromium, faults, served, sign_in, violations, window
from tests.rooms.web.every_page import (
    MISTAKEN,
    SENDERS_OWN,
    addresses,
    is_a_keepers,
    is_an_inspectors,
    is_the_desks,
    page_routes,
)

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Told:
    """A nation that is looked at and not changed: where its pages are served, and an address of every one of them."""

    nation: TestNation
    root: str
    addresses: Mapping[str, str]


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> Iterator[Told]:
    """Every page with something to show."""
    found = addresses(standing_nation)
    with served(standing_nation.building) as root:
        yield Told(standing_nation, root, found)


def test_no_page_is_without_an_address_to_look_at(told: Told) -> None:
    assert set(told.addresses) == page_routes()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_clean_light_and_whole(told: Told, size: str) -> None:
    root, nation = told.root, told.nation
    with chromium() as browser:
        page, wrong = window(browser, size)
        found = {"/sign-in": faults(page, f"{root}/sign-in")}
        sign_in(page, root, nation.desk)
        found |= {path: faults(page, root + path) for route, path in told.addresses.items() if is_the_desks(route)}
        sign_in(page, root, nation.administrator)
        found |= {path: faults(page, root + path) for route, path in told.addresses.items() if is_a_keepers(route)}
        sign_in(page, root, nation.force("dorset").officer)
        found |= {path: faults(page, root + path) for route, path in told.addresses.items() if route in SENDERS_OWN}
        sign_in(page, root, nation.auditor)
        found |= {path: faults(page, root + path) for route, path in told.addresses.items() if is_an_inspectors(route)}
        assert wrong == []
        sign_in(page, root, nation.force("dorset").officer)  # an auditor reads no lines and sends nothing
        found |= {path: faults(page, root + path, status) for path, status in MISTAKEN.items()}
        found |= {"a form sent with nothing in it": mistaken_form(page, root)}
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_whole_without_scripts(told: Told, size: str) -> None:
    with chromium() as browser:
        page, _ = window(browser, size, scripts=False)
        sign_in(page, told.root, told.nation.desk)
        found = {
            path: unscripted(page, told.root + path) for route, path in told.addresses.items() if is_the_desks(route)
        }
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
