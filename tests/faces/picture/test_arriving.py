"""Figures while returns arrive: what comes in is said to those who may know of it, and moves nothing by itself."""

import re

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from tests.doors import Visitor
from tests.nation import TestNation, csv_of, row
from tests.rooms.web.browsing import chromium, follow, served, sign_in, violations, window

LIVE = {"HX-Request": "true"}
CHANGED = "What you may read has changed since these figures were counted."


def asks(visitor: Visitor) -> str:
    """The address that the page last opened asks for news."""
    found = re.search(r'hx-get="(/picture/arriving\?[^"]+)"', visitor.words)
    assert found is not None
    return found.group(1)


def test_whoever_has_figures_open_is_told_that_new_ones_are_there(
    visitor: Visitor, nation: TestNation, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    visitor.visits("/picture?by=region&since=2026-03-01")
    ask = asks(visitor)
    assert CHANGED not in visitor.words
    nation.force("dorset").reports("07700 900123", seen="2026-03-20", ref="A")
    told = visitor.client.get(ask, headers=LIVE).text
    assert CHANGED in told
    assert "1 submission has come in during the last 10 minutes." in told
    assert 'href="/picture?since=2026-03-01&amp;by=region"' in told
    assert "<html" not in told


def test_what_was_said_once_is_not_said_again(visitor: Visitor, nation: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    visitor.visits("/picture")
    ask = asks(visitor)
    nation.force("dorset").reports("07700 900123", seen="2026-03-20", ref="A")
    told = visitor.client.get(ask, headers=LIVE).text
    said = re.search(r'name="said" value="(\w+)"', told)
    assert said is not None
    assert visitor.client.get(f"{ask}&said={said.group(1)}", headers=LIVE).status_code == 204


def test_nobody_is_told_of_what_they_may_not_know_of(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.viewer("norfolk"))
    visitor.visits("/picture")
    ask = asks(visitor)
    before = visitor.client.get(ask, headers=LIVE).text
    nation.force("dorset").reports("07700 900123", seen="2026-03-20", ref="A", To="Dorset")
    after = visitor.client.get(ask, headers=LIVE).text
    assert after == before
    assert "return" not in after


def test_a_return_that_is_being_read_is_said_so_without_scripts(
    visitor: Visitor, nation: TestNation, officer: Viewer
) -> None:
    nation.force("dorset").sends(csv_of([row("A", "07700 900123")]), as_at="2026-03-20", settle=False)
    visitor.signs_in(officer)
    for path in ("/picture", "/picture/arriving"):
        visitor.visits(path)
        assert "1 submission is being read now." in visitor.words, path
        assert "Show new figures" in visitor.words, path


def test_a_reader_who_signed_out_meanwhile_is_sent_nothing(visitor: Visitor) -> None:
    assert visitor.client.get("/picture/arriving", headers=LIVE).status_code == 204


@pytest.mark.browser
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_figures_that_lie_open_stay_until_new_ones_are_asked_for(
    building: Building, nation: TestNation, officer: Viewer, size: str
) -> None:
    dorset = nation.force("dorset")
    dorset.reports("07700 900123", seen="2026-03-20", ref="A")
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, size)
        page.clock.install()
        sign_in(page, root, officer, "/picture")
        first = page.locator('#counts a[href*="unit=lines"]').first
        assert first.inner_text().startswith("1")
        dorset.reports("07700 900456", seen="2026-03-21", ref="B")
        page.clock.fast_forward("00:30")
        page.get_by_text(CHANGED).wait_for()
        assert first.inner_text().startswith("1")
        assert violations(page) == []
        follow(page.locator("#arriving").get_by_role("link", name="Show new figures"))
        assert first.inner_text().startswith("2")
        assert wrong == []
