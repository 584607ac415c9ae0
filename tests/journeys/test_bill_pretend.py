"""Bill Pretend, whom Dorset kept longer than its schedule says, as the demonstration tells of him: two records wait. All invented."""

import re

from counterline.cli.demo_story import keep_schedule
from counterline.coordination.subjects import investigations
from counterline.coordination.subjects.investigations import InvestigationsAsked
from counterline.governance.permissions import ViewerRole
from tests.disposing import everything_stored, looked_at, refs_of
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.told_story import tell_the_story

__all__ = ["visitor"]
ALL = tuple(f"DEMO/BP/{nr}" for nr in range(1, 5))
WHY = "Invented: six clear years, and nothing has come since."


def test_he_is_reviewed_two_records_wait_for_a_charged_investigation_and_go_when_its_commander_lets_them(
    nation: TestNation, visitor: Visitor
) -> None:
    officer, lead, commander = (
        nation.viewer("dorset", each)
        for each in (ViewerRole.DATA_OFFICER, ViewerRole.SAFEGUARDING, ViewerRole.COMMANDER)
    )
    tell_the_story(nation)
    keep_schedule(nation.building)

    visitor.signs_in(officer)
    visitor.visits("/")
    assert "Review 1 person whose records your body has kept long enough." in visitor.words
    visitor.visits("/retention/reviews")
    assert visitor.page is not None
    address = next(each for each in visitor.page.text.split('"') if each.startswith("/retention/review/"))
    visitor.visits(address)
    assert "Pretend, Bill" in visitor.words
    assert [each in visitor.words for each in ALL] == [True] * 4
    visitor.sends(address, decision="dispose", reason=WHY)
    order = visitor.page.url.path
    assert order.startswith("/disposals/")

    visitor.signs_in(lead)
    visitor.visits(order)
    visitor.sends(f"{order}/agreement")
    nation.settle()
    visitor.visits(order)
    assert re.findall(r"(\d+) of (\d+) gone", visitor.words) == [("2", "4")]
    assert (len(refs_of(nation, "dorset", *ALL[:2])), len(refs_of(nation, "dorset", *ALL[2:]))) == (0, 2)

    visitor.signs_in(commander)
    with nation.as_seen_by(commander) as work:
        (found,) = investigations.investigations(work, InvestigationsAsked("dorset", operation="Invented Curlew"))
    address = f"/investigations/{found.ref}/legal-hold"
    visitor.visits(address)
    visitor.sends(f"{address}/end", reason="Invented: the case is over, and no appeal was made in time.")
    nation.settle()
    gone = looked_at(nation, "dorset", order.rpartition("/")[2])
    assert (gone.gone, gone.rule) == (4, "schedule 1: suspected")
    assert refs_of(nation, "dorset", *ALL) == ()
    assert "8 Pretend Lane" not in everything_stored(nation)
