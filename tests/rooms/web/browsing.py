"""A real Chromium at the pages: a server on a port of this machine, both sizes of window, and what is wrong with a page."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from threading import Thread
from time import sleep
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Locator, Page, Request, ViewportSize

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from tests.browser import PATIENCE, kept_browser
from tests.doors import pages_of

AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
# And drawn: what scripts do about the room that there is now, they do before the next but one is drawn.
UNFOLDED = """() => {
  document.querySelectorAll('details').forEach(each => { each.open = true });
  return new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}"""
HEAVIEST = 250_000  # bytes of a whole page as sent
# Each thing in sight, as the style sheet sees it: by its own names and those of all that it stands in.
IN_SIGHT = """() => [...new Set([...document.querySelectorAll('body *')]
  .filter(each => each.checkVisibility({visibilityProperty: true}))
  .map(each => {
    const names = [];
    for (let at = each; at !== document.body; at = at.parentElement)
      names.push(`${at.localName}.${at.className.baseVal ?? at.className} ${at.type ?? ''} ${at.role ?? ''}`);
    return names.join('<');
  }))]"""
# The sheets are named too: what axe asks of a sheet alone, for a fifth of its time, it would answer alike of every page.
SHEETS = "() => [...document.styleSheets].map(each => `sheet ${each.href}`)"
OF_SHEETS = ["css-orientation-lock"]
# What axe asks of colours, which the style sheet gives by those names.
COLOURS = ["color-contrast", "link-in-text-block"]

Seen = dict[str, set[str]]
"""What was in sight on the pages looked at before, at each size of window."""


@contextmanager
def served(building: Building) -> Iterator[str]:
    """The pages on a port of this machine; what may be put in them is put there before."""
    with served_at(building, 0) as root:
        yield root


@contextmanager
def served_at(building: Building, number: int) -> Iterator[str]:
    """The pages on a port that was told to somebody before; on any free one, if it is 0."""
    server = uvicorn.Server(uvicorn.Config(pages_of(building), log_level="warning", timeout_graceful_shutdown=2))
    with socket() as port:  # found and kept, so that no other test's server is given it meanwhile
        port.bind(("127.0.0.1", number))
        thread = Thread(target=server.run, args=([port],))
        thread.start()
        try:
            while not server.started and thread.is_alive():
                sleep(0.01)
            yield f"http://127.0.0.1:{port.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this run of tests; the windows that are opened in it are closed afterwards."""
    browser = kept_browser()
    try:
        yield browser
    finally:
        for each in browser.contexts:
            each.close()


def window(browser: Browser, size: str, *, scripts: bool = True) -> tuple[Page, list[str]]:
    """A window of one size, and everything that goes wrong in it."""
    context = browser.new_context(viewport=_viewport(size), java_script_enabled=scripts)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return page, wrong


def sign_in(page: Page, root: str, viewer: Viewer, then: str = "/") -> None:
    """Sign in as one persona."""
    page.goto(f"{root}/sign-in?next={then}")
    page.locator(f'input[value="{viewer.ref}"]').check()
    follow(page.get_by_role("button", name="Continue"))


def follow(way: Locator) -> None:
    """Click on what leads to another page, and wait until that one is there.

    A click ends as soon as it is made: on a busy machine what is read after it is read of the page before.
    """
    with way.page.expect_navigation():
        way.click()


def violations(page: Page, without: Sequence[str] = ()) -> list[str]:
    """What axe finds on a page with everything unfolded, each with the first element it found it in."""
    page.wait_for_load_state()
    page.evaluate(UNFOLDED)
    if not page.evaluate("'axe' in window"):  # a window that is never asked reads half a megabyte less with each page
        page.evaluate(AXE.read_text())
        page.context.add_init_script(
            path=AXE
        )  # sent to the browser once, and not once for every page that it opens next
    # To describe what passed takes axe four fifths of its time, and to send it here as long as to draw the page.
    result: list[dict[str, Any]] = page.evaluate(
        "asked => axe.run(document, asked).then(found => found.violations)",
        {
            "runOnly": STANDARDS,
            "resultTypes": ["violations"],
            "rules": {rule: {"enabled": False} for rule in without},
        },
    )
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in result]


