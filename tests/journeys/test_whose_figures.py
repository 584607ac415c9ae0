"""The desk loads recorded crime by a mapping of its own; forces read it and see whose it is; it is found in the log."""

import hashlib

from counterline.governance import inspecting
from counterline.governance.entry import tokens
from counterline.places.figures import crime_mapping
from tests.callers import Caller
from tests.doors import api_of, visitor_of
from tests.faces.places.test_forces_pages import CUT, sends_files
from tests.nation import TestNation
from tests.rooms.places.invented_crime import DRUGS, HEADER, OFFENCES, row

OWN = crime_mapping.worked_crime_document().replace("Number_of_Offences", "Total").replace("recorded-drug", "desk-drug")
TABLE = "\n".join([HEADER.replace("Number_of_Offences", "Total"), row("Dorset", DRUGS, "31", year="2018/19")])


def test_figures_that_the_desk_loads_are_read_in_dorset_as_loaded_by_the_desk_and_are_in_the_log(
    nation: TestNation,
) -> None:
    desk, dorset = nation.desk, nation.viewer("dorset")
    loading = visitor_of(nation.building)
    loading.signs_in(desk)
    loading.visits("/statistics/new")
    files: dict[str, str | bytes] = {"table": TABLE, "offences": OFFENCES, "mapping": OWN}
    assert sends_files(loading, "/statistics/new", files, published_on="2019-07-18", **CUT).status_code == 200

    reading = visitor_of(nation.building)
    reading.signs_in(dorset)
    reading.visits("/forces/dorset")
    came = reading.words.partition("Where these figures come from")[2].partition("</table>")[0]
    assert f"{desk.name}, National County Lines Coordination Centre" in came
    assert "18 July 2019" in came

    with nation.as_seen_by(dorset) as work:
        token = tokens.issue_token(work, dorset, "invented machine")
    machine = Caller(api_of(nation.building), headers={"Authorization": f"Bearer {token}"})
    told = machine.get("/statistics", params={"series": "desk-drug-offences", "area": "dorset"}).json()["items"]
    assert [each["value"] for each in told if each["value"] is not None] == [31]
    assert {(each["loaded"]["by"], each["loaded"]["agency"]) for each in told} == {(desk.name, "nclcc")}

    with nation.as_seen_by(nation.auditor) as work:
        (entry,) = inspecting.recent(work, subject="series:desk-drug-offences")
    assert (entry.entry.act, entry.entry.viewer) == ("collection", desk.ref)
    document = hashlib.sha256(OWN.encode()).hexdigest()
    assert {"published:2019-07-18", f"crime-mapping:{document}"} <= set(entry.entry.subjects)
