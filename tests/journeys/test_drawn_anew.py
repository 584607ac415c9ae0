"""After an upgrade that draws otherwise, the worker draws what there is anew by itself. Everything is invented."""

from counterline.coordination.deconfliction import notices
from counterline.coordination.subjects import drawing_subjects
from counterline.lines import redraw
from counterline.plumbing.database import Role
from tests.investigating import NUMBER, only, registers
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
        assert redraw.drawn_otherwise(work) == []


def test_a_register_that_came_before_investigations_were_drawn_is_drawn_and_meets(nation: TestNation) -> None:
    nation.viewer("kent")  # so that nothing is put from elsewhere: references are made from this installation's key
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    before = only(nation)
    with nation.building.works.begin(Role.OWNER) as work:
        for table in ("desk.overlaps", "notices", "subjects", "investigations"):
            work.run(f"delete from {table}")
    nation.settle()
    assert only(nation) == before
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert [each.other_agency for each in notices.notices(work)] == ["kent"]
    with nation.building.works.begin(Role.DERIVE) as work:
        assert drawing_subjects.not_drawn(work) == []
