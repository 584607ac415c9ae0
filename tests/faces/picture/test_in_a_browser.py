"""The picture in a real Chromium: what its script brings in after the page is there."""

import pytest

from counterline.bootstrap.building import Building
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
        if size == "desk":  # a telephone shows what lies behind tabs one after another
            page.get_by_role("tab", name="Trend").click()
        trend = page.locator("#trend figure")
        trend.wait_for()
        assert trend.locator("svg:visible").count() == 1
        assert violations(page) == []
    assert wrong == []


def test_the_picture_fits_in_three_screens_and_its_tabs_are_turned_by_key(
    building: Building, nation: TestNation
) -> None:
    """The desk's, of a nation in which many forces tell of lines and many returns have just come in."""
    some = ["merseyside", "metropolitan", "dorset", "kent", "norfolk"]
    for number, code in enumerate(some):
        rows = [
            row(f"{code}/{n}", f"07700 9{number:02}{n:03}", first="2026-09-01", last="2026-10-20", To=to, From=origin)
            for n, (origin, to) in enumerate(
                (a, b) for a in ("Merseyside", "Kent") for b in ("Dorset", "Norfolk", "Kent")
            )
        ]
        nation.force(code).files(rows, as_at="2026-10-31")
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, "desk")
        page.set_viewport_size({"width": 1280, "height": 800})
        sign_in(page, root, nation.desk, "/picture")
        page.locator("#arriving .govuk-inset-text").wait_for()
        assert page.evaluate("document.documentElement.scrollHeight") <= 3 * 800
        panels = page.locator(".govuk-tabs__panel:visible")
        assert panels.evaluate_all("each => each.map(one => one.id)") == ["counts"]
        page.get_by_role("tab", name="Counts").focus()
        for shown in ("trend", "flows", "closures", "said", "others", "files"):
            page.keyboard.press("ArrowRight")
            assert panels.evaluate_all("each => each.map(one => one.id)") == [shown]
            assert violations(page) == []
    assert wrong == []


def test_without_scripts_every_part_of_the_picture_is_reached_by_its_anchor(
    building: Building, nation: TestNation
) -> None:
    told = row("L/1", "07700 900101", To="Dorset", First="2026-10-01", Last="2026-10-20", **{"from": "Merseyside"})
    nation.force("dorset").files([told], as_at="2026-10-31")
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, "desk", scripts=False)
        sign_in(page, root, nation.desk, "/picture")
        for name in ("Counts", "Trend", "Flows", "Closures", "Recorded by officers", "Published by others", "Files"):
            to = page.locator(".govuk-tabs__list").get_by_role("link", name=name, exact=True).get_attribute("href")
            assert page.locator(f"{to}:visible").count() == 1
