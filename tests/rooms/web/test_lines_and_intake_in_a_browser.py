"""The pages of lines, records and intake in a real Chromium: accessible, clean and whole at both sizes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from socket import socket
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from counterline.bootstrap import Building
from counterline.plumbing.database import Role
from counterline.web import create_app
from tests.browser import find_browser
from tests.nation import TestNation, csv_of, row

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"desk": (1280, 900), "phone": (390, 844)}


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


def tell(nation: TestNation) -> list[str]:
    """Have agencies tell of a few lines, well and badly; says the addresses of the submissions of Dorset."""
    nation.force("merseyside").files(
        [
            row(
                f"M/{number}",
                f"07700 900{number:03}; snap: invented_{number}",
                brand=brand,
                first="January 2026",
                last="2026-03-10",
                drugs="crack; heroin",
                to="Weymouth; Poole",
                holders="Invented Holder",
                runners="Invented Runner; Another Invented",
                children="2",
                **{"from": "Liverpool"},
            )
            for number, brand in ((101, "Jay"), (102, "The Very Long Name Of A Line That Nobody Would Text"), (103, ""))
        ],
        as_at="2026-03-11",
    )
    told = [
        nation.force("dorset").files(
            [
                row(
                    "D/1",
                    "+44 7700 900101",
                    before="07700 900200",
                    brand="JAY; Kez",
                    first="2025-06-01",
                    last="2026-03-12",
                ),
                row("D/2", "not a number", first="31 June 2026"),
                row("D/3", "07700 900300", brand="Quiet", first="2025-01-01", last="2025-02-01"),
            ],
            as_at="2026-03-12",
        ),
        nation.force("dorset").files([row("D/4", "07700 900400") | {"Marking": "SECRET"}], as_at="2026-03-13"),
    ]
    _ = nation.force("dorset").officer  # the sign-in page offers those who are there when it is drawn
    return [f"/submissions/{each.ref}" for each in told]


@pytest.fixture
def served(building: Building, nation: TestNation) -> Iterator[tuple[str, list[str]]]:
    """The pages on a port of this machine, and the addresses to look at."""
    with building.works.begin(Role.OWNER) as work:
        work.run("update installation set reference_key = gen_random_uuid()::text")
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with ThreadPoolExecutor(1) as beside:  # the browser's own event loop has this thread, and the worker needs one too
        submissions = beside.submit(tell, nation).result()
    server = uvicorn.Server(
        uvicorn.Config(create_app(building), port=port, log_level="warning", timeout_graceful_shutdown=2)
    )
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        sleep(0.05)
    yield (
        f"http://127.0.0.1:{port}",
        [
            *submissions,
            f"{submissions[0]}/withdraw",
            "/submissions",
            "/submissions/new",
            "/mappings",
            "/mappings/test-lines",
        ],
    )
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_and_needs_no_sideways_scroll(
    chromium: Browser, served: tuple[str, list[str]], nation: TestNation, size: str
) -> None:
    root, addresses = served
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{root}/sign-in?next=/lines")
    page.locator(f"input[value='{nation.force('dorset').officer.ref}']").check()
    page.get_by_role("button", name="Continue").click()
    lines = page.locator("tbody th a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    page.goto(root + lines[0])
    record = page.locator("table a[href^='/records/']").first.get_attribute("href")
    assert record is not None
    found = {path: faults(page, root, path) for path in ["/lines", *lines, record, *addresses]}
    assert {path: told for path, told in found.items() if told} == {}
    assert wrong == []
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_sender_watches_a_trial_come_to_its_receipt(
    chromium: Browser, served: tuple[str, list[str]], nation: TestNation, size: str
) -> None:
    root, _ = served
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(f"{root}/sign-in?next=/submissions/new")
    page.locator(f"input[value='{nation.force('dorset').officer.ref}']").check()
    page.get_by_role("button", name="Continue").click()
    content = csv_of([row("D/8", "07700 900800", brand="Watched"), row("D/9", "not a number")])
    page.set_input_files("#file", {"name": "watched.csv", "mimeType": "text/csv", "buffer": content})
    page.select_option("#mapping", "test-lines:1")
    page.fill("#as_at", "2026-03-14")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_selector("text=First rows of watched.csv", state="attached")
    address = page.url.removeprefix(root)
    assert faults(page, root, address) == []
    page.get_by_role("button", name="Try it").click()
    assert page.locator("progress").is_visible()
    with ThreadPoolExecutor(1) as beside:
        beside.submit(nation.settle).result()
    page.wait_for_selector("text=Receipt of a trial")
    assert faults(page, root, address) == []
    context.close()


def faults(page: Page, root: str, path: str) -> list[str]:
    """What axe finds on a page with everything unfolded, and whether it is wider than its window."""
    page.goto(root + path)
    for folded in page.locator("details:not([open]) > summary").all():
        folded.click()
    page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", STANDARDS)
    found = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in result["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > page.evaluate("window.innerWidth"):
        found.append("wider than its window")
    return found
