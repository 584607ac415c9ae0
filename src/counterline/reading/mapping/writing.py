"""A mapping's parts written out again: the same sections for every document that reads rows the same way.

What a document does not use is left out, so that the text of older mappings, and with it their digest, stays as it was.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from counterline.reading.mapping.parts import Column, FileShape, Join, Lookup, Others


def file_written(file: FileShape) -> dict[str, Any]:
    """What files look like, as a document says it."""
    totals, notes, only = file.totals, file.notes, file.only
    return {
        "format": file.format,
        "sheets": None if file.sheets is None else list(file.sheets),
        "totals": None if totals is None else {"column": totals.column, "matches": list(totals.matches)},
        **_said(
            joins={each.sheet: _join(each) for each in file.joins},
            notes=notes and {"column": notes.column, "begins": list(notes.begins)},
            only=only and {"column": only.column, "is": list(only.words)},
            headers=list(file.headers),
            gather=file.gather,
            same=list(file.same),
            rows=file.rows,
            carry=list(file.carry),
            forms="yes" if file.forms else None,
            each=dict(file.each),
            widths={column: str(width) for column, width in file.widths.items()},
            sections=file.sections,
            names={column: list(others) for column, others in file.names.items()},
            labels=dict(file.labels),
            above={column: list(marks) for column, marks in file.above.items()},
        ),
    }


def _join(join: Join) -> dict[str, Any]:
    return {"column": join.column, "is": join.matches, **_said(several="yes" if join.several else None)}


def columns_written(columns: Iterable[Column]) -> dict[str, Any]:
    """The columns by header; one that is used several times is a list of its uses."""
    uses: dict[str, list[dict[str, Any]]] = {}
    for (header, _), columns_of_use in groupby(columns, lambda each: (each.header, each.use)):
        uses.setdefault(header, []).append(_use(list(columns_of_use)))
    return {header: said if len(said) > 1 else said[0] for header, said in uses.items()}


def lookup_written(lookup: Lookup) -> dict[str, Any]:
    """A lookup's values, each with what it means."""
    return {value: list(lookup[value]) or None for value in sorted(lookup)}


def _use(columns: list[Column]) -> dict[str, Any]:
    column = columns[0]
    whole = _said(
        split=column.split,
        group=column.group,
        sets=dict(column.sets),
        within=column.within,
        when=column.when and {"column": column.when.column, "is": list(column.when.words)},
        optional="yes" if column.optional else None,
        others=None if column.others is Others.HELD else str(column.others),
    )
    if not column.layouts:
        return {"field": column.field.name, **whole, **_own(column)}
    fields = _said(**{each.field.name: _own(each) for each in columns})
    return {"layouts": [each.text for each in column.layouts], **whole, **_said(fields=fields)}


def _own(column: Column) -> dict[str, Any]:
    return _said(
        dates=list(column.dates),
        lookup=column.lookup,
        scheme=column.scheme and str(column.scheme),
        unit=column.unit,
        blank=column.blank,
        decimal=column.decimal,
    )


def _said(**parts: object) -> dict[str, Any]:
    return {key: value for key, value in parts.items() if value}
