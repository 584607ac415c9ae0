"""One JSON document, whose rows lie somewhere inside it. Everything in it is invented."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from counterline.files.arranging import Arranged
from counterline.files.errors import Unreadable
from counterline.files.limits import LIMITS, Limit
from counterline.files.opening import open_rows
from counterline.files.rows import INNER, Format, Row
from tests.rooms.files.files import written

EXPORT = {
    "audit": [{"user": "x", "did": [1, 2, {"y": []}]}],
    "export": {
        "forces": [
            {"cases": [{"ref": "C/1", "n": 1.10}, {"ref": "C/2"}], "name": "Dorset"},
            {"name": "Kent", "cases": [{"ref": "C/3", "people": [{"name": "A", "tel": ["1", "2"]}, {"name": "B"}]}]},
        ]
    },
    "made": {"at": "2026-03-31", "by": None},
}
CASES = Arranged(rows="export.forces.cases", carry=("made.at", "export.forces.name", "made.by"))


def rows_of(path: Path, arranged: Arranged = CASES) -> list[Row]:
    """Every row of a document at the paths."""
    return list(open_rows(path, format=Format.JSON, arranged=arranged))


@pytest.mark.parametrize("indent", [None, 2])
def test_rows_inside_a_document_carry_what_stands_outside_them_before_or_after(
    tmp_path: Path, indent: int | None
) -> None:
    rows = rows_of(written(tmp_path, json.dumps(EXPORT, indent=indent)))
    assert [row.number for row in rows] == [1, 2, 3]
    assert [row.cells["export.forces.name"] for row in rows] == ["Dorset", "Dorset", "Kent"]
    assert rows[0].cells == {
        "made.at": "2026-03-31",
        "export.forces.name": "Dorset",
        "made.by": "",
        "ref": "C/1",
        "n": "1.1",
    }
    assert rows[2].cells["people.name"] == ["A", "B"]
    assert rows[2].cells["people.tel"] == [f"1{INNER}2", ""]
    assert not any(row.problems for row in rows)


def test_rows_of_rows_are_rows_and_an_object_alone_is_one(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps(EXPORT))
    people = rows_of(path, Arranged(rows="export.forces.cases.people", carry=("export.forces.cases.ref",)))
    assert [row.cells["export.forces.cases.ref"] for row in people] == ["C/3", "C/3"]
    assert [row.cells for row in rows_of(path, Arranged(rows="made"))] == [{"at": "2026-03-31", "by": ""}]


def test_what_lies_in_lists_inside_a_list_keeps_the_place_of_the_outer_one(tmp_path: Path) -> None:
    people = [{"cars": [{"vrm": "AB12 CDE", "seen": "x"}, {"vrm": "AB12 CDF"}], "name": "A"}, {"name": "B", "cars": []}]
    (row,) = rows_of(written(tmp_path, json.dumps([{"people": people}])), Arranged())
    assert row.cells == {
        "people.cars.vrm": [f"AB12 CDE{INNER}AB12 CDF", ""],
        "people.cars.seen": [f"x{INNER}", ""],
        "people.name": ["A", "B"],
    }
    assert not row.problems


def test_lists_inside_lists_inside_a_list_are_told_and_never_guessed_at(tmp_path: Path) -> None:
    content = '[{"people": [{"cars": [{"vrm": "AB12 CDE", "seen": [{"on": "x"}]}]}]}]'
    (row,) = rows_of(written(tmp_path, content), Arranged())
    assert "read as rows of its own" in row.problems[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[{"ref": "L1"}, {"ref": ', "cut short"),
        ('[{"ref": "L1"}', "cut short"),
        ('[{"ref": "L1"} {"ref": "L2"}]', "should"),
        ('{"ref": "L1"}\n{"ref": "L2"}', "format is jsonl"),
        ('[{"ref": oops}]', "not JSON: Expecting value"),
        ("{'ref': 1}", "double quotes"),
        ('[{"ref": "\x00"}]', "not JSON: Invalid control character"),
        ("[" * 5_000, "the most is 20 levels"),
        ('{"x": ' * 30 + "1" + "}" * 30, "the most is 20 levels"),
        (b'[{"ref": "\xff"}]', "cannot be read as utf-8"),
    ],
)
def test_a_document_that_is_broken_is_refused_whole(tmp_path: Path, content: str | bytes, told: str) -> None:
    arranged = Arranged(rows=".".join("x" * 30)) if content == '{"x": ' * 30 + "1" + "}" * 30 else Arranged()
    with pytest.raises(Unreadable, match=told):
        rows_of(written(tmp_path, content), arranged)


@pytest.mark.parametrize(
    ("element", "told"),
    [
        ("7", "not an object in braces"),
        ('{"a": 1, "a": 2}', "“a” is repeated"),
        ('{"a": "\\u0000"}', "null character"),
        ('{"a": NaN}', "NaN is not a JSON number"),
        ('{"a": ' + "[" * 30 + "]" * 30 + "}", "the most is 20 levels"),
        ('{"a": "' + "x" * 20_001 + '"}', "holds 20,001 characters"),
    ],
)
def test_a_bad_row_is_held_and_the_others_go_on(tmp_path: Path, element: str, told: str) -> None:
    rows = rows_of(written(tmp_path, f'[{{"a": "1"}}, {element}, {{"a": "3"}}]'), Arranged())
    assert (len(rows), rows[1].raw) == (3, element)
    assert told in " ".join(rows[1].problems)


def test_a_row_longer_than_any_honest_one_refuses_the_document_and_what_is_skipped_may_be_longer(
    tmp_path: Path,
) -> None:
    limits = replace(LIMITS, line=Limit(200_000, "characters", "so it is"))
    path = written(tmp_path, json.dumps({"skip": [{"t": "x" * 90_000}] * 5, "rows": [{"a": "1"}]}))
    with open_rows(path, format=Format.JSON, arranged=Arranged(rows="rows"), limits=limits) as rows:
        assert [row.cells for row in rows] == [{"a": "1"}]
    with (
        pytest.raises(Unreadable, match="too long"),
        open_rows(
            written(tmp_path, json.dumps([{"t": ["x" * 90_000] * 5}])), format=Format.JSON, limits=limits
        ) as rows,
    ):
        list(rows)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_document(tmp_path: Path, encoding: str) -> None:
    (row,) = rows_of(written(tmp_path, '[{"a": "é"}]'.encode(encoding)), Arranged())
    assert row.cells == {"a": "é"}


@pytest.mark.parametrize(("carry", "told"), [("made.at", "said twice at one place"), ("made", "not one value")])
def test_what_is_no_one_value_is_not_carried(tmp_path: Path, carry: str, told: str) -> None:
    content = json.dumps(EXPORT).replace('"by": null', '"at": "2026-04-01"')
    with pytest.raises(Unreadable, match=told):
        rows_of(written(tmp_path, content), replace(CASES, carry=(carry,)))


def test_a_list_of_what_the_rows_lie_within_is_carried_as_several_values_of_one_thing(tmp_path: Path) -> None:
    children = [
        {"name": "A", "numbers": ["1", None, "2"], "held": [{"tel": "3"}, {"tel": "4"}], "episodes": [{"ref": "M/1"}]},
        {"name": "B", "numbers": ["5"], "held": [], "episodes": [{"ref": "M/2"}, {"ref": "M/3"}]},
    ]
    arranged = Arranged(rows="children.episodes", carry=("children.numbers", "children.held.tel", "children.name"))
    first, second, third = rows_of(written(tmp_path, json.dumps({"children": children})), arranged)
    assert first.cells["children.numbers"] == [f"1{INNER}2"]
    assert first.cells["children.held.tel"] == [f"3{INNER}4"]
    assert second.cells == {"children.numbers": "5", "children.name": "B", "ref": "M/2"}
    assert third.cells["children.numbers"] == "5"


def test_a_document_without_rows_at_the_path_says_so(tmp_path: Path) -> None:
    for text in ('{"export": {"forces": []}}', '{"export": {"forces": {"cases": []}}}'):
        with open_rows(written(tmp_path, text), format=Format.JSON, arranged=CASES) as rows:
            assert list(rows) == []
            assert "no rows at “export.forces.cases”" in rows.notes[0]


@pytest.mark.parametrize(
    "text", ["{}", '{"export": {"Forces": []}}', '{"export": {"forces": {"case": [{"x": 1}]}}}', '{"export": null}']
)
def test_a_document_that_has_no_such_path_is_refused_and_not_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable, match="Check the path in its 'rows'"):
        rows_of(written(tmp_path, text), CASES)


def test_rows_that_are_lists_take_the_names_they_are_given(tmp_path: Path) -> None:
    document = '{"data": [["C/1", 1.10, ["a", "b"]], ["C/2"], ["C/3", 1, 2, 3]]}'
    one, short, long = rows_of(written(tmp_path, document), Arranged(rows="data", headers=("ref", "n", "l")))
    assert one.cells == {"ref": "C/1", "n": "1.10", "l": ["a", "b"]}
    assert (short.cells, long.cells[""]) == ({"ref": "C/2"}, ["3"])


def test_documents_one_after_the_other_are_read_where_their_rows_lie_inside(tmp_path: Path) -> None:
    pages = '{"page": 1, "rows": [{"x": 1}]}\n{"rows": [{"x": 2}, {"x": 3}], "page": 2}\n'
    rows = rows_of(written(tmp_path, pages), Arranged(rows="rows", carry=("page",)))
    assert [(row.cells["page"], row.cells["x"]) for row in rows] == [("1", "1"), ("2", "2"), ("2", "3")]
    with pytest.raises(Unreadable, match="format is jsonl"):
        rows_of(written(tmp_path, '{"x": 1}\n{"x": 2}\n'), Arranged())
