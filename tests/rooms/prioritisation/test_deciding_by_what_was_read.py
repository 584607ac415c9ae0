"""A decision stands beside the ranking that was read, and beside no other. Everybody and every line is invented."""

import re

import pytest

from counterline.plumbing.errors import Conflict
from counterline.prioritisation.deciding import decisions
from counterline.prioritisation.deciding.decisions import NO_RANK, Deciding, DecisionKind
from tests.doors import visitor_of
from tests.nation import TestNation
from tests.rooms.prioritisation.test_decisions import WHY
from tests.rooms.prioritisation.test_priorities import begun, line, redrawn, stated

CHANGED = "The ranking changed since you opened the page."


def state_on(page: str) -> str:
    """Which ranking a page's form sends back."""
    (found,) = re.findall(r'name="state" value="(\w+)"', page)
    return str(found)


def test_a_page_read_before_the_ranking_changed_decides_nothing_and_comes_back_with_what_was_typed(
    nation: TestNation,
) -> None:
    stated(begun(nation))
    ref, visitor = line(redrawn(nation), "Line0"), visitor_of(nation.building)
    visitor.signs_in(nation.desk)
    address = f"/priorities/{ref}/decision"
    read = visitor.visits(address).text
    assert "This line stands secure now, 100% for 3 places." in read
    stated(nation, 9)
    now = redrawn(nation).state
    refused = visitor.sends(address, kind="priority", reason=WHY, state=state_on(read)).text
    assert (CHANGED in refused, WHY in refused, state_on(refused), state_on(read) == now) == (True, True, now, False)
    assert "Nothing has been decided of this line." in refused
    visitor.sends(address, kind="priority", reason=WHY, state=state_on(refused))
    with nation.as_seen_by(nation.desk) as work:
        (kept,) = decisions.decisions(work).pages
    assert (kept.state, kept.places) == (now, 9)


def test_a_machine_may_name_the_ranking_that_it_read_and_none_is_one_of_them(nation: TestNation) -> None:
    stated(begun(nation))
    found = redrawn(nation)
    ref = line(found, "Line4")
    for wrong in (NO_RANK, "0" * 64):
        with nation.as_seen_by(nation.desk) as work, pytest.raises(Conflict, match=CHANGED):
            decisions.decide_of_line(work, ref, Deciding(DecisionKind.COLLECT_FIRST, WHY, wrong))
    with nation.as_seen_by(nation.desk) as work:
        assert decisions.decide_of_line(work, ref, Deciding(DecisionKind.COLLECT_FIRST, WHY, found.state)).stands
