"""Who may read a row: decided by the strictest of its handling codes, never by who would like to."""

import pytest

from counterline.reading.outcome import Held, Kept
from counterline.vocabulary.identity import AgencyCode
from tests.rooms.reading.rows import DOCUMENT, Desk

CONCERNED = {"merseyside", "rocu-north-west", "rocu-south-west", "nclcc"}


def readers(**said: str) -> frozenset[AgencyCode]:
    """Who beside Dorset may read the row: it comes from Merseyside's area and goes to Dorset's."""
    return Desk().keeps(said).terms.circulation


@pytest.mark.parametrize("grading", ["2BP", "B21", "B22", "B23"])
def test_lawful_sharing_goes_to_the_forces_it_concerns_their_units_and_the_centre(grading: str) -> None:
    assert readers(Eval=grading) == CONCERNED


def test_the_lead_force_is_concerned() -> None:
    assert readers(Lead="met") == CONCERNED | {"metropolitan", "rocu-london"}


def test_a_force_the_line_does_not_touch_learns_nothing() -> None:
    assert "kent" not in readers()
    assert "metropolitan" not in readers()


def test_an_area_that_could_not_be_placed_opens_a_row_to_nobody() -> None:
    assert readers(From="the north", To="the seaside") == {"rocu-south-west", "nclcc"}


def test_conditions_keep_a_row_with_its_originator_and_the_centre() -> None:
    assert readers(Eval="2BC", Conditions="A1") == {"nclcc"}
    assert readers(Eval="2BC", Conditions="S2") == {"nclcc"}
    assert readers(Eval="B25", Conditions="A1") == {"nclcc"}


def test_under_conditions_the_originator_may_name_readers() -> None:
    assert readers(Eval="2BC", Conditions="A1 S2", **{"May see": "Met; Kent"}) == {"nclcc", "metropolitan", "kent"}


def test_legacy_4_is_for_the_originator_alone_and_not_even_the_centre() -> None:
    assert readers(Eval="B24") == set()


def test_nobody_can_be_named_for_what_is_the_originators_alone() -> None:
    assert list(Desk().why_held({"Eval": "B24", "May see": "Met"})) == ["May see"]


def test_what_is_not_graded_goes_to_the_centre_unless_marked_for_sharing() -> None:
    assert readers(Eval="not graded") == {"nclcc"}
    assert readers(Eval="not graded", Handling="P") == CONCERNED


@pytest.mark.parametrize(
    ("gradings", "conditions", "code", "who"),
    [
        ("2BP|2BC", "|A1", "C", {"nclcc"}),
        ("2BC|B24", "A1|", "4", set()),
        ("2BP|not graded", "", "not stated", {"nclcc"}),
        ("2BC|not graded", "A1|", "not stated", {"nclcc"}),
        ("B25|2BC", "A1|A2", "C", {"nclcc"}),
        ("2BP|B21", "", "1", CONCERNED),
    ],
)
def test_the_strictest_source_rules(gradings: str, conditions: str, code: str, who: set[str]) -> None:
    said = {"Eval": gradings, "Int refs": "INT-1|INT-2", "Conditions": conditions}
    terms = Desk().keeps(said).terms
    assert terms.handling == code
    assert set(terms.circulation) == who
    backwards = {key: "|".join(reversed(value.split("|"))) for key, value in said.items()}
    assert Desk().keeps(backwards).terms == terms


def test_the_conditions_of_every_source_are_carried_in_order() -> None:
    terms = Desk().keeps({"Eval": "2BC|1AC", "Int refs": "INT-1|INT-2", "Conditions": "S2|A2 A1"}).terms
    assert terms.conditions == ("A1", "A2", "S2")


def test_a_named_reader_of_one_source_does_not_open_a_source_that_named_nobody() -> None:
    said = {"Eval": "2BC|not graded", "Int refs": "INT-1|INT-2", "Conditions": "A1|", "May see": "Met"}
    assert list(Desk().why_held(said)) == ["May see"]


def test_the_originator_is_not_counted_among_the_others() -> None:
    desk = Desk(agency=AgencyCode("merseyside"))
    assert "merseyside" not in desk.keeps().terms.circulation
    assert {"dorset", "rocu-south-west", "rocu-north-west"} <= desk.keeps().terms.circulation


def test_equal_terms_are_equal_and_can_be_kept_as_a_key() -> None:
    desk = Desk()
    assert len({desk.keeps({"Line ref": str(each)}).terms for each in range(3)}) == 1


@pytest.mark.parametrize(
    ("grading", "by_need"),
    [("2BP", True), ("B21", True), ("B22", True), ("B23", True), ("2BC", False), ("B24", False), ("B25", False)],
)
def test_what_goes_by_rule_goes_where_policing_needs_it(grading: str, by_need: bool) -> None:
    said = {} if grading in {"2BP", "B21", "B22", "B23", "B24"} else {"Conditions": "A1"}
    assert Desk().keeps({"Eval": grading, **said}).terms.by_need is by_need


LAW = DOCUMENT.replace(
    '  "Basis": {field: basis}', '  "Basis": {field: basis}\n  "Law": {field: regime}\n  "Land": {field: jurisdiction}'
)
NO_AUTHORITY = "Part 3 of the DPA 2018 is for the police and other competent authorities, and the sender is not one."
ONE_LAND = "The sender works in England and Wales alone."


@pytest.mark.parametrize(
    ("agency", "law", "land", "comes_to"),
    [
        ("dorset", "", "", (None, None)),
        ("dorset", "GDPR", "England", ("UK GDPR", "England and Wales")),
        ("dorset", "Part 3", "Scotland", {"Land": ONE_LAND}),
        ("railway-police", "", "Scotland", (None, "Scotland")),
        ("charity", "UK GDPR", "NI", ("UK GDPR", "Northern Ireland")),
        ("charity", "Part 3", "", {"Law": NO_AUTHORITY}),
        ("charity", "Data Protection Act", "UK", {"Law", "Land"}),
    ],
)
def test_the_law_that_a_sender_states_is_taken_where_it_may_hold_the_record_under_it(
    agency: str, law: str, land: str, comes_to: tuple[str | None, str | None] | dict[str, str] | set[str]
) -> None:
    found = Desk(LAW, agency=AgencyCode(agency)).reads(Law=law, Land=land)
    if isinstance(found, Kept):
        assert (found.terms.regime, found.terms.jurisdiction) == comes_to
    else:
        assert isinstance(found, Held)
        reasons = {each.column: each.why for each in found.reasons}
        assert comes_to in (reasons, set(reasons))
