"""Records of every kind by the API: found, told and masked. Every person, number and account here is invented."""

from starlette.testclient import TestClient

from counterline.governance.searches import searches
from counterline.records.kinds import KINDS
from tests.doors import Machine
from tests.kinds_told import NUMBER, file_records, tell_a_story
from tests.nation import TestNation


def ref_of(client: TestClient, reference: str) -> str:
    """Our reference of the record that stands under an agency's own."""
    items = client.get("/records", params={"q": reference}).json()["items"]
    return next(str(each["ref"]) for each in items if each["reference"] == reference)


def test_records_are_found_by_what_they_name_and_counted_by_kind(nation: TestNation, dorset: TestClient) -> None:
    tell_a_story(nation)
    answer = dorset.get("/records", params={"q": NUMBER, "kind": "arrest"}).json()
    assert answer["by_kind"] == {"line_return": 1, "arrest": 1, "seizure": 1}
    assert (answer["total"], answer["unit"], answer["view"]) == (1, "records", "own view of Dorset Police")
    (item,) = answer["items"]
    assert (item["reference"], item["kind"], item["first"]) == ("CU/1", "arrest", "2026-03-02")
    assert {"Invented, Sam", NUMBER} <= {each["shown"] for each in item["names"]}
    with nation.as_seen_by(nation.auditor) as work:
        (search,) = searches(work, nation.building.settings.searching_key)
    assert (search.sought, search.hits) == (f"q: {NUMBER}; kind: arrest", 3)


def test_records_of_an_area_name_it_or_a_town_in_it(nation: TestNation, dorset: TestClient) -> None:
    told = {"happened_on": "2026-03-02", "described": "Invented.", "person.name": "Invented, Sam"}
    file_records(nation, "dorset", "incident", [{"reference": "I/1", "area": "Poole", **told}])
    file_records(nation, "dorset", "incident", [{"reference": "I/2", "area": "Norwich", **told}])
    force = dorset.get("/records", params={"area": "dorset"}).json()
    district = dorset.get("/records", params={"area": "E06000058"}).json()
    assert (
        [each["reference"] for each in force["items"]] == [each["reference"] for each in district["items"]] == ["I/1"]
    )
    assert "I/2" not in dorset.get("/records.csv", params={"area": "dorset"}).text
    assert dorset.get("/records", params={"area": "norfolk", "kind": "arrest"}).json()["by_kind"] == {"incident": 1}


def test_an_area_and_words_are_not_asked_for_at_once(dorset: TestClient) -> None:
    assert dorset.get("/records", params={"area": "narnia"}).json()["total"] == 0
    both = dorset.get("/records", params={"area": "dorset", "q": "07700 900123"})
    assert (both.status_code, "not for both at once" in both.json()["detail"]) == (422, True)


def test_pages_follow_their_cursor_to_the_end(nation: TestNation, dorset: TestClient) -> None:
    tell_a_story(nation)
    seen: list[str] = []
    cursor = None
    for _ in range(20):
        params = {"limit": "3"} | ({"cursor": cursor} if cursor else {})
        page = dorset.get("/records", params=params).json()
        seen += [each["reference"] for each in page["items"]]
        cursor = page["next"]
        assert page["total"] == 11
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 11
    assert dorset.get("/records", params={"cursor": "made up"}).status_code == 422


def test_a_record_tells_whom_to_protect_what_it_names_and_what_became_of_it(
    nation: TestNation, dorset: TestClient
) -> None:
    tell_a_story(nation)
    told = dorset.get(f"/records/{ref_of(dorset, 'CU/1')}").json()
    assert told["persons"] == [
        {"name": "Sam Invented", "role": "suspect", "protect": "child", "age_least": 16, "age_most": 16}
    ]
    assert [(each["outcome"], each["current"]) for each in told["outcomes"]] == [
        ("released under investigation", False),
        ("no further action", True),
    ]
    assert {each["shown"]: each["others"] for each in told["names"]}[NUMBER] == 2
    assert [each["reference"] for each in told["versions"]] == ["CU/1"]


def test_an_account_is_whole_for_its_originator_alone(nation: TestNation, dorset: TestClient, machine: Machine) -> None:
    tell_a_story(nation)
    ref = ref_of(dorset, "T/1")
    assert "10203045" not in dorset.get(f"/records/{ref}").text
    assert "10203045" in machine(nation.force("merseyside").officer).get(f"/records/{ref}").text


def test_a_thing_tells_every_record_that_names_it(nation: TestNation, dorset: TestClient) -> None:
    tell_a_story(nation)
    names = dorset.get(f"/records/{ref_of(dorset, 'CU/1')}").json()["names"]
    ref = next(each["ref"] for each in names if each["shown"] == NUMBER)
    told = dorset.get(f"/known/{ref}", params={"limit": 2}).json()
    rest = dorset.get(f"/known/{ref}", params={"limit": 2, "cursor": told["next"]}).json()
    assert {each["reference"] for each in told["items"] + rest["items"]} == {"D/1", "CU/1", "SZ/1"}
    assert (told["kind"], told["shown"], told["total"], rest["next"]) == ("contact_point", NUMBER, 3, None)
    assert {(each["role"], each["agency"]) for each in told["roles"]} >= {("deal line", "dorset"), ("now", "dorset")}
    assert dorset.get("/known/MN-AAAAAAAAAAAAAAAA").status_code == 404


def test_a_file_of_records_carries_its_marking_on_each_row(nation: TestNation, dorset: TestClient) -> None:
    tell_a_story(nation)
    answer = dorset.get("/records.csv", params={"agency": "merseyside"})
    assert answer.headers["x-marking"] == "OFFICIAL-SENSITIVE"
    lines = answer.text.splitlines()
    assert lines[0].startswith("marking,kind,agency,reference")
    assert len(lines) == 3
    assert all(line.startswith("OFFICIAL-SENSITIVE,") for line in lines[1:])
    assert "10203045" not in answer.text


def test_every_kind_tells_the_fields_of_its_body(dorset: TestClient) -> None:
    told = {each["name"]: each for each in dorset.get("/kinds").json()}
    assert list(told) == list(KINDS)
    assert "no further action" not in told["arrest"]["fields"]
    assert {"name": "person.role", "reads": "choice", "many": True}.items() <= next(
        field.items() for field in told["arrest"]["parts"][0]["fields"] if field["name"] == "person.role"
    )


def test_what_cannot_be_asked_is_refused_with_what_to_do(dorset: TestClient) -> None:
    for params in ({"kind": "nonsense"}, {"q": "AB12 CDE", "known": "device"}, {"colour": "red"}):
        answer = dorset.get("/records", params=params)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "arrest" in dorset.get("/records", params={"kind": "nonsense"}).json()["detail"]
