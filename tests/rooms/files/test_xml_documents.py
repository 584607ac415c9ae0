"""XML documents, whose rows are the elements at a path. Everything in them is invented."""

from dataclasses import replace
from pathlib import Path

import pytest

from counterline.files.arranging import Arranged
from counterline.files.errors import Unreadable
from counterline.files.limits import LIMITS, Limit
from counterline.files.opening import open_rows
from counterline.files.rows import Format, Row
from tests.rooms.files.files import written

EXPORT = """<?xml version="1.0" encoding="UTF-8"?>
<x:Export xmlns:x="urn:invented" made="2026-03-31"><Audit><User>x</User></Audit>
  <Force code="55"><Name>Dorset</Name>
    <Case id="C/1"><Offence>Affray</Offence>
      <Person sex="M"><Name>A &amp; B</Name><Tel>1</Tel><Tel>2</Tel></Person><Person><Name>C</Name></Person></Case>
    <Case id="C/2"><Offence type="x">Theft</Offence></Case>
  </Force>
  <Force code="46"><Case id="C/3"/><Name>Kent</Name></Force>
</x:Export>"""
CASES = Arranged(rows="Export.Force.Case", carry=("Export.@made", "Export.Force.Name", "Export.Force.@code"))


def rows_of(path: Path, arranged: Arranged = CASES) -> list[Row]:
    """Every row of a document at the paths."""
    return list(open_rows(path, format=Format.XML, arranged=arranged))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_elements_at_a_path_are_rows_with_their_parts_attributes_and_what_stands_outside(
    tmp_path: Path, encoding: str
) -> None:
    first, second, third = rows_of(written(tmp_path, EXPORT.replace("UTF-8", encoding).encode(encoding)))
    outside = {"Export.@made": "2026-03-31", "Export.Force.Name": "Dorset", "Export.Force.@code": "55"}
    assert first.cells == {
        **outside,
        "@id": "C/1",
        "Offence": "Affray",
        "Person.@sex": ["M", ""],
        "Person.Name": ["A & B", "C"],
        "Person.Tel": ["1\x1f2", ""],
    }
    assert second.cells == {**outside, "@id": "C/2", "Offence.@type": "x", "Offence.#text": "Theft"}
    assert (third.cells["Export.Force.Name"], third.cells["@id"], third.number) == ("Kent", "C/3", 3)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (EXPORT[:-20], "breaks off"),
        (EXPORT.replace("<Case", "<!DOCTYPE x><Case"), "breaks off|entities"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "entities"),
        ("<a>" * 30 + "</a>" * 30, "the most is 20 levels"),
        (EXPORT.replace("Affray", "\x00"), "breaks off"),
        ("Ref,Note\nL1,x\n", "but the file is a CSV file"),
    ],
)
def test_a_document_that_is_broken_or_sly_is_refused_whole(tmp_path: Path, content: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        rows_of(written(tmp_path, content))


def test_an_element_too_long_refuses_the_document(tmp_path: Path) -> None:
    limits = replace(LIMITS, line=Limit(100, "characters", "so it is"))
    content = EXPORT.replace("Affray", "x" * 200)
    with (
        pytest.raises(Unreadable, match="too long"),
        open_rows(written(tmp_path, content), format=Format.XML, arranged=CASES, limits=limits) as rows,
    ):
        list(rows)


def test_xml_that_no_mapping_expects_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="format is xml"):
        open_rows(written(tmp_path, EXPORT))


def test_the_words_of_an_element_that_has_attributes_are_carried_too(tmp_path: Path) -> None:
    export = '<a><b><name type="full">Sam Invented</name><alias>Tiny</alias><row id="1"/></b></a>'
    (row,) = rows_of(written(tmp_path, export), Arranged(rows="a.b.row", carry=("a.b.name.#text", "a.b.alias.#text")))
    assert row.cells == {"a.b.name.#text": "Sam Invented", "a.b.alias.#text": "Tiny", "@id": "1"}


def test_it_is_noted_where_nothing_stands_at_what_is_to_be_carried(tmp_path: Path) -> None:
    arranged = Arranged(rows="Export.Force.Case", carry=("Export.@made", "Export.Force.Nmae"))
    with open_rows(written(tmp_path, EXPORT), format=Format.XML, arranged=arranged) as rows:
        list(rows)
        assert rows.notes == ("Nothing stands at “Export.Force.Nmae”, which the mapping carries to the rows.",)


ORDERS = """<orders>
  <order ref="1"><r dob="1990-01-01">Cato</r><court>Poole</court></order>
  <order ref="2"><r dob="1990-01-02">Dilys</r><r>Bryn</r><court on="x">Poole</court></order>
  <order ref="3"><r>Esme</r><at><r>A</r></at><at><r no="1">B</r></at></order>
</orders>"""


def test_an_element_without_attributes_says_its_words_where_one_with_attributes_does(tmp_path: Path) -> None:
    named = frozenset({"@ref", "r.#text", "r.@dob", "court", "court.@on", "at.r.#text", "at.r.@no"})
    path = written(tmp_path, ORDERS)
    one, two, three = rows_of(path, Arranged(rows="orders.order", named=named))
    assert one.cells == {"@ref": "1", "r.@dob": "1990-01-01", "r.#text": "Cato", "court": "Poole"}
    assert two.cells == {
        "@ref": "2",
        "r.@dob": ["1990-01-02", ""],
        "r.#text": ["Dilys", "Bryn"],
        "court.@on": "x",
        "court": "Poole",
    }
    assert three.cells == {"@ref": "3", "r.#text": "Esme", "at.r.#text": ["A", "B"], "at.r.@no": ["", "1"]}
    assert not any(each.problems for each in (one, two, three))
