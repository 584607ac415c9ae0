"""One report written by the API. Everybody and every number is invented."""

from typing import Any

from starlette.testclient import TestClient

from tests.doors import Machine
from tests.nation import TestNation

WORDS = "The Jay line on 07700 900123 is texting in Bournemouth. Jordan Invented holds it."


def found_in(client: TestClient, words: str = WORDS) -> list[dict[str, Any]]:
    """What is found in words, each with the thing that it would be sent as."""
    told = client.post("/reports/find", json={"text": words}).json()
    return [each for each in told["found"] if each["thing"]]


def test_what_words_name_is_told_with_what_is_known_and_nothing_is_kept(jay: TestNation, dorset: TestClient) -> None:
    found = {each["shown"]: each for each in found_in(dorset)}
    number = found["07700 900123"]
    assert WORDS[number["start"] : number["end"]] == "07700 900123"
    assert (number["sure"], number["thing"]["role"], len(number["known"])) == (True, "deal line", 2)
    assert {each["agency"] for each in number["known"]} == {"dorset"}
    assert dorset.get("/submissions").json()["items"][0]["kind"] == "line_return"


def test_what_was_confirmed_is_sent_and_is_a_record_at_once(jay: TestNation, dorset: TestClient) -> None:
    things = [each["thing"] for each in found_in(dorset) if each["sure"]]
    said = {"text": WORDS, "grading": "2BP", "basis": "fact", "things": things, "happened_from": "March 2026"}
    sent = dorset.post("/reports", json=said)
    assert sent.status_code == 201
    told = dorset.get(f"/records/{sent.json()['record']}").json()
    assert (told["kind"], told["body"]["brands"]) == ("intelligence_report", ["Jay"])
    assert told["body"]["contact_points"][0]["role"] == "deal line"
    assert dorset.get(f"/submissions/{sent.json()['submission']}").json()["state"] == "loaded"


def test_an_age_that_is_nobodys_is_told_and_an_unnamed_child_is_sent_without_a_name(dorset: TestClient) -> None:
    words = "A 15 year old boy was seen with the holder."
    (told,) = dorset.post("/reports/find", json={"text": words}).json()["ages_of_nobody"]
    assert (words[told["start"] : told["end"]], told["age"], told["child"]) == ("15", "15", True)
    child = {"kind": "person", "value": "", "age": told["age"], "role": "victim"}
    said = {"text": words, "grading": "2BP", "basis": "fact", "things": [child]}
    sent = dorset.post("/reports", json=said)
    record = dorset.get(f"/records/{sent.json()['record']}").json()
    (person,) = record["persons"]
    assert (person["name"], person["protect"], person["age_least"]) == ("unnamed", "child", 15)


def test_a_childs_age_that_is_nobodys_stops_a_report_until_it_is_said_to_stay_unassigned(dorset: TestClient) -> None:
    said = {"text": "A 15 year old boy was seen with the holder.", "grading": "2BP", "basis": "fact"}
    refused = dorset.post("/reports", json=said, headers={"Idempotency-Key": "one"})
    assert refused.status_code == 422
    assert "An age of 15" in refused.json()["detail"]
    assert dorset.get("/submissions").json()["items"] == []
    sent = dorset.post("/reports", json=said | {"unassigned_ages": ["15"]}, headers={"Idempotency-Key": "one"})
    assert sent.status_code == 201
    assert dorset.get(f"/records/{sent.json()['record']}").json()["persons"] == []


def test_what_no_rule_explains_is_offered_and_a_number_that_may_be_an_age_is_asked_once(dorset: TestClient) -> None:
    words = "Kyle, who is 15 runs for them. Page says 15 too."
    told = dorset.post("/reports/find", json={"text": words}).json()
    (kyle,) = told["found"]
    (age,) = told["ages_of_nobody"]
    assert (kyle["thing"]["value"], kyle["offered"], kyle["sure"]) == ("Kyle", True, False)
    assert (words[age["start"] : age["end"]], age["age"], age["perhaps"], age["child"]) == ("15", "15", True, True)
    said = {"text": words, "grading": "2BP", "basis": "fact"}
    assert dorset.post("/reports", json=said).status_code == 422
    sent = dorset.post("/reports", json=said | {"things": [kyle["thing"] | {"age": "15"}]})
    (person,) = dorset.get(f"/records/{sent.json()['record']}").json()["persons"]
    assert (person["name"], person["protect"]) == ("Kyle", "child")


