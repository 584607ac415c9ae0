"""What an entry itself rules of what it meets: how it stands, and whether others hear of it. All is invented."""

import pytest

from counterline.coordination.subjects.model import Mode
from tests.investigating import NUMBER, registers, says
from tests.nation import TestNation
from tests.rooms.coordination.test_meeting import told


@pytest.mark.parametrize("status", ["proposed", "open", "suspended", "closed"])
def test_an_investigation_meets_others_until_it_is_closed(nation: TestNation, status: str) -> None:
    registers(nation, "merseyside", "M/1", "Plover", contact_point__value=NUMBER, status=status)
    registers(nation, "kent", "K/1", "Heron", contact_point__value=NUMBER)
    heard = [each.other_agency for each in told(nation, nation.viewer("kent"))]
    assert heard == ([] if status == "closed" else ["merseyside"])
    assert len(told(nation, nation.viewer("merseyside"))) == len(heard)


def test_a_register_may_tell_itself_what_is_silent_until_somebody_says_otherwise(nation: TestNation) -> None:
    said = {"contact_point__value": NUMBER, "deconfliction_mode": "silent"}
    registers(nation, "merseyside", "M/1", "Plover", **said)
    registers(nation, "kent", "K/1", "Heron", contact_point__value=NUMBER)
    assert told(nation, nation.viewer("kent")) == []
    assert [each.other_agency for each in told(nation, nation.viewer("merseyside"))] == ["kent"]
    registers(nation, "merseyside", "M/1", "Plover", "2026-03-25", **said | {"deconfliction_mode": "pointer"})
    assert [each.other_agency for each in told(nation, nation.viewer("kent"))] == ["merseyside"]
    registers(nation, "merseyside", "M/1", "Plover", "2026-03-26", **said)
    assert told(nation, nation.viewer("kent")) == [], "its corrected entry takes back what was told"
    says(nation, "merseyside", Mode.POINTER)
    assert [each.other_agency for each in told(nation, nation.viewer("kent"))] == ["merseyside"]


def test_two_investigations_of_one_plate_that_was_never_issued_meet_by_its_letters(nation: TestNation) -> None:
    registers(nation, "merseyside", "M/1", "Plover", vehicle__registration="EX17 PQI")
    registers(nation, "kent", "K/1", "Heron", vehicle__registration="ex17pqi")
    registers(nation, "dorset", "D/1", "Knot", vehicle__registration="EX17 PRT")
    assert [each.other_agency for each in told(nation, nation.viewer("kent"))] == ["merseyside"]
    assert told(nation, nation.viewer("dorset")) == []
    registers(nation, "kent", "K/1", "Heron", "2026-03-25", vehicle__registration="EX17 PRT")
    assert [each.other_agency for each in told(nation, nation.viewer("kent"))] == ["dorset"]
    assert told(nation, nation.viewer("merseyside")) == []
