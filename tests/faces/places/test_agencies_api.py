"""The register over the API: a machine finds the code of whom it means, and who protects on a force's ground."""

from starlette.testclient import TestClient


def codes(client: TestClient, **asked: str) -> list[str]:
    answer = client.get("/agencies", params=asked)
    assert answer.status_code == 200, answer.text
    return [each["code"] for each in answer.json()["items"]]


def test_an_agency_is_found_by_any_name_that_people_write(dorset: TestClient) -> None:
    assert codes(dorset, named="KCC") == codes(dorset, named="Kent County Council") == ["kent-council"]
    assert codes(dorset, named="kent") == ["kent"]
    assert codes(dorset, named="Nobody's Council") == []


def test_partners_on_a_forces_ground_are_told_as_they_stood_on_a_day(dorset: TestClient) -> None:
    asked = {"policed-by": "norfolk", "sector": "health"}
    assert codes(dorset, **asked, on="2026-03-31") == ["norfolk-and-waveney-icb"]
    assert codes(dorset, **asked, on="2026-04-01") == ["norfolk-and-suffolk-icb"]
    assert codes(dorset, **asked) == ["norfolk-and-suffolk-icb", "norfolk-and-waveney-icb"]


def test_an_agency_is_told_with_its_regime_and_its_days(dorset: TestClient) -> None:
    (board,) = dorset.get("/agencies", params={"named": "Norfolk and Waveney ICB"}).json()["items"]
    assert (board["regime"], board["valid_from"], board["valid_to"]) == ("UK GDPR", "2022-07-01", "2026-03-31")
    assert (board["succeeded_by"], board["policed_by"], board["area"]) == (
        "norfolk-and-suffolk-icb",
        ["norfolk", "suffolk"],
        "E54000022",
    )
    assert board["is_own"] is False


def test_what_partners_do_is_asked_in_the_words_there_are(dorset: TestClient) -> None:
    assert dorset.get("/agencies", params={"sector": "cookery"}).status_code == 422
    assert len(codes(dorset, sector="health and social care")) == 5


def test_a_stranger_is_told_nothing(stranger: TestClient) -> None:
    assert stranger.get("/agencies").status_code == 401
