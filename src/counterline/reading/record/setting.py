"""What a column says of the whole record by being filled: the amount under 'Paid in' is money that came in."""

from collections.abc import Callable
from typing import NamedTuple

from counterline.reading.cells.columns import take_columns
from counterline.reading.cells.making import Cells
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.mapping.parts import Column
from counterline.reading.record.said import Said, parser_of
from counterline.records.kinds import Field


class SetBy(NamedTuple):
    """What is set of a record where one of its columns says something."""

    says_something: Callable[[Cells], bool]
    said: tuple[tuple[Field, Said], ...]


def sets_of(document: Document, lookups: Lookups) -> tuple[SetBy, ...]:
    """Make ready what columns set of the whole record; those of persons and other things are set where these are read."""
    return tuple(_set_by(document, each, lookups) for each in document.columns if each.sets and each.field.part is None)


def _set_by(document: Document, column: Column, lookups: Lookups) -> SetBy:
    parser = parser_of(column.field, lookups)
    take = take_columns(document, [column], parser, ())
    fields = [(document.shape.by_name[name], value) for name, value in column.sets]
    said = tuple((field, parser_of(field, lookups)(None)(value)) for field, value in fields)
    return SetBy(lambda cells: bool(take(cells).values), said)
