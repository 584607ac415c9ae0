"""Areas over the API: tables of figures loaded by a mapping, and areas told with their figures and lines."""

from starlette.testclient import TestClient

from counterline.governance.permissions import ViewerRole
from tests.doors import Machine
from tests.nation import TestNation
from tests.rooms.places.invented_areas import WIDE

TABLE = "year,Barnet,Bournemouth and Poole,Mordor\n2018,41.5,*,9\n"
FORM = {"mapping": WIDE, "published_on": "2019-08-15"}


def loads(client: TestClient, table: str | bytes = TABLE, **form: str) -> tuple[int, dict[str, object]]:
    """Load a table of areas; the status, and what is told."""
    answer = client.post("/area-figures", data={**FORM, **form}, files={"file": ("areas.csv", table)})
    return answer.status_code, answer.json()


def test_a_table_of_areas_is_loaded_once_and_its_totals_told(analyst: TestClient) -> None:
    status, told = loads(analyst)
    assert status == 200
    assert (told["mapping"], told["new"], told["already"]) == ("invented-by-area", 2, 0)
    assert (told["read"], told["kept"]) == ({"figures": 3, "sum": 50.5}, {"figures": 1, "sum": 41.5})
    assert (told["missing"], told["held"]) == ({"figures": 1, "sum": 0.0}, {"figures": 1, "sum": 9.0})
    assert "'Mordor' is no area that is known" in str(told["held_figures"])
    assert loads(analyst)[1]["new"] == 0


def test_a_district_is_told_with_its_figures_and_lines(nation: TestNation, analyst: TestClient) -> None:
    told = {"seen": "2026-03-20", "as_at": "2026-03-31"}
    nation.force("dorset").reports("07700 900123", ref="A", Brand="Gannet", From="Barnet", To="Weymouth", **told)
    loads(analyst)
    barnet = analyst.get("/areas/E09000003", params={"on": "2026-03-31"}).json()
    assert (barnet["area"]["name"], barnet["area"]["force"]) == ("Barnet", "metropolitan")
    assert barnet["lines"] == {"unit": "lines", "figure": "seen in use", "exported": 1, "imported": 0}
    (figure,) = barnet["statistics"]
    assert (figure["value"], figure["shown"]) == (41.5, "41.5 admissions (provisional)")
    assert {each["key"] for each in analyst.get("/areas").json()["items"]} == {"E09000003", "Bournemouth and Poole"}
    merged = analyst.get("/areas/Bournemouth and Poole").json()
    assert (merged["lines"], merged["statistics"][0]["missing"]) == (None, "Too few to publish.")


def test_what_cannot_be_loaded_is_refused_with_the_reason(
    nation: TestNation, analyst: TestClient, machine: Machine
) -> None:
    assert loads(analyst, mapping="none-such")[0] == 422
    assert loads(analyst, mapping="about: mine\n")[0] == 422
    assert loads(analyst, b"\xff\xfe\x00")[0] == 422
    assert loads(analyst, published_on="2199-01-01")[0] == 400
    for role in (ViewerRole.FEED, ViewerRole.OFFICER):
        assert loads(machine(nation.viewer("dorset", role)))[0] == 403
    assert analyst.get("/areas").json()["items"] == []
    assert analyst.get("/areas/Narnia").status_code == 404


def test_every_published_state_of_a_figure_is_told_the_standing_one_first(analyst: TestClient) -> None:
    loads(analyst)
    loads(analyst, TABLE.replace("41.5", "40"), published_on="2020-08-15")
    (figure,) = analyst.get("/areas/E09000003/revisions").json()["items"]
    told = [(each["value"], each["loaded"]["published_on"]) for each in figure["states"]]
    assert told == [(40, "2020-08-15"), (41.5, "2019-08-15")]


def test_a_table_that_is_not_as_its_mapping_expects_is_refused_until_somebody_says_why(analyst: TestClient) -> None:
    expecting = WIDE + "expects:\n  rows: 2\n  areas: 3\n  periods: 2\n"
    status, told = loads(analyst, mapping=expecting)
    assert status == 422
    assert "It has 1 rows, and its mapping expects 2. It has 1 periods, and its mapping expects 2." in str(told)
    assert analyst.get("/areas").json()["items"] == []
    status, told = loads(analyst, mapping=expecting, although="The first year alone is out.")
    assert status == 200
    lacks = told["lacks"]
    assert isinstance(lacks, list)
    assert lacks[:2] == [
        "It has 1 rows, and its mapping expects 2.",
        "It has 1 periods, and its mapping expects 2.",
    ]
    assert "no area or period called 'England'" in lacks[2]
    (figure,) = analyst.get("/areas/E09000003").json()["statistics"]
    assert figure["loaded"]["although"] == "The first year alone is out."
    kept = analyst.get(f"/statistics/publications/{told['publication']}").json()
    assert (kept["although"], kept["lacks"]) == ("The first year alone is out.", lacks[:2])


def test_the_desk_withdraws_a_publication_and_every_client_is_told_so(
    nation: TestNation, analyst: TestClient, machine: Machine
) -> None:
    loads(analyst)
    ref = loads(analyst, TABLE.replace("41.5", "7777"), published_on="2020-08-15")[1]["publication"]
    officer = machine(nation.viewer("dorset"))
    withdrawal, why = f"/statistics/publications/{ref}/withdrawal", {"why": "A slip of the keys."}
    assert officer.post(withdrawal, json=why).status_code == 403
    assert analyst.post(withdrawal, json={"why": " "}).status_code == 400
    first = analyst.post(withdrawal, json=why)
    assert first.status_code == 200
    assert analyst.post(withdrawal, json={"why": "Again."}).json() == first.json()
    (figure,) = officer.get("/areas/E09000003").json()["statistics"]
    assert figure["value"] == 41.5
    (states,) = officer.get("/areas/E09000003/revisions").json()["items"]
    told = [(each["value"], (each["loaded"]["withdrawn"] or {}).get("why")) for each in states["states"]]
    assert told == [(41.5, None), (7777, "A slip of the keys.")]
    listed = officer.get("/statistics/publications").json()["items"]
    assert [each["withdrawn"] is not None for each in listed] == [True, False]
    assert officer.get("/statistics/publications/PB-0000").status_code == 404
