"""An officer runs an investigation in a browser, on a telephone too, and nobody who may be a child is named. All of it is invented."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from counterline.coordination.register import entry_rows
from tests.nation import TestNation
from tests.rooms.coordination.test_registering import add, register
from tests.rooms.web.browsing import chromium, faults_at_each_size, follow, served, sign_in, window

pytestmark = pytest.mark.browser


def test_an_officer_looks_first_registers_plans_and_is_stopped_before_a_visit(nation: TestNation) -> None:
    today = nation.building.clock.today()
    ref = register(nation)
    add(
        nation,
        ref,
        entry_rows.SubjectThing("person", "Sam Invented", age="15", category="suspect"),
        review_by=today + timedelta(days=30),
    )
    with served(nation.building) as root, chromium() as browser:
        page, wrong = window(browser, "phone")
        sign_in(page, root, nation.force("dorset").officer)
        page.goto(f"{root}/investigations/new")
        page.get_by_label("Operation").fill("op heron")
        follow(page.get_by_role("button", name="Keep it"))
        expect(page.get_by_role("link", name="may be it already")).to_be_visible()
        page.goto(f"{root}/investigations/{ref}")
        expect(page.get_by_role("link", name="Not named here").first).to_be_visible()
        fills(page, "Write or change a strand", {"What is planned": "Find who holds the number."}, {"Strand": "pursue"})
        expect(page.get_by_text("Find who holds the number.")).to_be_visible()
        fills(page, "Record repeated monitoring", {"In words": "At the door."}, {"What is done": "visit"})
        expect(page.get_by_role("link", name="Record it first")).to_be_visible()
        assert faults_at_each_size(page, f"{root}/investigations/{ref}") == []
        assert faults_at_each_size(page, f"{root}/investigations/{ref}/subjects/new") == []
        assert [each for each in wrong if "422" not in each] == []  # a form that came back with its mistakes


def fills(page: Page, form: str, typed: dict[str, str], chosen: dict[str, str]) -> None:
    """Open a form by its link, fill it in and send it."""
    follow(page.get_by_role("link", name=form))
    for label, value in typed.items():
        page.get_by_label(label).fill(value)
    for label, value in chosen.items():
        page.get_by_label(label).select_option(value)
    follow(page.get_by_role("button", name="Keep it"))
