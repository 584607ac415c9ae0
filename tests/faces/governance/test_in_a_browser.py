"""The pages of viewers in a real Chromium: an ending of somebody's access done by keyboard."""

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.entry import tokens
from counterline.governance.people.viewers import Viewer
from tests.nation import TestNation
from tests.rooms.web.browsing import SIZES, chromium, faults, served, sign_in, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES)
def test_access_is_ended_by_keyboard_on_pages_that_are_accessible(
    building: Building, nation: TestNation, officer: Viewer, size: str
) -> None:
    with nation.as_seen_by(officer) as work:
        tokens.issue_token(work, officer, "invented loader")
    keeper = nation.administrator
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, size)
        sign_in(page, root, keeper, "/viewers")
        page.goto(f"{root}/viewers/{officer.ref}/end")
        page.get_by_role("button", name="End access").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{root}/viewers?done=viewers.done.ended")
        assert "Whose access has ended" in page.inner_text("main")
        assert faults(page, f"{root}/viewers") == []