def test_a_person_of_whom_nothing_is_said_is_nobody(dorset: TestClient) -> None:
    said = {"text": WORDS, "grading": "2BP", "basis": "fact", "things": [{"kind": "person", "role": "victim"}]}
    assert dorset.post("/reports", json=said).status_code == 422


def test_a_report_sent_again_under_its_key_is_the_report_it_was(dorset: TestClient) -> None:
    said = {"text": WORDS, "grading": "2BP", "basis": "fact"}
    first = dorset.post("/reports", json=said, headers={"Idempotency-Key": "one"})
    again = dorset.post("/reports", json=said, headers={"Idempotency-Key": "one"})
    other = dorset.post("/reports", json=said, headers={"Idempotency-Key": "two"})
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert again.json()["record"] == first.json()["record"] != other.json()["record"]


def test_all_that_is_wrong_is_told_and_covert_words_are_refused_with_the_route(dorset: TestClient) -> None:
    wrong = dorset.post("/reports", json={"text": WORDS, "grading": "2ZP", "basis": "fact", "happened_from": "31 June"})
    assert wrong.status_code == 422
    assert "Grading" in wrong.json()["detail"]
    assert "Happened from" in wrong.json()["detail"]
    for address, said in (("/reports/find", {}), ("/reports", {"grading": "2BP", "basis": "fact"})):
        refused = dorset.post(address, json={"text": "The CHIS rang about the line."} | said)
        assert refused.status_code == 422
        assert "source register" in refused.json()["detail"]
    assert dorset.get("/submissions").json()["items"] == []


def test_a_version_for_more_readers_says_nothing_of_the_original(dorset: TestClient, analyst: TestClient) -> None:
    said = {
        "text": WORDS,
        "grading": "1AC",
        "basis": "fact",
        "sanitised": {"text": "A line is active in Bournemouth.", "grading": "2BP"},
    }
    sent = dorset.post("/reports", json=said).json()
    told = analyst.get(f"/records/{sent['sanitised']}")
    assert told.status_code == 200
    assert sent["reference"] not in told.text
    assert sent["record"] not in told.text


def test_characters_that_cannot_be_kept_are_refused_and_break_nothing(dorset: TestClient) -> None:
    for odd in ("\\u0000", "\\ud800", "\\u202e", "\\uffff"):
        words = f'"The Jay line {odd} on 07700 900123 {odd}"'
        found = dorset.post(
            "/reports/find", content=f'{{"text": {words}}}', headers={"Content-Type": "application/json"}
        )
        assert found.status_code in {200, 422}, odd
        things = f'[{{"kind": "brand", "value": "Jay{odd}"}}, {{"kind": "person", "value": {words}}}]'
        said = f'{{"text": {words}, "grading": "2BP", "basis": "fact", "things": {things}}}'
        sent = dorset.post("/reports", content=said, headers={"Content-Type": "application/json"})
        assert sent.status_code in {201, 400, 422}, odd


def test_what_is_hidden_changes_no_byte_of_what_is_found(nation: TestNation, machine: Machine) -> None:
    kent, dorset = machine(nation.viewer("kent")), machine(nation.force("dorset").officer)
    words = {"text": WORDS + " Gannet is back, and so is Lee Unseen, at 14 Quay Rd, by Y123 ABC and as quay_invented9."}
    before = kent.post("/reports/find", json=words).text
    nation.force("dorset").reports("07700 900123", seen="2026-03-01", brand="Gannet", eval="2BC")
    things = [{"kind": "person", "value": "Lee Unseen"}, {"kind": "brand", "value": "Gannet"}]
    things += [{"kind": "address", "value": "14 Quay Road, Bournemouth"}, {"kind": "vehicle", "value": "Y123 ABC"}]
    things += [{"kind": "contact_point", "value": "snapchat: quay_invented9"}]
    hidden = {"text": words["text"], "grading": "2BC", "basis": "fact", "things": things}
    assert dorset.post("/reports", json=hidden).status_code == 201
    nation.settle()
    assert kent.post("/reports/find", json=words).text == before
    told = dorset.post("/reports/find", json=words).json()
    named = {each["thing"]["value"]: each["known_as"] for each in told["found"] if each["thing"]}
    assert {"Gannet", "Lee Unseen"} <= named.keys()
    assert named["14 Quay Road, Bournemouth"] == "14 Quay Road, Bournemouth"
    assert (named["Y123ABC"], named["snapchat: quay_invented9"]) == ("Y123 ABC", "snapchat: quay_invented9")
    assert [each["likeness"] for each in told["alike"]] == [1.0]


