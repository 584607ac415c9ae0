"""Rows set aside by the mapping's words, wherever in a file they stand."""

import pytest

from counterline.intake.mapping import Mapping as Document
from counterline.intake.reading import Outcome, Reader, SetAside
from tests.rooms.intake.reading.rows import AS_AT, DORSET, LOOKUPS, InventedRow

HEAD = "name: example\nversion: 1\ntitle: An example\nkind: incident\nsystem: example\nmode: increment\n"


KEYED = """
file: {format: json, rows: "*", carry: [town]}
columns: {Ref: {field: reference}, Offence: {field: offence}, "(key)": {field: area}, town: {field: described}}
"""


def outcome(document: str, cells: dict[str, str | list[str]]) -> Outcome:
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
            KEYED,
            {"(key)": "Poole", "town": "Poole"},
        ),
        (
            'file: {each: {"*": [""]}}\ncolumns: {"{Ref} {(heading)}": {field: reference}, "*": {field: offence}}',
            {"*": "*", "(heading)": "(heading)"},
        ),
    ],
)
def test_a_header_repeated_below_is_set_aside_whatever_its_rows_are_given_from_outside(
    document: str, more: dict[str, str | list[str]]
) -> None:
    found = outcome(
        document, {"Ref": "Ref", "Offence": "OFFENCE", **more} if "each" not in document else {"Ref": "Ref", **more}
    )
    assert isinstance(found, SetAside)
    assert "header again" in found.why


def test_a_row_that_says_nothing_across_is_set_aside_but_not_one_that_is_broken() -> None:
    document = 'file: {each: {"*": [""]}}\ncolumns: {"{Ref} {(heading)}": {field: reference}, "*": {field: offence}}'
    found = outcome(document, {"Ref": "1", "*": "", "(heading)": ""})
    assert isinstance(found, SetAside)
    assert "says nothing" in found.why
    assert not isinstance(outcome(document, {"Ref": "1"}), SetAside)
