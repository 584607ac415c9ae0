"""A real Chromium at the pages: a server on a port of this machine, both sizes of window, and what is wrong with a page."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from threading import Thread
from time import sleep
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from counterline.bootstrap import Building
from counterline.cli.server import pages_offered
from counterline.governance import Viewer
from counterline.web import create_app
from counterline.web.navigation import Pages
from tests.browser import find_browser

AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
HEAVIEST = 250_000  # bytes of a whole page as sent


@contextmanager
def served(building: Building, pages: Sequence[Pages] | None = None) -> Iterator[str]:
    """The pages on a port of this machine; what may be put in them is put there before."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(
        create_app(building, pages_offered() if pages is None else pages),
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, begun once everything is told: the two keep their own loops."""
    found = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.executable, args=list(found.arguments), env=dict(found.environment)
        )
        try:
            yield browser
        finally:
            browser.close()


def window(browser: Browser, size: str, *, scripts: bool = True) -> tuple[Page, list[str]]:
    """A window of one size, and everything that goes wrong in it."""
    width, height = SIZES[size]
    page = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts).new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return page, wrong


def sign_in(page: Page, root: str, viewer: Viewer, then: str = "/") -> None:
    """Sign in as one persona."""
    page.goto(f"{root}/sign-in?next={then}")
    page.locator(f'input[value="{viewer.ref}"]').check()
    page.get_by_role("button", name="Continue").click()


def violations(page: Page) -> list[str]:
    """What axe finds on a page with everything unfolded, each with the first element it found it in."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", STANDARDS)
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in result["violations"]]


def faults(page: Page, address: str, status: int = 200) -> list[str]:
    """What is wrong with one page: its answer, its weight, its width, and whatever axe finds on it."""
    weights: list[int] = []
    weigh = lambda request: weights.append(request.sizes()["responseBodySize"])  # noqa: E731 - taken off again below
    page.on("requestfinished", weigh)
    answer = page.goto(address)
    page.wait_for_load_state("networkidle")
    page.remove_listener("requestfinished", weigh)
    found = violations(page)
    if answer is None or answer.status != status:
        found.append(f"answered {answer and answer.status}")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("wider than its window")
    if sum(weights) >= HEAVIEST:
        found.append(f"weighs {sum(weights)} bytes")
    return found
