"""The pages in a real Chromium: accessible, whole under the strict policy, light, and fit for a phone."""

from collections.abc import Iterator
from pathlib import Path
from socket import socket
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from counterline.bootstrap import Building
from counterline.cli.server import pages_offered
from counterline.governance import Viewer
from counterline.web import create_app
from tests.browser import find_browser
from tests.rooms.web import gallery

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
HEAVIEST = 250_000  # bytes of a whole page as sent


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for this module."""
    found = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.executable, args=list(found.arguments), env=dict(found.environment)
        )
        yield browser
        browser.close()


@pytest.fixture
def served(building: Building, officer: Viewer) -> Iterator[str]:
    """The pages on a port of this machine."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(building, [*pages_offered(), gallery.PAGES])
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(params=SIZES)
def seat(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A window of either size, and everything that went wrong in it."""
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page, wrong
    context.close()


def sign_in(page: Page, served: str, then: str = "/") -> None:
    """Sign in as the first persona, by keyboard alone."""
    page.goto(f"{served}/sign-in?next={then}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.locator("input[name=persona]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}{then}")


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds against the standards, each with the first element it found it in."""
    page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", STANDARDS)
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in result["violations"]]


def test_every_component_is_accessible_and_runs_clean_at_both_sizes(seat: tuple[Page, list[str]], served: str) -> None:
    page, wrong = seat
    sign_in(page, served, "/gallery")
    for folded in page.locator("details summary").all():
        folded.click()
    assert violations(page) == []
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/accessibility", "/cookies"])
def test_plain_pages_are_accessible(seat: tuple[Page, list[str]], served: str, path: str) -> None:
    page, _ = seat
    page.goto(served + path)
    assert violations(page) == []


def test_a_mistake_takes_the_reader_to_it(seat: tuple[Page, list[str]], served: str) -> None:
    page, _ = seat
    page.goto(f"{served}/sign-in")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_selector(".govuk-error-summary")
    assert page.evaluate("document.activeElement.classList.contains('govuk-error-summary')")
    assert violations(page) == []
    page.get_by_role("link", name="Select who you would like to be").click()
    assert page.evaluate("document.activeElement.id") == "persona"


def test_only_one_drawing_of_a_figure_is_shown_at_a_time(seat: tuple[Page, list[str]], served: str) -> None:
    page, _ = seat
    sign_in(page, served, "/gallery")
    shown = page.locator("figure").first.locator("svg:visible")
    assert shown.count() == 1
    assert shown.evaluate("svg => svg.getBoundingClientRect().width") <= page.evaluate("window.innerWidth")


def test_a_table_sorts_where_scripts_run_and_reads_where_they_do_not(chromium: Browser, served: str) -> None:
    for scripted in (True, False):
        page = chromium.new_context(java_script_enabled=scripted).new_page()
        page.goto(f"{served}/sign-in?next=/gallery")
        page.locator("input[name=persona]").first.check()
        page.get_by_role("button", name="Continue").click()
        first = page.locator("figure").first
        first.locator("summary").click()
        cells = first.locator("tbody tr th")
        assert cells.all_inner_texts() == (["Kent", "Dorset"] if scripted else ["Dorset", "Kent"])
        if scripted:
            first.get_by_role("button", name="Force").click()
            assert cells.all_inner_texts() == ["Dorset", "Kent"]
        page.context.close()


def test_a_page_of_every_figure_is_light(chromium: Browser, served: str) -> None:
    page = chromium.new_context().new_page()
    weights: list[int] = []
    page.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))
    sign_in(page, served, "/gallery")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(weights) < HEAVIEST
    page.context.close()


def test_a_part_that_htmx_swaps_in_carries_the_token_and_is_woken(seat: tuple[Page, list[str]], served: str) -> None:
    page, wrong = seat
    sign_in(page, served, "/gallery")
    page.get_by_role("button", name="Change").click()
    swapped = page.locator("#swapped")
    # On a telephone rows are blocks, and the headings by which they sort stand above them.
    swapped.get_by_role("button", name="Line").click()
    assert swapped.locator("tbody th").all_inner_texts() == ["Avocet", "Dunlin", "Gannet", "Whimbrel"]
    assert swapped.get_by_text("Sort by", exact=True).is_visible() is page.evaluate("window.innerWidth < 641")
    assert wrong == []


def test_paper_carries_the_marking_and_every_table(chromium: Browser, served: str) -> None:
    page = chromium.new_context().new_page()
    sign_in(page, served, "/gallery")
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
