"""The picture's, forces', coverage and published pages in a real Chromium: accessible, clean, light and whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from socket import socket
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from counterline import picture
from counterline.bootstrap import Building
from counterline.governance import Viewer
from counterline.picture import Asked, Release
from counterline.places import AreaStatistic, Source, keep_statistics, worked_crime_mapping
from counterline.vocabulary.period import Period
from counterline.web import create_app
from tests.browser import find_browser
from tests.nation import TestNation, row

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desk": (1280, 900), "phone": (390, 844)}
HEAVIEST = 250_000  # bytes of a whole page as sent


def tell(nation: TestNation) -> str:
    """Have Dorset tell of some lines, and the desk load figures and publish some; where those can be read."""
    ends = (("Merseyside", "Dorset"), ("Dorset", "Dorset"), ("West Midlands", "Dorset; Kent"), ("", "Dorset"))
    rows = [
        row(
            f"L{n}",
            f"077009001{n:02}",
            Brand=f"Invented {n}",
            From=origin,
            To=to,
            First="2026-10-01",
            Last="2026-10-20",
        )
        for n, (origin, to) in enumerate(ends * 3)
    ]
    nation.force("dorset").files(rows, as_at="2026-10-31")
    source = Source("An invented table of recorded crime by police force area", "https://example.org/table")
    quarter = Period.from_json("2026-Q2/2026-Q2")
    series = [each.series for each in worked_crime_mapping().roll_ups]
    figures = [AreaStatistic(each, "dorset", quarter, 1234, source) for each in series]
    with nation.as_seen_by(nation.desk) as work:
        keep_statistics(work, figures, published_on=date(2026, 7, 16))
        return picture.publish(work, Release("Invented figures", Asked())).ref


@contextmanager
def served(building: Building) -> Iterator[str]:
    """The pages on a port of this machine."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(building), port=port, log_level="warning"))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.05)
    yield f"http://127.0.0.1:{port}"
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
        yield browser
        browser.close()


def sign_in(page: Page, address: str, viewer: Viewer) -> None:
    """Sign in as one persona."""
    page.goto(f"{address}/sign-in")
    page.locator(f'input[value="{viewer.ref}"]').check()
    page.get_by_role("button", name="Continue").click()


def faults(page: Page, address: str) -> list[str]:
    """What is wrong with one page, opened with everything on it unfolded."""
    weights: list[int] = []
    weigh = lambda request: weights.append(request.sizes()["responseBodySize"])  # noqa: E731 - taken off again below
    page.on("requestfinished", weigh)
    answer = page.goto(address)
    page.wait_for_load_state("networkidle")
    page.remove_listener("requestfinished", weigh)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", STANDARDS)
    found = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in result["violations"]]
    if answer is None or answer.status != 200:
        found.append(f"answered {answer and answer.status}")
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("scrolls sideways")
    if sum(weights) >= HEAVIEST:
        found.append(f"weighs {sum(weights)} bytes")
    return found


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_clean_light_and_whole(building: Building, nation: TestNation, size: str) -> None:
    ref = tell(nation)
    desk, (width, height) = nation.desk, SIZES[size]
    paths = ["/picture", "/picture?by=region", "/picture/trend", "/picture/others", "/forces", "/forces/dorset"]
    paths += ["/statistics/new", "/coverage", "/published", f"/published/{ref}", "/published/new"]
    paths += [f"/published/{ref}/revise"]
    wrong: list[str] = []
    with served(building) as address, chromium() as browser:
        page = browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        sign_in(page, address, desk)
        found = {path: each for path in paths if (each := faults(page, address + path))}
        page.goto(f"{address}/picture")
        trend = page.locator("figure", has_text="at each month's end")
        trend.wait_for()
        assert trend.locator("svg:visible").count() == 1
    assert found == {}
    assert wrong == []
