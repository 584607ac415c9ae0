"""Where a sender's own file cannot be read, a template of the kind can be filled, and what is filled in is kept."""

import csv
import io
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.drafting.template import template_of
from counterline.files.steps import LAYOUTS
from counterline.plumbing.errors import NotFound
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Kept
from counterline.reading.reader import Reader
from counterline.records.kinds import KINDS, Reads
from counterline.vocabulary.identity import AgencyCode
from tests.rooms.reading.mapping.told import TAKEN
from tests.rooms.reading.rows import LOOKUPS, InventedRow


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_template_of_every_kind_is_kept_by_its_own_mapping(kind: str) -> None:
    found = template_of(kind)
    mapping = Mapping.parse(found.mapping)
    (header,) = csv.reader(io.StringIO(found.table))
    assert not mapping.check_headers(header)
    filled = {name for group in KINDS[kind].needs for name in group[-1:]}
    filled |= {"reference", *(["source.grading"] if KINDS[kind].graded else [])}
    cells: dict[str, str | list[str]] = dict.fromkeys(header, "")
    for column in mapping.columns:
        if column.field.name in filled:
            cells[column.header] = (column.field.choices or TAKEN[column.field.reads].takes)[0]
        assert column.field.reads is not Reads.TEXT or column.split is None
    outcome = Reader(mapping, LOOKUPS, AgencyCode("dorset"), date(2026, 4, 1)).read(InventedRow(cells))
    assert isinstance(outcome, Kept), outcome


def test_the_template_its_mapping_and_the_schema_of_mappings_are_printed_at_the_terminal() -> None:
    found = template_of("arrest")
    asked = {("template", "arrest"): found.table, ("template", "arrest", "--mapping"): found.mapping}
    for words, told in asked.items():
        assert CliRunner().invoke(app, ["mapping", *words]).output.strip() == told.strip()
    schema = json.loads(CliRunner().invoke(app, ["mapping", "schema"]).output)
    layouts = schema["$defs"]["FileShape"]["properties"].keys()
    assert {each.key for each in LAYOUTS} <= layouts


def test_a_kind_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"There is no kind of record of that name\. Write one of .*arrest"):
        template_of("arest")
