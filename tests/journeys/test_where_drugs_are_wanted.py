"""An analyst loads published tables, reads why an area is not told apart, and asks a council about harm without lines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterline.demand.harm import refitting
from counterline.governance.people.viewers import Viewer
from counterline.governance.reach import purposes
from counterline.plumbing.database import Role
from counterline.vocabulary.identity import AgencyCode
from tests.ahead import ahead
from tests.doors import Visitor, command
from tests.harm_loaded import loads_harm
from tests.nation import TestNation
from tests.rooms.places.test_worked_areas import DEPRIVATION, table_of

__all__ = ["command"]
COUNCIL = AgencyCode("brighton-and-hove-council")
REAL = (
    "population-by-local-authority",
    "deaths-misuse-by-local-authority",
    "admissions-secondary-by-local-authority",
    DEPRIVATION,
)


def test_harm_without_lines_becomes_a_request_by_ticks_to_the_council_and_then_a_requirement(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], command: Callable[..., str]
) -> None:
    sussex = nation.force("sussex")
    for number, town in (("07700 900123", "Plymouth"), ("07700 900124", "Southampton"), ("07700 900125", "Portsmouth")):
        sussex.reports(number, ref=town, From="Merseyside", To=town, seen="2026-03-20", as_at="2026-03-31")
    loads_harm(nation)
    officer = sussex.officer
    told = json.loads(command(officer, "demand", "gaps", "--on", "2026-03-31"))
    assert told == machine(officer).get("/demand/gaps?on=2026-03-31").json()
    assert [(each["name"], each["council"]) for each in told["items"]] == [("Brighton and Hove", COUNCIL)]

    visitor.signs_in(officer)
    visitor.visits("/demand/gaps?on=2026-03-31")
    visitor.visits(f"/requests/new?to={COUNCIL}&held=drug-treatment-counts")
    held = {
        "to": COUNCIL,
        "role": "partner",
        "held": "drug-treatment-counts",
        "gateway": "crime-and-disorder-1998-s115",
    }
    days = {"from_day": "2026-01-01", "to_day": "2026-03-31", "by": ahead(30).isoformat()}
    visitor.sends("/requests/new", **held, **days, purpose=_purpose(officer))
    asked = machine(officer).get("/requests").json()["items"]
    assert [(each["receiver"], each["ticked"]["kind"], each["about"]) for each in asked] == [
        (COUNCIL, "drug-treatment-counts", [])
    ]
    assert asked[0]["state"] == "awaited", "ticks go at once, since no word of police is in them"
    visitor.visits("/requirements/new?question=What+do+they+see%3F&scope=South+East")
    assert "What do they see?" in visitor.words


@pytest.mark.open_data
def test_real_tables_are_loaded_by_the_shipped_mappings_and_deaths_are_told_as_three_years(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], open_data: Path
) -> None:
    desk = machine(nation.desk)
    for name in REAL:
        form = {"mapping": name, "published_on": "2025-10-30"}
        with table_of(name, open_data).open("rb") as table:
            answer = desk.post("/area-figures", data=form, files={"file": ("areas.csv", table)})
        assert answer.status_code == 200, answer.text
    with nation.building.works.begin(Role.DERIVE) as work:
        refitting.carry_out(work)
    visitor.signs_in(nation.viewer("dorset"))
    visitor.visits("/demand")
    assert "Drugs harm, 2016 to 2018 and 2018/19" in visitor.words
    visitor.visits("/demand/series/deaths-drug-misuse")
    assert "2016 to 2018: recorded harm from drugs, a stand-in for demand" in visitor.words
    assert "Its interval holds England's own rate, so it may be the same." in visitor.words
    visitor.visits("/areas/E06000001")
    assert "Drugs harm, 2016 to 2018 and 2018/19" in visitor.words
    assert "37.58 points" in visitor.words


def _purpose(viewer: Viewer) -> str:
    return purposes.purposes_of(viewer)[0].value
