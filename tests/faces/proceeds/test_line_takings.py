"""What a line was seen to take is read on a page and at the API, each sum with its record. Everybody and everything is invented."""

from counterline.governance.permissions import ViewerRole
from tests.doors import Machine, Visitor, visitor
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation, row
from tests.paying import BOYS, HOLDER, MULE, pays

__all__ = ["visitor"]
NUMBER = "07700 900123"


def test_a_line_was_seen_to_take_at_least_what_its_records_tell(
    nation: TestNation, machine: Machine, visitor: Visitor
) -> None:
    nation.force("dorset").files([row("D/1", NUMBER, Brand="Gannet", Price="3 for £25")], as_at="2026-03-01")
    account = {"account.number": MULE, "contact_point.value": NUMBER, "contact_point.role": "deal line"}
    obtained = {"obtained_under": "search", "obtained_reference": "W/1"}
    file_records(nation, "dorset", "account", [{"reference": "A/1", **account, **obtained, **SHARED}])
    pays(
        nation,
        ("P/1", "2026-02-02", "£300", (HOLDER, ""), (MULE, "")),
        ("P/2", "2026-03-03", "£200", (MULE, ""), (BOYS, "")),
        ("P/3", "2026-03-05", "£250", (BOYS, ""), (MULE, "")),
    )
    investigator = nation.viewer("dorset", ViewerRole.FINANCIAL)
    reader = machine(investigator)
    line = reader.get("/lines").json()["items"][0]["ref"]
    found = reader.get(f"/lines/{line}/takings").json()
    months = [
        (each["month"], each["at_least"], [one["left_out"] for one in each["records"]]) for each in found["months"]
    ]
    assert found["at_least"] == 35000
    assert months == [
        ("2026-02-01", 30000, [None]),
        ("2026-03-01", 5000, ["may be what its own accounts paid out before"]),
    ]
    assert [(each["said"], each["offers"]) for each in found["prices"]] == [
        ("3 for £25", [{"count": 3, "pence": 2500}])
    ]
    visitor.signs_in(investigator, then=f"/money/lines/{line}")
    assert "At least £350, in cash seized and payments that records tie to this line." in visitor.words
    assert "Not for a section 16 statement" in visitor.words
    assert reader.get("/lines/LN-7KQ2M9XD/takings").status_code == 404
