"""Handing over a file in a real Chromium: its sender watches it being tried, on a desk and on a phone."""

import pytest

from counterline.bootstrap.building import Building
from tests.nation import TestNation, csv_of, row
from tests.rooms.web.browsing import SIZES, chromium, faults, follow, served, sign_in, violations, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES)
def test_a_sender_watches_a_trial_come_to_its_receipt(building: Building, nation: TestNation, size: str) -> None:
    nation.mapping()
    officer = nation.force("dorset").officer
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, size)
        sign_in(page, root, officer, "/submissions/new")
        content = csv_of([row("D/8", "07700 900800", brand="Watched"), row("D/9", "not a number")])
        page.set_input_files("#file", {"name": "watched.csv", "mimeType": "text/csv", "buffer": content})
        page.select_option("#mapping", index=1)
        page.fill("#as_at", "2026-03-14")
        follow(page.get_by_role("button", name="Continue"))
        page.wait_for_selector("text=First rows of watched.csv", state="attached")
        address = page.url
        assert faults(page, address) == []
        follow(page.get_by_role("button", name="Try it"))
        page.wait_for_selector("progress")
        nation.settle()
        page.wait_for_selector("text=Receipt of a trial")
        assert violations(page) == []
