"""JSON documents whose keys say something: a reference or a sort, which each row is given."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.files import Arranged, Format, Row, Unreadable, open_rows
from counterline.files.rows import INNER
from tests.rooms.files.files import written


def rows_of(folder: Path, document: object, arranged: Arranged) -> list[Row]:
    """The rows of a document arranged so."""
    text = document if isinstance(document, str) else json.dumps(document)
    return list(open_rows(written(folder, text, "a.json"), format=Format.JSON, arranged=arranged))


def test_a_key_that_any_may_stand_for_is_given_to_its_row(tmp_path: Path) -> None:
    one, two = rows_of(tmp_path, {"A1": {"x": 1}, "A2": {"x": 2, "y": [{"z": 3}]}}, Arranged(rows="*"))
    assert (one.cells, two.cells) == ({"(key)": "A1", "x": "1"}, {"(key)": "A2", "x": "2", "y.z": ["3"]})
    lists = rows_of(tmp_path, {"d": {"arrests": [{"x": 1}, {"x": 2}], "stops": [{"x": 3}]}}, Arranged(rows="d.*"))
    assert [(row.cells["(key)"], row.cells["x"]) for row in lists] == [
        ("arrests", "1"),
        ("arrests", "2"),
        ("stops", "3"),
    ]


def test_what_stands_beside_rows_is_carried_to_those_under_the_same_key_alone(tmp_path: Path) -> None:
    document = {
        "f": {
            "W": {"town": "Poole", "a": {"1": {"x": 1}}},
            "E": {"a": {"1": {"x": 2}, "2": {"x": 3}}, "town": "Bootle"},
        }
    }
    rows = rows_of(tmp_path, document, Arranged(rows="f.*.a.*", carry=("f.*.town",)))
    assert [(row.cells["(key 1)"], row.cells["(key 2)"], row.cells["f.*.town"]) for row in rows] == [
        ("W", "1", "Poole"),
        ("E", "1", "Bootle"),
        ("E", "2", "Bootle"),
    ]


def test_a_key_said_twice_is_two_rows_and_a_row_that_says_a_key_itself_is_told(tmp_path: Path) -> None:
    one, two = rows_of(tmp_path, '{"A1": {"x": 1}, "A1": {"(key)": "B"}}', Arranged(rows="*"))
    assert (one.cells, one.problems) == ({"(key)": "A1", "x": "1"}, ())
    assert "repeated" in two.problems[0]


def test_a_plain_value_is_a_row_where_it_is_read_and_broken_where_it_is_not(tmp_path: Path) -> None:
    (read,) = rows_of(tmp_path, {"A1": "NFA"}, Arranged(rows="*", named=frozenset({"(value)"})))
    (unread,) = rows_of(tmp_path, {"A1": "NFA"}, Arranged(rows="*"))
    assert (read.cells, read.problems) == ({"(key)": "A1", "(value)": "NFA"}, ())
    assert "not an object" in unread.problems[0]


def test_rows_that_are_lists_take_the_names_they_are_given(tmp_path: Path) -> None:
    document = '{"data": [["C/1", 1.10, ["a", "b"]], ["C/2"], ["C/3", 1, 2, 3]]}'
    one, short, long = rows_of(tmp_path, document, Arranged(rows="data", headers=("ref", "n", "l")))
    assert one.cells == {"ref": "C/1", "n": "1.10", "l": ["a", "b"]}
    assert (short.cells, long.cells[""]) == ({"ref": "C/2"}, ["3"])


def test_documents_one_after_the_other_are_read_where_their_rows_lie_inside(tmp_path: Path) -> None:
    pages = '{"page": 1, "rows": [{"x": 1}]}\n{"rows": [{"x": 2}, {"x": 3}], "page": 2}\n'
    rows = rows_of(tmp_path, pages, Arranged(rows="rows", carry=("page",)))
    assert [(row.cells["page"], row.cells["x"]) for row in rows] == [("1", "1"), ("2", "2"), ("2", "3")]
    with pytest.raises(Unreadable, match="format is jsonl"):
        rows_of(tmp_path, '{"x": 1}\n{"x": 2}\n', Arranged())


PEOPLE = Arranged(named=frozenset({"people.*.name", "people.*.(key)", "people.*.phones.*.(value)", "roles.*.(value)"}))


def test_what_a_row_keeps_by_keys_is_a_list_in_step_with_them(tmp_path: Path) -> None:
    row = {
        "People": {"P1": {"name": "A", "phones": {"home": 1, "mob": [2, 3]}}, "P2": {"name": "B"}},
        "roles": {"x": None},
    }
    (read,) = rows_of(tmp_path, [row], PEOPLE)
    assert read.cells == {
        "People.*.(key)": ["P1", "P2"],
        "People.*.name": ["A", "B"],
        "People.*.phones.*.(key)": [f"home{INNER}mob{INNER}mob", ""],
        "People.*.phones.*.(value)": [f"1{INNER}2{INNER}3", ""],
        "roles.*.(key)": ["x"],
        "roles.*.(value)": [""],
    }
    lines = written(tmp_path, json.dumps(row) + "\n", "a.jsonl")
    assert next(open_rows(lines, format=Format.JSONL, arranged=PEOPLE)).cells == read.cells


def test_keys_inside_a_row_are_left_as_they_are_where_no_path_says_that_any_may_stand(tmp_path: Path) -> None:
    (plain,) = rows_of(tmp_path, [{"people": {"P1": {"name": "A"}}}], Arranged(named=frozenset({"people.p1.name"})))
    assert plain.cells == {"people.P1.name": "A"}
    across = Arranged(across={"months.*": ["0"]}, named=frozenset({"ref", "months.*", "(heading)"}))
    made = rows_of(tmp_path, [{"ref": "1", "months": {"2026-01": 3, "2026-02": 0, "2026-03": 4}}], across)
    assert [(row.cells["(heading)"], row.cells["months.*"]) for row in made] == [("2026-01", "3"), ("2026-03", "4")]


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=3), st.dictionaries(st.sampled_from(["n", "m"]), st.integers()), max_size=5
    )
)
def test_a_document_by_keys_and_one_by_list_are_read_alike(
    tmp_path_factory: pytest.TempPathFactory, things: dict[str, dict[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("alike")
    by_list = [{"(key)": key, **said} for key, said in things.items()]
    keyed = rows_of(folder, things, Arranged(rows="*"))
    listed = rows_of(folder, by_list, Arranged())
    assert [(row.cells, row.number) for row in keyed] == [(row.cells, row.number) for row in listed]
