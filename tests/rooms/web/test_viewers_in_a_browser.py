"""The pages of viewers in a real Chromium: accessible, fit for a phone, and an ending done by keyboard."""

from collections.abc import Iterator
from socket import socket
from threading import Thread
from time import sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from counterline import governance
from counterline.bootstrap import Building
from counterline.governance import Viewer
from counterline.web import create_app
from tests.browser import find_browser
from tests.nation import TestNation
from tests.rooms.web.test_lines_and_intake_in_a_browser import SIZES, faults

pytestmark = pytest.mark.browser


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


@pytest.mark.parametrize("size", SIZES)
def test_access_is_ended_by_keyboard_on_pages_that_are_accessible(
    chromium: Browser, served: str, nation: TestNation, officer: Viewer, size: str
) -> None:
    with nation.as_seen_by(officer) as work:
        governance.issue_token(work, officer, "invented loader")
        (token,) = governance.tokens(work)
    desk = nation.desk.ref
    width, height = SIZES[size]
    page = chromium.new_context(viewport={"width": width, "height": height}).new_page()
    page.goto(f"{served}/sign-in?next=/viewers")
    page.locator(f"input[value='{desk}']").check()
    page.get_by_role("button", name="Continue").click()
    addresses = ["/viewers", f"/viewers/{officer.ref}/end", f"/tokens/{token.ref}/revoke"]
    assert {path: told for path in addresses if (told := faults(page, served, path))} == {}
    page.goto(f"{served}/viewers/{officer.ref}/end")
    page.get_by_role("button", name="End access").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}/viewers?done=viewers.done.ended")
    assert "Whose access has ended" in page.inner_text("main")
    assert faults(page, served, "/viewers") == []
    page.context.close()
