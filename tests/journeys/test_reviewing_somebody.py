"""A data officer reviews a man whom her body has kept long enough: she keeps one, and proposes that another goes. Everybody is invented."""

import re
from datetime import timedelta

from counterline.governance.permissions import ViewerRole
from tests.disposing import refs_of
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.rooms.retention.test_reviewing import BERT, BILL, WHY, told
from tests.scheduling import in_force

__all__ = ["visitor"]


def _links(visitor: Visitor, beginning: str) -> list[str]:
    assert visitor.page is not None
    return [each for each in visitor.page.text.split('"') if each.startswith(beginning)]


def test_one_is_kept_another_is_proposed_and_goes_when_a_colleague_agrees(nation: TestNation, visitor: Visitor) -> None:
    told(nation, "dorset", ("D/1", BILL, 9), ("D/2", BERT, 8))
    visitor.signs_in(nation.viewer("dorset", ViewerRole.DATA_OFFICER))
    visitor.visits("/retention/reviews")
    assert "Nobody is reviewed until two people of your body have approved its schedule." in visitor.words
    in_force(nation, "dorset")
    visitor.visits("/")
    assert "Review 2 people whose records your body has kept long enough." in visitor.words
    visitor.visits("/retention/reviews")
    bill, bert = _links(visitor, "/retention/review/")
    assert "Larkspur" in visitor.words
    assert "People suspected, never convicted, from " in visitor.words

    visitor.visits(bill)
    assert re.findall(r">\s*(D/\d)\s*<", visitor.words) == ["D/1"]
    visitor.sends(bill, decision="keep", reason=WHY)
    assert "Say on which day it is reviewed again: from tomorrow, within 6 years." in visitor.words
    until = str(nation.building.clock.today() + timedelta(days=200))
    visitor.sends(bill, decision="keep", reason=WHY, next_on=until)
    assert "The review is kept" in visitor.words
    assert _links(visitor, "/retention/review/") == [bert]
    visitor.visits(bill)
    assert WHY in visitor.words

    visitor.sends("/retention/reviews", reason=WHY, decision="dispose")
    assert "Choose at least one person." in visitor.words
    visitor.sends("/retention/reviews", people=bert.rpartition("/")[2], reason=WHY, decision="dispose")
    assert "Another person of your body has to agree." in visitor.words
    assert visitor.page is not None
    order = visitor.page.url.path

    visitor.signs_in(nation.viewer("dorset", ViewerRole.COMMANDER))
    visitor.visits(order)
    visitor.sends(f"{order}/agreement")
    nation.settle()
    visitor.visits(order)
    assert "Every record went from every page and search here." in visitor.words
    assert refs_of(nation, "dorset", "D/2") == ()
    assert len(refs_of(nation, "dorset", "D/1")) == 1
