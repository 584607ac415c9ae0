"""The pages in a real Chromium: accessible, whole under the strict policy, light, and fit for a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.nation import TestNation
from tests.rooms.web.browsing import HEAVIEST, SIZES, Traffic, chromium, follow, served, violations, window

pytestmark = pytest.mark.browser


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The browser of this run of tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def root(standing_nation: TestNation) -> Iterator[str]:
    """The pages on a port of this machine, the gallery among them; there is somebody to sign in as."""
    standing_nation.viewer("dorset")
    with served(standing_nation.building) as address:
        yield address


@pytest.fixture(params=SIZES)
def seat(request: pytest.FixtureRequest, browser: Browser) -> tuple[Page, list[str]]:
    """A window of either size, and everything that went wrong in it."""
    return window(browser, request.param)


def sign_in(page: Page, root: str, then: str = "/") -> None:
    """Sign in as the first persona, by keyboard alone."""
    page.goto(f"{root}/sign-in?next={then}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.locator("input[name=persona]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{root}{then}")


def test_every_component_is_accessible_and_runs_clean_at_both_sizes(seat: tuple[Page, list[str]], root: str) -> None:
    page, wrong = seat
    sign_in(page, root, "/gallery")
    for summary in page.locator("details summary").all():
        summary.click()
    assert violations(page) == []
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/accessibility", "/cookies"])
def test_plain_pages_are_accessible(seat: tuple[Page, list[str]], root: str, path: str) -> None:
    page, _ = seat
    page.goto(root + path)
    assert violations(page) == []


def test_a_mistake_takes_the_reader_to_it(seat: tuple[Page, list[str]], root: str) -> None:
    page, _ = seat
    page.goto(f"{root}/sign-in")
    follow(page.get_by_role("button", name="Continue"))
    page.wait_for_selector(".govuk-error-summary")
    assert page.evaluate("document.activeElement.classList.contains('govuk-error-summary')")
    assert violations(page) == []
    page.get_by_role("link", name="Select who you would like to be").click()
    expect(page.locator("#persona")).to_be_focused()


def test_only_one_drawing_of_a_figure_is_shown_at_a_time(seat: tuple[Page, list[str]], root: str) -> None:
    page, _ = seat
    sign_in(page, root, "/gallery")
    shown = page.locator("figure").first.locator("svg:visible")
    assert shown.count() == 1
    assert shown.evaluate("svg => svg.getBoundingClientRect().width") <= page.evaluate("window.innerWidth")


def test_a_table_sorts_where_scripts_run_and_reads_where_they_do_not(browser: Browser, root: str) -> None:
    for scripted in (True, False):
        page = browser.new_context(java_script_enabled=scripted).new_page()
        page.goto(f"{root}/sign-in?next=/gallery")
        page.locator("input[name=persona]").first.check()
        follow(page.get_by_role("button", name="Continue"))
        first = page.locator("figure").first
        first.locator("summary").click()
        cells = first.locator("tbody tr th")
        assert cells.all_inner_texts() == (["Kent", "Dorset"] if scripted else ["Dorset", "Kent"])
        if scripted:
            first.get_by_role("button", name="Force").click()
            expect(cells).to_have_text(["Dorset", "Kent"])
        page.context.close()


def test_a_page_of_every_figure_is_light(browser: Browser, root: str) -> None:
    page = browser.new_context().new_page()
    traffic = Traffic(page)
    sign_in(page, root, "/gallery")
    traffic.ends()
    assert 0 < traffic.weight < HEAVIEST
    page.context.close()


def test_a_part_that_htmx_swaps_in_carries_the_token_and_is_woken(seat: tuple[Page, list[str]], root: str) -> None:
    page, wrong = seat
    sign_in(page, root, "/gallery")
    swapped = page.locator("#swapped")
    page.get_by_role("button", name="Change").click()
    swapped.get_by_role("button", name="Line").wait_for()
    # On a telephone rows are blocks, and the headings by which they sort stand above them.
    swapped.get_by_role("button", name="Line").click()
    expect(swapped.locator("tbody th")).to_have_text(["Avocet", "Dunlin", "Gannet", "Whimbrel"])
    assert swapped.get_by_text("Sort by", exact=True).is_visible() is page.evaluate("window.innerWidth < 641")
    assert wrong == []


def test_paper_carries_the_marking_and_every_table(browser: Browser, root: str) -> None:
    page = browser.new_context().new_page()
    sign_in(page, root, "/gallery")
    page.emulate_media(media="print")
    assert page.locator(".app-marking").evaluate_all("all => all.map(each => getComputedStyle(each).position)") == [
        "fixed",
        "fixed",
    ]
    assert page.locator("figure svg.app-figure__wide").first.is_visible()
    assert page.locator("figure table").first.is_visible()
    assert not page.locator(".govuk-service-navigation").is_visible()
    assert page.locator(".app-view").is_visible(), "whose view it is goes with the paper"
    room = page.locator("body").evaluate("body => getComputedStyle(body).boxDecorationBreak")
    assert room == "clone", "each sheet keeps room for its markings"
    page.context.close()
