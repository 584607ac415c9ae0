"""Rows set aside by the mapping's words, wherever in a file they stand."""

from collections.abc import Mapping

import pytest

from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.outcome import Held, Kept, Outcome, SetAside
from counterline.reading.reader import Reader
from tests.rooms.reading.rows import AS_AT, DORSET, LOOKUPS, InventedRow

HEAD = "name: example\nversion: 1\ntitle: An example\nkind: incident\nsystem: example\nmode: increment\n"


CARRIED = """
file: {format: json, rows: crimes, carry: [town]}
columns: {Ref: {field: reference}, Offence: {field: offence}, town: {field: described}}
"""


def outcome(document: str, cells: Mapping[str, str | list[str]]) -> Outcome:
    """What becomes of a row."""
    return Reader(Document.parse(HEAD + document), LOOKUPS, DORSET, AS_AT).read(InventedRow(cells))


@pytest.mark.parametrize(
    ("document", "more"),
    [
        (
            'columns: {Ref: {field: reference}, Offence: {field: offence}, "(sheet)": {field: area}}',
            {"(sheet)": "Poole"},
        ),
        (
            'columns: {Ref: {field: reference}, Offence: {field: offence}, "(title)": {field: area}}',
            {"(title)": ["Poole"]},
        ),
        (
            CARRIED,
            {"town": "Poole"},
        ),
    ],
)
def test_a_header_repeated_below_is_set_aside_whatever_its_rows_are_given_from_outside(
    document: str, more: dict[str, str | list[str]]
) -> None:
    found = outcome(document, {"Ref": "Ref", "Offence": "OFFENCE", **more})
    assert isinstance(found, SetAside)
    assert "header again" in found.why


def test_a_record_of_several_rows_is_held_where_not_all_are_of_its_kind() -> None:
    document = "file: {gather: Ref, only: {column: Type, is: [CRIME]}}\ncolumns: {Ref: {field: reference}, Offence: {field: offence}}"
    row: dict[str, str | list[str]] = {"Ref": "1", "Offence": "Affray"}
    found = outcome(document, {**row, "Type": ["CRIME", "NOTE", "NOTE"]})
    assert isinstance(found, Held)
    assert [(each.column, each.value) for each in found.reasons] == [("Type", "NOTE")]
    assert isinstance(outcome(document, {**row, "Type": ["NOTE", "NOTE"]}), SetAside)
    assert isinstance(outcome(document, {**row, "Type": ["CRIME", "crime"]}), Kept)


def test_a_row_that_says_something_in_ignored_columns_alone_is_set_aside() -> None:
    document = (
        'columns: {Ref: {field: reference}, Offence: {field: offence}, "(sheet)": {field: area}}\nignore: {Beat: x}'
    )
    beside = {"Ref": "", "Offence": " ", "(sheet)": "Poole", "Beat": "B1"}
    found = outcome(document, beside)
    assert isinstance(found, SetAside)
    assert "ignores" in found.why
    for more in ({"Offence": "Affray"}, {"Other": "x"}):
        assert isinstance(outcome(document, {**beside, **more}), Held)


@pytest.mark.parametrize("word", ["Total", "GRAND TOTAL:", " sub-total "])
def test_a_row_of_totals_of_which_the_mapping_says_nothing_is_held_and_never_a_record(word: str) -> None:
    document = 'columns: {"{Area}/{No}": {field: reference}, Offence: {field: offence}}'
    found = outcome(document, {"Area": word, "No": "4", "Offence": "12"})
    assert isinstance(found, Held)
    assert ["file.totals" in each.what_to_do for each in found.reasons] == [True]
    said = 'file: {totals: {column: Area, matches: [Total, "Grand total:", sub-total]}}\n' + document
    assert isinstance(outcome(said, {"Area": word, "No": "4", "Offence": "12"}), SetAside)
    assert isinstance(outcome(document, {"Area": "Totaland", "No": "4", "Offence": "12"}), Kept)


def test_rows_are_of_this_kind_where_a_column_is_blank() -> None:
    document = (
        'file: {only: {column: Type, is: ["", Crime]}}\nignore: {Type: x}\n'
        "columns: {Ref: {field: reference}, Offence: {field: offence}}"
    )
    for said, kept in (("", True), ("crime", True), ("Stop", False)):
        found = outcome(document, {"Ref": "1", "Offence": "Affray", "Type": said})
        assert isinstance(found, SetAside) is not kept
