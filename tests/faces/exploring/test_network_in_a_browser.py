"""A network of 500 things in a real Chromium: names that lie apart, all acts by key, and whoever is to be protected in sight."""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from counterline.drawing.charts.names_placed import Box, meets
from tests.faces.exploring.many_things import CENTRE, tell_of_many
from tests.nation import TestNation
from tests.rooms.web.browsing import HEAVIEST, Traffic, chromium, served, sign_in, violations, window

pytestmark = pytest.mark.browser

NAMES = """() => {
  const frame = document.querySelector('.app-network__names').getBoundingClientRect();
  return [...document.querySelectorAll('.app-network__name')].map((each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    return [[left - frame.left, top - frame.top, right - frame.left, bottom - frame.top], each.textContent];
  });
}"""

RINGED = "JSON.parse(document.querySelector('[data-network] script').textContent).things.filter(each => each[3]).length"
ANYBODY, WITH_MORE_BEHIND = re.compile("[A-Z]"), re.compile(r"07700 900\d*[13579]$")
DRIVERS_OWN = "GPU stall due to ReadPixels"  # what a GPU of software says of asking which tie is pointed at
RINGED = "JSON.parse(document.querySelector('[data-network] script').textContent).things.filter(each => each[3]).length"
SIZE = "(({clientWidth, clientHeight}) => [clientWidth, clientHeight])(document.querySelector('.app-network__names'))"


@pytest.fixture(scope="module")
def address(standing_nation: TestNation) -> Iterator[str]:
    """Where the network of the number is served that 500 things are about."""
    centre = tell_of_many(standing_nation)
    with served(standing_nation.building) as root:
        yield f"{root} /entities/{centre}/network?depth=2&most=500"


@pytest.fixture(scope="module")
def page(standing_nation: TestNation, address: str) -> Iterator[Page]:
    """The network in a large window, as an officer of Dorset sees it."""
    root, path = address.split()
    with chromium() as browser:
        shown, wrong = window(browser, "desk")
        sign_in(shown, root, standing_nation.force("dorset").officer)
        traffic = Traffic(shown)
        answer = shown.goto(root + path)
        traffic.ends()
        assert traffic.weight < HEAVIEST
        assert answer is not None
        assert len(answer.body()) < HEAVIEST, "unpacked too"
        yield shown
        assert [each for each in wrong if DRIVERS_OWN not in each] == []


def test_no_name_lies_on_another_or_over_the_frame_wherever_it_is_looked_at_from(page: Page) -> None:
    live = page.locator(".app-network__live")
    live.focus()
    for keys in ("", "+", "++", "0", "ArrowRight", "ArrowUp", "-"):
        for key in [keys] if keys.startswith("Arrow") else keys:
            page.keyboard.press(key)
        page.wait_for_timeout(60)
        names = names_on(page)
        width, height = page.evaluate(SIZE)
        assert len(names) > 20
        assert [said for box, said in names if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height] == []
        assert [(said, other) for (box, said), (its, other) in combinations(names, 2) if meets(box, its)] == []


def test_whoever_is_to_be_protected_stays_in_sight_and_all_else_is_folded_hidden_and_brought_back_by_key(
    page: Page,
) -> None:
    page.reload()
    gone, hide = page.locator("[data-gone]"), page.locator("[data-hide]")
    assert page.evaluate(RINGED) > 10
    page.locator(".app-network__live").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-said]")).to_contain_text(CENTRE)
    expect(hide).to_be_hidden()
    goes_to(page, ANYBODY)
    goes_to(page, WITH_MORE_BEHIND)
    expect(hide).to_be_visible()
    presses(page, "[data-fold]")
    expect(gone).to_contain_text("things are out of sight")
    presses(page, "[data-pin]")
    expect(hide).to_be_hidden()
    presses(page, "[data-pin]")
    presses(page, "[data-hide]")
    presses(page, "[data-all]")
    expect(gone).to_be_hidden()
    page.locator("[data-since]").fill("2031-01-01")
    expect(gone).to_contain_text("things are out of sight")
    page.wait_for_timeout(100)
    left = page.evaluate("document.querySelector('.app-network__live').dataset.drawn")
    assert int(left) == page.evaluate(RINGED) + 1, "and the first thing"
    assert violations(page) == []


def test_what_lies_further_is_taken_in_beside_what_is_there_and_the_address_says_so(page: Page) -> None:
    page.goto(page.url.split("?")[0] + "?depth=1")
    page.locator(".app-network__live").focus()
    page.keyboard.press("ArrowUp")
    goes_to(page, ANYBODY)
    goes_to(page, WITH_MORE_BEHIND)
    before = page.locator("[data-part=count]").inner_text()
    presses(page, "[data-on]")
    expect(page.locator("[data-said]")).to_contain_text("more things were met.")
    assert "also=MN-" in page.url
    assert page.locator("[data-part=count]").inner_text() != before


def goes_to(page: Page, name: re.Pattern[str]) -> None:
    """Go along the first tie to a thing of such a name, by key."""
    page.locator("[data-ties] button", has_text=name).first.focus()
    page.keyboard.press("Enter")


def presses(page: Page, button: str) -> None:
    """Press a button as by key."""
    page.locator(button).focus()
    page.keyboard.press("Enter")


def names_on(page: Page) -> list[tuple[Box, str]]:
    """The names that are shown, each with its box within the frame."""
    return [(tuple(box), said) for box, said in page.evaluate(NAMES)]
