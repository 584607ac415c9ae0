"""The sources of a row: lists whose positions correspond, or single values that stand for all, and nothing in between."""

import pytest

from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Kept
from counterline.records.wording.areas_and_sources import SourceSaid
from counterline.vocabulary.terms.grading import Grading, Scheme
from tests.rooms.reading.rows import DOCUMENT, GOOD, Desk, InventedRow, line_of, without


def sources(**said: str | list[str]) -> tuple[SourceSaid, ...]:
    """The sources of a row that is kept."""
    return Desk().keeps_line(said).sources


def test_positions_correspond() -> None:
    first, second = sources(
        Eval="2BP|1AC", **{"Int refs": "INT-1|INT-2", "Conditions": "|A2 S1", "Origin": "|Kent", "Origin ref": "|K/9"}
    )
    assert (first.grading, first.reference, first.conditions, first.origin_agency) == ("2BP", "INT-1", (), None)
    assert (second.grading, second.reference, second.handling, second.conditions) == ("1AC", "INT-2", "C", ("A2", "S1"))
    assert (second.origin_agency, second.origin_reference) == ("kent", "K/9")


def test_one_grading_stands_for_every_reference() -> None:
    assert [(each.grading, each.reference) for each in sources(Eval="2BP", **{"Int refs": "INT-1|INT-2"})] == [
        ("2BP", "INT-1"),
        ("2BP", "INT-2"),
    ]


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"Eval": "2BP|1AP", "Int refs": "INT-1"}, "Int refs"),
        ({"Eval": "2BP|1AP", "Int refs": ""}, "Int refs"),
        ({"Eval": "2BP|1AP|3DP", "Int refs": "INT-1|INT-2"}, "Int refs"),
        ({"Eval": "2BP|1AP", "Int refs": "INT-1|INT-2|INT-3"}, "Eval"),
        ({"Eval": "2BP", "Int refs": "INT-1|INT-2", "Origin ref": "K/9"}, "Origin ref"),
        ({"Eval": "2BP", "Int refs": "INT-1|INT-2|INT-3", "Origin": "Kent|Met"}, "Origin"),
    ],
)
def test_lists_that_do_not_correspond_hold_the_row(said: dict[str, str], column: str) -> None:
    (reason,) = Desk().holds(said).reasons
    assert reason.column == column
    assert "it is not certain which belongs to which" in reason.why


def test_a_place_left_empty_among_gradings_holds_the_row() -> None:
    (reason,) = Desk().holds({"Eval": "2BP||1AP", "Int refs": "INT-1|INT-2|INT-3"}).reasons
    assert (reason.column, reason.why) == ("Eval", "Source 2 has no grading.")


def test_empty_places_at_the_end_are_no_sources() -> None:
    assert len(sources(Eval="2BP|", **{"Int refs": "INT-1|"})) == 1


def test_columns_side_by_side_correspond_like_a_list() -> None:
    document = without("Eval", without("Int refs")).replace(
        "ignore:",
        '  "Grade 1": {field: source.grading}\n  "Grade 2": {field: source.grading}\n'
        '  "Ref 1": {field: source.reference}\n  "Ref 2": {field: source.reference}\nignore:',
    )
    cells = {key: cell for key, cell in GOOD.items() if key not in ("Eval", "Int refs")}
    desk = Desk(document)
    kept = desk.reader.read(InventedRow({**cells, "Grade 1": "2BP", "Ref 1": "INT-1", "Grade 2": "", "Ref 2": ""}))
    assert isinstance(kept, Kept)
    assert [each.reference for each in line_of(kept).body.sources] == ["INT-1"]
    # A second reference beside an empty grade must not borrow the first one's.
    held = desk.reader.read(InventedRow({**cells, "Grade 1": "2BP", "Ref 1": "INT-1", "Grade 2": "", "Ref 2": "INT-2"}))
    assert not isinstance(held, Kept)


def test_two_gradings_of_one_source_are_refused_unless_a_number_tells_sources_apart() -> None:
    graded = '  "Grade 1": {field: source.grading}\n  "%s": {field: source.grading}\nignore:'
    with pytest.raises(MappingRefused, match="each would be a source of its own"):
        Mapping.parse(without("Eval").replace("ignore:", graded % "Review"))
    assert Mapping.parse(without("Eval").replace("ignore:", graded % "Grade 2")).columns


def test_lists_from_json_lines_correspond_too() -> None:
    found = sources(Eval=["2BP", "1AP"], **{"Int refs": ["INT-1", "INT-2"]})
    assert [each.reference for each in found] == ["INT-1", "INT-2"]


def test_a_legacy_grading_is_kept_in_its_own_scheme() -> None:
    (source,) = sources(Eval="B24")
    assert (source.grading, source.scheme, source.handling) == ("B24", Scheme.FIVE_BY_FIVE_BY_FIVE, "4")


def test_a_column_of_one_scheme_refuses_the_other() -> None:
    desk = Desk(DOCUMENT.replace('"Eval": {field: source.grading', '"Eval": {scheme: "3x5x2", field: source.grading'))
    desk.keeps(Eval="2BP")
    assert list(desk.why_held(Eval="B24")) == ["Eval"]


def test_what_is_not_graded_says_so_and_is_given_no_grade() -> None:
    (source,) = sources(Eval="Not graded")
    assert (source.grading, source.scheme) == ("Not graded", Scheme.NOT_GRADED)
    assert source.handling == SourceSaid.NOT_STATED


def test_a_mapping_that_fills_no_grading_reads_rows_as_not_graded() -> None:
    cells = {key: cell for key, cell in GOOD.items() if key != "Eval"}
    kept = Desk(without("Eval")).reader.read(InventedRow(cells))
    assert isinstance(kept, Kept)
    (source,) = line_of(kept).body.sources
    assert (source.grading, source.scheme, source.reference) == ("not graded", Scheme.NOT_GRADED, "INT-1")


def test_what_is_not_graded_may_state_its_handling() -> None:
    (source,) = sources(Eval="not graded", Handling="C A1: ring first")
    assert (source.handling, source.conditions, source.free_conditions) == ("C", ("A1",), "ring first")


def test_conditions_beside_and_within_the_handling_are_brought_together() -> None:
    (source,) = sources(Eval="2BC", Handling="C A2: not by day", Conditions="S2: ring first")
    assert source.conditions == ("A2", "S2")
    assert source.free_conditions == "not by day; ring first"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"Eval": "2BP", "Handling": "C A1"}, "The grading says handling P and the handling says C."),
        ({"Eval": "2BP", "Conditions": "A1"}, "Handling P takes no conditions"),
        ({"Eval": "2BC", "Handling": "C S1", "Conditions": "S2"}, "S1 lets the receiver sanitise"),
        ({"Eval": "not graded", "Conditions": "A1"}, "not the handling code that they go with"),
        ({"Eval": "2BC", "Conditions": "A9"}, "A9"),
    ],
)
def test_parts_that_contradict_each_other_hold_the_row(said: dict[str, str], why: str) -> None:
    (reason,) = Desk().holds(said).reasons
    assert why in reason.why


def test_c_without_conditions_is_kept_with_a_note() -> None:
    kept = Desk().keeps(Eval="2BC")
    assert [each.why for each in kept.notes] == ["It may be shared with conditions, and states none."]
    assert kept.terms.circulation == {"nclcc"}


def test_intelligence_suspected_false_is_kept_and_marked() -> None:
    (source,) = sources(Eval="3EP")
    assert Grading.parse(source.grading).is_suspected_false
