"""What docs/mappings/kinds.md tells of kinds, fields and values is what the code does."""

import pytest

from counterline.reading.record.said import parser_of
from counterline.records.kinds import KINDS, Field, Reads
from counterline.vocabulary.errors import UnreadableValue
from tests.rooms.reading.mapping.told import PAGE, TAKEN, sections, written_into
from tests.rooms.reading.rows import LOOKUPS


def test_the_page_tells_every_kind_part_field_and_value_as_the_code_has_them() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert all(f"<!-- {name}: written" in page for name in sections())
    assert written_into(page) == page, "run python -m tests.rooms.reading.mapping.told"


def test_every_kind_of_value_is_told() -> None:
    assert set(TAKEN) == set(Reads)


FIELDS = {field.reads: field for kind in KINDS.values() for field in kind.by_name.values()}
OF_SOURCES = {Reads.GRADING, Reads.HANDLING, Reads.CONDITION}


def read(field: Field, text: str) -> None:
    """Read one value for a field, or be refused."""
    if field.reads in OF_SOURCES:
        from counterline.reading.mapping.words import word_fault

        if (fault := word_fault(field, text)) is not None:
            raise UnreadableValue(fault)
        return
    parser_of(field, LOOKUPS)(None)(text)


@pytest.mark.parametrize(("reads", "text"), [(reads, text) for reads, taken in TAKEN.items() for text in taken.takes])
def test_what_the_page_says_is_read_is_read(reads: Reads, text: str) -> None:
    lookups_know = {"dorset": "dorset police"}
    read(FIELDS[reads], lookups_know.get(text, text) if reads is Reads.AGENCY else text)


@pytest.mark.parametrize(("reads", "text"), [(reads, text) for reads, taken in TAKEN.items() for text in taken.refuses])
def test_what_the_page_says_is_refused_is_refused(reads: Reads, text: str) -> None:
    with pytest.raises(UnreadableValue):
        read(FIELDS[reads], text)
