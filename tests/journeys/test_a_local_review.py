"""A council applies, matches and is reviewed; one action is declined, another is done at six months; themes are released."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from counterline.practice.local_reviews.model import LocalActionDid, ReviewDid
from tests.ahead import ahead
from tests.doors import command
from tests.journeys.test_a_project import faults, fills
from tests.nation import TestNation
from tests.reviewed_locally import (
    COUNCIL,
    action_of,
    answers,
    chief,
    commander,
    council,
    offered,
    prepared,
    round_open,
)
from tests.rooms.web.browsing import chromium, follow, served, sign_in, window

__all__ = ["command"]
APPLIES = {
    "Where": "Poole",
    "Sponsor": "Director of children's services",
    "Partners": "Dorset Police",
    "Why now": "Children go missing from two homes.",
    "Money asked for": "£20,000",
}
PROMISED = {"What you promise": "A youth worker", "How much money": "£5,000", "From which fund": "Youth fund"}


@pytest.mark.browser
def test_a_council_applies_matches_and_says_what_its_review_found(nation: TestNation) -> None:
    round_open(nation)
    with served(nation.building) as root, chromium() as browser:
        page, _ = window(browser, "desk")
        sign_in(page, root, council(nation))
        page.goto(f"{root}/local-reviews")
        assert faults(page) == []
        page.get_by_label("Round", exact=True).select_option(label="Invented reviews of 2026")
        fills(page, APPLIES)
        follow(page.get_by_role("button", name="Apply"))
        at = page.url.partition("?")[0]
        expect(page.get_by_text("Applied for").first).to_be_visible()
        deed(page, "Promise money or something in kind", PROMISED)
        sign_in(page, root, nation.desk)
        page.goto(at)
        deed(
            page, "Propose what the centre gives", {"How much": "£15,000", "Why": "Invented: two homes, nothing known."}
        )
        sign_in(page, root, chief(nation))
        page.goto(at)
        follow(page.get_by_role("link", name="Decide as the second person"))
        page.get_by_label("Yes").check()
        fills(page, {"In your words": "Invented: agreed."})
        follow(page.get_by_role("button", name="Save"))
        expect(page.get_by_text("Offered").first).to_be_visible()
        assert faults(page) == []
        sign_in(page, root, council(nation))
        page.goto(at)
        follow(page.get_by_role("link", name="Say what the review found"))
        assert faults(page) == []
        says_what_was_found(page)
        expect(page.get_by_text("group 2: Kai Makebelieve")).to_be_visible()
        fills(page, {"Groups heard": "nine young people in care\nsix parents"})
        follow(page.get_by_role("button", name="Save what was found"))
        expect(page.get_by_text("2 groups were heard.")).to_be_visible()
        assert faults(page) == []
        page.goto(f"{root}/local-actions")
        assert faults(page) == []


def deed(page: Page, link: str, typed: dict[str, str]) -> None:
    """Do one thing of a review by its link and its form."""
    follow(page.get_by_role("link", name=link))
    assert faults(page) == []
    fills(page, typed)
    follow(page.get_by_role("button", name="Save"))


def says_what_was_found(page: Page) -> None:
    """Fill in the findings, with a client's name in a group, and send them."""
    fills(page, {"Groups heard": "nine young people in care\nparents of Kai Makebelieve"})
    page.locator("#groups-going-missing").fill("2")
    page.locator("#against-going-missing").fill("One home saw it otherwise.")
    page.locator("#words-1").fill("Ring the home before each interview.")
    page.locator("#theme-1").select_option(label="Going missing")
    page.locator("#body-1").select_option(label="Dorset Police")
    page.locator("#due_on-1").fill(str(ahead(90)))
    follow(page.get_by_role("button", name="Save what was found"))


@pytest.mark.browser
def test_one_action_is_declined_another_is_done_at_six_months_and_themes_are_released(nation: TestNation) -> None:
    prepared(nation)
    with nation.as_seen_by(nation.desk) as work:
        review = str(work.value("select min(review) from local_actions"))
    police, own = (action_of(nation, review, body).ref for body in ("dorset", COUNCIL))
    answers(nation, council(nation), own, LocalActionDid.ACCEPTED, "Head of education")
    commander(nation), chief(nation)
    nation.becomes(str(ahead(190)))
    with served(nation.building) as root, chromium() as browser:
        page, _ = window(browser, "desk")
        sign_in(page, root, commander(nation))
        page.goto(f"{root}/local-actions/{police}")
        page.get_by_label("Decline").check()
        fills(page, {"In your words": "Invented: we have no unit that could."})
        follow(page.get_by_role("button", name="Save"))
        expect(page.get_by_text("Declined").first).to_be_visible()
        sign_in(page, root, nation.desk)
        page.goto(f"{root}/local-actions/{own}")
        assert faults(page) == []
        page.get_by_label("Done", exact=True).check()
        fills(page, {"How you know": "Invented: was shown three places."})
        follow(page.get_by_role("button", name="Save what became of it"))
        expect(page.get_by_text("was shown three places")).to_be_visible()
        sign_in(page, root, chief(nation))
        page.goto(f"{root}/local-themes")
        assert faults(page) == []
        fills(page, {"What you checked": "Invented: looked at every theme."})
        follow(page.get_by_role("button", name="Release"))
        sign_in(page, root, nation.viewer("kent"))
        page.goto(f"{root}/local-themes")
        expect(page.get_by_text("Bridport, Poole, Weymouth").first).to_be_visible()
        assert faults(page) == []


def test_a_command_and_a_machine_tell_the_same_review(
    nation: TestNation, machine: Callable[[Viewer], TestClient], command: Callable[..., str], tmp_path: Path
) -> None:
    ref, own = offered(nation), machine(council(nation))
    said = {
        "heard": ["nine young people in care", "six parents"],
        "themes": [{"theme": "going-missing", "groups": 2, "against": "Not known."}],
        "recommendations": [
            {"theme": "going-missing", "words": "Ring the home first.", "body": "dorset", "due_on": str(ahead(90))}
        ],
    }
    (file := tmp_path / "found.json").write_text(json.dumps(said | {"heard": ["Kai Makebelieve", "six parents"]}))
    with pytest.raises(AssertionError, match="group 1"):
        command(council(nation), "reviews", "found", ref, str(file))
    file.write_text(json.dumps(said))
    told = json.loads(command(council(nation), "reviews", "found", ref, str(file)))
    assert (told["state"], told["money"]["left"]) == ("found", 15_000_00)
    assert own.get(f"/local-reviews/{ref}").json() == told
    spent = own.post(f"/local-reviews/{ref}/money", json={"did": ReviewDid.SPENT, "pence": 1, "words": "Invented."})
    assert (spent.status_code, spent.json()["money"]["left"]) == (201, 14_999_99)
    more = own.post(
        f"/local-reviews/{ref}/money", json={"did": ReviewDid.SPENT, "pence": 15_000_00, "words": "Invented."}
    )
    assert more.status_code == 409
    looked = own.post("/local-findings/words", json=said | {"heard": ["Kai Makebelieve", "six parents"]}).json()
    assert looked == {"items": [{"where": "group 1", "words": ["Kai Makebelieve"]}]}
    late = own.post(
        "/local-reviews",
        json={
            "round": "RR-AAAAAAAA",
            "area": "Poole",
            "sponsor": "Post",
            "partners": [],
            "why": "Now.",
            "asks_pence": 1,
        },
    )
    assert late.status_code == 404
    columns = own.get("/local-actions.csv").text.splitlines()
    assert (columns[0].split(",")[:3], len(columns)) == (["marking", "action", "review"], 2)
