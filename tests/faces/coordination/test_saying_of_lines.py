"""What somebody mistypes of a line is told beside its own blank. Everything is invented."""

from counterline.coordination.owning import unowned
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.rooms.coordination.test_line_owners import reports

__all__ = ["visitor"]


def test_each_blank_that_cannot_be_read_is_told_of_beside_itself(nation: TestNation, visitor: Visitor) -> None:
    reports(nation, "dorset", days=3)
    dorset = nation.force("dorset").officer
    with nation.as_seen_by(dorset) as work:
        form = f"/lines/{unowned.unowned(work).world.lines[0].ref}/do/state"
    visitor.signs_in(dorset)
    why = "Invented: two officers looked."
    for blank, typed in (("day", "soon"), ("others", "a record"), ("successor", "LN-7KQ2M9XD LN-7KQ2M9XE")):
        visitor.visits(form)
        page = visitor.sends(form, **{"state": "suspected", "reason": why, blank: typed}).text
        assert f'href="#{blank}"' in page, blank
