"""Forces over the API, with their lines and others' figures of their areas."""

from datetime import date, datetime

from starlette.testclient import TestClient

from counterline.governance.permissions import ViewerRole
from counterline.places.figures import crime_mapping, kept_figures, published
from counterline.places.ground import agencies
from counterline.places.ground import model as places_model
from counterline.places.ground.model import AreaStatistic
from counterline.vocabulary.amounts.period import Period
from tests.doors import Machine
from tests.nation import TestNation

ON = {"on": "2026-03-31"}


def test_the_forces_of_a_day_are_listed_with_their_points_and_lines(
    jay: TestNation, dorset: TestClient, machine: Machine
) -> None:
    told = dorset.get("/forces", params=ON).json()
    found = {each["code"]: each for each in told["items"]}
    assert len(found) == len(agencies.forces(date(2026, 3, 31)))
    longitude, latitude = found["dorset"]["point"]
    assert -3 < longitude < -1.5
    assert 50.5 < latitude < 51.1
    assert found["dorset"]["lines"] == dorset.get("/forces/dorset", params=ON).json()["lines"]
    partner = machine(jay.viewer("dorset-council", ViewerRole.PARTNER)).get("/forces", params=ON).json()
    assert {each["lines"] for each in partner["items"]} == {None}, "whose role reads no lines"


def test_of_a_month_that_nobody_returned_there_are_lists_and_no_figures(jay: TestNation, dorset: TestClient) -> None:
    gap = {"on": "2025-11-30"}
    assert {each["lines"] for each in dorset.get("/forces", params=gap).json()["items"]} == {None}
    assert dorset.get("/forces/dorset", params=gap).json()["lines"] is None
    assert dorset.get("/lines", params=gap).json()["total"] == 0


def test_a_force_is_told_with_its_lines_and_its_areas_figures(jay: TestNation, dorset: TestClient) -> None:
    series = crime_mapping.worked_crime_mapping().roll_ups[0].series
    source = places_model.Source("An invented table", "https://example.org/table")
    figure = AreaStatistic(series, "dorset", Period.parse("2026"), 12, source)
    with jay.as_seen_by(jay.desk) as work:
        kept_figures.keep_statistics(work, [figure], published_on=date(2026, 3, 1))
    told = dorset.get("/forces/dorset", params=ON).json()
    counted = told["lines"].pop("counted")
    assert told["lines"] == {"unit": "lines", "figure": "seen in use", "exported": 0, "imported": 1, "internal": 0}
    assert {way: dorset.get(each).json()["total"] for way, each in counted.items()} == {
        "exported": 0,
        "imported": 1,
        "internal": 0,
    }
    assert (told["view"], told["on"], told["rule"]["version"]) == ("own view of Dorset Police", "2026-03-31", "3")
    assert dorset.get("/forces/metropolitan", params=ON).json()["lines"]["exported"] == 1
    (kept,) = told["statistics"]
    assert (kept["value"], kept["series"]["unit"]) == (12, "offences recorded")
    loaded = kept["loaded"]
    assert (loaded["published_on"], loaded["by"], loaded["agency"]) == ("2026-03-01", jay.desk.name, "nclcc")
    assert datetime.fromisoformat(loaded["at"]) <= jay.building.clock.now()
    assert dorset.get("/statistics", params={"series": series.id, "area": "dorset"}).json()["items"] == [kept]
    assert dorset.get("/statistics", params={"series": series.id, "area": "kent"}).json()["items"] == []


def test_what_is_no_force_is_not_told_as_one(dorset: TestClient) -> None:
    assert dorset.get("/forces/nclcc").status_code == 404
    assert dorset.get("/forces/narnia").status_code == 404


def test_others_published_figures_carry_their_source(dorset: TestClient) -> None:
    told = dorset.get("/published-series").json()
    assert len(told["items"]) == len(published.published_series())
    assert len(told["figures"]) == len(published.published_figures())
    assert all(each["source_address"] and (each["value"] is not None or each["missing"]) for each in told["figures"])
    assert {each["loaded"] for each in told["figures"]} == {None}, "they ship, and nobody loaded them"
