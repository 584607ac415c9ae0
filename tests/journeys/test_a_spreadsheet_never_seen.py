"""An invented spreadsheet that this system has never seen becomes records, in a real browser and without any code."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page

from counterline.bootstrap.building import Building
from counterline.intake.running import submissions
from tests.nation import TestNation, at
from tests.rooms.web.browsing import SIZES, chromium, follow, served, sign_in, violations, window

pytestmark = pytest.mark.browser

ROWS = (
    (
        "Misper no.",
        "Went missing",
        "Came back",
        "Young person",
        "Birth date",
        "H/M/L",
        "CCE?",
        "County Lines Marker",
        "Bay",
    ),
    ("MP/101", "02/03/2026", "04/03/2026", "Invented Ash", "01/02/2010", "H", "Y", "Y", "3"),
    ("MP/102", "09/03/2026", "09/03/2026", "Invented Birch", "17/11/2009", "M", "N", "zz", "1"),
    ("MP/103", "21/03/2026", "24/03/2026", "Invented Cedar", "30/06/2011", "L", "Y", "N", "2"),
)


def workbook(folder: Path) -> Path:
    """The spreadsheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    path = folder / "invented-mispers.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(("size", "scripts"), [("desk", True), ("phone", False)])
def test_suggested_finished_approved_loaded_and_read(
    building: Building, nation: TestNation, tmp_path: Path, size: str, *, scripts: bool
) -> None:
    officer, desk = nation.force("dorset").officer, nation.desk
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, size, scripts=scripts)
        sign_in(page, root, officer, "/mapping-drafts/new")
        page.locator("#file").set_input_files(workbook(tmp_path))
        page.locator("#system").fill("invented-cove")
        follow(page.get_by_role("button", name="Draft it"))
        assert page.locator("#kind").input_value() == "missing_episode"
        draft = page.url.partition("?")[0]
        if scripts:
            assert violations(page) == []
        finish(page)
        if scripts:  # the rows are read anew while one chooses, before anything is saved
            page.locator("#tried").get_by_text("3 rows read").wait_for()
        follow(page.get_by_role("button", name="Save the draft"))
        assert "3 rows read" in page.locator("#tried").inner_text()
        assert "3 kept" in page.locator("#tried").inner_text()
        follow(page.get_by_role("button", name="Ask for approval"))
        sign_in(page, root, desk, draft.removeprefix(root))
        approve = page.get_by_role("button", name="Approve and put on file")
        approve.wait_for()
        assert "Invented Ash" not in page.content()
        follow(approve)
        assert "/mappings/invented-cove-missing-episode?" in page.url
        sign_in(page, root, officer, "/submissions/new")
        page.locator("#file").set_input_files(workbook(tmp_path))
        page.locator("#mapping").select_option(value="invented-cove-missing-episode:1")
        page.locator("#as_at").fill("2026-04-01")
        follow(page.get_by_role("button", name="Continue"))
        follow(page.get_by_role("button", name="Load it"))
        nation.settle()
        page.goto(page.url.partition("?")[0])
        assert "Loaded" in page.locator("main").inner_text()
        follow(page.get_by_role("link", name="Read the missing episodes of Dorset Police"))
        page.locator("main").get_by_text("3 records").first.wait_for()
        page.goto(f"{root}/records/{record_of(nation)}")
        assert "Invented Ash" in page.locator("main").inner_text()
        assert wrong == []
    assert size in SIZES


def finish(page: Page) -> None:
    """Decide what was left to decide."""
    bay = page.locator("fieldset", has=page.locator("input[value='Bay']"))
    bay.get_by_label("Fills Bay").select_option("ignore")
    if not bay.get_by_label("If it is ignored, why").is_visible():
        bay.locator("summary").click()
    bay.get_by_label("If it is ignored, why").fill("the car park bay, of no use here")
    page.get_by_label("“zz” in County Lines Marker means").select_option("not known")
    page.locator("#mode").select_option("increment")
    page.locator("#constant-marking").select_option("OFFICIAL-SENSITIVE")


def record_of(nation: TestNation) -> str:
    """The reference of the first episode's record."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert submissions.submissions(work)[0].as_at == at("2026-04-01")
        return str(work.value("select ref from records where reference = 'MP/101'"))
