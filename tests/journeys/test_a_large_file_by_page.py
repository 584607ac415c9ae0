"""A large file sent from a page goes on where its connection broke, and comes to what one clean load comes to."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from counterline.bootstrap.building import Building
from counterline.faces.intake.uploads import PIECE
from counterline.intake.arriving import receiving
from tests.nation import TestNation, at, csv_of, row
from tests.rooms.web.browsing import chromium, served, sign_in, violations, window

pytestmark = pytest.mark.browser


def large() -> bytes:
    """A return of more than two pieces whose rows are few and whose last column is long."""
    rows = [row(f"D{number}", f"07700 900{number:03}", words="invented words " * 200) for number in range(2000)]
    return csv_of(rows[: 1 + (5 * PIECE // 2) // 3100])


def fill(page: Page, path: Path) -> None:
    """Fill in the form by which a file is handed over."""
    page.locator("#file").set_input_files(path)
    page.locator("input[name='mapping'], select[name='mapping']").first.evaluate(
        "each => { if (each.type === 'radio') each.checked = true; else each.selectedIndex = each.options.length - 1; }"
    )
    page.locator("#as_at").fill("2026-03-11")


def test_a_connection_cut_midway_and_a_page_left_cost_one_piece(
    building: Building, nation: TestNation, tmp_path: Path
) -> None:
    officer, path, content = nation.force("dorset").officer, tmp_path / "invented-large.csv", large()
    mapping = nation.mapping()
    path.write_bytes(content)
    assert len(content) > 2 * PIECE
    asked: list[str] = []

    def cut(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) in {2, 4}:  # the second piece is lost once on each page
            route.abort()
        else:
            route.continue_()

    with served(building) as root, chromium() as browser:
        page, _ = window(browser, "desk")
        sign_in(page, root, officer, "/submissions/new")
        assert violations(page) == []
        page.route("**/uploads/UP-*", cut)
        fill(page, path)
        page.get_by_role("button", name="Continue").click()
        page.get_by_text("The connection is lost. Keep this page open").wait_for()
        page.goto(f"{root}/submissions/new")  # the page is left and begun again
        assert f"{path.name}, {100 * PIECE // len(content)}% come" in page.locator("main").inner_text()
        fill(page, path)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url("**/submissions/SB-*")
        ref = page.url.rpartition("/")[2].partition("?")[0]
    with nation.as_seen_by(officer) as work:
        handover = receiving.Handover(mapping, at("2026-03-11"), path.name)
        again = receiving.receive(work, handover, [content])
        assert (again.ref, again.new) == (ref, False)  # byte for byte the same file as one clean load
    assert len(asked) == 5  # three pieces, of which the second was lost twice; the first was never sent again


def test_a_file_of_one_piece_goes_with_its_form_without_scripts(
    building: Building, nation: TestNation, tmp_path: Path
) -> None:
    nation.mapping()
    path = tmp_path / "invented-small.csv"
    path.write_bytes(csv_of([row("D1", "07700 900123")]))
    assert next(csv.reader(io.StringIO(path.read_text("utf-8"))))
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, "phone", scripts=False)
        sign_in(page, root, nation.force("dorset").officer, "/submissions/new")
        fill(page, path)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url("**/submissions/SB-*")
    assert wrong == []
