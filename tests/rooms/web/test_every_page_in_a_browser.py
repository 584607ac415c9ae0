"""Every page in a real Chromium, listed from the routes: accessible, clean, light and whole, with scripts and without."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Page

from counterline.governance.permissions import ViewerRole
from tests.doors import visitor_of
from tests.nation import TestNation
from tests.rooms.web.browsing import (
    Seen,
    chromium,
    faults_at_each_size,
    follow,
    served,
    sign_in,
    too_wide,
    violations,
    widened,
    window,
)
from tests.rooms.web.every_page import (
    ADVISERS_OWN,
    COUNCILS_OWN,
    DECIDERS_OWN,
    DISCLOSERS_OWN,
    SENDERS_OWN,
    addresses,
    decider,
    is_a_keepers,
    is_a_protectors,
    is_an_inspectors,
    is_the_desks,
    page_routes,
)
from tests.seizing import STEPPERS_OWN

pytestmark = pytest.mark.browser

MISTAKEN: Final[Mapping[str, int]] = {
    "/nowhere": 404,
    "/forces?on=yesterday": 422,
    "/lines?contact=no+number": 422,
    "/picture?on=yesterday": 422,
    "/records?since=yesterday": 422,
}


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


def test_every_page_is_accessible_clean_light_and_whole_at_each_size(told: Told) -> None:
    root, nation, seen = told.root, told.nation, Seen()
    with chromium() as browser:
        page, wrong = window(browser, "phone")
        found = {"/sign-in": faults_at_each_size(page, f"{root}/sign-in", seen=seen)}
        officer = nation.force("dorset").officer
        for viewer, shown in (
            (nation.desk, is_the_desks),
            (nation.administrator, is_a_keepers),
            (officer, SENDERS_OWN.__contains__),
            (decider(nation), DECIDERS_OWN.__contains__),
            (nation.viewer("dorset-council", ViewerRole.PARTNER), COUNCILS_OWN.__contains__),
            (nation.viewer("dorset", ViewerRole.FINANCIAL), STEPPERS_OWN.__contains__),
            (nation.viewer("dorset", ViewerRole.COMMANDER), lambda route: route.startswith(DISCLOSERS_OWN)),
            (nation.viewer("nclcc", ViewerRole.GUARDIAN), ADVISERS_OWN.__contains__),
            (nation.auditor, is_an_inspectors),
            (nation.viewer("nclcc", ViewerRole.SAFEGUARDING), is_a_protectors),
        ):
            sign_in(page, root, viewer)
            found |= {
                path: faults_at_each_size(page, root + path, seen=seen)
                for route, path in told.addresses.items()
                if shown(route)
            }
        assert wrong == []
        sign_in(page, root, officer)  # an auditor reads no lines and sends nothing
        found |= {path: faults_at_each_size(page, root + path, status, seen) for path, status in MISTAKEN.items()}
        found |= {"a form sent with nothing in it": mistaken_form(page, root)}
    assert {path: each for path, each in found.items() if each} == {}


# Each thing of a page as the style sheet sees it, told from its text: to read that takes a tenth of opening it in a browser.
PART = re.compile(r'<(\w+)(?=(?:[^>]*\sclass="([^"]*)")?)(?=(?:[^>]*\stype="([^"]*)")?)')


def test_every_page_made_of_other_parts_is_whole_without_scripts_at_each_size(told: Told) -> None:
    visitor, seen = visitor_of(told.nation.building), set[tuple[str, ...]]()
    visitor.signs_in(told.nation.desk)
    found = {}
    with chromium() as browser:
        page, _ = window(browser, "phone", scripts=False)
        sign_in(page, told.root, told.nation.desk)
        for route, path in told.addresses.items():
            more = set(PART.findall(visitor.visits(path).text)) - seen if is_the_desks(route) else ()
            if more:
                seen |= more
                found[path] = unscripted(page, told.root + path)
    assert len(found) > 20
    assert {path: each for path, each in found.items() if each} == {}


def mistaken_form(page: Page, root: str) -> list[str]:
    """What axe finds once a form comes back with its mistakes, the reader taken to them."""
    page.goto(f"{root}/submissions/new")
    follow(page.get_by_role("button", name="Continue"))
    page.wait_for_selector(".govuk-error-summary")
    assert page.evaluate("document.activeElement.classList.contains('govuk-error-summary')")
    return [f"{size}: {each}" for size in widened(page) for each in violations(page)]


def unscripted(page: Page, address: str) -> list[str]:
    """What somebody misses on a page where no script runs: its heading, the ways to other pages, or the room for it."""
    page.goto(address)
    return [f"{size}: {each}" for size in widened(page) for each in missed(page)]


# All at once, since to ask the browser takes longer than to look.
MISSED = """() => {
  const seen = each => each.checkVisibility({visibilityProperty: true}) && each.getClientRects().length > 0;
  const all = css => [...document.querySelectorAll(css)];
  const headings = all('h1');
  // What a browser keeps has no navigation: it leads back to guidance, where there is one.
  const ways = location.pathname.startsWith('/guidance/plain')
    ? all('header a[href="/guidance"], header a[href^="/guidance/"]')
    : all('a[href]').filter(each => each.textContent.trim() === 'Lines' && !each.closest('[aria-hidden=true]'));
  return [
    headings.length === 1 && seen(headings[0]) ? '' : 'no heading',
    ways.some(seen) ? '' : 'no way to other pages',
    all('main button[type=button]').some(seen) ? 'a button that does nothing' : '',
  ].filter(Boolean);
}"""


def missed(page: Page) -> list[str]:
    """What is missed at one size."""
    found: list[str] = page.evaluate(MISSED)
    return found + too_wide(page)
