"""What the API says of another agency's returns: no false gap, no empty file, and nothing logged as taken that was not."""

from datetime import timedelta

from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from tests.nation import TestNation, row


def overdue() -> str:
    """A day whose month's return is overdue by now."""
    first = Clock().today().replace(day=1)
    return ((first - timedelta(days=1)).replace(day=1) - timedelta(days=1)).isoformat()


def test_a_return_that_a_machine_may_not_read_is_not_called_missing(nation: TestNation, dorset: TestClient) -> None:
    nation.force("merseyside").reports("07700 900123", seen=overdue())
    items = dorset.get("/coverage").json()["items"]
    assert {each["due"] for each in items if each["agency"] == "merseyside"} == {"not yours to read"}
    assert "missing" in {each["due"] for each in items if each["agency"] == "dorset"}


def test_held_rows_of_another_agency_are_refused_and_not_logged_as_taken(
    nation: TestNation, analyst: TestClient, dorset: TestClient, building: Building
) -> None:
    taken = nation.force("dorset").files([row("D/1", "no number at all", last="2026-06-01")], as_at="2026-06-15")
    for form in ("csv", "jsonl"):
        assert analyst.get(f"/submissions/{taken.ref}/held.{form}").status_code == 403
    with building.works.begin(Role.SEAL) as work:
        assert (
            work.value(
                "select count(*) from log_entries where act = 'disclosure' and 'disclosure:submitted' <> all (subjects)"
            )
            == 0
        )
    assert dorset.get(f"/submissions/{taken.ref}/held.csv").status_code == 200
    with building.works.begin(Role.SEAL) as work:
        assert (
            work.value(
                "select count(*) from log_entries where act = 'disclosure' and 'disclosure:submitted' <> all (subjects)"
            )
            == 1
        )


def test_held_rows_put_right_are_told_with_what_put_them_right(nation: TestNation, dorset: TestClient) -> None:
    force = nation.force("dorset")
    taken = force.files([row("D/1", "no number at all", last="2026-06-01")], as_at="2026-06-15")
    assert dorset.get(f"/submissions/{taken.ref}").json()["held_open"] == 1
    again = force.files([row("D/1", "07700 900101", last="2026-06-01")], as_at="2026-06-15", corrects=taken.ref)
    told = dorset.get(f"/submissions/{taken.ref}").json()
    assert (told["held_open"], told["settled"], told["corrections"]) == (0, 1, [again.ref])


def test_coverage_shows_every_forces_months(jay: TestNation, dorset: TestClient) -> None:
    told = dorset.get("/coverage", params={"months": 3}).json()
    assert (told["view"], told["unit"]) == ("own view of Dorset Police", "returns")
    assert len({each["month"] for each in told["items"]}) == 3
    assert {each["agency"] for each in told["items"]} >= {"dorset", "kent"}
    assert dorset.get("/coverage", params={"months": 0}).status_code == 422
