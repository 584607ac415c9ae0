"""A stopped ranking keeps nothing from being disposed of, and begins again without what went. Everything is invented."""

import json

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.prioritisation import ranking_stops
from counterline.prioritisation.priorities import reading
from counterline.prioritisation.ranking_stops import RankingStopped, Switching
from counterline.retention.disposals import DisposalState
from tests.disposing import disposed, refs_of
from tests.nation import TestNation
from tests.rooms.prioritisation.test_priorities import begun, line, redrawn, stated


def switched(nation: TestNation, stopped: bool) -> None:
    """A commander of the national body stops the ranking, or has it begin again."""
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.COMMANDER)) as work:
        ranking_stops.switch_ranking(work, Switching(stopped, "Invented: it is being looked at."))


def kept(nation: TestNation) -> str:
    """Everything that is kept of rankings, as text."""
    with nation.building.works.begin(Role.OWNER) as work:
        rows = work.rows("select to_jsonb(r) as told from desk.rankings r order by ranking_id")
    return json.dumps([each.told for each in rows])


def test_a_record_is_disposed_of_while_the_ranking_is_stopped_and_no_ranking_tells_of_it_again(
    nation: TestNation,
) -> None:
    stated(begun(nation))
    gone = line(redrawn(nation), "Line9")
    (ref,) = refs_of(nation, "merseyside", "M/9")
    assert all(each in kept(nation) for each in (gone, ref, "Line9"))
    switched(nation, stopped=True)
    assert disposed(nation, "merseyside", "M/9").state is DisposalState.GONE
    assert not any(each in kept(nation) for each in (gone, ref, "Line9"))
    with nation.as_seen_by(nation.desk) as work, pytest.raises(RankingStopped):
        reading.priorities(work)
    nation.becomes("2026-04-02")  # the later of two switches at one instant is a matter of chance
    switched(nation, stopped=False)
    assert [each.called for each in redrawn(nation).lines if "Line9" in each.called] == []
    assert len(redrawn(nation).lines) == 9
