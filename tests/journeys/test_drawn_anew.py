"""After an upgrade that draws lines otherwise, the worker draws all of them anew by itself. Everything is invented."""

from counterline import lines
from counterline.plumbing.database import Role
from tests.nation import TestNation


def counted(nation: TestNation) -> int:
    """How many sightings are drawn."""
    with nation.building.works.begin(Role.OWNER) as work:
        return int(work.value("select count(*) from sightings"))


def drawn_by_an_earlier_version(nation: TestNation) -> None:
    """As if the lines of this installation had been drawn by an earlier version, which drew none of these."""
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("delete from sightings")
        work.run("update installation set drawing = 0")


def test_what_an_earlier_version_drew_otherwise_is_drawn_anew_once(nation: TestNation) -> None:
    for ref, number in (("D/1", "07700 900101"), ("D/2", "07700 900102")):
        nation.force("dorset").reports(number, seen="2026-06-01", ref=ref)
    nation.settle()
    drawn = counted(nation)
    assert drawn == 2

    drawn_by_an_earlier_version(nation)
    nation.settle()
    assert counted(nation) == drawn
    with nation.building.works.begin(Role.DERIVE) as work:
        assert lines.drawn_otherwise(work) == []
