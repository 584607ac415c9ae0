"""A file's columns against its mapping's, and its size against what is expected, before any row is read."""

from counterline.reading.mapping.headers import WHY_HELD, IssueKind, told_of
from counterline.reading.mapping.model import Mapping
from tests.rooms.reading.mapping.documents import SMALL, changed

MAPPING = Mapping.parse(SMALL)
HEADERS = ["Line ref", "Deal nos", "Status", "First", "Eval", "Officer in case"]


def test_a_file_with_the_mapped_columns_raises_nothing() -> None:
    assert MAPPING.check_headers(HEADERS) == []


def test_case_spaces_and_order_make_no_difference() -> None:
    assert MAPPING.check_headers([each.upper().replace(" ", "  \n") for each in reversed(HEADERS)]) == []


def test_a_column_nobody_named_stops_the_load() -> None:
    (issue,) = MAPPING.check_headers([*HEADERS, "Shoe size"])
    assert (issue.kind, issue.column, issue.stops) == (IssueKind.NOT_MAPPED, "Shoe size", True)
    assert "map it, or ignore it by name" in str(issue)


def test_a_mapped_column_that_is_not_in_the_file_stops_the_load() -> None:
    (issue,) = MAPPING.check_headers(HEADERS[:-2] + HEADERS[-1:])
    assert (issue.kind, issue.column) == (IssueKind.MISSING, "Eval")


def test_json_lines_may_leave_out_what_they_do_not_say() -> None:
    mapping = Mapping.parse(changed("mode: snapshot", "mode: snapshot\nfile: {format: jsonl}"))
    assert mapping.check_headers(["Line ref"]) == []
    assert [each.column for each in mapping.check_headers(["Line ref", "Shoe size"])] == ["Shoe size"]


def test_of_many_columns_a_few_are_told_and_the_others_are_counted() -> None:
    told = told_of(MAPPING.check_headers([*HEADERS[:-2], *(f"Column {number}" for number in range(140))]))
    assert told.count("is in the file but not in the mapping") == 5
    assert told.endswith(
        "135 columns are in the file and not in the mapping and 1 column is in the mapping and not in the file."
    )
    assert told_of(MAPPING.check_headers([*HEADERS, "Shoe size"])).count(".") == 1


def test_an_ignored_column_may_be_absent() -> None:
    assert MAPPING.check_headers(HEADERS[:-1]) == []


def test_a_renamed_column_is_told_on_both_sides_with_a_suggestion() -> None:
    stranger, missing = MAPPING.check_headers(["Line reff", *HEADERS[1:]])
    assert stranger.kind is IssueKind.NOT_MAPPED
    assert stranger.message.endswith("Did you mean 'Line ref'?")
    assert missing.kind is IssueKind.MISSING
    assert missing.message.endswith("Did you mean 'Line reff'?")


def test_a_column_given_twice_is_told_once() -> None:
    (issue,) = MAPPING.check_headers([*HEADERS, "STATUS"])
    assert (issue.kind, issue.column) == (IssueKind.TWICE, "STATUS")


def test_the_column_we_add_to_rows_handed_back_is_ignored_by_name() -> None:
    assert MAPPING.check_headers([*HEADERS, WHY_HELD.upper()]) == []


def test_a_file_of_the_expected_size_loads() -> None:
    assert MAPPING.check_volume(1) is None
    assert MAPPING.check_volume(5000) is None


def test_a_file_too_small_or_too_large_stops_until_a_person_gives_a_reason() -> None:
    for rows in (0, 5001):
        issue = MAPPING.check_volume(rows)
        assert issue is not None
        assert (issue.kind, issue.stops) == (IssueKind.VOLUME, True)
        assert f"The file has {rows} rows; niche-lines expects 1 to 5000." in str(issue)


def test_an_issue_is_kept_as_plain_json() -> None:
    (issue,) = MAPPING.check_headers([*HEADERS, "Shoe size"])
    assert issue.to_json() == {
        "kind": "column not mapped",
        "column": "Shoe size",
        "message": issue.message,
        "stops": True,
    }
