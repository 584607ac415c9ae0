"""A housing officer reads on without a signal and finds whom to ring; no page that holds a person is ever kept. All is invented."""

import re
from pathlib import Path

import pytest

from counterline.faces.practice.guidance import plain_pages
from counterline.governance.permissions import ViewerRole
from counterline.practice.guidance.adoptions import GuidanceNumbers, adopt_guidance
from counterline.practice.guidance.guidance_approvals import shipped_guidance
from tests.doors import Visitor, visitor
from tests.guided import NAME, all_in_force
from tests.nation import TestNation
from tests.rooms.web.browsing import chromium, follow, served, sign_in, too_wide, violations, window
from tests.rooms.web.every_page import page_routes

__all__ = ["visitor"]
WORKER = (Path(plain_pages.__file__).parent / "kept" / "worker.js").read_text("utf-8")
SHELVED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const each of await (await caches.open(name)).keys()) found.push(new URL(each.url).pathname);
  return found;
}"""


def test_of_all_routes_the_worker_keeps_plain_guidance_alone() -> None:
    written = re.search(r"const KEPT = /(.*)/;", WORKER)
    assert written
    kept = re.compile(written[1].replace(r"\/", "/"))
    assert {each for each in page_routes() if kept.match(re.sub(r"\{\w+\}", "anything", each))} == {
        "/guidance/plain",
        "/guidance/plain/{name}",
    }


def test_no_other_answer_says_that_it_may_be_kept(nation: TestNation, visitor: Visitor) -> None:
    all_in_force(nation)
    visitor.signs_in(nation.desk)
    says = {each for each in page_routes() if "{" not in each and "X-Guidance" in visitor.visits(each).headers}
    assert says == {"/guidance/plain"}
    assert "X-Guidance" not in visitor.visits(f"/guidance/{NAME}").headers
    assert "X-Guidance" in visitor.visits(f"/guidance/plain/{NAME}").headers
    assert "X-Guidance" not in visitor.visits("/guidance/plain/of-no-such-name").headers


@pytest.mark.browser
def test_a_housing_officer_loses_the_signal_reads_on_and_finds_the_number(nation: TestNation) -> None:
    all_in_force(nation)
    officer = nation.viewer("dorset-council", ViewerRole.PARTNER)
    with nation.as_seen_by(officer) as work:
        adopt_guidance(work, NAME, GuidanceNumbers("07700 900120", "07700 900121"))
    with served(nation.building) as root, chromium() as browser:
        page, wrong = window(browser, "phone")
        page.set_viewport_size({"width": 320, "height": 700})
        sign_in(page, root, officer, "/guidance")
        follow(page.get_by_role("link", name="Strangers answer the door"))
        page.locator("html[data-guidance=kept]").wait_for(state="attached")
        page.goto(f"{root}/purpose")
        shelved = set(page.evaluate(SHELVED))
        assert shelved == {"/guidance/plain", "/guidance/plain/page.css", "/guidance/plain/keep.js"} | {
            f"/guidance/plain/{each}" for each in shipped_guidance()
        }
        page.goto(f"{root}/guidance/{NAME}")
        assert not wrong

        page.context.set_offline(True)
        page.reload()
        page.wait_for_url(f"{root}/guidance/plain/{NAME}")
        assert "Fetched on" in page.inner_text("body")
        assert officer.name not in page.content()
        ring = page.locator("#ways + ul").inner_text()
        assert "07700 900120" in ring or "07700900120" in ring.replace(" ", "")
        assert page.locator('a[href^="tel:"]').count() >= 3
        assert violations(page) == []
        assert not too_wide(page)
        follow(page.get_by_role("link", name="All guidance"))
        for each in shipped_guidance():
            page.goto(f"{root}/guidance/plain/{each}")
            assert page.locator("h1").count() == 1
        assert page.locator(".guidance-old").is_hidden()
        page.clock.set_fixed_time("2027-06-02T09:00:00")
        page.reload()
        page.locator(".guidance-old").wait_for(state="visible")

        page.context.set_offline(False)
        page.goto(f"{root}/guidance")
        page.locator("html[data-guidance=kept]").wait_for(state="attached")
        follow(page.get_by_role("button", name="Sign out"))
        assert page.evaluate(SHELVED) == [], "what a telephone kept goes with the session"
