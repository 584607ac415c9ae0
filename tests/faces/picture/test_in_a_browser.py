"""The picture in a real Chromium: what its script brings in after the page is there."""

import pytest

from counterline.bootstrap import Building
from tests.nation import TestNation, row
from tests.rooms.web.browsing import SIZES, chromium, served, sign_in, violations, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES)
def test_the_trend_comes_into_the_picture_by_itself_in_the_drawing_that_fits(
    building: Building, nation: TestNation, size: str
) -> None:
    told = row(
        "L/1", "07700 900101", Brand="Invented", From="Merseyside", To="Dorset", First="2026-10-01", Last="2026-10-20"
    )
    nation.force("dorset").files([told], as_at="2026-10-31")
    desk = nation.desk
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, size)
        sign_in(page, root, desk, "/picture")
        trend = page.locator("figure", has_text="at each month's end")
        trend.wait_for()
        assert trend.locator("svg:visible").count() == 1
        assert violations(page) == []
    assert wrong == []