class Traffic:
    """What a page asks for and has not been answered yet, and how heavy the answers were."""

    def __init__(self, page: Page) -> None:
        """Watch a page from now on."""
        self.weight = 0
        self._page = page
        self._waiting: set[Request] = set()
        page.on("request", self._asked)
        page.on("requestfinished", self._answered)
        page.on("requestfailed", self._failed)

    def ends(self) -> None:
        """Wait until all is there that the page asked for, and what its scripts asked for once it was."""
        self._page.wait_for_timeout(50)  # milliseconds: a script that begins when the page is there has begun
        while self._waiting:
            self._page.wait_for_timeout(20)
        self._page.remove_listener("request", self._asked)
        self._page.remove_listener("requestfinished", self._answered)
        self._page.remove_listener("requestfailed", self._failed)

    def _asked(self, request: Request) -> None:
        if request.resource_type != "eventsource":  # which is open for as long as its page
            self._waiting.add(request)

    def _answered(self, request: Request) -> None:
        self.weight += request.sizes()["responseBodySize"]
        self._waiting.discard(request)

    def _failed(self, request: Request) -> None:
        self._waiting.discard(request)


def faults(page: Page, address: str, status: int = 200, seen: Seen | None = None) -> list[str]:
    """What is wrong with one page: its answer, its weight, its width, and whatever axe finds on it."""
    traffic = Traffic(page)
    answer = page.goto(address)
    traffic.ends()
    already = [] if seen is None else _seen_already(page, seen)
    found = laid_out(page, COLOURS + OF_SHEETS if already is None else already)
    if answer is None or answer.status != status:
        found.append(f"answered {answer and answer.status}")
    if traffic.weight >= HEAVIEST:
        found.append(f"weighs {traffic.weight} bytes")
    return found


def faults_at_each_size(page: Page, address: str, status: int = 200, seen: Seen | None = None) -> list[str]:
    """What is wrong with one page on a phone, and in the large window that it is widened to: to open it takes the longest.

    Of pages that follow one another, each is asked on a phone, where the least room is, about everything but its colours; and
    about those, and in the large window, if it shows there something that none before it did.
    """
    found = []
    for size in widened(page):
        if size == "phone":
            wrong = faults(page, address, status, seen)
        else:
            already = [] if seen is None else _seen_already(page, seen)
            wrong = too_wide(page) if already is None else laid_out(page, already)
        found += [f"{size}: {each}" for each in wrong]
    return found


def _seen_already(page: Page, seen: Seen) -> list[str] | None:
    """What axe need not be asked again of a page, at the size that the window has; None where nothing is in sight that is new."""
    page.evaluate(UNFOLDED)
    before = seen.setdefault(str(page.viewport_size), set())
    more = {*page.evaluate(IN_SIGHT), *page.evaluate(SHEETS)} - before
    before |= more
    if not more:
        return None
    return [] if any(each.startswith("sheet ") for each in more) else OF_SHEETS


def widened(page: Page) -> Iterator[str]:
    """The sizes of window from the smallest, each for as long as it lasts."""
    for size in reversed(SIZES):
        page.set_viewport_size(_viewport(size))
        yield size


def laid_out(page: Page, without: Sequence[str] = ()) -> list[str]:
    """What is wrong with a page as it stands in its window, unfolded: whatever axe finds, and its width."""
    return violations(page, without) + too_wide(page)


def too_wide(page: Page) -> list[str]:
    """That a page is wider than its window, where it is."""
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return ["wider than its window"] if wide else []


def _viewport(size: str) -> ViewportSize:
    width, height = SIZES[size]
    return {"width": width, "height": height}
