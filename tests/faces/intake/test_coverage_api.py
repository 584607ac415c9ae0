"""Coverage over the API."""

from starlette.testclient import TestClient

from tests.nation import TestNation


def test_coverage_shows_every_forces_months(jay: TestNation, dorset: TestClient) -> None:
    told = dorset.get("/coverage", params={"months": 3}).json()
    assert (told["view"], told["unit"]) == ("own view of Dorset Police", "returns")
    assert len({each["month"] for each in told["items"]}) == 3
    assert {each["agency"] for each in told["items"]} >= {"dorset", "kent"}
    assert dorset.get("/coverage", params={"months": 0}).status_code == 422
