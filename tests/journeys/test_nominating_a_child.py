"""An officer of a third force nominates a child whom two others know, and learns nothing but whom to ring. Everybody is invented."""

import re

import pytest

from counterline.governance.permissions import ViewerRole
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.nominated import BOTH, filer, newest_review
from tests.people import files, mention_of, person

__all__ = ["visitor"]
ASH = {"postcode": "BH15 1AA", "phone": "07700 900455", "sex": "male"}
RING = "07700 900999, at any hour"


@pytest.fixture
def told(nation: TestNation, monkeypatch: pytest.MonkeyPatch) -> TestNation:
    """Dorset and Merseyside know a boy of 15, and Kent arrests somebody of his name who says that he is 19; and a man of 34."""
    object.__setattr__(nation.building.settings, "safeguarding_desk", "07700 900999")
    object.__setattr__(nation.building.settings, "safeguarding_hours", "at any hour")
    for force in ("dorset", "merseyside"):
        files(nation.force(force), person(f"{force}/1", "Ash Invented-Reed", "2010-11-02", **ASH))
    files(
        nation.force("kent"),
        person("K/1", "Ash Invented-Reed", "2006-11-02", **ASH),
        person("K/2", "Carl Made-Up", "1991-05-04"),
    )
    return nation


def nominates(nation: TestNation, visitor: Visitor, reference: str) -> str:
    """Have Kent's investigator find somebody adult and nominate them on pages; answers the nomination's address."""
    investigator = filer(nation, "kent")
    with nation.as_seen_by(investigator) as work:
        mention, today = mention_of(work, reference), str(work.clock.today())
    visitor.signs_in(investigator)
    visitor.visits(f"/findings/{mention}")
    visitor.sends(f"/findings/{mention}", reason="He told me that he is 19.", until=today)
    visitor.visits(f"/nominate/{mention}")
    visitor.sends(f"/nominate/{mention}", reason="He holds the number.")
    nation.settle()
    assert visitor.page is not None
    return visitor.page.url.path


def plain(visitor: Visitor, *names: str) -> str:
    """The page last opened without what is drawn by lot or is the person's own."""
    words = re.sub(
        r"[A-Z]{2}-[0-9A-Z]{8,}|[\w-]{12}\.[0-9a-f]{64}|nonce=\"[^\"]+\"|\d{1,2}:\d\d[ap]m", "…", visitor.words
    )
    for each in names:
        words = words.replace(each, "…")
    return words


def test_whoever_nominates_a_child_learns_nothing_but_whom_to_ring(told: TestNation, visitor: Visitor) -> None:
    pages = []
    for reference, name in (("K/1", "Ash Invented-Reed"), ("K/2", "Carl Made-Up")):
        address = nominates(told, visitor, reference)
        visitor.visits(address)
        pages.append(plain(visitor, name))
        assert "Under review: ring the safeguarding desk" in visitor.words
        assert RING in visitor.words
    child, man = pages
    assert child == man, "of a child and of a man it says the same"


def test_two_who_agree_are_told_that_it_stays_under_review_and_those_who_protect_are_told_why(
    told: TestNation, visitor: Visitor
) -> None:
    address = nominates(told, visitor, "K/1")
    for role in BOTH:
        visitor.signs_in(told.viewer("kent", role))
        visitor.visits(address)
        visitor.sends(f"{address}/agreement")
        assert "Under review: ring the safeguarding desk" in visitor.words
    visitor.visits("/targets")
    assert "Nobody is a target now" in visitor.words
    assert "Ash" not in visitor.visits("/targets.csv").text
    lead = told.viewer("nclcc", ViewerRole.SAFEGUARDING)
    with told.as_seen_by(lead) as work:
        review = newest_review(work)
    visitor.signs_in(lead)
    visitor.visits(f"/reviews/{review.ref}")
    assert "a record says that they are under 18" in visitor.words
    visitor.sends(f"/reviews/{review.ref}", clears="no", reason="He is 15.", until=str(told.building.clock.today()))
    assert "Waits for police. <a" in visitor.words
