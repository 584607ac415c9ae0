"""Machines have mappings drafted, put them forward, and approve what others put forward."""

from starlette.testclient import TestClient

from tests.nation import MAPPING, TestNation

EPISODES = b"Misper ref,Date missing,Name,CCE flag\nM1,01/03/2026,Invented Ash,Y\nM2,04/03/2026,Invented Elm,N\n"


def test_a_mapping_is_approved_once_and_never_changes(analyst: TestClient, dorset: TestClient) -> None:
    assert analyst.post("/mappings", json={"document": MAPPING}).status_code == 201
    again = analyst.post("/mappings", json={"document": MAPPING})
    assert (again.status_code, again.json()["name"]) == (200, "test-lines")
    other = MAPPING.replace("Line return as tests write it", "Another")
    assert analyst.post("/mappings", json={"document": other}).status_code == 409
    assert dorset.post("/mappings", json={"document": MAPPING}).status_code == 403
    assert [each["name"] for each in dorset.get("/mappings").json()["items"]] == ["test-lines"]


def test_a_mapping_is_drafted_for_a_file_and_nothing_is_kept(dorset: TestClient) -> None:
    answer = dorset.post("/mapping-drafts", data={"system": "kite"}, files={"file": ("invented.csv", EPISODES)})
    told = answer.json()
    assert told["kind"] == "missing_episode"
    assert {each["header"]: each["field"] for each in told["columns"]}["CCE flag"] == "exploitation_flag"
    assert "mode: CHOOSE" in told["document"]
    assert dorset.get("/submissions").json()["items"] == []


def test_a_template_is_given_for_a_kind_that_there_is(dorset: TestClient) -> None:
    told = dorset.get("/mapping-templates/arrest").json()
    assert "Reference" in told["table"].split(",")
    assert "kind: arrest" in told["mapping"]
    assert dorset.get("/mapping-templates/arest").status_code == 404


def test_a_mapping_is_put_forward_sent_back_and_approved_by_another(
    nation: TestNation, dorset: TestClient, analyst: TestClient
) -> None:
    document = (
        "name: kite\nversion: 1\ntitle: Invented\nkind: missing_episode\nsystem: kite\nmode: increment\n"
        "columns: {Ref: {field: reference}, Name: {field: person.name}}\nconstants: {marking: OFFICIAL}\n"
    )
    first = dorset.post("/mapping-proposals", json={"document": document}).json()
    assert first["state"] == "asked"
    assert dorset.post(f"/mapping-proposals/{first['ref']}/approval").status_code == 403
    back = analyst.post(f"/mapping-proposals/{first['ref']}/return", json={"why": "Name the system."}).json()
    assert (back["state"], back["returned_why"]) == ("returned", "Name the system.")
    assert [each["returned_why"] for each in dorset.get("/mapping-proposals").json()["items"]] == ["Name the system."]
    again = dorset.post("/mapping-proposals", json={"document": document}).json()
    told = analyst.post(f"/mapping-proposals/{again['ref']}/approval").json()
    assert (told["name"], told["approved_by"]) == ("kite", nation.desk.name)
