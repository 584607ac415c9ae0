"""The body of a line return: what is kept as JSON is what was said, key for key, and comes back as it was."""

from datetime import date

import orjson

from counterline.records import AreaSaid, ContactPointSaid, LineReturn, SourceSaid
from counterline.vocabulary.contact_point import ContactPoint
from counterline.vocabulary.drugs import Drug
from counterline.vocabulary.grading import Scheme
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.law import Basis
from counterline.vocabulary.period import PartialDate

FULL = LineReturn(
    reference="DOR/0001",
    contact_points=(
        ContactPointSaid(ContactPoint.parse("07700 900123"), "now"),
        ContactPointSaid(ContactPoint.parse("snap: gannet_invented"), "before"),
    ),
    brands=("Gannet",),
    exporting=AreaSaid("Bootle", "place-bootle", AgencyCode("merseyside")),
    importing=(AreaSaid("somewhere by the sea", None, None),),
    drugs=(Drug.CRACK, Drug.HEROIN),
    holders=("Sam Invented",),
    runners=("Jay",),
    children_seen=0,
    adults_seen=2,
    group_reference="OCG/1",
    lead_force=AgencyCode("dorset"),
    status="closed type 1",
    closed_on=PartialDate.parse("2026 Q1"),
    case_references=("CASE/1", "CASE/2"),
    first_seen=PartialDate.of(date(2025, 12, 24)),
    last_seen=PartialDate.parse("Feb 2026"),
    price="3 for 25",
    message="Both on\nall day",
    sources=(
        SourceSaid("2BC", Scheme.THREE_BY_FIVE_BY_TWO, "C", ("A2", "S2"), "ring first", "INT-1"),
        SourceSaid("B24", Scheme.FIVE_BY_FIVE_BY_FIVE, "4", origin_agency=AgencyCode("kent"), origin_reference="K/9"),
    ),
    basis=Basis.FACT,
)
KEYS = (
    "reference contact_points brands exporting importing drugs holders runners children_seen adults_seen group_reference "
    "lead_force status closed_on case_references first_seen last_seen price message persons sources basis"
).split()


def test_a_body_comes_back_from_the_database_as_it_was_said() -> None:
    stored = orjson.loads(orjson.dumps(FULL.to_body()))
    assert LineReturn.from_body(stored) == FULL


def test_every_key_is_present_even_where_nothing_was_said() -> None:
    body = LineReturn("DOR/0002").to_body()
    assert list(body) == KEYS == list(FULL.to_body())
    assert body["exporting"] is None
    assert body["children_seen"] is None
    assert body["contact_points"] == body["importing"] == body["sources"] == []
    assert LineReturn.from_body(body) == LineReturn("DOR/0002")


def test_a_count_of_none_is_not_a_count_unsaid() -> None:
    body = FULL.to_body()
    assert body["children_seen"] == 0
    assert LineReturn.from_body(body).children_seen == 0


def test_dates_keep_how_closely_they_are_known() -> None:
    body = FULL.to_body()
    assert (body["first_seen"], body["last_seen"], body["closed_on"]) == ("2025-12-24", "2026-02", "2026-Q1")


def test_a_contact_point_says_what_officers_are_shown() -> None:
    first, second = FULL.to_body()["contact_points"]
    assert first == {
        "kind": "number",
        "value": "+447700900123",
        "platform": None,
        "shown": "07700 900123",
        "when": "now",
    }
    assert (second["kind"], second["when"]) == ("handle", "before")


def test_an_area_that_was_not_placed_keeps_its_words() -> None:
    assert FULL.to_body()["importing"] == [{"said": "somewhere by the sea", "place": None, "force": None}]


def test_a_grading_is_kept_as_given_and_in_its_own_scheme() -> None:
    first, second = FULL.to_body()["sources"]
    assert (first["grading"], first["scheme"], first["conditions"]) == ("2BC", "3x5x2", ["A2", "S2"])
    assert (second["grading"], second["scheme"], second["handling"]) == ("B24", "5x5x5", "4")


def test_intelligence_suspected_false_is_known_in_either_scheme() -> None:
    assert SourceSaid("2EP", Scheme.THREE_BY_FIVE_BY_TWO, "P").is_suspected_false
    assert SourceSaid("B54", Scheme.FIVE_BY_FIVE_BY_FIVE, "4").is_suspected_false
    assert not SourceSaid("2BP", Scheme.THREE_BY_FIVE_BY_TWO, "P").is_suspected_false
    assert not SourceSaid("not graded", Scheme.NOT_GRADED, SourceSaid.NOT_STATED).is_suspected_false
