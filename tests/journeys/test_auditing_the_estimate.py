"""In a browser: the desk draws lines, two forces answer, and the desk sees how the estimate did. Everything is invented."""

import pytest
from playwright.sync_api import Page

from counterline.governance.people.viewers import Viewer
from tests.audited import told_lines
from tests.nation import TestNation
from tests.rooms.web.browsing import SIZES, chromium, follow, served, sign_in, window

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES)
def test_the_desk_draws_two_forces_answer_and_the_desk_sees_how_the_estimate_did(nation: TestNation, size: str) -> None:
    told_lines(nation)
    with served(nation.building) as root, chromium() as browser:
        page, wrong = window(browser, size)
        sign_in(page, root, nation.desk)
        page.goto(f"{root}/audit")
        page.get_by_label("How many lines to ask about").fill("24")
        follow(page.get_by_role("button", name="Show what it would tell"))
        follow(page.get_by_role("button", name="Draw them and ask the agencies"))
        page.get_by_text("Cannot tell yet").wait_for()
        result = page.url.partition("?")[0]
        one_answers_by_form(page, root, nation.force("kent").officer)
        rest_answer_by_file(page, root, nation.force("kent").officer)
        rest_answer_by_file(page, root, nation.force("dorset").officer)
        sign_in(page, root, nation.desk)
        page.goto(result)
        page.get_by_text("By the answers, 24 (24 to 24) of them were alive.").wait_for()
        page.get_by_text("Every agency has answered.").wait_for()
        assert wrong == []


def one_answers_by_form(page: Page, root: str, officer: Viewer) -> None:
    """Answer the first question by its form."""
    sign_in(page, root, officer)
    page.goto(f"{root}/lines-to-confirm")
    follow(page.locator("main th a").first)
    page.get_by_label("Alive", exact=True).check()
    page.get_by_label("How do you know?").select_option("Checked now with the officer in the case")
    follow(page.get_by_role("button", name="Answer"))
    page.get_by_text("The answer is kept in your name.").wait_for()


def rest_answer_by_file(page: Page, root: str, officer: Viewer) -> None:
    """Take the questions away, fill in what is open, and hand the file back."""
    sign_in(page, root, officer)
    page.goto(f"{root}/lines-to-confirm")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take these as CSV").click()
    rows = taken.value.path().read_text("utf-8").splitlines()
    filled = "\n".join(row.replace(",,,", ",alive,,from records") if row.endswith(",,,") else row for row in rows)
    file = {"name": "answers.csv", "mimeType": "text/csv", "buffer": filled.encode()}
    page.get_by_label("The file, filled in").set_input_files(file)  # type: ignore[arg-type]
    follow(page.get_by_role("button", name="Hand the answers back"))
    page.get_by_text("The answers are kept in your name.").wait_for()
