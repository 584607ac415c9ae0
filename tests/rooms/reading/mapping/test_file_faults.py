"""What is wrong with a mapping's words for layouts is told with what to do, and what is right is written out again."""

import pytest

from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.model import Mapping

HEAD = "name: example\nversion: 1\ntitle: An example\nkind: incident\nsystem: example\nmode: increment\n"
COLUMNS = (
    'columns: {Ref: {field: reference}, Offence: {field: offence}, "D / Area": {field: area}, "* n": {field: described}'
)


def document(file: str, more: str = "") -> str:
    """A mapping with this 'file', and perhaps more columns."""
    return f"{HEAD}file: {{{file}}}\n{COLUMNS}{more}}}\n"


@pytest.mark.parametrize(
    ("file", "more", "told"),
    [
        ("each: {'* n': ['', 0]}", "", "Columns of which each cell is a record are not read: send a row for each"),
        ("", ', "(section)": {field: brands}', "say in 'sections' in which column"),
        ("sections: Reff", "", "'Reff' is neither mapped nor ignored. Did you mean 'Ref'?"),
        ("format: json, sections: Ref", "", "'sections' is of tables"),
        ("format: json, rows: 'a.*'", "", "rows kept by their keys are not read"),
        ("names: {Reff: [x]}", "", "Did you mean 'Ref'?"),
        ("names: {Ref: [offence]}", "", "'offence' is a column of its own"),
        ("names: {Ref: [x], Offence: [X]}", "", "must be one column's other name"),
        ("names: {Ref: ['*']}", "", "must be one column's other name"),
        ("names: {Ref: []}", "", "list the words that files call it by"),
        ("labels: {D: ';'}", "", "send a column for each. Or fill the template that `counterline mapping template`"),
        ("widths: {Ref: 4}", "", "send the table as CSV or XLSX. Or fill the template"),
        ("forms: sideways", "", "must be one of yes, no"),
        ("forms: across", "", "a table turned on its side is not read: send a row for each record"),
        ("forms: 'yes', headers: [Ref]", "", "'forms' have no table"),
    ],
)
def test_a_fault_of_a_layout_is_told_with_what_to_do(file: str, more: str, told: str) -> None:
    with pytest.raises(MappingRefused) as refused:
        Mapping.parse(document(file, more))
    assert told in str(refused.value)


@pytest.mark.parametrize(
    "file",
    [
        "each: {Ref: ';'}",
        "sections: Ref, names: {Offence: [Crime, 'Offence *']}",
        "forms: 'yes'",
        "format: json, rows: a.b",
        "format: json, headers: [Ref, Offence]",
    ],
)
def test_what_is_said_of_a_layout_is_written_out_as_it_was_said(file: str) -> None:
    once = Mapping.parse(document(file))
    again = Mapping.parse(once.canonical())
    assert (again.file, again.digest) == (once.file, once.digest)


def test_a_header_is_looked_for_by_the_names_that_files_have() -> None:
    file = "names: {Offence: [Crime, 'Offence *']}, sections: Ref"
    looked_for = Mapping.parse(document(file)).looked_for
    assert sorted(looked_for) == ["* n", "Crime", "D / Area", "Offence", "Ref"]
