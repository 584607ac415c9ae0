"""Mapping documents: a good one is read whole, and each fault of a bad one is a sentence that says where."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.model import Mapping
from counterline.records.kinds import KINDS
from counterline.vocabulary.terms.grading import Scheme
from tests.rooms.reading.mapping.documents import SMALL, changed


def faults(document: str) -> str:
    """The faults of a document, which must have some."""
    with pytest.raises(MappingRefused) as refused:
        Mapping.parse(document)
    assert all(each in refused.value.message for each in refused.value.faults)
    return "\n".join(refused.value.faults)


def test_a_good_document_is_read_whole() -> None:
    mapping = Mapping.parse(SMALL)
    assert (mapping.name, mapping.version, mapping.system, mapping.mode) == ("niche-lines", 1, "niche", "snapshot")
    assert [each.header for each in mapping.columns] == ["Line ref", "Deal nos", "Status", "First", "Eval"]
    assert mapping.columns[4].scheme is Scheme.THREE_BY_FIVE_BY_TWO
    assert mapping.columns[3].dates == ("%d/%m/%Y",)
    assert mapping.lookups["status"] == {"live": ("active",), "closed t1": ("closed type 1",), "nk": ()}
    assert mapping.constants["marking"] == ("OFFICIAL-SENSITIVE",)
    assert mapping.file.format is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "field: reference",
            "field: referense",
            "columns, Line ref: 'referense' is not a field of a line return. Did you",
        ),
        ("field: reference", "feild: reference", "columns, Line ref: 'feild' is not known here. Did you mean 'field'?"),
        ("field: reference", "field: brands", "no column fills 'reference'"),
        ("field: contact_points.now", "field: holders", "no column says which line it is"),
        ("{field: status, lookup: status}", "{field: reference}", "'Line ref' and 'Status' all fill 'reference'"),
        (
            "lookup: status",
            "lookup: statuses",
            "there is no lookup 'statuses', which column 'Status' asks for. Did you mean",
        ),
        ('"[;,]"', '"[;,"', "columns, Deal nos: the split '[;,' is not a pattern"),
        ('"[;,]"', '"(;|,)"', "has round brackets"),
        ('"[;,]"', '",*"', "can match nothing at all"),
        ('"[;,]"', '"(?:a+)+;"', "repeats too much"),
        ('"[;,]"', '"a*b*c*;"', "repeats too much"),
        (
            "{field: reference}",
            "{field: reference, split: ';'}",
            "'reference' takes one value, so its column cannot be split",
        ),
        ("{field: reference}", "{field: reference, dates: ['%Y']}", "'reference' is not a date"),
        ("{field: reference}", "{field: reference, scheme: 3x5x2}", "'reference' is not a grading"),
        ('scheme: "3x5x2"', 'scheme: "4x4x4"', "'scheme' is '4x4x4' and must be one of 3x5x2, 5x5x5, not graded"),
        ('["%d/%m/%Y"]', '["%d/%m"]', "'%d/%m' has no year"),
        ('["%d/%m/%Y"]', '["day/month"]', "is not a date format"),
        ('["%d/%m/%Y"]', '["%Q"]', "is not a date format"),
        ("LIVE: active", "LIVE: actve", "lookups: 'live' in 'status': 'actve' is not a status"),
        ("LIVE: active", "LIVE: [active, dormant]", "means 2 values and column 'Status' takes one"),
        ("LIVE: active", "LIVE: active, live: dormant", "'live' is given twice"),
        ("OFFICIAL-SENSITIVE", "SECRET", "constants: 'SECRET' may not come in"),
        ("basis: assessment", "basis: guess", "constants: 'guess' is not a basis"),
        ("basis: assessment", "status: active", "constants: 'status' is filled by column 'Status' as well"),
        ("basis: assessment", "group_reference: X", "'group_reference' cannot be the same for every row"),
        ("basis: assessment", "colour: red", "constants: 'colour' is not a field"),
        ("kind: line_return", "kind: custody", "'kind' is 'custody' and must be one of line_return"),
        ("mode: snapshot", "mode: some", "must be one of snapshot, increment"),
        ("mode: snapshot\n", "", "'mode' is missing"),
        ("version: 1\n", "version: one\n", "'version' is 'one' and must be a whole number from 1"),
        ("version: 1\n", "version: 0\n", "must be a whole number from 1"),
        ("name: niche-lines", "name: Niche Lines", "must be small letters, figures and hyphens"),
        ("[1, 5000]", "[5000, 1]", "begins at 5000, which is more than 1"),
        ("[1, 5000]", "[few, many]", "must be the fewest and the most rows"),
        ("rows:", "columns:", "volumes: 'columns' is not known here"),
        ("Officer in case: not needed", "status: not needed", "ignore: 'status' is mapped as well"),
        ("not needed for the national picture", '""', "ignore: 'Officer in case' is empty"),
        ("First:", "LINE  REF:", "is mapped 2 times, when case and spaces are folded"),
        ("columns:", "colums:", "'colums' is not known here. Did you mean 'columns'?"),
        ("mode: snapshot", "mode: snapshot\nfile: {format: doc}", "file: 'format' is 'doc' and must be one of"),
        ("mode: snapshot", "mode: snapshot\nfile: {format: csv, sheets: [A]}", "'sheets' is for xlsx files only"),
        ("mode: snapshot", "mode: snapshot\nfile: {totals: {column: Ref}}", "'matches' is missing"),
        (
            "mode: snapshot",
            "mode: snapshot\nfile: {totals: {column: Lin ref, matches: [T]}}",
            "Did you mean 'Line ref'?",
        ),
        ("title: Line return", "title: [Line return", "Line "),
        ("title: Line return from a Niche extract", 'title: "a\\u200bb"', "'title' holds invisible characters"),
        ("{field: reference}", "reference", "'Line ref' must be a section"),
    ],
)
def test_a_fault_is_a_sentence_that_says_where(old: str, new: str, told: str) -> None:
    assert told in faults(changed(old, new))


def test_all_faults_are_told_at_once() -> None:
    told = faults(changed("mode: snapshot", "mode: some", changed('"[;,]"', '"("', changed("LIVE: active", "LIVE: x"))))
    assert told.count("\n") >= 2
    assert "must be one of snapshot" in told
    assert "is not a pattern" in told
    assert "'x' is not a status" in told


def test_a_lookup_that_nothing_uses_is_a_fault() -> None:
    assert "'towns' is used by no column" in faults(changed("lookups:", "lookups:\n  towns: {A: B}"))


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("a: &a [x]\nb: *a", "anchors and aliases"),
        ("a: !!python/object:os.system x", "tags are not allowed"),
        ("a: [[[[[[[[1]]]]]]]]", "more than 8 deep"),
        ("a: " + "x" * 100_001, "may have at most 100000"),
        ("a: 1\na: 2", "Line 2: 'a' is given twice"),
        ("[1, 2]: x", "must be text"),
        ("just words", "must consist of sections"),
        ("", "must consist of sections"),
        ("a: {", "is not YAML"),
        ("a: \x00", "does not allow"),
    ],
)
def test_a_document_that_could_surprise_is_refused(document: str, told: str) -> None:
    assert told in faults(document)


def test_values_stay_as_written_where_yaml_would_make_them_something_else() -> None:
    document = changed("LIVE: active", "NO: dormant, 007: active, 2026-03-01: suspected")
    assert set(Mapping.parse(document).lookups["status"]) == {"no", "007", "2026-03-01", "closed t1", "nk"}


def test_the_canonical_text_is_the_same_document() -> None:
    mapping = Mapping.parse(SMALL)
    again = Mapping.parse(mapping.canonical())
    assert again == mapping
    assert again.canonical() == mapping.canonical()


def test_the_digest_changes_with_what_is_read_and_not_with_how_it_is_laid_out() -> None:
    digest = Mapping.parse(SMALL).digest
    assert Mapping.parse("# reviewed\n" + changed("LIVE: active", "  live :   active")).digest == digest
    assert Mapping.parse(changed("LIVE: active", "LIVE: dormant")).digest != digest


def test_a_split_at_a_line_end_is_kept_as_a_pattern() -> None:
    mapping = Mapping.parse(changed('"[;,]"', '"\\n"'))
    assert mapping.columns[1].split == "\\n"
    assert Mapping.parse(mapping.canonical()) == mapping


def test_every_field_of_the_contract_can_be_filled() -> None:
    for name in KINDS["line_return"].by_name:
        if name not in (
            "reference",
            "contact_points.now",
            "status",
            "first_seen",
            "source.grading",
            "marking",
            "basis",
        ):
            mapping = Mapping.parse(changed("columns:", f"columns:\n  Another: {{field: {name}}}"))
            assert mapping.fills(name)[0].header == "Another"


@given(st.text(max_size=300))
def test_no_text_makes_parsing_fail_in_any_other_way(text: str) -> None:
    with pytest.raises(MappingRefused):
        Mapping.parse(text)


@given(st.data())
def test_no_change_of_a_good_document_makes_parsing_fail_in_any_other_way(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SMALL)))
    end = data.draw(st.integers(start, min(len(SMALL), start + 40)))
    document = SMALL[:start] + data.draw(st.text(max_size=12)) + SMALL[end:]
    with suppress(MappingRefused):
        mapping = Mapping.parse(document)
        assert Mapping.parse(mapping.canonical()) == mapping
