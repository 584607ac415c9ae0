"""Machines send large files in parts, have mappings drafted, hear what has changed and read the quality of what is sent."""

import hashlib

from starlette.testclient import TestClient

from tests.doors import Answer, Machine
from tests.nation import TestNation, csv_of, row

CONTENT = csv_of([row("D1", "07700 900123", first="2026-03-10"), row("D2", "07700 900124", first="2026-03-10")])
SUM = hashlib.sha256(CONTENT).hexdigest()
EPISODES = b"Misper ref,Date missing,Name,CCE flag\nM1,01/03/2026,Invented Ash,Y\nM2,04/03/2026,Invented Elm,N\n"


def begun(client: TestClient) -> Answer:
    """An upload of the file, begun or gone on with."""
    told: Answer = client.post(
        "/uploads", json={"file_name": "return.csv", "file_bytes": len(CONTENT), "sha256": SUM}
    ).json()
    return told


def added(client: TestClient, ref: str, at: int, content: bytes) -> tuple[int, Answer]:
    """What adding a part answers."""
    headers = {"Upload-Offset": str(at), "Content-Type": "application/octet-stream"}
    answer = client.patch(f"/uploads/{ref}", content=content, headers=headers)
    return answer.status_code, answer.json()


def test_a_file_in_parts_goes_on_where_it_broke_off_and_is_loaded(nation: TestNation, machine: Machine) -> None:
    nation.mapping()
    feed = machine(nation.force("dorset").feed)
    ref = begun(feed)["ref"]
    assert added(feed, ref, 0, CONTENT[:50])[1]["received"] == 50
    assert added(feed, ref, 0, CONTENT[:50])[0] == 409
    again = begun(feed)
    assert (again["ref"], again["received"]) == (ref, 50)
    assert added(feed, ref, 50, CONTENT[50:])[1]["whole"] is True
    said = {"sha256": SUM, "mapping": "test-lines", "as_at": "2026-03-10"}
    answer = feed.post(f"/uploads/{ref}/completion", json=said)
    assert answer.status_code == 201
    submission = answer.json()["ref"]
    again_whole = feed.post(f"/uploads/{ref}/completion", json=said)
    assert (again_whole.status_code, again_whole.json()["ref"]) == (200, submission)
    assert feed.post(f"/uploads/{ref}/completion", json=said | {"as_at": "2026-03-09"}).status_code == 404
    kent = machine(nation.force("kent").feed)
    assert kent.post(f"/uploads/{ref}/completion", json=said).status_code == 404
    feed.post(f"/submissions/{submission}/runs", json={"dry": False})
    nation.settle()
    assert feed.get(f"/submissions/{submission}").json()["receipt"]["kept"] == 2
    assert feed.get(f"/uploads/{ref}").status_code == 404


def test_nobody_else_can_add_to_an_upload(nation: TestNation, machine: Machine) -> None:
    ref = begun(machine(nation.force("dorset").feed))["ref"]
    assert added(machine(nation.force("kent").feed), ref, 0, CONTENT)[0] == 404


def test_a_change_is_told_to_the_agency_and_the_desk_and_answered_by_either(
    nation: TestNation, dorset: TestClient, analyst: TestClient
) -> None:
    mapping = nation.approve(
        "name: kite\nversion: 1\ntitle: Invented\nkind: missing_episode\nsystem: kite\nmode: increment\n"
        "columns: {Ref: {field: reference}, Name: {field: person.name}, Risk: {field: risk, lookup: risk}}\n"
        "constants: {marking: OFFICIAL}\nlookups: {risk: {H: high}}\n"
    )
    nation.force("dorset").sends(b"Ref,Name,Risk\nM1,Invented Ash,Zed\n", as_at="2026-03-10", mapping=mapping)
    (alarm,) = analyst.get("/alarms", params={"agency": "dorset"}).json()["items"]
    assert (alarm["sort"], alarm["about"]) == ("new codes", "Risk")
    assert (
        dorset.post(f"/alarms/{alarm['ref']}/answer", json={"why": "A trainee."}).json()["cleared_why"] == "A trainee."
    )
    assert dorset.get("/alarms").json()["items"] == []
    assert [each["cleared_why"] for each in dorset.get("/alarms", params={"cleared": "true"}).json()["items"]] == [
        "A trainee."
    ]


def test_quality_is_told_by_agency(nation: TestNation, analyst: TestClient, machine: Machine) -> None:
    today = nation.building.clock.today()
    nation.force("dorset").files([row("D1", "07700 900123")], as_at=today.isoformat())
    told = analyst.get("/quality/dorset").json()
    assert (told["name"], told["months"][-1]["kept"]) == ("Dorset Police", 1)
    assert machine(nation.force("kent").officer).get("/quality/dorset").status_code == 403
    assert analyst.get("/quality/nowhere").status_code == 404


def test_the_desk_answers_a_change_in_any_agencys_feed(nation: TestNation, analyst: TestClient) -> None:
    mapping = nation.approve(
        "name: kite\nversion: 1\ntitle: Invented\nkind: missing_episode\nsystem: kite\nmode: increment\n"
        "columns: {Ref: {field: reference}, Name: {field: person.name}, Risk: {field: risk, lookup: risk}}\n"
        "constants: {marking: OFFICIAL}\nlookups: {risk: {H: high}}\n"
    )
    nation.force("dorset").sends(b"Ref,Name,Risk\nM1,Invented Ash,Zed\n", as_at="2026-03-10", mapping=mapping)
    (alarm,) = analyst.get("/alarms").json()["items"]
    told = analyst.post(f"/alarms/{alarm['ref']}/answer", json={"why": "Dorset says a trainee."}).json()
    assert (told["cleared_why"], told["cleared_by"]) == ("Dorset says a trainee.", nation.desk.name)
    assert analyst.get("/alarms").json()["items"] == []


def test_several_changes_are_answered_at_once_with_one_reason_or_none_is(
    nation: TestNation, dorset: TestClient, analyst: TestClient, machine: Machine
) -> None:
    for name in ("kite", "stork"):
        mapping = nation.approve(
            f"name: {name}\nversion: 1\ntitle: Invented\nkind: missing_episode\nsystem: {name}\nmode: increment\n"
            "columns: {Ref: {field: reference}, Name: {field: person.name}, Risk: {field: risk, lookup: risk}}\n"
            "constants: {marking: OFFICIAL}\nlookups: {risk: {H: high}}\n"
        )
        nation.force("dorset").sends(b"Ref,Name,Risk\nM1,Invented Ash,Zed\n", as_at="2026-03-10", mapping=mapping)
    refs = [each["ref"] for each in dorset.get("/alarms").json()["items"]]
    assert len(refs) > 1
    body = {"alarms": refs, "why": "A trainee."}
    stranger = machine(nation.force("kent").officer).post("/alarms/answers", json=body)
    assert stranger.status_code in {403, 404}
    assert dorset.post("/alarms/answers", json=body | {"alarms": [*refs, "AL-7KQ2M9XD"]}).status_code == 404
    assert len(dorset.get("/alarms").json()["items"]) == len(refs)
    assert dorset.post("/alarms/answers", json=body | {"alarms": []}).status_code == 422
    told = dorset.post("/alarms/answers", json=body).json()
    assert [(each["ref"], each["cleared_why"]) for each in told["items"]] == [(ref, "A trainee.") for ref in refs]
    again = analyst.post("/alarms/answers", json=body | {"why": "Said twice."}).json()
    assert {each["cleared_why"] for each in again["items"]} == {"A trainee."}
