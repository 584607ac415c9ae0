"""A record over the API leads to the row it came from, for those whose row it is."""

from starlette.testclient import TestClient

from tests.doors import Machine
from tests.nation import TestNation

ON = {"on": "2026-03-31"}


def test_a_record_is_told_with_the_row_it_came_from(jay: TestNation, dorset: TestClient, machine: Machine) -> None:
    (line,) = dorset.get("/lines", params=ON).json()["items"]
    ref = dorset.get(f"/lines/{line['ref']}", params=ON).json()["records"][0]
    told = dorset.get(f"/records/{ref}").json()
    assert (told["agency"], told["stands"], told["marking"]) == ("dorset", True, "OFFICIAL-SENSITIVE")
    assert told["body"]["brands"] == ["Jay"]
    (step,) = told["trace"]
    assert (step["row_number"], step["content"]["Brand"]) == (2, "Jay")
    assert dorset.get(f"/submissions/{step['submission']}").json()["agency"] == "dorset"


def test_others_who_may_read_a_record_do_not_see_its_row(
    jay: TestNation, dorset: TestClient, analyst: TestClient
) -> None:
    (line,) = dorset.get("/lines", params=ON).json()["items"]
    ref = dorset.get(f"/lines/{line['ref']}", params=ON).json()["records"][0]
    told = analyst.get(f"/records/{ref}").json()
    assert told["body"]["brands"] == ["Jay"]
    assert [(step["sheet"], step["row_number"], step["content"]) for step in told["trace"]] == [(None, None, None)]
