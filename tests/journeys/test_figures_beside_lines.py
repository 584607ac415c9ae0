"""The desk loads figures of areas by API; an officer reads them beside the lines; a revision stands, explained and logged."""

import hashlib
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterline.governance import inspecting
from counterline.governance.entry import tokens
from counterline.governance.people.viewers import Viewer
from counterline.places.figures import kept_figures
from tests.callers import Caller
from tests.doors import api_of, visitor_of
from tests.nation import TestNation
from tests.rooms.places.invented_areas import WIDE
from tests.rooms.places.test_worked_areas import DEPRIVATION, table_of

FIRST = "year,Brighton and Hove,Bournemouth and Poole\n2017,30.25,7\n2018,41.5,*\n"


def machine_of(nation: TestNation, viewer: Viewer) -> TestClient:
    """A machine with a viewer's token at the API."""
    with nation.as_seen_by(viewer) as work:
        token = tokens.issue_token(work, viewer, "invented machine")
    return Caller(api_of(nation.building), headers={"Authorization": f"Bearer {token}"})


def loads(machine: TestClient, table: str | bytes, mapping: str, published_on: str) -> dict[str, object]:
    """Load a table over the API, and give what is told of it."""
    form = {"mapping": mapping, "published_on": published_on}
    answer = machine.post("/area-figures", data=form, files={"file": ("areas.csv", table)})
    assert answer.status_code == 200, answer.text
    told: dict[str, object] = answer.json()
    return told


def test_a_revised_figure_stands_in_a_district_beside_the_line_that_reaches_it_and_both_loadings_are_logged(
    nation: TestNation,
) -> None:
    sussex = nation.force("sussex")
    sussex.reports(
        "07700 900123", ref="A", Brand="Gannet", From="Merseyside", To="Brighton", seen="2026-03-20", as_at="2026-03-31"
    )
    machine = machine_of(nation, nation.desk)
    assert loads(machine, FIRST, WIDE, "2019-08-15")["new"] == 4
    assert loads(machine, FIRST.replace("41.5", "40.75"), WIDE, "2020-08-15")["new"] == 4
    assert loads(machine, FIRST, WIDE, "2019-08-15")["new"] == 0, "loading the older one again changes nothing"

    reading = visitor_of(nation.building)
    reading.signs_in(sussex.officer)
    reading.visits("/areas/E06000043?on=2026-03-31")
    assert "Gannet" in reading.words.partition("Lines said to reach Brighton and Hove")[2]
    latest = reading.words.partition("Latest published figures of Brighton and Hove")[2].partition("</table>")[0]
    assert "40.75 admissions (provisional)" in latest
    assert f"by {nation.desk.name}, National County Lines Coordination Centre" in latest
    assert "41.5 admissions (provisional), published 15 August 2019" in reading.words

    with nation.as_seen_by(nation.auditor) as work:
        entries = inspecting.recent(work, subject="series:invented-admissions")
    document = hashlib.sha256(WIDE.encode()).hexdigest()
    assert [entry.entry.act for entry in entries] == ["collection", "collection"]
    assert all(f"area-mapping:{document}" in entry.entry.subjects for entry in entries)


@pytest.mark.open_data
def test_the_published_deprivation_of_every_district_is_loaded_by_its_worked_mapping_and_read_back(
    nation: TestNation, open_data: Path
) -> None:
    machine = machine_of(nation, nation.desk)
    told = loads(machine, table_of(DEPRIVATION, open_data).read_bytes(), DEPRIVATION, "2025-10-30")
    assert (told["new"], told["held_figures"]) == (3552, [])
    assert told["kept"] == {"figures": 3552, "sum": 13255313.757}
    hartlepool = machine.get("/areas/E06000001").json()
    score = next(each for each in hartlepool["statistics"] if each["series"]["id"] == "imd-average-score")
    assert (score["value"], score["shown"], score["loaded"]["published_on"]) == (37.58, "37.58 points", "2025-10-30")
    with nation.as_seen_by(nation.desk) as work:
        assert len(kept_figures.areas_with_figures(work)) == 296
