"""The list of records in a real Chromium: short enough for a telephone. Every person is invented."""

import pytest

from counterline.bootstrap.building import Building
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.rooms.web.browsing import SIZES, chromium, served, sign_in, window

pytestmark = pytest.mark.browser


def test_a_page_of_records_is_no_longer_than_eight_screens_of_a_telephone(
    building: Building, nation: TestNation
) -> None:
    told = {"happened_on": "2026-03-02", "area": "Bournemouth", "brands": "Gannet", "person.name": "Sam Invented"}
    rows = [
        {"reference": f"D/2026/{n:06}", "case_reference": f"C/2026/{n:06}", "person.postcode": "BH1 1AA"}
        | {"person.reference": f"N/{n}", "vehicle.registration": "AB12 CDE", **told, **SHARED}
        for n in range(60)
    ]
    file_records(nation, "dorset", "arrest", rows)
    with served(building) as root, chromium() as browser:
        page, _ = window(browser, "phone")
        sign_in(page, root, nation.force("dorset").officer, "/records")
        page.locator("tbody tr").nth(19).wait_for()
        tall = int(page.evaluate("document.documentElement.scrollHeight"))
    assert tall <= 8 * SIZES["phone"][1]