def test_a_handle_with_no_platform_is_looked_for_on_each(nation: TestNation, dorset: TestClient) -> None:
    things = [{"kind": "contact_point", "value": "snapchat: quay_invented9"}]
    said = {"text": WORDS, "grading": "2BP", "basis": "fact", "things": things}
    assert dorset.post("/reports", json=said).status_code == 201
    nation.settle()
    found = dorset.get("/records", params={"q": "@quay_invented9"}).json()["items"]
    assert [each["kind"] for each in found] == ["intelligence_report"]
    assert dorset.get("/records", params={"q": "tiktok: quay_invented9"}).json()["items"] == []


def test_withdrawing_a_report_names_and_takes_back_its_version_for_more_readers(
    nation: TestNation, dorset: TestClient
) -> None:
    wider = {"text": "A line is active in Bournemouth.", "grading": "2BP"}
    said = {"text": WORDS, "grading": "1AC", "basis": "fact", "sanitised": wider}
    sent = dorset.post("/reports", json=said).json()
    told = dorset.get(f"/records/{sent['record']}").json()
    assert (told["stands"], told["settling"], told["versions"]) == (False, True, [])
    nation.settle()
    (named,) = dorset.get(f"/submissions/{sent['submission']}").json()["wider"]
    for _ in ("once", "again"):
        gone = dorset.post(f"/submissions/{sent['submission']}/withdrawal").json()
        assert (gone["state"], gone["wider"]) == ("withdrawn", [named])
    nation.settle()
    assert dorset.get(f"/submissions/{named}").json()["state"] == "withdrawn"
    for ref in (sent["record"], sent["sanitised"]):
        told = dorset.get(f"/records/{ref}").json()
        assert (told["stands"], told["settling"]) == (False, False)


def test_a_key_used_for_another_report_is_refused_and_a_true_replay_names_both_records(dorset: TestClient) -> None:
    wider = {"text": "A line is active in Bournemouth.", "grading": "2BP"}
    said = {"text": WORDS, "grading": "1AC", "basis": "fact", "sanitised": wider}
    key = {"Idempotency-Key": "one"}
    first = dorset.post("/reports", json=said, headers=key).json()
    again = dorset.post("/reports", json=said, headers=key)
    assert again.status_code == 200
    assert again.json() == first | {"submission": None, "notes": []}
    assert again.json()["sanitised"]
    before = dorset.get("/submissions").json()["items"]
    for other in (said | {"text": "Other words."}, said | {"corrects": first["reference"]}, said | {"sanitised": None}):
        used = dorset.post("/reports", json=other, headers=key)
        assert (used.status_code, used.headers["content-type"]) == (409, "application/problem+json")
        assert "was used already for another report" in used.json()["detail"]
        assert first["record"] in used.json()["detail"]
    assert dorset.get("/submissions").json()["items"] == before


def test_who_could_read_and_what_may_show_the_source_are_told_before_and_judged_with_sending(
    dorset: TestClient,
) -> None:
    telling = {"text": "A neighbour saw him at 21:40 on Tuesday.", "grading": "2BP"}
    said = {"text": WORDS, "grading": "2BP", "things": [{"kind": "place", "value": "Liverpool", "role": "exporting"}]}
    found = dorset.post("/reports/find", json=said | {"sanitised": telling}).json()
    assert "A neighbour saw" in [each["said"] for each in found["giveaways"]]
    assert "merseyside" in found["reach"]["readers"]
    assert "merseyside" in found["reach"]["lost"]
    assert found["reach"]["gained"] == []
    sending = said | {"basis": "fact", "sanitised": telling}
    refused = dorset.post("/reports", json=sending)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert "A neighbour saw" in refused.json()["detail"]
    sent = dorset.post("/reports", json=sending | {"judged": True})
    assert sent.status_code == 201
    assert (sent.json()["giveaways"], sent.json()["reach"]) == (found["giveaways"], found["reach"])
    plain = dorset.post("/reports/find", json={"text": WORDS}).json()
    assert (plain["giveaways"], plain["reach"]["readers"]) == ([], None)


def test_a_blank_draft_is_no_draft(dorset: TestClient) -> None:
    for blank in ("", "  ", None):
        sent = dorset.post("/reports", json={"text": WORDS, "grading": "2BP", "basis": "fact", "draft": blank})
        assert sent.status_code == 201, sent.text
