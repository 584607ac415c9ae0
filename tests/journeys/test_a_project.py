"""A council keeps a project and tells its change with those who left; police read that it runs and how many. All of it is invented."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from tests.doors import command
from tests.nation import TestNation
from tests.rooms.practice.projects.projects_told import TABLE, council, kept
from tests.rooms.web.browsing import chromium, follow, laid_out, served, sign_in, window

__all__ = ["command"]
WIDTHS = ((1200, 900), (320, 800))
SAID = {
    "Name": "Kingfisher (invented)",
    "What it does": "One adult for each.",
    "Where": "Poole",
    "For whom": "aged 11 to 16",
    "Your one measure": "Invented wellbeing",
    "Least on its scale": "0",
    "Most on its scale": "20",
    "Began on": "2026-01-05",
    "Cost": "£12,500",
}
COUNTED = {"On": "2026-03-01", "Referred": "16", "Started": "12", "Left early": "2", "Finished": "8"}


@pytest.mark.browser
def test_a_council_tells_its_change_with_those_who_left_and_police_read_that_it_runs(nation: TestNation) -> None:
    with served(nation.building) as root, chromium() as browser:
        page, _ = window(browser, "desk")
        sign_in(page, root, council(nation))
        page.goto(f"{root}/projects")
        assert faults(page) == []
        fills(page, SAID)
        page.get_by_label("More is better").check()
        follow(page.get_by_role("button", name="Keep the project"))
        at = page.url.partition("?")[0]
        fills(page, COUNTED)
        follow(page.get_by_role("button", name="Save how many"))
        page.get_by_label("Paste the table").fill(TABLE.replace("1,8,12", "1,8,99", 1))
        follow(page.get_by_role("button", name="Load all rows"))
        expect(page.get_by_text("Nothing was loaded. Row 2: at six months correct the score").first).to_be_visible()
        assert faults(page) == []
        page.get_by_label("Paste the table").fill(TABLE)
        follow(page.get_by_role("button", name="Load all rows"))
        expect(page.get_by_text("11 who started are due: 10 were measured twice, 1 left")).to_be_visible()
        expect(page.get_by_text("It is a change and not an effect")).to_be_visible()
        assert faults(page) == []
        sign_in(page, root, nation.viewer("dorset"))
        page.goto(at)
        expect(page.get_by_text("16 referred and 12 started")).to_be_visible()
        expect(page.get_by_text("Its body shows no figure.")).to_be_visible()
        assert faults(page) == []
        sign_in(page, root, council(nation))
        page.goto(at)
        follow(page.get_by_role("button", name="Show it to others"))
        sign_in(page, root, nation.viewer("dorset"))
        page.goto(at)
        expect(page.get_by_text("The mean change of all of them is between")).to_be_visible()
        expect(page.get_by_text("State the measures")).to_have_count(0)
        assert faults(page) == []


def fills(page: Page, typed: dict[str, str]) -> None:
    """Fill in a form by its labels."""
    for label, value in typed.items():
        page.get_by_label(label, exact=True).fill(value)


def faults(page: Page) -> list[str]:
    """What axe finds on a page as it stands, wide and on a narrow phone, and whether it is wider than its window."""
    found = []
    for width, height in WIDTHS:
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width}: {each}" for each in laid_out(page)]
    return found


def test_a_command_and_a_machine_state_measures_and_tell_the_same_change(
    nation: TestNation, machine: Callable[[Viewer], TestClient], command: Callable[..., str], tmp_path: Path
) -> None:
    ref, own = kept(nation), machine(council(nation))
    (file := tmp_path / "measures.csv").write_text(TABLE)
    told = json.loads(command(council(nation), "projects", "measure", ref, str(file)))
    assert told["figure"]["due"] == 11
    assert own.get(f"/projects/{ref}/change").json() == told
    rows = [{"number": at, "start": 8, "six_months": 12.0} for at in range(1, 12)]
    file.write_text(json.dumps(rows))
    again = json.loads(command(council(nation), "projects", "measure", ref, str(file)))
    assert own.post(f"/projects/{ref}/measures", json={"rows": rows}).json() == again | {"statements": 3}
    refused = own.post(f"/projects/{ref}/measures", json={"rows": [{"number": 1, "name": "Invented", "start": 8}]})
    assert (refused.status_code, "may say who somebody is" in refused.text, "Invented" in refused.text) == (
        422,
        True,
        False,
    )
    assert machine(nation.viewer("dorset")).get(f"/projects/{ref}/change").status_code == 403
