"""Areas over the API: tables of figures loaded by a mapping, and areas told with their figures and lines."""

from starlette.testclient import TestClient

from counterline.governance import ViewerRole
from tests.nation import TestNation
from tests.rooms.api.conftest import Machine
from tests.rooms.places.invented_areas import WIDE

TABLE = "year,Barnet,Bournemouth and Poole,Mordor\n2018,41.5,*,9\n"
FORM = {"mapping": WIDE, "published_on": "2019-08-15"}


def loads(client: TestClient, table: str | bytes = TABLE, **form: str) -> tuple[int, dict[str, object]]:
    """Load a table of areas; the status, and what is told."""
    answer = client.post("/areas/figures", data={**FORM, **form}, files={"file": ("areas.csv", table)})
    return answer.status_code, answer.json()


def test_a_table_of_areas_is_loaded_once_and_its_totals_told(dorset: TestClient) -> None:
    status, told = loads(dorset)
    assert status == 200
    assert (told["mapping"], told["new"], told["already"]) == ("invented-by-area", 2, 0)
    assert (told["read"], told["kept"]) == ({"figures": 3, "sum": 50.5}, {"figures": 1, "sum": 41.5})
    assert (told["missing"], told["held"]) == ({"figures": 1, "sum": 0.0}, {"figures": 1, "sum": 9.0})
    assert "'Mordor' is no area that is known" in str(told["held_figures"])
    assert loads(dorset)[1]["new"] == 0


def test_a_district_is_told_with_its_figures_and_lines(nation: TestNation, dorset: TestClient) -> None:
    told = {"seen": "2026-03-20", "as_at": "2026-03-31"}
    nation.force("dorset").reports("07700 900123", ref="A", Brand="Gannet", From="Barnet", To="Weymouth", **told)
    loads(dorset)
    barnet = dorset.get("/areas/E09000003", params={"on": "2026-03-31"}).json()
    assert (barnet["area"]["name"], barnet["area"]["force"]) == ("Barnet", "metropolitan")
    assert barnet["lines"] == {"unit": "lines", "exported": 1, "imported": 0}
    (figure,) = barnet["statistics"]
    assert (figure["value"], figure["shown"]) == (41.5, "41.5 admissions (provisional)")
    assert {each["key"] for each in dorset.get("/areas").json()["items"]} == {"E09000003", "Bournemouth and Poole"}
    merged = dorset.get("/areas/Bournemouth and Poole").json()
    assert (merged["lines"], merged["statistics"][0]["missing"]) == (None, "Too few to publish.")


def test_what_cannot_be_loaded_is_refused_with_the_reason(
    nation: TestNation, dorset: TestClient, machine: Machine
) -> None:
    assert loads(dorset, mapping="none-such")[0] == 422
    assert loads(dorset, mapping="about: mine\n")[0] == 422
    assert loads(dorset, b"\xff\xfe\x00")[0] == 422
    assert loads(dorset, published_on="2199-01-01")[0] == 400
    assert loads(machine(nation.viewer("dorset", ViewerRole.FEED)))[0] == 403
    assert dorset.get("/areas").json()["items"] == []
    assert dorset.get("/areas/Narnia").status_code == 404


def test_every_published_state_of_a_figure_is_told_the_standing_one_first(dorset: TestClient) -> None:
    loads(dorset)
    loads(dorset, TABLE.replace("41.5", "40"), published_on="2020-08-15")
    (figure,) = dorset.get("/areas/E09000003/revisions").json()["items"]
    told = [(each["value"], each["loaded"]["published_on"]) for each in figure["states"]]
    assert told == [(40, "2020-08-15"), (41.5, "2019-08-15")]
